"""Quantities that make one wonder are held and asked about, and are what the customer says they are (SOP-02)."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.decide.quantities import doubt_about, usual_for
from sim.events import RefusalCode
from sim.model import (
    SEAT,
    CaseKindName,
    Channel,
    CrossReference,
    HoldKind,
    Order,
    OrderStatus,
    Uom,
)
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, NUT, PINE, SUMMIT, items, past_orders
from tests.sim.bench import CUSTOMER, Bench

USUALLY_TEN = past_orders(DELMAR, BOLT, 8, 12, 10, 10, 9, 30)
SUMMIT_TAKES_MORE = past_orders(SUMMIT, BOLT, 40, 40, 60, 40, 40, 20, first=7)


def bolts(quantity: int, uom: Uom = Uom.EA) -> cmd.LineEntry:
    return cmd.LineEntry(BOLT, quantity, uom, -1)


def held(order: Order) -> list[tuple[int, str]]:
    return [(h.line_no, h.reason) for h in order.holds if h.active and h.kind is HoldKind.UNUSUAL_QUANTITY]


def kinds(bench: Bench) -> list[CaseKindName]:
    return [c.kind for c in bench.desk.cases.values() if c.order_id]


def answered(bench: Bench) -> None:
    """The clerk has the case in hand, asks, and a minute later the customer answers."""
    case = next(c for c in bench.desk.cases.values() if c.kind is CaseKindName.UNUSUAL_QUANTITY)
    bench.do(cmd.TakeCase(case.id))
    bench.engine.submit(CUSTOMER, cmd.ReceiveAnswer(case.id, "that is what we want"))


@pytest.mark.parametrize(("quantity", "doubted"), [(50, False), (51, True)])
def test_more_than_so_many_times_the_usual_is_held_on_its_line(quantity, doubted):
    """Up to the factor nobody is troubled; one piece more is asked about, with the figure and where it comes from."""
    bench = Bench(cmd.LineEntry(NUT, 4, Uom.EA, -1), bolts(quantity), ordered=USUALLY_TEN)
    reason = f"{quantity} EA, usually 10 EA (median of the last 6 orders of this customer)"
    assert held(bench.order) == ([(2, reason)] if doubted else [])
    assert kinds(bench) == ([CaseKindName.UNUSUAL_QUANTITY] if doubted else [])


def test_the_factor_is_the_managers():
    """``entry_qty_unusual_factor`` of two: twice the usual goes, three times does not."""
    bench = Bench(bolts(30), ordered=USUALLY_TEN, sop=Sop(entry_qty_unusual_factor=2))
    assert held(bench.order)
    assert not held(Bench(bolts(20), ordered=USUALLY_TEN, sop=Sop(entry_qty_unusual_factor=2)).order)


def test_the_customers_own_orders_say_more_than_everybodys():
    """Delmar takes ten at a time, Summit forty; who has no orders on file is measured by the last ones of all."""
    desk = Bench(ordered=[*USUALLY_TEN, *SUMMIT_TAKES_MORE]).desk
    assert doubt_about(desk, DELMAR, BOLT, 60).figure == 10
    assert doubt_about(desk, SUMMIT, BOLT, 200) is None
    everybody = usual_for(desk, PINE, BOLT)
    assert (everybody.pieces, everybody.own, everybody.last) == (25, False, (10, 40, 9, 40, 30, 20))
    assert "median of the last 6 orders of all customers" in doubt_about(desk, PINE, BOLT, 126).reason
    assert doubt_about(desk, PINE, NUT, 10_000) is None, "where nothing is on file nothing is unusual"


def test_only_the_last_six_orders_count():
    """Who has grown is not measured by the orders of years ago."""
    desk = Bench(ordered=past_orders(DELMAR, BOLT, 1, 1, 1, 1, 50, 60, 70, 80, 90, 100)).desk
    usual = usual_for(desk, DELMAR, BOLT)
    assert (usual.pieces, usual.last) == (75, (50, 60, 70, 80, 90, 100))


def test_an_order_that_has_shipped_tells_what_is_usual_from_the_next_day_on():
    """What a customer stood by yesterday is no longer far above everything; today nobody has got used to it yet."""
    bench = Bench(bolts(40), ordered=past_orders(DELMAR, BOLT, 10))
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert doubt_about(bench.desk, DELMAR, BOLT, 51).reason == "51 EA, usually 10 EA (the last order of this customer)"
    bench.desk.now_s += 24 * 3600
    assert usual_for(bench.desk, DELMAR, BOLT).last == (10, 40)
    assert doubt_about(bench.desk, DELMAR, BOLT, 51) is None
    assert doubt_about(bench.desk, DELMAR, BOLT, 126).figure == 25


def test_what_was_corrected_before_it_shipped_is_no_habit():
    """The customer wanted ten; the hundred on its paper never shipped."""
    bench = Bench(bolts(10), ordered=past_orders(DELMAR, BOLT, 10))
    bench.do(cmd.AmendLine(1, 1, 12, Uom.EA, -1))
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert [row.pieces for row in bench.desk.past_orders.values()] == [10, 12]


def test_a_case_is_counted_in_pieces():
    """Six cases of ten are sixty pieces."""
    assert held(Bench(bolts(6, Uom.CS), ordered=USUALLY_TEN).order)
    assert not held(Bench(bolts(5, Uom.CS), ordered=USUALLY_TEN).order)


@pytest.mark.parametrize(("quantity", "says"), [(20, ""), (24, ""), (16, "20 EA or more"), (30, "multiples of 4")])
def test_what_cannot_be_delivered_so_is_held_too(quantity, says):
    """Below the minimum, or between two multiples: nobody rounds before the customer has agreed."""
    sold = replace(items()[BOLT - 1], order_multiple=4, order_minimum=20)
    reasons = [reason for _, reason in held(Bench(bolts(quantity), sold=[sold]).order)]
    assert [says in reason for reason in reasons] == ([True] if says else [])


def test_only_the_customers_answer_lifts_the_hold():
    """Neither a clerk's opinion nor a confirmation helps."""
    bench = Bench(bolts(60), ordered=USUALLY_TEN)
    assert bench.refusal(SEAT, cmd.ConfirmOrder(1)) is RefusalCode.HOLD_ACTIVE
    assert bench.refusal(SEAT, cmd.ReleaseHold(1, "looks right to me")) is RefusalCode.NO_EVIDENCE
    answered(bench)
    bench.do(cmd.ReleaseHold(1, "as ordered"))
    bench.do(cmd.ConfirmOrder(1))
    assert bench.order.status is OrderStatus.RELEASED


def test_a_plausible_figure_does_not_lift_the_hold_by_itself():
    """Who changes the line without asking has guessed, however good the guess."""
    bench = Bench(bolts(60), ordered=USUALLY_TEN)
    bench.do(cmd.AmendLine(1, 1, 6, Uom.EA, -1))
    assert held(bench.order)


def test_a_changed_line_is_looked_at_again():
    """A nought too many at the change is a nought too many: held anew, and a case of its own."""
    bench = Bench(bolts(10), ordered=USUALLY_TEN)
    assert not held(bench.order)
    bench.do(cmd.AmendLine(1, 1, 100, Uom.EA, -1))
    assert [line_no for line_no, _ in held(bench.order)] == [1]
    assert kinds(bench) == [CaseKindName.UNUSUAL_QUANTITY]
    bench.do(cmd.AmendLine(1, 1, 90, Uom.EA, -1))
    assert len(held(bench.order)) == 1, "one hold a line"


def test_an_added_line_is_looked_at_too():
    """What is forgotten at first can be mistyped as well."""
    bench = Bench(cmd.LineEntry(NUT, 4, Uom.EA, -1), ordered=USUALLY_TEN)
    bench.do(cmd.AddLine(1, bolts(70)))
    assert [line_no for line_no, _ in held(bench.order)] == [2]


@pytest.mark.parametrize(("quantity", "reviewed"), [(79, False), (80, True)])
def test_what_the_customer_stands_by_goes_to_sales_from_the_next_factor_on(quantity, reviewed):
    """``review_qty_factor``: sales hears of it when it is meant, not when it is a slip."""
    bench = Bench(bolts(quantity), ordered=USUALLY_TEN)
    answered(bench)
    bench.do(cmd.ReleaseHold(1, "a second hall"))
    bench.do(cmd.ConfirmOrder(1))
    waits = [h.kind for h in bench.order.holds if h.active]
    assert waits == ([HoldKind.SALES_REVIEW] if reviewed else [])
    assert (CaseKindName.ORDER_REVIEW in kinds(bench)) is reviewed
    assert bench.order.status is (OrderStatus.CONFIRMED if reviewed else OrderStatus.RELEASED)


def test_a_machines_order_with_such_a_quantity_is_not_accepted_by_itself():
    """A web shop takes any number; the customer is asked before it is confirmed."""
    bench = Bench(customer=SUMMIT, ordered=past_orders(SUMMIT, BOLT, 10))
    line = cmd.ParsedLine("SF-1", "", "", "", 60, Uom.EA, -1)
    parsed = cmd.ParsedOrder("PO-2", "S1", 3, (line,))
    bench.engine.submit(CUSTOMER, cmd.ReceiveDocument(2, Channel.WEB, SUMMIT, SUMMIT, parsed, "", "", ""))
    bench.do(cmd.ReprocessDocument(2))
    assert held(bench.desk.orders[2])
    assert bench.desk.orders[2].status is OrderStatus.ENTERED


def test_one_of_a_customers_parts_can_be_a_case_of_ours():
    """The cross-reference says so: three each of SF-2 are three cases, whatever unit the document gives."""
    bench = Bench(customer=SUMMIT, references=[CrossReference(2, SUMMIT, "SF-2", NUT, Uom.CS)])
    lines = (
        cmd.ParsedLine("SF-1", "", "", "", 3, Uom.EA, -1),
        cmd.ParsedLine("SF-2", "", "", "", 3, Uom.EA, -1),
    )
    parsed = cmd.ParsedOrder("PO-2", "S1", 3, lines)
    bench.engine.submit(CUSTOMER, cmd.ReceiveDocument(2, Channel.WEB, SUMMIT, SUMMIT, parsed, "", "", ""))
    bench.do(cmd.ReprocessDocument(2))
    assert [line.qty_ordered for line in bench.desk.orders[2].lines] == [3, 30]
