"""Facts of what was written."""

from typing import NamedTuple

from sim.model import Intent
from sim.units import Day, Seconds


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


class FollowUpTimed(NamedTuple):
    """A note says at what time of its day we write again."""

    message_id: int
    follow_up_s: Seconds


class FollowUpDue(NamedTuple):
    """That time has come: a case reminds of it."""

    message_id: int
    case_id: int
