"""Requests to write, and answers that come in."""

from typing import NamedTuple

from sim.model import Intent


class ReceiveAnswer(NamedTuple):
    """A customer answers the question that was asked about a case."""

    case_id: int
    text: str


class SendMessage(NamedTuple):
    """Write to a contact of the customer (or, with contact 0, to a desk inside the house)."""

    case_id: int
    order_id: int
    contact_id: int
    intent: Intent
    text: str
