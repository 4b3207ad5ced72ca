"""Named streams of chance: one generator for each source and day, so that no source can shift another.

A stream is never put to a second use: that would change old days (11 was the carriers' before they had services).
"""

from enum import IntEnum

from numpy.random import PCG64, Generator, SeedSequence

from sim.units import Day

_DAYS_BEFORE: Day = 10_000
"""Stream keys are not negative: this many days before the epoch can be drawn."""


class Source(IntEnum):
    """What is drawn. A number, once given, is never changed."""

    MASTER_DATA = 0
    ARRIVALS = 1
    CUSTOMERS = 2
    BASKETS = 3
    QUANTITIES = 4
    PRICES = 5
    DATES = 6
    REVISIONS = 7
    UNKNOWN_ITEMS = 8
    ANSWERS = 9
    CREDIT = 10
    PAYMENTS = 12
    CLERKS = 13
    SUPPLIERS = 14
    SITUATIONS = 15
    APPROVALS = 16
    LINES = 17
    TERMS = 40
    MEASURED_DAYS = 30
    MEASURED_ORDERS = 31
    WEEKENDS = 32
    QUEUES = 33
    TRACE = 34
    FOLLOW_ONS = 35
    RUSHES = 36
    ABSENCES = 50
    INTERRUPTIONS = 51
    TIMED_WORK = 70
    ERROR_FINDING = 90
    ROADS = 91
    OVERDUE = 92
    SHORT_PAYMENTS = 93
    LIMITS = 94


def generator(seed: int, source: Source, key: int = 0) -> Generator:
    """The generator of a source that does not go by days."""
    return Generator(PCG64(SeedSequence(seed, spawn_key=(int(source), key))))


def of_day(seed: int, source: Source, day: Day) -> Generator:
    """The generator of a source on a day (days before the epoch are negative)."""
    return generator(seed, source, day + _DAYS_BEFORE)
