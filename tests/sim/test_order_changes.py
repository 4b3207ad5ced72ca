"""Changes of an order: what they check again, and what they may never do. Some are named after defects of real ERPs."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.events import RefusalCode
from sim.model import (
    SEAT,
    Actor,
    FulfilmentStatus,
    HoldKind,
    Invoice,
    OrderStatus,
    PriceApproval,
    Role,
    Supply,
    Uom,
    fulfilment_status,
)
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, GLOVE, NUT, PINE
from tests.sim.bench import LEAD, WAREHOUSE, Bench

CREDIT = Actor(Role.CREDIT)


def _kinds(bench: Bench) -> list[HoldKind]:
    return [h.kind for h in bench.order.holds if h.active]


def test_an_order_that_passed_credit_at_a_lower_value_and_is_amended_upward_is_held_again():
    """Otherwise any limit is passed by ordering one piece first (limit 10,000.00; the bolt costs 1.00)."""
    bench = Bench(on_hand=20_000)
    bench.do(cmd.ConfirmOrder(1))
    bench.do(cmd.PullBack(1))
    bench.do(cmd.AmendLine(1, 1, 12_000, Uom.EA, -1))
    assert _kinds(bench) == [HoldKind.CREDIT]
    bench.do(cmd.ConfirmOrder(1))
    assert bench.order.status is OrderStatus.CONFIRMED
    assert [c.kind for c in bench.desk.open_cases.values() if c.order_id == 1] == ["credit_hold"]


def _nearly_full(pieces: int, **sop: int) -> Bench:
    """A hundred bolts at 1.00; with them all but five of the limit of 10,000.00 is used."""
    full = Invoice(1, DELMAR, 0, 0, -100, 5, 1_000_000 - 100 * pieces - 500)
    line = cmd.LineEntry(BOLT, pieces, Uom.EA, -1)
    return Bench(line, on_hand=20_000, invoices=[full], sop=Sop(**sop))


def test_an_order_that_grows_a_little_is_not_looked_at_again():
    """Ten per cent over what credit passed go without a new look (``credit.recheck_pct``); one piece more does not."""
    bench = _nearly_full(100)
    bench.do(cmd.AmendLine(1, 1, 110, Uom.EA, -1))
    assert _kinds(bench) == []
    bench.do(cmd.AmendLine(1, 1, 111, Uom.EA, -1))
    assert _kinds(bench) == [HoldKind.CREDIT]


def test_small_steps_add_up():
    """Whoever adds nine per cent twice is looked at the second time."""
    bench = _nearly_full(100)
    bench.do(cmd.AmendLine(1, 1, 109, Uom.EA, -1))
    bench.do(cmd.AddLine(1, cmd.LineEntry(BOLT, 9, Uom.EA, -1)))
    assert _kinds(bench) == [HoldKind.CREDIT]


def test_what_was_given_up_does_not_come_back_unseen():
    """An order that shrank passed credit for what was left of it."""
    bench = _nearly_full(100)
    bench.do(cmd.AmendLine(1, 1, 50, Uom.EA, -1))
    bench.do(cmd.AmendLine(1, 1, 106, Uom.EA, -1))
    assert _kinds(bench) == [HoldKind.CREDIT]


def test_the_manager_may_have_every_growth_looked_at():
    """At 0 % the first piece counts."""
    bench = _nearly_full(100, credit_recheck_pct=0)
    bench.do(cmd.AmendLine(1, 1, 106, Uom.EA, -1))
    assert _kinds(bench) == [HoldKind.CREDIT]


def test_what_the_credit_desk_released_is_the_new_measure():
    """After its yes ten per cent of the larger order are free again."""
    bench = _nearly_full(100)
    bench.do(cmd.AmendLine(1, 1, 200, Uom.EA, -1))
    bench.do(cmd.DecideCredit(1, 1, True, "yes"), CREDIT)
    bench.do(cmd.AmendLine(1, 1, 220, Uom.EA, -1))
    assert _kinds(bench) == []


def test_adding_a_line_is_checked_like_entering_it():
    """A second line over the limit holds the order as the first would have."""
    bench = Bench(on_hand=20_000)
    bench.do(cmd.AddLine(1, cmd.LineEntry(GLOVE, 3_000, Uom.EA, -1)))
    assert _kinds(bench) == [HoldKind.CREDIT]
    assert bench.order.net_cents == 10 * 100 + 3_000 * 500


def test_a_smaller_order_is_not_held_for_credit():
    """A customer over the limit may always take something back."""
    bench = Bench(invoices=[Invoice(1, DELMAR, 0, 0, -100, 5, 999_500)])
    assert _kinds(bench) == [HoldKind.CREDIT]
    bench.do(cmd.DecideCredit(1, 1, True, "yes"), CREDIT)
    bench.do(cmd.AmendLine(1, 1, 4, Uom.EA, -1))
    assert _kinds(bench) == []


def test_closing_an_order_and_reopening_it_does_not_bypass_the_credit_limit():
    """Cancel an order, use the limit for another, re-open the first: it is held."""
    bench = Bench(cmd.LineEntry(BOLT, 6_000, Uom.EA, -1), on_hand=20_000)
    bench.do(cmd.CancelOrder(1))
    bench.enter(2, cmd.LineEntry(BOLT, 6_000, Uom.EA, -1))
    assert not bench.desk.orders[2].holds
    bench.do(cmd.ReopenOrder(1, ((1, 6_000),)), LEAD)
    assert _kinds(bench) == [HoldKind.CREDIT]
    assert bench.order.status is OrderStatus.ENTERED


def test_a_clerk_does_not_reopen_an_order():
    """That is for the lead, and the refusal says so."""
    bench = Bench()
    bench.do(cmd.CancelOrder(1))
    assert bench.refusal(SEAT, cmd.ReopenOrder(1, ((1, 10),))) is RefusalCode.NOT_AUTHORISED


def test_reopening_brings_back_at_most_what_was_cancelled():
    """Re-opening is no way to order more."""
    bench = Bench()
    bench.do(cmd.CancelOrder(1))
    assert bench.refusal(LEAD, cmd.ReopenOrder(1, ((1, 11),))) is RefusalCode.BAD_QUANTITY
    bench.do(cmd.ReopenOrder(1, ((1, 4),)), LEAD)
    assert bench.order.lines[0].qty_open == 4
    assert bench.order.lines[0].qty_allocated == 4


def _partly_shipped() -> Bench:
    """Thirty bolts ordered, twenty in stock and shipped, ten waiting for inbound stock."""
    bench = Bench(cmd.LineEntry(BOLT, 30, Uom.EA, -1), on_hand=20, supplies=[Supply(1, BOLT, 50, 2)])
    bench.do(cmd.BackorderLine(1, 1, 9))
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert fulfilment_status(bench.order) is FulfilmentStatus.PARTIALLY_SHIPPED
    return bench


@pytest.mark.parametrize("wanted", [21, 25, 30, 45])
def test_editing_after_partial_shipment_can_neither_lose_nor_create_units(wanted):
    """Whatever the new quantity: shipped stays shipped, the rest is owed, and stock is what it was."""
    bench = _partly_shipped()
    bench.do(cmd.PullBack(1))
    bench.do(cmd.AmendLine(1, 1, wanted, Uom.EA, -1))
    line = bench.order.lines[0]
    assert (line.qty_shipped, line.qty_open) == (20, wanted - 20)
    assert bench.desk.stock[BOLT].on_hand == 0
    bench.do(cmd.BackorderLine(1, 1, 9))
    bench.do(cmd.ConfirmOrder(1))
    bench.do(cmd.ReceiveSupply(1), WAREHOUSE)
    bench.ship()
    assert (line.qty_shipped, bench.order.status) == (wanted, OrderStatus.CLOSED)
    assert bench.desk.stock[BOLT].on_hand == 50 - (wanted - 20)


@pytest.mark.parametrize("wanted", [1, 19, 20])
def test_a_quantity_cannot_fall_to_what_was_shipped_or_below(wanted):
    """What has left is not un-ordered; the rest is cancelled by its own command."""
    bench = _partly_shipped()
    bench.do(cmd.PullBack(1))
    assert bench.refusal(SEAT, cmd.AmendLine(1, 1, wanted, Uom.EA, -1)) is RefusalCode.BAD_QUANTITY


def test_the_price_of_what_is_invoiced_in_part_stays():
    """Otherwise the invoice and the order would tell two prices of one line."""
    bench = _partly_shipped()
    bench.do(cmd.PullBack(1))
    assert bench.refusal(SEAT, cmd.AmendLine(1, 1, 30, Uom.EA, 90)) is RefusalCode.WRONG_STATUS


def test_cancelling_the_remaining_quantity_closes_a_partly_shipped_order():
    """Cancel remaining is its own command, and ends the order without touching what was shipped."""
    bench = _partly_shipped()
    bench.do(cmd.PullBack(1))
    assert bench.refusal(SEAT, cmd.CancelOrder(1)) is RefusalCode.WRONG_STATUS
    bench.do(cmd.CancelLine(1, 1))
    line = bench.order.lines[0]
    assert (bench.order.status, line.qty_shipped, line.qty_cancelled) == (OrderStatus.CLOSED, 20, 10)
    bench.do(cmd.ReceiveSupply(1), WAREHOUSE)
    assert bench.desk.stock[BOLT].available == 50


def test_cancelling_one_line_leaves_the_others():
    """Only what the customer gave up is given up."""
    bench = Bench(cmd.LineEntry(BOLT, 10, Uom.EA, -1), cmd.LineEntry(NUT, 5, Uom.EA, -1))
    bench.do(cmd.CancelLine(1, 1))
    assert [line.qty_open for line in bench.order.lines] == [0, 5]
    assert bench.order.net_cents == 5 * 200


def test_a_released_order_is_pulled_back_before_it_is_changed_and_confirmed_again_after():
    """The warehouse never has a version that the customer does not know."""
    bench = Bench()
    bench.do(cmd.ConfirmOrder(1))
    assert bench.refusal(SEAT, cmd.AmendLine(1, 1, 4, Uom.EA, -1)) is RefusalCode.WRONG_STATUS
    bench.do(cmd.PullBack(1))
    assert 1 not in bench.desk.ready
    bench.do(cmd.AmendLine(1, 1, 4, Uom.EA, -1))
    assert bench.refusal(WAREHOUSE, cmd.ShipOrder(1, 1)) is RefusalCode.HOLD_ACTIVE
    bench.do(cmd.ConfirmOrder(1))
    assert bench.order.status is OrderStatus.RELEASED
    assert [m.intent for m in bench.desk.messages.values()] == ["order_ack", "order_ack"]


def test_an_order_that_stands_as_confirmed_is_not_confirmed_again():
    """The customer does not get the same word twice."""
    bench = Bench(invoices=[Invoice(1, DELMAR, 0, 0, -100, 5, 999_500)])
    bench.do(cmd.ConfirmOrder(1))
    assert bench.refusal(SEAT, cmd.ConfirmOrder(1)) is RefusalCode.WRONG_STATUS


def test_another_day_moves_the_promise_and_another_site_moves_the_goods():
    """A header change is a change: the promise follows the wish, the ship-to must be the customer's own."""
    bench = Bench()
    bench.do(cmd.AmendHeader(1, 12, 9, "dock 4"))
    assert (bench.order.ship_to_id, bench.order.requested_day, bench.order.promise_day) == (12, 9, 9)
    assert bench.order.instruction == "dock 4"
    assert bench.refusal(SEAT, cmd.AmendHeader(1, 10 * PINE + 1, 9, "")) is RefusalCode.WRONG_SHIP_TO
    assert bench.refusal(SEAT, cmd.AmendHeader(1, 12, -2, "")) is RefusalCode.BAD_DATE
    assert bench.refusal(SEAT, cmd.AmendHeader(1, 12, 9, "dock 4")) is RefusalCode.NOTHING_CHANGED


def test_a_line_split_in_two_ships_each_part_on_its_day():
    """Ten now and twenty next week are two lines of one order, and no piece is counted twice."""
    bench = Bench(cmd.LineEntry(BOLT, 30, Uom.EA, -1))
    bench.do(cmd.SplitLine(1, 1, 20, 9))
    assert [(ln.qty_open, ln.requested_day) for ln in bench.order.lines] == [(10, 0), (20, 9)]
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert [ln.qty_shipped for ln in bench.order.lines] == [10, 0]
    assert bench.refusal(WAREHOUSE, cmd.ShipOrder(1, 1)) is RefusalCode.NO_STOCK
    bench.wait(7 * 24 * 60)
    bench.ship()
    assert bench.order.status is OrderStatus.CLOSED


def test_splitting_moves_the_waiting_part_first():
    """What is on the shelf stays with the earlier day."""
    bench = Bench(cmd.LineEntry(BOLT, 30, Uom.EA, -1), on_hand=20, supplies=[Supply(1, BOLT, 50, 2)])
    bench.do(cmd.BackorderLine(1, 1, 9))
    bench.do(cmd.SplitLine(1, 1, 15, 9))
    assert [(ln.qty_allocated, ln.qty_backordered) for ln in bench.order.lines] == [(15, 0), (5, 10)]
    bench.do(cmd.ReceiveSupply(1), WAREHOUSE)
    assert bench.order.lines[1].qty_allocated == 15


def test_an_approved_price_stays_when_the_approval_covers_the_new_quantity():
    """And falls back to ours, with a question, when it does not."""
    bench = Bench(cmd.LineEntry(BOLT, 10, Uom.EA, 90), approvals=[PriceApproval(1, DELMAR, BOLT, 90, 20, 10, "Sam")])
    bench.do(cmd.ResolvePrice(1, 1, 1))
    bench.do(cmd.AmendLine(1, 1, 20, Uom.EA, -1))
    assert bench.order.lines[0].price_cents == 90
    bench.do(cmd.AmendLine(1, 1, 21, Uom.EA, 90))
    assert _kinds(bench) == [HoldKind.PRICE]


def test_a_price_is_held_again_when_a_change_makes_it_differ():
    """Amending runs the same check as entering."""
    bench = Bench()
    bench.do(cmd.AmendLine(1, 1, 10, Uom.EA, 50))
    assert _kinds(bench) == [HoldKind.PRICE]
    assert bench.refusal(SEAT, cmd.ConfirmOrder(1)) is RefusalCode.HOLD_ACTIVE


def test_a_price_approved_for_one_site_is_held_again_when_the_goods_go_to_another():
    """Sales approved 90 for the first site only; the second pays 100, and somebody has to settle it."""
    approval = PriceApproval(1, DELMAR, BOLT, 90, 20, 10, "Sam", ship_to_id=11)
    bench = Bench(cmd.LineEntry(BOLT, 10, Uom.EA, 90), approvals=[approval])
    bench.do(cmd.ResolvePrice(1, 1, 1))
    bench.do(cmd.AmendHeader(1, 11, 3, "dock 4"))
    assert _kinds(bench) == []
    bench.do(cmd.AmendHeader(1, 12, 3, "dock 4"))
    assert _kinds(bench) == [HoldKind.PRICE]


def test_moving_an_order_twice_holds_its_price_once():
    """A question that is open is not asked again."""
    bench = Bench(cmd.LineEntry(BOLT, 10, Uom.EA, 95))
    assert _kinds(bench) == [HoldKind.PRICE]
    bench.do(cmd.AmendHeader(1, 12, 3, ""))
    bench.do(cmd.AmendHeader(1, 11, 3, ""))
    assert _kinds(bench) == [HoldKind.PRICE]


def two_shipments_at_most(bench: Bench) -> None:
    bench.desk.customers[DELMAR] = replace(bench.desk.customers[DELMAR], max_shipments=2)


def test_the_last_shipment_allowed_brings_all_that_is_open():
    """Two at most: the first takes what there is, the second waits for the rest, however often goods come in."""
    supplies = [Supply(1, BOLT, 10, 2), Supply(2, BOLT, 40, 3)]
    bench = Bench(cmd.LineEntry(BOLT, 60, Uom.EA, -1), on_hand=20, supplies=supplies)
    two_shipments_at_most(bench)
    bench.do(cmd.BackorderLine(1, 1, 9))
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    bench.do(cmd.ReceiveSupply(1), WAREHOUSE)
    assert bench.refusal(WAREHOUSE, cmd.ShipOrder(1, 1)) is RefusalCode.NO_STOCK
    bench.do(cmd.ReceiveSupply(2), WAREHOUSE)
    bench.ship()
    assert (bench.order.shipments, bench.order.status) == (2, OrderStatus.CLOSED)


def test_an_order_is_not_split_into_more_days_than_the_customer_takes_shipments():
    """Now, next week and the week after would be three."""
    bench = Bench(cmd.LineEntry(BOLT, 30, Uom.EA, -1))
    two_shipments_at_most(bench)
    bench.do(cmd.SplitLine(1, 1, 20, 9))
    assert bench.refusal(SEAT, cmd.SplitLine(1, 2, 10, 16)) is RefusalCode.TOO_MANY_SHIPMENTS
    bench.do(cmd.SplitLine(1, 1, 5, 9))
