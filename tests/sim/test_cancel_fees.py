"""What cancelling costs: nothing until the warehouse has begun, then a share of what is given up (SOP-06)."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.events import RefusalCode
from sim.model import SEAT, OrderStatus, Uom
from sim.sop import CancelFree, Sop
from tests.builders import BOLT, NUT, items
from tests.sim.bench import CUSTOMER, LEAD, Bench

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


def _bought_in(**given: object) -> Bench:
    """Ten bolts at 1.00, which are not returnable, and five nuts, confirmed for another day."""
    custom = [replace(items()[0], returnable=False)]
    bench = Bench(*LINES, sold=custom, **given)  # type: ignore[arg-type]  # arguments by name
    bench.do(cmd.AmendHeader(1, 11, 20, "not before"))
    return bench


def _confirmed(**given: object) -> Bench:
    bench = _bought_in(**given)
    bench.do(cmd.ConfirmOrder(1))
    bench.do(cmd.PullBack(1))
    bench.order.cancel_costs = False
    return bench


def test_what_is_not_returnable_is_free_until_we_have_given_our_word():
    """Before the order is confirmed nothing was bought in."""
    bench = _bought_in()
    bench.do(cmd.CancelLine(1, 1))
    assert bench.desk.invoices == {}


@pytest.mark.parametrize(
    "command", [cmd.CancelLine(1, 1), cmd.CancelOrder(1), cmd.AmendLine(1, 1, 4, Uom.EA, -1)], ids=repr
)
def test_nobody_gives_up_what_was_bought_in_without_the_customers_yes_to_its_fee(command):
    """Neither as a line, nor with its order, nor by making it smaller; a no is not a yes."""
    bench = _confirmed()
    assert bench.refusal(SEAT, command) is RefusalCode.NO_EVIDENCE
    bench.do(cmd.AnswerFee(1, True, "yes"), CUSTOMER)
    bench.do(cmd.AnswerFee(1, False, "on second thought, no"), CUSTOMER)
    assert bench.refusal(SEAT, command) is RefusalCode.NO_EVIDENCE


@pytest.mark.parametrize(
    ("command", "fee"),
    [
        (cmd.CancelLine(1, 1), 500),
        (cmd.CancelOrder(1), 500),
        (cmd.AmendLine(1, 1, 4, Uom.EA, -1), 300),
    ],
    ids=repr,
)
def test_what_was_bought_in_costs_half_of_what_is_given_up(command, fee):
    """Ten bolts at 1.00 or six of them; the nuts are free."""
    bench = _confirmed()
    bench.do(cmd.AnswerFee(1, True, "yes"), CUSTOMER)
    bench.do(command)
    assert [(i.amount_cents, i.shipment_id) for i in bench.desk.invoices.values()] == [(fee, 0)]


def test_one_yes_is_for_one_fee():
    """Who agreed to give up six pieces has not agreed to give up the rest."""
    bench = _confirmed()
    bench.do(cmd.AnswerFee(1, True, "yes"), CUSTOMER)
    bench.do(cmd.AmendLine(1, 1, 4, Uom.EA, -1))
    assert bench.refusal(SEAT, cmd.CancelLine(1, 1)) is RefusalCode.NO_EVIDENCE


def test_more_of_what_was_bought_in_and_less_of_the_rest_cost_nothing():
    """Only what is given up is charged."""
    bench = _confirmed()
    bench.do(cmd.AmendLine(1, 1, 12, Uom.EA, -1))
    bench.do(cmd.CancelLine(1, 2))
    assert bench.desk.invoices == {}


def test_where_the_manager_takes_no_fee_nobody_has_to_agree():
    """``cancel_custom_fee_pct`` 0."""
    bench = _confirmed(sop=Sop(cancel_custom_fee_pct=0))
    bench.do(cmd.CancelLine(1, 1))
    assert bench.desk.invoices == {}
