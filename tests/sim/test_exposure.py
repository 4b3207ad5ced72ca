"""Exposure: what counts, what is left out, what is deducted, and whose limit it is compared with."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.clock import Clock
from sim.decide.credit import must_hold, why_not_auto_release
from sim.decide.exposure import ageing, days_past_due, exposure, group_exposure, total_cents
from sim.desk import Desk
from sim.engine import Engine
from sim.events import CommandRefused
from sim.journal import Journal
from sim.model import (
    SEAT,
    Actor,
    CaseKindName,
    Channel,
    HoldKind,
    Invoice,
    OrderStatus,
    Remittance,
    Role,
    Uom,
)
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, PINE, SUMMIT, an_opening
from tests.invariants import check_desk

RECEIVABLES = Actor(Role.RECEIVABLES)
LATE = Invoice(1, DELMAR, 0, 0, -100, -20, 400_000)
CONTESTED = Invoice(2, DELMAR, 0, 0, -100, -40, 300_000, disputed=True)
TO_COME = Invoice(3, DELMAR, 0, 0, -100, 9, 200_000)
PAID_LATE = Remittance(1, DELMAR, 0, 1, "Delmar Tooling", -50, 400_000)
IN_SUSPENSE = Remittance(2, 0, 0, 3, "DELMAR TOOLING", -50, 250_000)


def a_desk(*, sop=None, heads=None, **opening_of):
    opening = an_opening(on_hand=5_000, **opening_of)
    parents = heads or {}
    customers = [replace(c, parent_id=parents.get(c.id, 0)) for c in opening.customers]
    return Desk(replace(opening, customers=customers), sop or Sop(), MONDAY)


def an_engine(desk):
    return Engine(desk, Clock(NINE), Journal())


def ordered(engine, customer, quantity, *, requested_day=3):
    """An order for so many bolts at 1.00."""
    desk = engine.desk
    number = len(desk.documents) + 1
    engine.submit(
        Actor(Role.CUSTOMER), cmd.ReceiveDocument(number, Channel.EMAIL, customer, customer, None, "", "", "")
    )
    line = cmd.LineEntry(BOLT, quantity, Uom.EA, -1)
    engine.submit(SEAT, cmd.EnterOrder(number, customer, 10 * customer + 1, f"PO-{number}", requested_day, "", (line,)))
    return desk.orders[desk.next_order - 1]


def test_an_exposure_is_built_up_of_what_is_owed_and_ordered_less_what_is_paid():
    """Receivables without contested ones, open orders, less unapplied cash: each part can be read."""
    engine = an_engine(a_desk(invoices=[LATE, CONTESTED, TO_COME], remittances=[PAID_LATE]))
    ordered(engine, DELMAR, 50)
    parts = exposure(engine.desk, DELMAR)
    assert parts.receivables_cents == 900_000
    assert parts.disputed_cents == 300_000
    assert parts.open_orders_cents == 5_000
    assert parts.unapplied_cents == 400_000
    assert parts.total_cents == total_cents(engine.desk, DELMAR) == 900_000 - 300_000 + 5_000 - 400_000


def test_contested_invoices_count_where_the_sop_says_so():
    """``credit.count_disputed``."""
    desk = a_desk(sop=Sop(credit_count_disputed=True), invoices=[LATE, CONTESTED])
    assert total_cents(desk, DELMAR) == exposure(desk, DELMAR).total_cents == 700_000


def test_a_contested_invoice_is_not_past_due():
    """The oldest undisputed invoice counts; a customer is not punished for contesting."""
    assert days_past_due(a_desk(invoices=[CONTESTED, TO_COME]), DELMAR) == 0
    assert days_past_due(a_desk(invoices=[CONTESTED, LATE]), DELMAR) == 20


def test_an_order_beyond_the_horizon_does_not_count_until_its_day_comes_near():
    """``credit.horizon_days``: what is promised far ahead is decided when it comes."""
    engine = an_engine(a_desk())
    ordered(engine, DELMAR, 100, requested_day=40)
    desk = engine.desk
    assert exposure(desk, DELMAR).later_cents == 10_000
    assert total_cents(desk, DELMAR) == exposure(desk, DELMAR).total_cents == 0
    engine.clock.run_until(11 * 86_400)
    desk.now_s = engine.clock.now_s
    assert total_cents(desk, DELMAR) == exposure(desk, DELMAR).total_cents == 10_000


def test_the_order_under_test_is_counted_once():
    """It is held for what the customer owes with it, and its entry does not count it a second time."""
    limit = 1_000_000
    engine = an_engine(a_desk(invoices=[replace(TO_COME, amount_cents=limit - 5_000)]))
    assert not must_hold(engine.desk, DELMAR, 5_000)
    order = ordered(engine, DELMAR, 50)
    assert order.holds == []
    assert total_cents(engine.desk, DELMAR) == limit
    assert must_hold(engine.desk, DELMAR, 1)


def test_members_of_a_group_share_the_limit_of_its_head():
    """A subsidiary with little of its own is held when the group owes more than the parent's limit."""
    desk = a_desk(
        heads={DELMAR: PINE, SUMMIT: PINE}, invoices=[replace(TO_COME, customer_id=SUMMIT, amount_cents=999_000)]
    )
    assert group_exposure(desk, DELMAR).total_cents == 999_000
    assert total_cents(desk, DELMAR) == 0
    assert must_hold(desk, DELMAR, 2_000)
    assert must_hold(desk, PINE, 2_000)
    assert not must_hold(a_desk(invoices=[replace(TO_COME, customer_id=SUMMIT, amount_cents=999_000)]), DELMAR, 2_000)


def test_the_rule_looks_at_the_group_too():
    """Ten per cent over the limit is allowed to the customer and to its group."""
    engine = an_engine(
        a_desk(heads={DELMAR: PINE}, invoices=[replace(TO_COME, customer_id=PINE, amount_cents=1_200_000)])
    )
    order = ordered(engine, DELMAR, 20)
    assert "of the group of Pine River Mills" in why_not_auto_release(engine.desk, order)


def test_ageing_adds_up_to_the_receivables():
    """Every invoice is in one bucket."""
    desk = a_desk(invoices=[LATE, CONTESTED, TO_COME])
    assert ageing(desk, DELMAR) == {"not due": 200_000, "1-30": 400_000, "31-60": 300_000, "61-90": 0, "over 90": 0}


def test_applying_cash_from_the_account_cures_what_is_past_due_and_leaves_the_exposure():
    """Cash on the account is deducted before and after; only the old invoice is gone."""
    engine = an_engine(a_desk(invoices=[LATE, TO_COME], remittances=[PAID_LATE]))
    ordered(engine, DELMAR, 20)
    desk = engine.desk
    before = total_cents(desk, DELMAR)
    engine.submit(RECEIVABLES, cmd.ApplyCash(1, 1, 1, "applied"))
    assert total_cents(desk, DELMAR) == before
    assert days_past_due(desk, DELMAR) == 0
    assert desk.invoices[1].open_cents == desk.remittances[1].open_cents == 0
    check_desk(desk)


def test_cash_in_suspense_lowers_the_exposure_only_when_it_is_applied():
    """Until somebody knows whose it is, it is nobody's; what is more than the invoice stays on the account."""
    engine = an_engine(a_desk(invoices=[TO_COME], remittances=[IN_SUSPENSE]))
    ordered(engine, DELMAR, 20)
    desk = engine.desk
    assert total_cents(desk, DELMAR) == 200_000 + 2_000
    engine.submit(RECEIVABLES, cmd.ApplyCash(1, 2, 3, "applied"))
    assert desk.accounts[DELMAR].open_ar_cents == 0
    assert desk.accounts[DELMAR].unapplied_cents == 50_000
    assert desk.suspense == {}
    check_desk(desk)


@pytest.mark.parametrize("who", [SEAT, Actor(Role.CUSTOMER), Actor(Role.CREDIT)])
def test_only_receivables_apply_cash(who):
    """A clerk asks for it; doing it is another desk's authority."""
    engine = an_engine(a_desk(invoices=[LATE], remittances=[PAID_LATE]))
    ordered(engine, DELMAR, 20)
    (refused,) = engine.submit(who, cmd.ApplyCash(1, 1, 1, "applied"))
    assert isinstance(refused, CommandRefused)


def test_cash_of_one_customer_is_not_put_on_another_ones_invoice():
    """Whatever receivables are asked."""
    engine = an_engine(a_desk(invoices=[replace(LATE, customer_id=PINE)], remittances=[PAID_LATE]))
    ordered(engine, DELMAR, 20)
    (refused,) = engine.submit(RECEIVABLES, cmd.ApplyCash(1, 1, 1, "applied"))
    assert isinstance(refused, CommandRefused)
    assert "two customers" in refused.message


def test_an_order_that_waited_is_looked_at_again_before_it_goes():
    """``credit.recheck_days``: what passed last week is held when the customer owes too much by now."""
    engine = an_engine(a_desk(invoices=[replace(LATE, due_day=-8)]))
    order = ordered(engine, DELMAR, 20)
    assert order.holds == []
    engine.clock.run_until(10 * 86_400 + NINE)  # by now the invoice is 18 days past due
    engine.submit(SEAT, cmd.ConfirmOrder(order.id))
    assert [(h.kind, h.active) for h in order.holds] == [(HoldKind.CREDIT, True)]
    assert order.status is OrderStatus.CONFIRMED
    assert CaseKindName.CREDIT_HOLD in [case.kind for case in engine.desk.cases.values()]


def test_an_order_that_was_looked_at_lately_goes_at_once():
    """Within the days of the SOP nothing is asked twice."""
    engine = an_engine(a_desk(invoices=[replace(LATE, due_day=-14)]))
    order = ordered(engine, DELMAR, 20)
    engine.clock.run_until(3 * 86_400 + NINE)  # past due for too long since yesterday, but looked at three days ago
    engine.submit(SEAT, cmd.ConfirmOrder(order.id))
    assert order.status is OrderStatus.RELEASED
