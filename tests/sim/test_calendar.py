"""Business days and business hours, counted second by second and day by day on holidays and without."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.calendar import CLOSE_S, OPEN_S, Calendar
from sim.units import DAY_S, HOUR_S

MONDAY = date(2026, 3, 9)
CLOSED = Calendar(MONDAY, frozenset([7, 8, 18]))
"""The second week begins on Wednesday, the third ends on Thursday."""


def test_a_holiday_is_no_business_day():
    """Neither a day to promise nor a day to count."""
    assert [day for day in range(21) if CLOSED.is_business(day)] == [0, 1, 2, 3, 4, 9, 10, 11, 14, 15, 16, 17]
    assert CLOSED.add_business_days(4, 1) == 9
    assert CLOSED.add_business_days(7, 0) == 9
    assert CLOSED.business_day_before(9) == 4


def test_what_is_due_in_four_hours_on_the_eve_of_a_holiday_is_due_after_it():
    """16:30 on Friday before two holidays: one hour today, three on Wednesday."""
    assert CLOSED.add_business_s(4 * DAY_S + 16 * HOUR_S + 1800, 4 * HOUR_S) == 9 * DAY_S + OPEN_S + 3 * HOUR_S


days = st.integers(-30, 30)
holidays = st.frozensets(days, max_size=12)


@given(holidays, days, st.integers(0, 12))
def test_business_days_are_counted_one_by_one(closed, day, count):
    """The sum over days is the rule, however the calendar finds it."""
    calendar = Calendar(MONDAY, closed)
    found = calendar.add_business_days(day, count)
    first = calendar.add_business_days(day, 0)
    assert calendar.is_business(found)
    assert sum(map(calendar.is_business, range(first + 1, found + 1))) == count
    assert not any(map(calendar.is_business, range(day, first)))


@given(holidays, st.integers(-30 * DAY_S, 30 * DAY_S), st.integers(0, 40 * HOUR_S))
def test_a_span_of_business_time_is_as_long_as_it_was_asked_for(closed, at_s, span_s):
    """Due times and waits are measured with the same ruler."""
    calendar = Calendar(MONDAY, closed)
    until_s = calendar.add_business_s(at_s, span_s)
    assert calendar.business_s(at_s, until_s) == span_s
    assert calendar.is_business(until_s // DAY_S)
    assert OPEN_S <= until_s % DAY_S <= CLOSE_S


@pytest.mark.parametrize("closed", [frozenset(), frozenset([5, 6])])
def test_a_holiday_at_the_weekend_changes_nothing(closed):
    """It was no business day before."""
    calendar = Calendar(MONDAY, closed)
    assert [calendar.add_business_days(day, 3) for day in range(7)] == [3, 4, 7, 8, 9, 10, 10]
