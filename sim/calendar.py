"""Business days and business hours at the desk's site.

A business day is a day from Monday to Friday that is no holiday. Business hours run from ``OPEN_S`` to ``CLOSE_S``
of a business day (domain parameter ``calendar.shift``); service levels are counted in them.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sim.units import DAY_S, HOUR_S, Day, Seconds, clock_text

OPEN_S: Seconds = 7 * HOUR_S + 1800
CLOSE_S: Seconds = 17 * HOUR_S + 1800
LUNCH_S: tuple[Seconds, Seconds] = (12 * HOUR_S, 12 * HOUR_S + 2700)
"""Nobody starts a case during lunch; business time goes on."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days of one scenario, counted from its first day."""

    first_day: date
    holidays: frozenset[Day] = frozenset()
    """Days on which the site is closed although they are no weekend, as far ahead as they are known."""
    _week: tuple[bool, ...] = field(init=False, repr=False, compare=False)
    """Whether day 0, 1, ... 6 lie between Monday and Friday; the pattern repeats."""

    def __post_init__(self) -> None:
        week = tuple((self.first_day.weekday() + day) % 7 < 5 for day in range(7))
        object.__setattr__(self, "_week", week)

    def date_of(self, day: Day) -> date:
        """The date of a day."""
        return self.first_day + timedelta(days=day)

    def day_of_date(self, when: date) -> Day:
        """The day of a date; negative before the first day."""
        return (when - self.first_day).days

    def is_business(self, day: Day) -> bool:
        """Whether the desk works on that day."""
        return self._week[day % 7] and day not in self.holidays

    def add_business_days(self, day: Day, days: int) -> Day:
        """The business day that lies ``days`` business days after ``day`` (``days`` >= 0)."""
        week, holidays = self._week, self.holidays
        while not week[day % 7] or day in holidays:
            day += 1
        while days > 0:
            day += 1
            days -= week[day % 7] and day not in holidays
        return day

    def business_day_before(self, day: Day) -> Day:
        """The last business day before a day."""
        day -= 1
        while not self.is_business(day):
            day -= 1
        return day

    def add_business_s(self, at_s: Seconds, span_s: Seconds) -> Seconds:
        """The moment ``span_s`` seconds of business time after ``at_s``."""
        day, clock = divmod(at_s, DAY_S)
        if not self.is_business(day) or clock >= CLOSE_S:
            day, clock = self.add_business_days(day + 1, 0), OPEN_S
        clock = max(clock, OPEN_S)
        while clock + span_s > CLOSE_S:
            span_s -= CLOSE_S - clock
            day, clock = self.add_business_days(day, 1), OPEN_S
        return day * DAY_S + clock + span_s

    def business_s(self, from_s: Seconds, to_s: Seconds) -> Seconds:
        """Business time between two moments, 0 when the second is not later."""
        if to_s <= from_s:
            return 0
        (day, clock), (last_day, last_clock) = divmod(from_s, DAY_S), divmod(to_s, DAY_S)
        total = 0
        while day <= last_day:
            if self.is_business(day):
                until = min(CLOSE_S, last_clock) if day == last_day else CLOSE_S
                total += max(0, until - max(clock, OPEN_S))
            day, clock = day + 1, 0
        return total

    def moment_text(self, at_s: Seconds) -> str:
        """A moment as a clerk reads it, as ``Mon 9 Mar, 08:05``."""
        return f"{self.day_text(at_s // DAY_S)}, {clock_text(at_s)}"

    def written(self, day: Day) -> str:
        """A day as it stands in a letter, as ``09 March 2026``."""
        return f"{self.date_of(day):%d %B %Y}"

    def day_text(self, day: Day) -> str:
        """A day as a clerk reads it, as ``Mon 9 Mar``."""
        when = self.date_of(day)
        return f"{when:%a} {when.day} {when:%b}"
