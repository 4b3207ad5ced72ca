"""The peers' work is our own traffic: the same orders at the same times."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest

from benchmarks import work
from sim.model import CaseKindName, TimedKind
from sim.traffic import DRAW_SLOTS, SLOT_OF, DayTraffic, Draws, Opening, Request, TimedDraw
from sim.units import DAY_S, Day
from tests.builders import DELMAR, MONDAY, NINE, PINE, a_request, an_opening


@dataclass(frozen=True, slots=True)
class TwoOrdersADay:
    """Traffic without end: each day at nine an order of Delmar, a C customer, and one of Pine, an A customer."""

    first_day: date = MONDAY

    @property
    def opening(self) -> Opening:
        return an_opening()

    def days(self) -> Iterator[DayTraffic]:
        day = 0
        while True:
            yield DayTraffic(day, requests=[an_order(day, DELMAR, z=0.0), an_order(day, PINE, z=1.0)])
            day += 1


def an_order(day: Day, customer_id: int, *, z: float) -> Request:
    """An order at nine whose clerk is as slow as `z` says; draws of other case kinds would stand out."""
    draws = tuple(Draws(z if slot == SLOT_OF[CaseKindName.ORDER_ENTRY] else 9.0, 0.5) for slot in range(DRAW_SLOTS))
    return a_request(2 * day + customer_id, at_s=day * DAY_S + NINE, customer_id=customer_id, draws=draws)


def test_each_order_of_the_days_asked_for_is_one_piece_of_work() -> None:
    """Three days of two orders: six pieces, in order of time, those of tier A customers urgent."""
    given = work.from_traffic(TwoOrdersADay(), days=3)
    assert given.orders == 6
    assert (given.arrival_s // DAY_S).astype(int).tolist() == [0, 0, 1, 1, 2, 2]
    assert given.urgent.tolist() == [False, True] * 3


def test_an_order_takes_as_long_as_its_own_draw_says() -> None:
    """z = 0 is the median of the lognormal: its mean over the root of 1 + cv squared; z = 1 one sigma more."""
    typical_s, slow_s = work.from_traffic(TwoOrdersADay(), days=1).service_s
    assert typical_s == pytest.approx(work.MEAN_SERVICE_S / (1 + work.SERVICE_CV**2) ** 0.5, abs=0.5)
    assert slow_s == pytest.approx(typical_s * 2.02, rel=0.01)


def test_work_that_only_takes_time_is_a_piece_of_its_own() -> None:
    """Ten minutes of reports at eight, before the orders at nine, and nobody's urgent customer."""
    report = TimedDraw(8 * 3600, TimedKind("reports", "reporting", 5, 3600), 1, 600)

    class WithReports(TwoOrdersADay):
        def days(self) -> Iterator[DayTraffic]:
            for day in super().days():
                yield replace(day, timed=[report])

    given = work.from_traffic(WithReports(), days=1)
    assert (given.orders, given.service_s[0], given.urgent.tolist()) == (3, 600, [False, False, True])
