"""Work that takes a clerk's time and nothing else: kinds of work of the house that are no kinds of cases here.

A run of many days carries them so that its clerks are as busy as clerks are. They need no document, no steps and no
judgement, so nothing is looked up, decided or scored.
"""

from dataclasses import dataclass
from typing import NamedTuple

from sim.units import HOUR_S, Seconds


class TimedKind(NamedTuple):
    """A kind of such work, and what the queue asks of it."""

    name: str
    skill: str
    priority: int
    """1 is first, as for cases."""
    sla_s: Seconds
    """Business time from its arrival until it is due."""


DISCREPANCY = TimedKind("delivery discrepancies", "discrepancy.claims", 3, 8 * HOUR_S)
"""What the warehouse packed wrong."""
CLAIM = TimedKind("freight claims", "partner.3pl", 3, 24 * HOUR_S)
"""What a carrier damaged or lost."""


@dataclass(slots=True)
class TimedWork:
    """A piece of work in the queue that only takes time."""

    id: int
    kind: str
    skill: str
    desk: int
    raised_s: Seconds
    due_s: Seconds
    priority: int
    standard_s: Seconds
    """What a skilled clerk needs for this piece."""
    clerk: int = 0
    taken_s: Seconds = -1
    done_s: Seconds = -1
