"""Requests to write, and answers that come in."""

from typing import NamedTuple

from sim.model import Intent


class ReceiveAnswer(NamedTuple):
    """A customer answers the question that was asked about a case."""

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
