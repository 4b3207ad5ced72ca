"""Public holidays of a country as days of a calendar, for as long as the longest run.

The desk gets plain day numbers, and only those from Monday to Friday: a weekend is no business day anyway.
"""

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache

from sim.errors import ScenarioError
from sim.units import Day

YEARS_BEFORE, YEARS_AFTER = 1, 9
"""The trade before a scenario lies in the year before at most; 2,000 business days are less than eight years."""


@cache
def public_holidays(country: str, subdivision: str, first_day: date) -> tuple[Day, ...]:
    """Days on which a country (and one of its parts, unless empty) rests, counted from ``first_day``.

    Raises:
        ScenarioError: the country, or its part, is not known.
    """
    from holidays import country_holidays  # a command that needs no holidays does not wait for it

    _require_known(country, subdivision)
    years = range(first_day.year - YEARS_BEFORE, first_day.year + YEARS_AFTER + 1)
    dates = sorted(country_holidays(country, subdiv=subdivision or None, years=years))
    return tuple((when - first_day).days for when in dates if when.weekday() < 5)


def _require_known(country: str, subdivision: str) -> None:
    from holidays import list_supported_countries

    known: Mapping[str, list[str]] = list_supported_countries()
    if country not in known:
        near = get_close_matches(country.upper(), known, 3)
        example = f"Did you mean {' or '.join(near)}?" if near else "Use two letters, such as US, GB or DE."
        raise ScenarioError(f"country is {country!r}, of which no holidays are known. {example}")
    if subdivision and subdivision not in known[country]:
        parts = ", ".join(known[country]) or "none: leave it out"
        raise ScenarioError(f"subdivision is {subdivision!r}, which is no part of {country}. Known are {parts}.")
