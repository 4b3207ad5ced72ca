"""Requests to write, and answers that come in."""

from typing import NamedTuple

from sim.model import Intent
from sim.units import Day, Seconds


class ReceiveAnswer(NamedTuple):
    """A customer answers the question that was asked about a case."""

    case_id: int
    text: str


class AskCaller(NamedTuple):
    """Ask whoever is on the phone one of the questions of the SOP, or read the order back; the answer comes at once."""

    case_id: int
    question: Intent


class LogContact(NamedTuple):
    """Put a note about a contact into the customer's file: what was said, what comes next.

    Contact 0 is the writer of the mail of a case who is not on file. ``follow_up_day`` and ``follow_up_s`` are when we
    write again: without a time (0) as the desk opens, without a day (0) on the first one; both 0 = not. At that moment
    a case reminds of it.
    """

    case_id: int
    contact_id: int
    text: str
    follow_up_day: Day = 0
    follow_up_s: Seconds = 0


class RemindOf(NamedTuple):
    """The time has come at which a note says that we write again."""

    message_id: int


class AskBack(NamedTuple):
    """A desk inside the house cannot act on what it was asked, and says what is missing."""

    case_id: int
    text: str


class SendMessage(NamedTuple):
    """Write to a contact of the customer.

    Contact 0 is a desk inside the house, or for all other intents the writer of the case's mail who is not on file.
    """

    case_id: int
    order_id: int
    contact_id: int
    intent: Intent
    text: str
