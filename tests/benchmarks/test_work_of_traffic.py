"""The peers' work is our own traffic: the same orders at the same times."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest

from benchmarks import work
from sim.model import CaseKindName, Channel, Customer, RiskClass, ShipPolicy, SubstitutionPolicy, Tier, TimedKind
from sim.traffic import DRAW_SLOTS, SLOT_OF, DayTraffic, Draws, Opening, Request, TimedDraw
from sim.units import DAY_S, Day

BELDEN, AUDEN = 1, 2


@dataclass(frozen=True, slots=True)
class TwoOrdersADay:
    """Traffic without end: each day at nine an order of a C customer and one of an A customer."""

    first_day: date = date(2026, 3, 9)

    @property
    def opening(self) -> Opening:
        return Opening(
            customers=[a_customer(BELDEN, Tier.C), a_customer(AUDEN, Tier.A)],
            addresses=[],
            contacts=[],
            items=[],
            carriers=[],
        )

    def days(self) -> Iterator[DayTraffic]:
        day = 0
        while True:
            yield DayTraffic(day, requests=[a_request(day, BELDEN, z=0.0), a_request(day, AUDEN, z=1.0)])
            day += 1


def a_customer(number: int, tier: Tier) -> Customer:
    return Customer(
        id=number,
        name=f"Customer {number}",
        tier=tier,
        payment_days=30,
        credit_limit_cents=100_000,
        risk=RiskClass.LOW,
        ship_policy=ShipPolicy.PARTIALS_ALLOWED,
        substitution=SubstitutionPolicy.NEVER,
        edi_id="",
        desk=1,
        sales_owner="",
    )


def a_request(day: Day, customer_id: int, *, z: float) -> Request:
    """An order at nine whose clerk is as slow as `z` says; draws of other case kinds would stand out."""
    return Request(
        document_id=2 * day + customer_id,
        at_s=day * DAY_S + 9 * 3600,
        channel=Channel.EMAIL,
        customer_id=customer_id,
        contact_id=1,
        ship_to_id=1,
        po_number="",
        requested_day=day,
        instruction="",
        lines=(),
        superseded=(),
        situation="",
        gtin_printed=False,
        accepts_our_price=True,
        answer_delay_s=0,
        credit_delay_s=0,
        credit_good=True,
        pay_delay_days=0,
        draws=tuple(Draws(z if slot == SLOT_OF[CaseKindName.ORDER_ENTRY] else 9.0, 0.5) for slot in range(DRAW_SLOTS)),
    )


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
