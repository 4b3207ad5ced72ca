"""Wall time enters here and nowhere else: the pace at which a session's clock follows the wall, and today's date."""

import time
from collections.abc import Callable
from datetime import date, datetime

from sim.units import Seconds

PACES: tuple[int, ...] = (0, 1, 2, 5, 10)
"""Simulated seconds for a second of the wall; 0 is pause."""


class PacedClock:
    """Simulated time that follows the wall at a pace; standing still at first."""

    def __init__(self, at_s: Seconds, *, wall: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._at_s = at_s
        self._since = wall()
        self._marked = self._since
        self.pace = 0

    def now_s(self) -> Seconds:
        """Where simulated time should be."""
        return self._at_s + int((self._wall() - self._since) * self.pace)

    def set_pace(self, pace: int) -> None:
        """Go on at another pace from here."""
        self.set_to(self.now_s())
        self.pace = pace

    def set_to(self, at_s: Seconds) -> None:
        """Jump; the pace stays."""
        self._at_s, self._since = at_s, self._wall()

    def mark_due(self, every: float = 5.0) -> bool:
        """Whether that many seconds of the wall have gone since this last said yes."""
        now = self._wall()
        if now - self._marked < every:
            return False
        self._marked = now
        return True


def stamp() -> str:
    """The present moment for people, as ``2026-03-09 08:05``."""
    return datetime.now().astimezone().isoformat(sep=" ", timespec="minutes")[:16]


def today() -> date:
    """The date on the wall."""
    return datetime.now().astimezone().date()
