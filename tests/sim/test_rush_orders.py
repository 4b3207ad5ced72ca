"""Rush handling and stock that changes hands: what must be agreed and approved before anything moves (SOP-10)."""

import pytest

from sim import commands as cmd
from sim.decide.stock import carrier_of
from sim.events import RefusalCode
from sim.model import SEAT, Actor, Invoice, OrderStatus, ReallocationStatus, Role, Stock, Supply, Uom
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, PINE
from tests.sim.bench import CUSTOMER, LEAD, WAREHOUSE, Bench

AIR, FEE = 3, 7_500
EXPEDITE = cmd.ExpediteOrder(1, AIR, FEE)


def _about(**given: object) -> Bench:
    """Ten bolts of Delmar, and the case in hand is about them."""
    bench = Bench(**given)  # type: ignore[arg-type]  # arguments by name
    bench.desk.cases[1].order_id = 1
    return bench


def _rushed(**given: object) -> Bench:
    bench = _about(**given)
    bench.do(cmd.AnswerRush(1, True, "yes"), CUSTOMER)
    bench.do(EXPEDITE)
    return bench


def test_the_fee_is_on_the_order_once_the_customer_has_said_yes():
    """75.00 as agreed, as a surcharge that freight, tax and credit see; promised for the next business day."""
    bench = _about()
    before = bench.order.totals
    assert bench.refusal(SEAT, EXPEDITE) is RefusalCode.NO_EVIDENCE
    bench.engine.submit(CUSTOMER, cmd.AnswerRush(1, True, "yes"))
    bench.do(EXPEDITE)
    assert bench.order.totals.gross_cents == before.gross_cents + FEE
    assert (bench.order.fee_cents, carrier_of(bench.order), bench.order.promise_day) == (FEE, AIR, 1)


def test_a_no_takes_the_yes_back():
    """Who declines after all pays nothing and gets nothing faster."""
    bench = _about()
    bench.do(cmd.AnswerRush(1, True, "yes"), CUSTOMER)
    bench.do(cmd.AnswerRush(1, False, "no"), CUSTOMER)
    assert bench.refusal(SEAT, EXPEDITE) is RefusalCode.NO_EVIDENCE


@pytest.mark.parametrize(
    "change",
    [
        cmd.AmendLine(1, 1, 20, Uom.EA, -1),
        cmd.AddLine(1, cmd.LineEntry(2, 3, Uom.EA, -1)),
        cmd.AmendHeader(1, 12, 5, "dock 4"),
    ],
)
def test_no_later_change_loses_the_fee(change):
    """Whatever is amended, the agreed fee stays on the order and goes on its invoice."""
    bench = _rushed()
    bench.do(change)
    bench.do(cmd.ConfirmOrder(1))
    assert bench.order.fee_cents == FEE
    bench.do(cmd.ShipOrder(1, AIR), WAREHOUSE)
    (invoice,) = bench.desk.invoices.values()
    assert invoice.surcharge_cents == bench.order.surcharge_cents >= FEE


def test_a_cancelled_rush_order_owes_nothing():
    """What never left costs no rush handling."""
    bench = _rushed()
    bench.do(cmd.CancelOrder(1))
    assert bench.order.totals.gross_cents == 0


@pytest.mark.parametrize(("fee", "code"), [(0, RefusalCode.NOT_AUTHORISED), (9_000, RefusalCode.NOT_APPROVED)])
def test_no_clerk_waives_or_raises_the_fee(fee, code):
    """A free rush is a present that is not the clerk's to make."""
    bench = _about()
    bench.do(cmd.AnswerRush(1, True, "yes"), CUSTOMER)
    assert bench.refusal(SEAT, cmd.ExpediteOrder(1, AIR, fee)) is code


@pytest.mark.parametrize("carrier", [1, 2, 9])
def test_a_carrier_that_is_not_faster_is_no_rush_handling(carrier):
    """The usual carrier, a slower one, or one that nobody knows."""
    bench = _about()
    bench.do(cmd.AnswerRush(1, True, "yes"), CUSTOMER)
    assert bench.refusal(SEAT, cmd.ExpediteOrder(1, carrier, FEE)) is RefusalCode.UNKNOWN_RECORD


def test_no_carrier_brings_what_is_not_here():
    """Feasibility comes before the promise: a line without stock is found stock first."""
    bench = Bench(on_hand=4)
    assert bench.refusal(SEAT, EXPEDITE) is RefusalCode.NO_STOCK


def test_a_held_order_is_not_expedited():
    """Urgency lifts no hold."""
    bench = Bench(invoices=[Invoice(1, DELMAR, 0, 0, -100, 5, 999_500)])
    assert bench.refusal(SEAT, EXPEDITE) is RefusalCode.HOLD_ACTIVE


def test_after_the_cut_off_there_is_no_rush_handling_today():
    """It ends at 13:00 unless the manager says otherwise."""
    bench = Bench()
    bench.wait(4 * 60)
    assert bench.refusal(SEAT, EXPEDITE) is RefusalCode.NO_EVIDENCE
    bench.wait(1)
    assert bench.refusal(SEAT, EXPEDITE) is RefusalCode.TOO_LATE


def test_a_day_has_only_so_many_rush_orders():
    """The seventh waits until tomorrow; here the limit is one."""
    bench = _rushed(sop=Sop(rush_max_per_day=1))
    bench.enter(2, cmd.LineEntry(BOLT, 5, Uom.EA, -1))
    assert bench.refusal(SEAT, cmd.ExpediteOrder(2, AIR, FEE)) is RefusalCode.LIMIT_REACHED
    bench.wait(24 * 60)
    assert bench.refusal(SEAT, cmd.ExpediteOrder(2, AIR, FEE)) is RefusalCode.NO_EVIDENCE


def test_a_fee_that_passes_the_credit_limit_holds_the_order():
    """The fee is owed like the goods."""
    bench = _rushed(invoices=[Invoice(1, DELMAR, 0, 0, -100, 5, 994_000)])
    assert [h.kind for h in bench.order.holds if h.active] == ["credit"]


# Stock that changes hands -----------------------------------------------------------------------------------------


def _two_orders() -> Bench:
    """Pine (tier A) has 20 of 25 bolts, Delmar (tier C) the other 5 and lacks 5, which are on their way."""
    bench = Bench(cmd.LineEntry(BOLT, 20, Uom.EA, -1), customer=PINE, on_hand=25, supplies=[Supply(1, BOLT, 50, 3)])
    bench.customer = DELMAR
    bench.enter(2, cmd.LineEntry(BOLT, 10, Uom.EA, -1))
    return bench


def _ask(giver: int, taker: int, qty: int, case: int = 1) -> cmd.RequestReallocation:
    return cmd.RequestReallocation(case, giver, 1, taker, 1, qty, "their line is down")


def test_stock_of_a_lower_tier_changes_hands_when_the_lead_approves():
    """What the giver lacks then is a shortage of its own, with a case; nothing is counted twice."""
    bench = _two_orders()
    bench.do(cmd.AmendLine(1, 1, 23, Uom.EA, -1))
    bench.do(_ask(2, 1, 3))
    bench.do(cmd.DecideReallocation(1, True, "yes"), LEAD)
    giver, taker = bench.desk.orders[2].lines[0], bench.desk.orders[1].lines[0]
    assert (giver.qty_allocated, giver.qty_unsourced, taker.qty_allocated) == (2, 8, 23)
    assert [c.kind for c in bench.desk.open_cases.values() if c.order_id == 2][-1] == "shortage"
    assert bench.desk.reallocations[1].decided_by == "lead"


def test_a_waiting_line_that_got_stock_waits_no_more():
    """The supply that comes later serves whoever still waits."""
    bench = _two_orders()
    bench.do(cmd.BackorderLine(2, 1, 9))
    bench.do(_ask(1, 2, 5, case=2))
    bench.do(cmd.DecideReallocation(1, True, "yes"), LEAD)
    assert bench.desk.shelf.waiting[BOLT] == {}
    bench.do(cmd.BackorderLine(1, 1, 9))
    bench.do(cmd.ReceiveSupply(1), WAREHOUSE)
    assert [o.lines[0].qty_allocated for o in bench.desk.orders.values()] == [20, 10]


def test_a_no_of_the_lead_moves_nothing():
    """The request is on file with its decision."""
    bench = _two_orders()
    bench.do(_ask(1, 2, 5, case=2))
    bench.do(cmd.DecideReallocation(1, False, "no"), LEAD)
    assert bench.desk.reallocations[1].status is ReallocationStatus.REFUSED
    assert bench.order.lines[0].qty_allocated == 20


def test_a_yes_comes_too_late_when_the_goods_went_their_way():
    """Between question and answer the order was confirmed and went to the warehouse."""
    bench = _two_orders()
    bench.do(_ask(1, 2, 5, case=2))
    bench.do(cmd.ConfirmOrder(1))
    bench.do(cmd.DecideReallocation(1, True, "yes"), LEAD)
    assert bench.desk.reallocations[1].status is ReallocationStatus.REFUSED
    assert bench.order.status is OrderStatus.RELEASED


def test_what_the_warehouse_has_is_reserved():
    """Nobody asks for goods that are being picked."""
    bench = _two_orders()
    bench.do(cmd.ConfirmOrder(1))
    assert bench.refusal(SEAT, _ask(1, 2, 5, case=2)) is RefusalCode.WRONG_STATUS


@pytest.mark.parametrize("qty", [0, -1, 6, 21])
def test_nobody_gets_more_than_it_lacks_nor_more_than_there_is(qty):
    """Five pieces are lacking."""
    assert _two_orders().refusal(SEAT, _ask(1, 2, qty, case=2)) is RefusalCode.BAD_QUANTITY


def test_one_request_at_a_time_for_the_same_stock():
    """The lead is not asked twice."""
    bench = _two_orders()
    bench.do(_ask(1, 2, 2, case=2))
    assert bench.refusal(SEAT, _ask(1, 2, 2, case=2)) is RefusalCode.ALREADY_ENTERED


def test_only_the_lead_decides_whose_stock_it_is():
    """Neither the clerk nor sales."""
    bench = _two_orders()
    bench.do(_ask(1, 2, 5, case=2))
    for actor in (SEAT, Actor(Role.SALES)):
        assert bench.refusal(actor, cmd.DecideReallocation(1, True, "yes")) is RefusalCode.NOT_AUTHORISED


def test_where_the_sop_wants_no_approval_a_lower_tier_gives_at_once_and_a_higher_one_never():
    """``rush.bump_lower_tier`` without approval: the rule stays, the lead is spared."""
    bench = Bench(cmd.LineEntry(BOLT, 20, Uom.EA, -1), on_hand=20, sop=Sop(rush_bump_approval=False))
    bench.customer = PINE
    bench.enter(2, cmd.LineEntry(BOLT, 10, Uom.EA, -1))
    bench.do(_ask(1, 2, 10, case=2))
    assert [o.lines[0].qty_allocated for o in bench.desk.orders.values()] == [10, 10]
    bench.do(_ask(2, 1, 10))
    assert bench.desk.reallocations[2].status is ReallocationStatus.ASKED
    assert bench.desk.stock[BOLT] == Stock(BOLT, 20, 20)
