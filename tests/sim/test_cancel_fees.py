"""What cancelling costs: nothing until the warehouse has begun, then a share of what is given up (SOP-06)."""

import pytest

from sim import commands as cmd
from sim.model import OrderStatus, Uom
from sim.sop import CancelFree, Sop
from tests.builders import BOLT, NUT
from tests.sim.bench import LEAD, Bench

LINES = cmd.LineEntry(BOLT, 10, Uom.EA, -1), cmd.LineEntry(NUT, 5, Uom.EA, -1)


def _with_the_warehouse(**given: object) -> Bench:
    """Ten bolts at 1.00 and five nuts at 2.00, on their way out today."""
    bench = Bench(*LINES, **given)  # type: ignore[arg-type]  # arguments by name
    bench.do(cmd.ConfirmOrder(1))
    return bench


def test_what_leaves_today_has_been_picked_and_costs_a_fee():
    """15 % of 20.00, on an invoice of its own that has no shipment; due by the customer's terms."""
    bench = _with_the_warehouse()
    bench.do(cmd.PullBack(1))
    bench.do(cmd.CancelOrder(1))
    (invoice,) = bench.desk.invoices.values()
    assert (invoice.amount_cents, invoice.shipment_id, invoice.due_day) == (300, 0, 30)
    assert (bench.order.status, bench.order.totals.gross_cents) == (OrderStatus.CANCELLED, 0)
    assert bench.desk.accounts[1].open_ar_cents == 300


def test_one_line_costs_the_fee_of_that_line_and_the_rest_is_invoiced_as_ever():
    """15 % of ten bolts; the nuts leave with their own invoice."""
    bench = _with_the_warehouse()
    bench.do(cmd.PullBack(1))
    bench.do(cmd.CancelLine(1, 1))
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert [(i.amount_cents, bool(i.shipment_id)) for i in bench.desk.invoices.values()] == [
        (150, False),
        (1_000, True),
    ]


def test_what_was_never_with_the_warehouse_is_cancelled_for_nothing():
    """Entered or confirmed: free."""
    bench = Bench(*LINES)
    bench.do(cmd.CancelOrder(1))
    assert bench.desk.invoices == {}


def test_what_waits_for_its_day_has_not_been_picked():
    """The warehouse has it on paper only."""
    bench = Bench(cmd.LineEntry(BOLT, 10, Uom.EA, -1))
    bench.do(cmd.SplitLine(1, 1, 9, 20))
    bench.do(cmd.CancelLine(1, 1))
    bench.do(cmd.ConfirmOrder(1))
    bench.do(cmd.PullBack(1))
    bench.do(cmd.CancelOrder(1))
    assert bench.desk.invoices == {}


@pytest.mark.parametrize(("pct", "fee"), [(0, []), (30, [600])])
def test_the_manager_sets_the_share(pct, fee):
    """At 0 % nobody pays."""
    bench = _with_the_warehouse(sop=Sop(cancel_fee_pct=pct))
    bench.do(cmd.PullBack(1))
    bench.do(cmd.CancelOrder(1))
    assert [i.amount_cents for i in bench.desk.invoices.values()] == fee


def test_where_it_is_free_until_the_release_only_the_day_does_not_matter():
    """``cancel.free_until`` release: what the warehouse has on paper costs too."""
    bench = Bench(cmd.LineEntry(BOLT, 10, Uom.EA, -1), sop=Sop(cancel_free_until=CancelFree.RELEASE))
    bench.do(cmd.SplitLine(1, 1, 9, 20))
    bench.do(cmd.CancelLine(1, 1))
    bench.do(cmd.ConfirmOrder(1))
    bench.do(cmd.PullBack(1))
    bench.do(cmd.CancelOrder(1))
    assert [i.amount_cents for i in bench.desk.invoices.values()] == [135]


def test_an_order_that_goes_out_again_begins_anew():
    """Taken back, changed and sent out: what counts is the last time the warehouse had it."""
    bench = _with_the_warehouse()
    bench.do(cmd.PullBack(1))
    bench.do(cmd.ConfirmOrder(1))
    assert not bench.order.cancel_costs


def test_reopening_takes_no_fee_back_and_asks_for_none():
    """The fee was for work that was done."""
    bench = _with_the_warehouse()
    bench.do(cmd.PullBack(1))
    bench.do(cmd.CancelOrder(1))
    bench.do(cmd.ReopenOrder(1, ((1, 10),)), LEAD)
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert [i.amount_cents for i in bench.desk.invoices.values()] == [300, 1_000]
