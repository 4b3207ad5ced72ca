"""Facts of what was written."""

from typing import NamedTuple

from sim.model import Intent
from sim.units import Day


class MessageLogged(NamedTuple):
    """A message or a question by phone went out, an answer came in, or a note was made."""

    message_id: int
    case_id: int
    order_id: int
    customer_id: int
    contact_id: int
    inbound: bool
    intent: Intent
    text: str
    follow_up_day: Day = 0
