"""Carriers and the warehouse as the profile has them: drawn for every order, in a stream of their own."""

from dataclasses import replace
from functools import cache
from itertools import islice

import pytest

from data_gen import StreamProfile, make_traffic
from data_gen.carriage import SERVICES, Carriage, ServiceLevel, require_within, week_of
from data_gen.company import CARRIERS
from sim.calendar import Calendar
from sim.errors import ScenarioError
from sim.model import BadWeek, DiscrepancyCause
from sim.roads import CarrierDay, Road, journey
from sim.traffic import DayTraffic
from tests.data_gen.test_traffic import COMPANY
from tests.sim.test_batch import MONDAY

CALENDAR = Calendar(MONDAY)
FAULTLESS = Carriage(0.0, 0.0, 0.0, {name: ServiceLevel(1.0, 0.0, 0.0) for name in SERVICES})


@cache
def days(carriage: str) -> tuple[DayTraffic, ...]:
    """Four weeks of 300 orders a day."""
    profile = StreamProfile(orders_per_day=300.0, carriage=KINDS[carriage])
    return tuple(islice(make_traffic(COMPANY, profile, (), seed=4).days(), 28))


KINDS = {
    "usual": Carriage(),
    "faultless": FAULTLESS,
    "bad": Carriage(bad_weeks=(BadWeek("Swiftlane Parcel", 2, 0.6),)),
}


def roads(carriage: str) -> list[tuple[DayTraffic, tuple[Road, ...]]]:
    return [(day, r.roads) for day in days(carriage) for r in day.requests if r.ask is None]


@pytest.mark.parametrize("carrier", CARRIERS, ids=lambda c: c.service)
def test_each_level_of_service_is_on_time_as_often_as_the_profile_says(carrier):
    """Whichever carrier takes an order: domain 4.4, and 2 % that miss their departure."""
    level, drawn = SERVICES[carrier.service], roads("usual")
    fares = [journey(row[0], day.carriers[carrier.id]) for day, row in drawn if row]
    of, usual = len(drawn), 0.98 * level.on_time * (1 - level.lost)
    assert 1 - sum(row.days_late > 0 for row in fares) / of == pytest.approx(usual, abs=0.01)
    assert sum(row.damaged for row in fares) / of == pytest.approx(level.damaged, abs=0.003)
    assert sum(row.lost for row in fares) / of == pytest.approx(level.lost, abs=0.002)
    assert sum(row.reason == "missed_pickup" for row in fares) / of == pytest.approx(0.02, abs=0.005)


def test_lines_are_picked_wrong_at_the_rates_of_the_warehouse():
    """0.3 % of the lines (domain 4.4): some pieces are missing, or all are of another item."""
    requests = [r for day in days("usual") for r in day.requests if r.ask is None]
    slips = [slip for r in requests for road in r.roads[:1] for slip in road.slips]
    assert len(slips) / sum(len(r.lines) for r in requests) == pytest.approx(0.003, abs=0.001)
    for r in requests:
        for road in r.roads:
            assert all(1 <= slip.line_no <= len(r.lines) for slip in road.slips)
    assert all(slip.pct == 100 for slip in slips if slip.cause is DiscrepancyCause.MISPICK)
    assert all(slip.pct < 100 for slip in slips if slip.cause is DiscrepancyCause.PICK_SHORT)


def test_without_rates_nothing_befalls_anybody():
    """A world without misfortune can be had, and nobody waits for late goods in it."""
    assert all(row == () for _, row in roads("faultless"))
    assert all(r.if_late is None for day in days("faultless") for r in day.requests)


def test_a_bad_week_is_one_carriers_and_that_weeks():
    """The chances of its other weeks, and those of the others, stay as they are; so does every lot."""
    for day, other in zip(days("usual"), days("bad"), strict=True):
        changed = {key for key in day.carriers if day.carriers[key] != other.carriers[key]}
        assert changed == ({1} if week_of(COMPANY.calendar, day.day) == 2 else set())
    assert days("bad")[7].carriers[1].delayed == 400_000
    for (_, usual), (_, bad) in zip(roads("usual"), roads("bad"), strict=True):
        assert usual in ((), bad)


def test_a_bad_week_delays_more_of_the_same_orders():
    """Whoever is late in it would have been late anyway, or is late because of it."""
    late = {
        name: {
            (day.day, at)
            for day in days(name)
            for at, r in enumerate(r for r in day.requests if r.ask is None)
            if r.roads and journey(r.roads[0], day.carriers[1]).days_late
        }
        for name in ("usual", "bad")
    }
    assert late["usual"] < late["bad"]
    assert {day // 7 for day, _ in late["bad"] - late["usual"]} == {1}


def test_weeks_are_counted_from_monday():
    """A run that begins on a Wednesday has its first weekend after three days."""
    wednesday = Calendar(MONDAY.replace(day=11))
    assert [week_of(wednesday, day) for day in (0, 4, 5, 11, 12)] == [1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"mispick": -0.1}, "mispick is -0.1; it must be between 0 and 1"),
        ({"missed_departure": 1.5}, "missed_departure is 1.5; it must be between 0 and 1"),
        ({"mispick": 0.6, "pick_short": 0.6}, "pick_short and mispick are 1.20 of the lines; 1 is all"),
        ({"services": {"Ground": ServiceLevel(1.2, 0.0)}}, "Ground: on_time is 1.2; it must be between 0 and 1"),
        ({"services": {"Ground": ServiceLevel(0.9, 0.9, 0.2)}}, "Ground: damaged and lost are 1.10 of the shipments"),
        ({"services": {"Grund": ServiceLevel(0.9, 0.0)}}, "'Grund', which nobody offers; did you mean 'Ground'"),
        ({"bad_weeks": (BadWeek("Swiftlane", 1, 0.5),)}, "no such carrier; did you mean 'Swiftlane Parcel'"),
        ({"bad_weeks": (BadWeek("Ironhaul Freight", 0, 0.5),)}, "weeks are counted from 1"),
        ({"bad_weeks": (BadWeek("Ironhaul Freight", 1, 0.95),)}, "on_time is 0.95; use 0 to 0.94"),
        ({"bad_weeks": (BadWeek("Ironhaul Freight", 1, 0.5),) * 2}, "week 1 of Ironhaul Freight stands there 2 times"),
    ],
)
def test_what_cannot_be_is_refused_with_its_name_and_remedy(change, message):
    """A rate below nothing, a share over all, a carrier or service that nobody knows."""
    with pytest.raises(ScenarioError, match=message):
        replace(Carriage(), **change)


def test_a_bad_week_after_the_run_is_refused():
    """It would move nothing, and whoever set it would not know."""
    bad = Carriage(bad_weeks=(BadWeek("Ironhaul Freight", 3, 0.5),))
    require_within(bad, CALENDAR, 11)
    with pytest.raises(ScenarioError, match="bad week 3 of Ironhaul Freight: the run has 2 weeks; use 1 to 2"):
        require_within(bad, CALENDAR, 10)


def test_the_chances_of_a_day_are_whole_parts_of_a_million():
    """No float reaches a rule."""
    chances = Carriage().chances(CALENDAR, 0)
    assert chances[1] == CarrierDay(20_000, 30_000, 2_000, 3_000, freight=False)
    assert chances[2] == CarrierDay(20_000, 60_000, 2_000, 10_000, freight=True)
