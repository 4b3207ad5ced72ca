"""Public holidays come from a library as plain days, and everything drawn keeps them."""

from datetime import date
from itertools import islice

import pytest

from data_gen.public_holidays import YEARS_AFTER, public_holidays
from scenarios import profile_of
from sim.errors import ScenarioError
from sim.units import day_of

MONDAY_BEFORE_MEMORIAL_DAY = date(2026, 5, 18)
WEEK_WITH_HOLIDAY = """\
name = "holiday"

[calendar]
country = "US"

[company]
customers = 40
items = 90
edi_partners = 2

[stream]
orders_per_day = 30
weekend_backlog = 0.2
"""


def test_observed_holidays_count_and_weekends_do_not():
    """Independence Day 2026 is a Saturday: the desk is closed on Friday, the third of July."""
    dates = [date.fromordinal(MONDAY_BEFORE_MEMORIAL_DAY.toordinal() + day) for day in _holidays("US")]
    assert date(2026, 7, 3) in dates
    assert date(2026, 7, 4) not in dates
    assert date(2026, 5, 25) in dates
    assert max(dates).year == MONDAY_BEFORE_MEMORIAL_DAY.year + YEARS_AFTER


def _holidays(country: str, subdivision: str = "") -> tuple[int, ...]:
    return public_holidays(country, subdivision, MONDAY_BEFORE_MEMORIAL_DAY)


def test_a_part_of_a_country_has_holidays_of_its_own():
    """Corpus Christi is kept in Bavaria and not in Berlin."""
    assert 17 in _holidays("DE", "BY")
    assert 17 not in _holidays("DE", "BE")


@pytest.mark.parametrize(
    ("country", "subdivision", "said"),
    [("XX", "", "country is 'XX'"), ("us", "", "Did you mean US"), ("US", "BY", "no part of US. Known are AK")],
)
def test_an_unknown_country_is_refused_with_what_is_known(country, subdivision, said):
    """A slip of the pen."""
    with pytest.raises(ScenarioError, match=said):
        _holidays(country, subdivision)


def test_nothing_arrives_on_a_holiday_and_the_weekend_is_found_after_it():
    """Memorial Day: customers rest, too; what came at the weekend lies there on Tuesday morning."""
    profile = profile_of(WEEK_WITH_HOLIDAY, "holiday.toml")
    traffic = profile.traffic(seed=3, desks=2, first_day=MONDAY_BEFORE_MEMORIAL_DAY)
    week = list(islice(traffic.days(), 14))
    assert not week[7].requests
    assert [sum(r.at_s == day_of(r.at_s) * 86_400 + 27_000 for r in day.requests) > 10 for day in week[7:12]] == [
        False, True, False, False, False,
    ]  # fmt: skip
    assert all(traffic.calendar.is_business(day) for day in traffic.payments)
    assert traffic.opening.holidays == profile_holidays(profile)


def profile_holidays(profile):
    return public_holidays(profile.country, profile.subdivision, MONDAY_BEFORE_MEMORIAL_DAY)


def test_a_company_without_a_country_works_from_monday_to_friday():
    """So days that were drawn before there were holidays stay as they are."""
    profile = profile_of(WEEK_WITH_HOLIDAY.replace('[calendar]\ncountry = "US"\n', ""), "plain.toml")
    traffic = profile.traffic(seed=3, desks=2, first_day=MONDAY_BEFORE_MEMORIAL_DAY)
    assert traffic.opening.holidays == ()
    assert list(islice(traffic.days(), 8))[7].requests
