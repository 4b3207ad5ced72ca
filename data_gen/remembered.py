"""A traffic drawn once and played many times."""

from collections.abc import Iterator
from datetime import date
from threading import Lock

from sim.traffic import DayTraffic, Opening, Traffic
from sim.units import Day


class RememberedTraffic:
    """Implements ``sim.traffic.Traffic``: the days of another traffic, each drawn when first asked for and then kept.

    For sessions, which last a day or a few and are played again by one program after the other. A batch run, whose
    memory must not grow with its days, plays the drawn traffic itself.
    """

    def __init__(self, drawn: Traffic) -> None:
        self._drawn = drawn
        self._more = drawn.days()
        self._kept: list[DayTraffic] = []
        self._lock = Lock()

    @property
    def first_day(self) -> date:
        """The date of day 0."""
        return self._drawn.first_day

    @property
    def opening(self) -> Opening:
        """The position before the first minute; a fresh copy at each access."""
        return self._drawn.opening

    def days(self) -> Iterator[DayTraffic]:
        """Day 0, 1, 2, ... as drawn."""
        at = 0
        while at < len(self._kept) or self._draw(at):
            yield self._kept[at]
            at += 1

    def _draw(self, at: Day) -> bool:
        """Keep that day, too; sessions of several threads may ask for it at once."""
        with self._lock:
            day = next(self._more, None) if at == len(self._kept) else None
            if day is not None:
                self._kept.append(day)
            return at < len(self._kept)
