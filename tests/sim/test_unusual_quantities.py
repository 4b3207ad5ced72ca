"""Quantities that make one wonder are held and asked about, and are what the customer says they are (SOP-02)."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.decide.quantities import doubt_about
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
    UsualQuantity,
)
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, NUT, PINE, SUMMIT, items
from tests.sim.bench import CUSTOMER, Bench

USUALLY_TEN = UsualQuantity(1, DELMAR, BOLT, 10, 6)
ALL_TAKE_FORTY = UsualQuantity(2, 0, BOLT, 40, 90)


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
    bench = Bench(cmd.LineEntry(NUT, 4, Uom.EA, -1), bolts(quantity), usual=[USUALLY_TEN])
    reason = f"{quantity} EA, usually 10 EA (median of 6 orders of this customer)"
    assert held(bench.order) == ([(2, reason)] if doubted else [])
    assert kinds(bench) == ([CaseKindName.UNUSUAL_QUANTITY] if doubted else [])


def test_the_factor_is_the_managers():
    """``entry_qty_unusual_factor`` of two: twice the usual goes, three times does not."""
    bench = Bench(bolts(30), usual=[USUALLY_TEN], sop=Sop(entry_qty_unusual_factor=2))
    assert held(bench.order)
    assert not held(Bench(bolts(20), usual=[USUALLY_TEN], sop=Sop(entry_qty_unusual_factor=2)).order)


def test_the_customers_own_orders_say_more_than_everybodys():
    """Delmar takes ten at a time, all together forty; who has no orders on file is measured by all."""
    desk = Bench(usual=[USUALLY_TEN, ALL_TAKE_FORTY]).desk
    assert doubt_about(desk, DELMAR, BOLT, 60).figure == 10
    assert doubt_about(desk, PINE, BOLT, 60) is None
    assert "90 orders of all customers" in doubt_about(desk, PINE, BOLT, 201).reason
    assert doubt_about(desk, PINE, NUT, 10_000) is None, "where nothing is on file nothing is unusual"


def test_a_case_is_counted_in_pieces():
    """Six cases of ten are sixty pieces."""
    assert held(Bench(bolts(6, Uom.CS), usual=[USUALLY_TEN]).order)
    assert not held(Bench(bolts(5, Uom.CS), usual=[USUALLY_TEN]).order)


@pytest.mark.parametrize(("quantity", "says"), [(20, ""), (24, ""), (16, "20 EA or more"), (30, "multiples of 4")])
def test_what_cannot_be_delivered_so_is_held_too(quantity, says):
    """Below the minimum, or between two multiples: nobody rounds before the customer has agreed."""
    sold = replace(items()[BOLT - 1], order_multiple=4, order_minimum=20)
    reasons = [reason for _, reason in held(Bench(bolts(quantity), sold=[sold]).order)]
    assert [says in reason for reason in reasons] == ([True] if says else [])


def test_only_the_customers_answer_lifts_the_hold():
    """Neither a clerk's opinion nor a confirmation helps."""
    bench = Bench(bolts(60), usual=[USUALLY_TEN])
    assert bench.refusal(SEAT, cmd.ConfirmOrder(1)) is RefusalCode.HOLD_ACTIVE
    assert bench.refusal(SEAT, cmd.ReleaseHold(1, "looks right to me")) is RefusalCode.NO_EVIDENCE
    answered(bench)
    bench.do(cmd.ReleaseHold(1, "as ordered"))
    bench.do(cmd.ConfirmOrder(1))
    assert bench.order.status is OrderStatus.RELEASED


def test_a_plausible_figure_does_not_lift_the_hold_by_itself():
    """Who changes the line without asking has guessed, however good the guess."""
    bench = Bench(bolts(60), usual=[USUALLY_TEN])
    bench.do(cmd.AmendLine(1, 1, 6, Uom.EA, -1))
    assert held(bench.order)


def test_a_changed_line_is_looked_at_again():
    """A nought too many at the change is a nought too many: held anew, and a case of its own."""
    bench = Bench(bolts(10), usual=[USUALLY_TEN])
    assert not held(bench.order)
    bench.do(cmd.AmendLine(1, 1, 100, Uom.EA, -1))
    assert [line_no for line_no, _ in held(bench.order)] == [1]
    assert kinds(bench) == [CaseKindName.UNUSUAL_QUANTITY]
    bench.do(cmd.AmendLine(1, 1, 90, Uom.EA, -1))
    assert len(held(bench.order)) == 1, "one hold a line"


def test_an_added_line_is_looked_at_too():
    """What is forgotten at first can be mistyped as well."""
    bench = Bench(cmd.LineEntry(NUT, 4, Uom.EA, -1), usual=[USUALLY_TEN])
    bench.do(cmd.AddLine(1, bolts(70)))
    assert [line_no for line_no, _ in held(bench.order)] == [2]


@pytest.mark.parametrize(("quantity", "reviewed"), [(79, False), (80, True)])
def test_what_the_customer_stands_by_goes_to_sales_from_the_next_factor_on(quantity, reviewed):
    """``review_qty_factor``: sales hears of it when it is meant, not when it is a slip."""
    bench = Bench(bolts(quantity), usual=[USUALLY_TEN])
    answered(bench)
    bench.do(cmd.ReleaseHold(1, "a second hall"))
    bench.do(cmd.ConfirmOrder(1))
    waits = [h.kind for h in bench.order.holds if h.active]
    assert waits == ([HoldKind.SALES_REVIEW] if reviewed else [])
    assert (CaseKindName.ORDER_REVIEW in kinds(bench)) is reviewed
    assert bench.order.status is (OrderStatus.CONFIRMED if reviewed else OrderStatus.RELEASED)


def test_a_machines_order_with_such_a_quantity_is_not_accepted_by_itself():
    """A web shop takes any number; the customer is asked before it is confirmed."""
    bench = Bench(customer=SUMMIT, usual=[replace(USUALLY_TEN, customer_id=SUMMIT)])
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
