"""A carrier's bad week, and goods that come broken or never: on the same traffic, whoever works."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

import pytest

from data_gen import CompanySize, RememberedTraffic, StreamProfile, make_company, make_traffic
from data_gen.carriage import SERVICES, Carriage, ServiceLevel
from sim import events as ev
from sim.batch import Batch
from sim.lab import Variant, replicate
from sim.model import BadWeek, CaseKindName, DiscrepancyCause
from sim.sop import QueueRouting, Sop
from sim.units import day_of
from tests.builders import MONDAY
from tests.invariants import check_desk

DAYS = 10
BAD = Carriage(bad_weeks=(BadWeek("Swiftlane Parcel", 1, 0.3),))
ROUGH = Carriage(
    pick_short=0.05, mispick=0.05, services={name: ServiceLevel(0.9, 0.15, 0.1) for name in SERVICES}
)  # fmt: skip
GENTLE = Carriage(services={name: ServiceLevel(level.on_time, 0.0, 0.0) for name, level in SERVICES.items()})


@cache
def traffic(name: str, seed: int) -> RememberedTraffic:
    """Two weeks of a small company with carriers like that."""
    carriage = {"usual": Carriage(), "bad": BAD, "rough": ROUGH, "gentle": GENTLE}[name]
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3)
    return RememberedTraffic(make_traffic(company, StreamProfile(orders_per_day=50, carriage=carriage), [], seed=seed))


@dataclass
class Seen:
    """What was shipped and what became of it."""

    left: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    """First shipments by document: day, carrier, promised day."""
    document: dict[int, int] = field(default_factory=dict)
    """Of first shipments, by shipment."""
    late: dict[int, int] = field(default_factory=dict)
    """Day of arrival as the carrier announced it, by shipment."""
    sent: Counter[tuple[int, int]] = field(default_factory=Counter)
    """Pieces by shipment and line."""
    unusable: Counter[tuple[int, int]] = field(default_factory=Counter)
    causes: dict[int, list[DiscrepancyCause]] = field(default_factory=dict)
    lost: list[int] = field(default_factory=list)
    delivered: list[int] = field(default_factory=list)
    inquiries: int = 0

    def fate(self) -> dict[int, tuple[int, list[DiscrepancyCause]]]:
        """What became of each first shipment, by document."""
        return {doc: (self.late.get(no, 0), self.causes.get(no, [])) for no, doc in self.document.items()}


@cache
def played(name: str, seed: int, clerks: int = 4) -> tuple[Seen, Batch]:
    seen = Seen()
    batch = Batch(
        traffic(name, seed), sop=Sop(queue_routing=QueueRouting.POOLED), clerks=["skilled"] * clerks, books=None
    )
    desk, on = batch.desk, batch.engine.on

    def ship(e: ev.GoodsShipped, _: object) -> None:
        order = desk.orders[e.order_id]
        seen.sent.update({(e.shipment_id, line): qty for line, qty in e.lines})
        if order.shipments == 1:
            seen.left[order.document_id] = (day_of(batch.clock.now_s), e.carrier_id, e.promised_day)
            seen.document[e.shipment_id] = order.document_id

    def find(e: ev.DiscrepancyFound, _: object) -> None:
        seen.unusable.update({(e.shipment_id, line): qty for line, qty in e.lines})
        seen.causes.setdefault(e.shipment_id, []).append(e.cause)

    def count(e: ev.CaseRaised, _: object) -> None:
        seen.inquiries += e.kind is CaseKindName.STATUS_INQUIRY

    on(ev.GoodsShipped, ship)
    on(ev.DiscrepancyFound, find)
    on(ev.CaseRaised, count)
    on(ev.TrackingRecorded, lambda e, _: seen.late.__setitem__(e.shipment_id, e.eta_day))
    on(ev.ShipmentLost, lambda e, _: seen.lost.append(e.shipment_id))
    on(ev.ShipmentDelivered, lambda e, _: seen.delivered.append(e.shipment_id))
    batch.run(DAYS)
    return seen, batch


@pytest.mark.parametrize("seed", [1, 2])
def test_a_carriers_bad_week_raises_late_deliveries_and_status_inquiries(seed):
    """Seven of ten parcels of the first week are late, and some who wait for them write, although they were told."""
    (usual, calm), (bad, stormy) = played("usual", seed), played("bad", seed)
    assert sum(row.late for row in stormy.deliveries.by_carrier) > 3 * sum(
        row.late for row in calm.deliveries.by_carrier
    )
    assert bad.inquiries > usual.inquiries


def test_the_lab_measures_both():
    """As its tables tell them; what adds up over two weeks is told a week."""
    variant = Variant("A", clerks=4, level="skilled")
    calm, stormy = (replicate(traffic(name, 1), variant, sop=Sop(), days=DAYS) for name in ("usual", "bad"))
    assert stormy.late_deliveries > 3 * calm.late_deliveries
    assert stormy.inquiries > calm.inquiries
    assert stormy.a_week(DAYS).late_deliveries == stormy.late_deliveries / 2
    assert stormy.a_week(DAYS).in_sla == stormy.in_sla


def test_a_bad_week_leaves_other_weeks_and_other_carriers_as_they_are():
    """The same orders come, and whatever left in the second week or by freight fares as it did."""
    (usual, _), (bad, _) = played("usual", 1), played("bad", 1)
    same = [
        doc for doc, left in usual.left.items() if bad.left.get(doc) == left and (left[0] >= 7 or left[1] != 1)
    ]  # fmt: skip
    assert len(same) > 0.9 * sum(left[0] >= 7 or left[1] != 1 for left in usual.left.values()) > 100
    a, b = usual.fate(), bad.fate()
    assert [a[doc] for doc in same] == [b[doc] for doc in same]
    week_one = [doc for doc, left in usual.left.items() if left[0] < 7 and left[1] == 1 and bad.left.get(doc) == left]
    assert all(b[doc][0] >= a[doc][0] for doc in week_one)


def test_whoever_works_the_same_order_fares_the_same():
    """Two desks of different strength meet the same misfortunes where goods leave on the same day."""
    (few, _), (many, _) = played("rough", 1, 2), played("rough", 1, 6)
    same = [doc for doc, left in few.left.items() if many.left.get(doc) == left]
    assert len(same) > 100
    of_few, of_many = few.fate(), many.fate()
    assert [of_few[doc][0] for doc in same] == [of_many[doc][0] for doc in same]
    wrong = {doc: (of_few[doc][1], of_many[doc][1]) for doc in same if of_few[doc][1] != of_many[doc][1]}
    assert len(wrong) < 0.05 * len(same), "part shipments differ in what was on the shelf"


def test_no_piece_comes_from_nowhere_or_is_lost_twice():
    """What was sent arrives in order, or is short, wrong, damaged or lost: all of a lost shipment and no more."""
    seen, batch = played("rough", 1, 6)
    assert {cause for causes in seen.causes.values() for cause in causes} == set(DiscrepancyCause)
    assert all(0 < qty <= seen.sent[key] for key, qty in seen.unusable.items())
    for shipment in seen.lost:
        assert {k: q for k, q in seen.unusable.items() if k[0] == shipment} == {
            k: q for k, q in seen.sent.items() if k[0] == shipment
        }
    assert not set(seen.lost) & set(seen.delivered)
    assert len(seen.lost) + len(seen.delivered) <= len({shipment for shipment, _ in seen.sent})
    check_desk(batch.desk)


def test_where_carriers_damage_and_lose_nothing_nobody_claims():
    """Only what the warehouse packed wrong comes back."""
    seen, batch = played("gentle", 1)
    assert not seen.lost
    assert {cause for causes in seen.causes.values() for cause in causes} <= {
        DiscrepancyCause.PICK_SHORT,
        DiscrepancyCause.MISPICK,
    }
    figures = batch.deliveries.by_carrier
    assert sum(row.damaged + row.lost for row in figures) == 0
    assert sum(row.shipped for row in figures) > 300
