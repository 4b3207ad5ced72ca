"""Requests to write, and answers that come in."""

from typing import NamedTuple

from sim.model import Intent
from sim.units import Day


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

    Contact 0 is the writer of the mail of a case who is not on file. ``follow_up_day`` is when we write again, 0 = not.
    """

    case_id: int
    contact_id: int
    text: str
    follow_up_day: Day = 0


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
