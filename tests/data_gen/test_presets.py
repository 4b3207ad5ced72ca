"""The three presets against the figures that they come from (domain 4.2 and 4.3), within the tolerances of 9.5."""

from functools import cache

import numpy as np
import pytest

from data_gen.arrivals import EDI
from data_gen.day_counts import DayCounts
from data_gen.marginals import OrderTable, orders_by_weekday, table_of
from data_gen.market import Market
from scenarios import load_profile
from sim.calendar import OPEN_S
from sim.units import HOUR_S

WEEKS = 52
WEEKDAYS = {
    "DIST": (0.199, 0.201, 0.203, 0.220, 0.175),
    "MAKE": (0.199, 0.201, 0.203, 0.220, 0.175),
    "WHOLE": (0.1744, 0.1944, 0.2117, 0.2466, 0.173),
}
LINES = {"DIST": (2, 11, 28), "MAKE": (1, 4, 12), "WHOLE": (15, 48, 111)}
"""Median, 90th and 99th percentile."""
MIX = {"email": 0.18, "pdf": 0.17, "edi": 0.25, "web": 0.12, "phone": 0.20, "fax": 0.04, "sheet": 0.04}


@cache
def year(name: str) -> tuple[Market, OrderTable]:
    market = load_profile(name).traffic(seed=3, desks=1).market
    return market, table_of([(day, market.draw(day)) for day in range(7 * WEEKS)], market.calendar)


@pytest.mark.stress
@pytest.mark.parametrize("name", WEEKDAYS)
def test_weekdays_have_their_shares(name: str) -> None:
    """Within 1.5 points; Monday with what the weekend left."""
    _, drawn = year(name)
    means = orders_by_weekday(drawn).weights
    assert means / means.sum() == pytest.approx(np.array(WEEKDAYS[name]) / sum(WEEKDAYS[name]), abs=0.015)


@pytest.mark.stress
@pytest.mark.parametrize("name", WEEKDAYS)
def test_hours_have_their_shares(name: str) -> None:
    """Within 1.5 points, but for EDI, which comes in batches, and the weekend's backlog at 07:30."""
    market, drawn = year(name)
    clock = drawn.clock_s[(drawn.channel != EDI) & (drawn.clock_s > market.profile.open_s)]
    came = np.bincount(clock // HOUR_S, minlength=24) / len(clock)
    window = {(end - 1) // HOUR_S: share for end, share in market.profile.arrival_density()}
    for hour, share in window.items():
        assert came[hour] == pytest.approx(share / sum(window.values()), abs=0.015), hour


@pytest.mark.stress
@pytest.mark.parametrize("name", LINES)
def test_lines_of_an_order_have_their_quantiles(name: str) -> None:
    """Within 15 %, or one line."""
    _, drawn = year(name)
    for share, lines in zip((0.5, 0.9, 0.99), LINES[name], strict=True):
        assert np.quantile(drawn.lines, share) == pytest.approx(lines, rel=0.15, abs=1)


@pytest.mark.stress
@pytest.mark.parametrize("name", WEEKDAYS)
def test_days_scatter_around_what_is_expected_of_them(name: str) -> None:
    """Variance over mean is 1 and mean times the squared spread of a day's mood, within 20 %."""
    market, drawn = year(name)
    counts, profile = DayCounts(market.profile, market.calendar, seed=market.seed), market.profile
    days = [day for day in range(7 * WEEKS) if market.calendar.is_business(day)]
    came = np.bincount(drawn.day, minlength=7 * WEEKS)[days]
    mood = np.array([counts.expected(day) for day in days])
    mean = mood + np.array([counts.expected_waiting(day) for day in days])
    scatter = ((came - mean) ** 2).sum() / mean.sum()
    assert scatter == pytest.approx(1 + profile.daily_cv**2 * (mood**2).sum() / mean.sum(), rel=0.20)


@pytest.mark.stress
def test_the_distributor_has_the_channel_mix_of_the_domain_and_a_weekend() -> None:
    """Within 1.5 points; 8 % of a week's orders lie there when the desk opens on Monday."""
    market, drawn = year("DIST")
    shares = market.arrivals.channel_shares
    came = np.bincount(drawn.channel, minlength=len(shares)) / len(drawn.channel)
    assert sorted(came) == pytest.approx(sorted(MIX.values()), abs=0.015)
    assert came == pytest.approx(shares, abs=0.015)
    waiting = (drawn.weekday == 0) & (drawn.clock_s == OPEN_S)
    assert waiting.mean() == pytest.approx(0.08, abs=0.015)


@pytest.mark.stress
def test_a_partner_sends_what_it_has_at_its_own_times() -> None:
    """Twice a day, each partner at minutes of its own; the weekend's comes with the mails."""
    _, drawn = year("DIST")
    edi = (drawn.channel == EDI) & (drawn.clock_s > OPEN_S)
    for partner in np.unique(drawn.customer[edi]):
        assert len(np.unique(drawn.clock_s[edi & (drawn.customer == partner)])) <= 2
