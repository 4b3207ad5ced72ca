"""What becomes of goods on the road: late, damaged, lost or packed wrong, and what their customers say of it."""

from dataclasses import dataclass, replace

import pytest

from sim import commands as cmd
from sim.batch import Batch
from sim.cases.status_inquiry import InquiryTruth
from sim.events import RefusalCode
from sim.model import (
    CLAIM,
    DISCREPANCY,
    SEAT,
    Actor,
    CaseKindName,
    DiscrepancyCause,
    Intent,
    Role,
    ShipmentStatus,
    TimedKind,
    Uom,
)
from sim.roads import TRACE_DAYS, CarrierDay, PickSlip, Road, journey
from sim.sop import QueueRouting, Sop
from sim.traffic import Ask, DayTraffic, Occasion, Request
from sim.units import DAY_S, HOUR_S, MINUTE_S, WHOLE
from tests.builders import BOLT, HandMadeTraffic, a_request
from tests.sim.bench import CUSTOMER, Bench

CARRIER = Actor(Role.CARRIER)
USUAL = CarrierDay(missed=20_000, delayed=30_000, lost=2_000, damaged=3_000, freight=False)
ROAD = Road(
    departure=WHOLE - 1,
    delay=WHOLE - 1,
    fate=WHOLE - 1,
    days_late=(2, 4),
    reason="weather",
    slips=(),
    harmed_line=0,
    harmed_pct=50,
    reports_s=HOUR_S,
    discrepancy_s=15 * MINUTE_S,
    claim_s=20 * MINUTE_S,
)
"""Nothing happens on it."""
PROMISED = 3
"""Wanted for Thursday; it leaves on Monday and would be there on Wednesday."""


@pytest.mark.parametrize(
    ("road", "days_late", "reason", "lost", "damaged"),
    [
        (ROAD, 0, "", False, False),
        (ROAD._replace(departure=19_999), 1, "missed_pickup", False, False),
        (ROAD._replace(departure=20_000), 0, "", False, False),
        (ROAD._replace(delay=29_999), 2, "weather", False, False),
        (ROAD._replace(delay=30_000), 0, "", False, False),
        (ROAD._replace(departure=0, delay=0), 3, "weather", False, False),
        (ROAD._replace(fate=1_999), TRACE_DAYS, "weather", True, False),
        (ROAD._replace(fate=2_000), 0, "", False, True),
        (ROAD._replace(fate=4_999), 0, "", False, True),
        (ROAD._replace(fate=5_000), 0, "", False, False),
    ],
)
def test_a_lot_below_a_chance_is_a_misfortune(road, days_late, reason, lost, damaged):
    """Of a million lots as many are below as the chance says; what is lost is not damaged, and is looked for first."""
    assert journey(road, USUAL) == (days_late, reason, lost, damaged)


def test_freight_is_late_by_its_own_days():
    """A truckload that is late is later than a parcel."""
    assert journey(ROAD._replace(delay=0), USUAL._replace(freight=True)).days_late == 4


def test_a_worse_day_is_worse_for_the_same_orders():
    """Whatever came late on a usual day comes late on a bad one, and by as much."""
    bad = USUAL._replace(delayed=500_000)
    for lot in range(0, WHOLE, 9_999):
        road = ROAD._replace(delay=lot, fate=lot)
        usual, worse = journey(road, USUAL), journey(road, bad)
        assert worse.days_late >= usual.days_late
        assert (worse.lost, worse.damaged) == (usual.lost, usual.damaged)


@dataclass(frozen=True)
class OnTheRoad(HandMadeTraffic):
    """The request of day 0, and carriers as they usually are on every day after."""

    def days(self):
        for day in super().days():
            yield replace(day, carriers={1: USUAL, 2: USUAL})
        for later in range(1, 20):
            yield DayTraffic(later, carriers={1: USUAL, 2: USUAL})


def mail_if_late(*, though_told: bool) -> Request:
    occasion = Occasion(overdue=True, though_told=though_told)
    ask = Ask(
        CaseKindName.STATUS_INQUIRY,
        "Where is PO-1?",
        "we are waiting.",
        InquiryTruth("PO-1", True),
        about_document=1,
        occasion=occasion,
    )
    return a_request(2, po_number="", lines=(), ask=ask)._replace(at_s=10 * HOUR_S)


def played(road: Road, *, clerks: int = 1, days: int = 10, **request: object) -> tuple[Batch, list[tuple[str, int]]]:
    """One order for twelve bolts that meets that road; and the work that only takes time, with its day."""
    order = a_request(1, requested_day=PROMISED, roads=(road, ROAD), **request)
    batch = Batch(
        OnTheRoad([order]), sop=Sop(queue_routing=QueueRouting.POOLED), clerks=["skilled"] * clerks, books=None
    )
    brought = []
    bring = batch.world.on_timed
    batch.world.on_timed = lambda work: (
        brought.append((work.kind, work.raised_s // DAY_S, work.standard_s)),
        bring(work),
    )
    batch.clock.run_until(days * DAY_S)
    return batch, brought


def kinds(batch: Batch) -> list[CaseKindName]:
    return [case.kind for case in batch.desk.cases.values()]


def test_goods_that_nothing_befalls_come_on_their_day():
    """Two business days after they left, and nobody writes."""
    batch, brought = played(ROAD, if_late=mail_if_late(though_told=True))
    (shipment,) = batch.desk.shipments.values()
    assert (shipment.status, shipment.delivered_s) == (ShipmentStatus.DELIVERED, 2 * DAY_S + 12 * HOUR_S)
    assert kinds(batch) == [CaseKindName.ORDER_ENTRY]
    assert brought == []
    assert batch.desk.discrepancies == {}


def test_late_goods_are_announced_and_come_after_the_promised_day():
    """The carrier says so on the next morning: a case. Its clerk tells the customer, whom most then do not ask."""
    batch, _ = played(ROAD._replace(delay=0), if_late=mail_if_late(though_told=False))
    (shipment,) = batch.desk.shipments.values()
    assert shipment.promised_day == PROMISED
    assert shipment.delivered_s // DAY_S == 7, "two business days after Thursday is Monday"
    assert shipment.told_s // DAY_S == 1
    assert kinds(batch) == [CaseKindName.ORDER_ENTRY, CaseKindName.LATE_SHIPMENT]


def test_who_waits_for_late_goods_asks_on_the_day_after_the_promised_one():
    """Some do so although they were told."""
    batch, _ = played(ROAD._replace(delay=0), if_late=mail_if_late(though_told=True))
    inquiry = list(batch.desk.cases.values())[-1]
    assert inquiry.kind is CaseKindName.STATUS_INQUIRY
    assert (inquiry.raised_s, inquiry.order_id) == ((PROMISED + 1) * DAY_S + 10 * HOUR_S, 1)
    assert inquiry.closed_s > 0


def test_whom_nobody_has_told_asks():
    """The one clerk sits on nothing: with the notice unread, the customer does not know."""
    order = a_request(1, requested_day=PROMISED, roads=(ROAD._replace(delay=0), ROAD))
    late = order._replace(if_late=mail_if_late(though_told=False))
    batch = Batch(OnTheRoad([late]), sop=Sop(queue_routing=QueueRouting.POOLED), clerks=["skilled"], books=None)
    batch.clock.run_until(DAY_S)
    batch.clerks[0].wake = lambda: None  # goes home and does not come back
    batch.clock.run_until(5 * DAY_S)
    assert kinds(batch)[-2:] == [CaseKindName.LATE_SHIPMENT, CaseKindName.STATUS_INQUIRY]
    assert batch.desk.shipments[1].told_s == -1


def test_a_customer_whose_goods_came_before_it_would_write_does_not_write():
    """A day late, there at noon: who would write in the afternoon has them."""
    mail = mail_if_late(though_told=True)._replace(at_s=13 * HOUR_S)
    batch, _ = played(ROAD._replace(departure=0), if_late=mail)
    assert batch.desk.shipments[1].delivered_s == (PROMISED + 1) * DAY_S + 12 * HOUR_S
    assert CaseKindName.STATUS_INQUIRY not in kinds(batch)


@pytest.mark.parametrize(
    ("road", "cause", "qty", "kind"),
    [
        (ROAD._replace(fate=2_500), DiscrepancyCause.CARRIER_DAMAGE, 6, CLAIM),
        (
            ROAD._replace(slips=(PickSlip(1, DiscrepancyCause.PICK_SHORT, 25),)),
            DiscrepancyCause.PICK_SHORT,
            3,
            DISCREPANCY,
        ),
        (ROAD._replace(slips=(PickSlip(1, DiscrepancyCause.MISPICK, 100),)), DiscrepancyCause.MISPICK, 12, DISCREPANCY),
    ],
)
def test_what_a_customer_cannot_use_is_reported_on_the_day_of_delivery_and_is_work(
    road: Road, cause: DiscrepancyCause, qty: int, kind: TimedKind
):
    """A claim against the carrier, or a discrepancy of the warehouse, with the time it takes."""
    batch, brought = played(road)
    (found,) = batch.desk.discrepancies.values()
    assert (found.shipment_id, found.line_no, found.qty, found.cause) == (1, 1, qty, cause)
    assert found.found_s == 2 * DAY_S + 13 * HOUR_S
    assert batch.desk.shipments[1].status is ShipmentStatus.DELIVERED
    assert brought == [(kind.name, 2, road.claim_s if kind is CLAIM else road.discrepancy_s)]


def test_lost_goods_are_late_first_and_then_a_claim():
    """The carrier looks for five business days; what it gives up is lost whole, and never delivered."""
    batch, brought = played(ROAD._replace(fate=0), days=14)
    shipment, (found,) = batch.desk.shipments[1], batch.desk.discrepancies.values()
    assert (shipment.status, shipment.delivered_s, shipment.under_way) == (ShipmentStatus.LOST, -1, False)
    assert (found.qty, found.cause, found.found_s // DAY_S) == (12, DiscrepancyCause.CARRIER_LOSS, 10)
    assert CaseKindName.LATE_SHIPMENT in kinds(batch)
    assert brought == [(CLAIM.name, 10, ROAD.claim_s)]
    assert [scan.code for scan in batch.desk.tracking.values()] == ["SD", "LS"]


def test_no_piece_is_damaged_that_was_not_in_the_box():
    """Pieces sent are in order, damaged, missing or wrong: here a quarter is missing and half of the rest is broken."""
    slips = (PickSlip(1, DiscrepancyCause.PICK_SHORT, 25),)
    batch, brought = played(ROAD._replace(slips=slips, fate=2_500))
    assert [row.qty for row in batch.desk.discrepancies.values()] == [3, 4]
    assert [name for name, *_ in brought] == [DISCREPANCY.name, CLAIM.name]


def test_a_customer_cannot_miss_more_than_it_was_sent():
    """Nor of a shipment that has not come, nor of a line that was not in it."""
    bench = Bench(cmd.LineEntry(BOLT, 10, Uom.EA, -1))
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    damage = DiscrepancyCause.CARRIER_DAMAGE
    assert bench.refusal(CUSTOMER, cmd.ReportDiscrepancy(1, damage, ((1, 1),))) is RefusalCode.WRONG_STATUS
    bench.do(cmd.RecordDelivery(1), CARRIER)
    assert bench.refusal(CUSTOMER, cmd.ReportDiscrepancy(1, damage, ((2, 1),))) is RefusalCode.BAD_QUANTITY
    assert bench.refusal(CUSTOMER, cmd.ReportDiscrepancy(1, damage, ())) is RefusalCode.BAD_QUANTITY
    bench.do(cmd.ReportDiscrepancy(1, damage, ((1, 7),)), CUSTOMER)
    assert bench.refusal(CUSTOMER, cmd.ReportDiscrepancy(1, damage, ((1, 4),))) is RefusalCode.BAD_QUANTITY
    bench.do(cmd.ReportDiscrepancy(1, DiscrepancyCause.MISPICK, ((1, 3),)), CUSTOMER)
    assert bench.refusal(CARRIER, cmd.RecordLoss(1)) is RefusalCode.WRONG_STATUS
    assert bench.refusal(SEAT, cmd.UpdateEta(1, 9)) is RefusalCode.WRONG_STATUS


def test_a_notice_of_delay_is_on_the_shipment():
    """So that everybody sees that the customer knows."""
    bench = Bench()
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    bench.do(cmd.RecordTracking(1, "SD", "weather", 6), CARRIER)
    case = next(c for c in bench.desk.cases.values() if c.kind is CaseKindName.LATE_SHIPMENT)
    bench.do(cmd.TakeCase(case.id))
    bench.do(cmd.SendMessage(case.id, 1, bench.customer, Intent.DELAY_NOTICE, "A day later, we are sorry."))
    assert bench.desk.shipments[1].told_s == bench.clock.now_s
