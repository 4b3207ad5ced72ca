"""The same purchase order twice: refused, held, or let through, by what is the same (SOP-01, step 3)."""

import pytest

from sim import commands as cmd
from sim.events import RefusalCode
from sim.model import SEAT, CaseKindName, Channel, DocumentStatus, HoldKind, OrderStatus, Uom
from tests.builders import BOLT, DELMAR, NUT, SUMMIT
from tests.sim.bench import CUSTOMER, Bench

TEN_BOLTS = cmd.LineEntry(BOLT, 10, Uom.EA, -1)


@pytest.mark.parametrize("number", ["PO-1", "po 1", " Po.1 ", "PO/1"])
def test_a_number_is_the_same_however_it_is_written(number):
    """Letters and digits are compared, in upper case; anything else in a number is decoration."""
    bench = Bench()
    bench.engine.submit(CUSTOMER, cmd.ReceiveDocument(2, Channel.EMAIL, DELMAR, DELMAR, None, "", "", ""))
    again = cmd.EnterOrder(2, DELMAR, 11, number, 3, "", (TEN_BOLTS,))
    assert bench.refusal(SEAT, again) is RefusalCode.DUPLICATE_PO


def test_the_same_number_for_another_ship_to_is_entered_and_held():
    """Branches of one customer may use one number twice; somebody compares before anything goes on."""
    bench = Bench()
    bench.engine.submit(CUSTOMER, cmd.ReceiveDocument(2, Channel.EMAIL, DELMAR, DELMAR, None, "", "", ""))
    bench.do(cmd.EnterOrder(2, DELMAR, 12, "PO-1", 3, "", (cmd.LineEntry(NUT, 4, Uom.EA, -1),)))
    assert [(h.kind, "order 1" in h.reason) for h in bench.desk.orders[2].holds] == [(HoldKind.DUPLICATE, True)]
    assert bench.refusal(SEAT, cmd.ConfirmOrder(2)) is RefusalCode.HOLD_ACTIVE
    bench.do(cmd.ReleaseHold(2 - 1, "the other branch's own order"))
    bench.do(cmd.ConfirmOrder(2))


@pytest.mark.parametrize(("days", "held"), [(0, True), (9, True), (11, False)])
def test_the_same_lines_under_another_number_are_held_for_ten_days(days, held):
    """A re-sent order may carry another number; after a while the same need is a new one."""
    four_nuts = cmd.LineEntry(NUT, 4, Uom.EA, -1)
    bench = Bench(TEN_BOLTS, four_nuts)
    bench.wait(days * 24 * 60)
    bench.enter(2, four_nuts, TEN_BOLTS)
    assert bool(bench.desk.orders[2].holds) is held
    raised = [c.kind for c in bench.desk.cases.values() if c.order_id == 2]
    assert raised == ([CaseKindName.DUPLICATE_ORDER] if held else [])


def test_one_line_ordered_again_is_no_suspicion():
    """Replenishing the same item is what customers do every week."""
    bench = Bench()
    bench.enter(2, TEN_BOLTS)
    assert not bench.desk.orders[2].holds


def test_other_lines_of_the_same_value_are_another_order():
    """Twenty at 1.00 and ten at 2.00 are not the same order."""
    bench = Bench(cmd.LineEntry(BOLT, 20, Uom.EA, -1))
    bench.enter(2, cmd.LineEntry(NUT, 10, Uom.EA, -1))
    assert not bench.desk.orders[2].holds


def test_a_machines_copy_of_an_order_on_file_becomes_a_case_and_no_order():
    """Before, intake refused it and nobody heard of it."""
    bench = Bench(customer=SUMMIT)
    line = cmd.ParsedLine("SF-1", "", "", "", 10, Uom.EA, -1)
    parsed = cmd.ParsedOrder("PO-1", "S1", 3, (line,))
    bench.engine.submit(CUSTOMER, cmd.ReceiveDocument(2, Channel.WEB, SUMMIT, SUMMIT, parsed, "", "", ""))
    (case,) = [c for c in bench.desk.cases.values() if c.document_id == 2]
    assert (case.kind, case.order_id) == (CaseKindName.DUPLICATE_ORDER, 1)
    assert bench.desk.documents[2].status is DocumentStatus.EXCEPTION
    bench.do(cmd.TakeCase(case.id))
    bench.do(cmd.SetAsideDocument(2, 1))
    assert bench.desk.documents[2].status is DocumentStatus.SET_ASIDE
    assert bench.refusal(SEAT, cmd.ReprocessDocument(2)) is RefusalCode.ALREADY_ENTERED
    assert bench.order.status is OrderStatus.ENTERED


def test_a_document_is_set_aside_with_an_order_of_the_same_customer_only():
    """Otherwise somebody else's order would answer for it."""
    bench = Bench(customer=SUMMIT)
    bench.engine.submit(CUSTOMER, cmd.ReceiveDocument(2, Channel.EMAIL, DELMAR, DELMAR, None, "", "", ""))
    assert bench.refusal(SEAT, cmd.SetAsideDocument(2, 1)) is RefusalCode.UNKNOWN_RECORD
