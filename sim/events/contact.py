"""Facts of what was written."""

from typing import NamedTuple

from sim.model import Intent


class MessageLogged(NamedTuple):
    """A message went out, or an answer came in."""

    message_id: int
    case_id: int
    order_id: int
    customer_id: int
    contact_id: int
    inbound: bool
    intent: Intent
    text: str
