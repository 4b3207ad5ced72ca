"""Integers with units: money in cents, time in seconds since the scenario's epoch, quantities in pieces.

The epoch is midnight before the scenario's first day; day 0 is that day. No float reaches a rule.
"""

from typing import TypeAlias

Cents: TypeAlias = int
"""Money, US cents."""
Seconds: TypeAlias = int
"""Time since the epoch, or a span of time."""
Day: TypeAlias = int
"""Days since the epoch; day 0 is the scenario's first day."""
Qty: TypeAlias = int
"""Pieces, always in the base unit of measure."""
Grams: TypeAlias = int
"""Weight."""
Ppm: TypeAlias = int
"""A share in parts per million: 66,250 is 6.625 %."""
WHOLE: Ppm = 1_000_000
"""All of it."""

NOT_YET: Seconds = -1
"""The moment of what has not happened. What happened before the scenario lies below it."""
MINUTE_S: Seconds = 60
HOUR_S: Seconds = 3600
DAY_S: Seconds = 86_400


def day_of(at_s: Seconds) -> Day:
    """The day on which a moment lies."""
    return at_s // DAY_S


def clock_text(at_s: Seconds) -> str:
    """The time of day, as ``08:05``."""
    minutes = at_s % DAY_S // MINUTE_S
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def money_text(cents: Cents) -> str:
    """An amount as a clerk reads it, as ``1,204.50``."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100:,}.{abs(cents) % 100:02d}"


def percent_of(amount: int, percent: int) -> int:
    """A whole percentage of an amount, rounded half up."""
    return (amount * percent + 50) // 100
