"""Work that only takes time is drawn by kind and day, beside everything else and without moving it."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from data_gen import CompanySize, DrawnTraffic, StreamProfile, make_company, make_traffic
from data_gen.timed_work import RETURNS_SKILL, TimedRate, TimedStream
from scenarios import load_profile, presets
from sim.errors import ScenarioError
from sim.model import CLAIM, DISCREPANCY, Channel, TimedKind
from sim.units import DAY_S, HOUR_S
from tests.sim.test_batch import MONDAY

RETURNS = TimedRate(TimedKind("returns", "returns.credits", 4, 16 * HOUR_S), 14.0, 0.7, per_order=0.03)
ADMIN = TimedRate(TimedKind("admin", "reporting", 5, 24 * HOUR_S), 10.0, per_day=9)
DAY_OPENS_S, DAY_ENDS_S = 8 * HOUR_S, 17 * HOUR_S


def a_stream(*rates: TimedRate, seed: int = 1) -> TimedStream:
    """Evenly from eight to five, for desks 1 to 3."""
    ends = np.array([DAY_OPENS_S, DAY_ENDS_S], np.float64)
    return TimedStream(rates, ends=ends, shares=np.array([0.0, 1.0]), desks=(1, 2, 3), seed=seed)


def a_traffic(*rates: TimedRate) -> DrawnTraffic:
    """A small stream with such work beside its orders."""
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3)
    return make_traffic(company, StreamProfile(orders_per_day=30, timed_work=rates), [], seed=4)


def test_pieces_come_at_their_rate_and_take_their_time_on_average():
    """Returns: 3 % of the orders, 14 minutes; administration: nine pieces a day, whatever comes."""
    stream = a_stream(RETURNS, ADMIN)
    drawn = [draw for day in range(400) for draw in stream.draw(day, 200)]
    for rate, wanted in ((RETURNS, 0.03 * 200), (ADMIN, 9)):
        needs_s = [draw.standard_s for draw in drawn if draw.kind is rate.kind]
        assert len(needs_s) / 400 == pytest.approx(wanted, rel=0.05)
        assert np.mean(needs_s) / 60 == pytest.approx(rate.minutes, rel=0.05)
        assert np.std(np.log(needs_s)) == pytest.approx(rate.sigma, rel=0.05)


def test_pieces_come_in_the_order_of_time_within_the_day_to_every_desk():
    """As the documents do."""
    drawn = a_stream(RETURNS, ADMIN).draw(3, 500)
    times = [draw.at_s for draw in drawn]
    assert times == sorted(times)
    assert min(times) >= 3 * DAY_S + DAY_OPENS_S
    assert max(times) < 3 * DAY_S + DAY_ENDS_S
    assert {draw.desk for draw in drawn} == {1, 2, 3}


def test_a_day_is_drawn_the_same_alone_and_in_a_row():
    """Chance is keyed by day."""
    one, other = a_stream(RETURNS, ADMIN), a_stream(RETURNS, ADMIN)
    assert [other.draw(day, 100) for day in (2, 5)] == [[one.draw(day, 100) for day in range(6)][day] for day in (2, 5)]
    assert a_stream(ADMIN, seed=2).draw(2, 100) != a_stream(ADMIN).draw(2, 100)


def test_no_other_draw_moves_when_a_kind_comes_or_goes():
    """The orders of a day are the same with and without it; a weekend brings neither."""
    plain, carrying = (list(islice(a_traffic(*rates).days(), 8)) for rates in ((), (RETURNS, ADMIN)))
    assert [replace(day, timed=()) for day in carrying] == [replace(day, timed=()) for day in plain]
    assert [bool(day.timed) for day in carrying] == [True] * 5 + [False, False, True]
    assert not any(day.timed for day in plain)


@pytest.mark.parametrize(
    ("rates", "said"),
    [
        ((RETURNS, RETURNS), "returns stands there 2 times"),
        ((replace(RETURNS, minutes=float("nan")),), "minutes is nan"),
        ((replace(RETURNS, per_order=-0.1),), "give per_order or per_day above 0, and nothing below"),
        ((replace(RETURNS, per_order=0.0),), "give per_order or per_day above 0, and nothing below"),
        ((replace(ADMIN, channels=(Channel.FAX,)),), "admin: channels count the orders of per_order"),
    ],
)
def test_a_kind_needs_a_name_of_its_own_a_rate_and_a_time(rates, said):
    """Else a run would carry it twice, or for nothing."""
    with pytest.raises(ScenarioError, match=said):
        StreamProfile(timed_work=rates)


@pytest.mark.parametrize("name", presets())
def test_every_preset_carries_what_is_not_built(name):
    """Returns, export documents and the rest of domain 4.5; discrepancies and claims follow from what goes wrong."""
    carried = {rate.kind.name for rate in load_profile(name).stream.timed_work}
    assert {"returns and credit memos", "export documents"} <= carried
    assert not {DISCREPANCY.name, CLAIM.name} & carried


@pytest.mark.parametrize("name", presets())
def test_returns_that_were_measured_are_carried_as_often(name):
    """A wholesaler of whose orders one in six is credited has that work."""
    stream = load_profile(name).stream
    (rate,) = (rate for rate in stream.timed_work if rate.kind.skill == RETURNS_SKILL)
    assert rate.per_order == (0.03 if stream.returns is None else stream.returns.orders)


def test_work_on_orders_of_some_channels_goes_with_the_mix():
    """Of the orders by fax and phone one in ten; a house without them has none of it, whatever else it has."""
    rate = replace(RETURNS, per_order=0.1, channels=(Channel.FAX, Channel.PHONE))
    assert rate.of_mix({Channel.FAX: 1, Channel.PHONE: 2, Channel.EMAIL: 3}).per_order == pytest.approx(0.05)
    assert rate.of_mix({Channel.EMAIL: 1}).per_order == 0
    assert RETURNS.of_mix({Channel.EMAIL: 1}) is RETURNS
    plain, by_mail = a_traffic(RETURNS), a_traffic(replace(RETURNS, channels=tuple(Channel)))
    assert next(plain.days()).timed == next(by_mail.days()).timed
