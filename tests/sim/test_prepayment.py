"""Payment in advance: the order waits, the money is a deposit, and it goes on the invoice when the goods leave."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.clock import Clock
from sim.decide.exposure import exposure
from sim.desk import Desk
from sim.engine import Engine
from sim.events import CommandRefused
from sim.journal import Journal
from sim.model import SEAT, Actor, Channel, HoldKind, OrderStatus, Role, Uom
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, an_opening
from tests.invariants import check_desk

CUSTOMER = Actor(Role.CUSTOMER)


@pytest.fixture
def engine():
    """Delmar pays in advance and has ordered 12 bolts at 1.00; the clerk has confirmed."""
    opening = an_opening()
    customers = [replace(c, payment_days=0) if c.id == DELMAR else c for c in opening.customers]
    desk = Desk(replace(opening, customers=customers), Sop(), MONDAY)
    engine = Engine(desk, Clock(NINE), Journal())
    engine.submit(CUSTOMER, cmd.ReceiveDocument(1, Channel.EMAIL, DELMAR, DELMAR, None, "", "", ""))
    line = cmd.LineEntry(BOLT, 12, Uom.EA, -1)
    engine.submit(SEAT, cmd.EnterOrder(1, DELMAR, 11, "PO-1", 3, "", (line,)))
    engine.submit(SEAT, cmd.ConfirmOrder(1))
    return engine


def refused(engine, actor, command):
    (fact,) = engine.submit(actor, command)
    return isinstance(fact, CommandRefused)


def test_an_order_that_is_paid_in_advance_waits_for_its_money(engine):
    """Confirmed, not released, and no pressing of the button helps."""
    order = engine.desk.orders[1]
    (hold,) = order.holds
    assert hold.kind is HoldKind.PREPAY
    assert order.status is OrderStatus.CONFIRMED
    assert refused(engine, SEAT, cmd.ReleaseHold(hold.id))
    engine.submit(CUSTOMER, cmd.ReceiveDeposit(1, 1, 1_199))
    assert refused(engine, SEAT, cmd.ReleaseHold(hold.id))
    engine.submit(CUSTOMER, cmd.ReceiveDeposit(1, 1, 1))
    engine.submit(SEAT, cmd.ReleaseHold(hold.id))
    assert order.status is OrderStatus.RELEASED


def test_a_deposit_is_deducted_from_the_exposure(engine):
    """What is paid already cannot be lost."""
    engine.submit(CUSTOMER, cmd.ReceiveDeposit(1, 1, 1_000))
    parts = exposure(engine.desk, DELMAR)
    assert (parts.open_orders_cents, parts.deposits_cents, parts.unapplied_cents) == (1_200, 1_000, 0)
    assert parts.total_cents == 200
    check_desk(engine.desk)


def test_the_deposit_goes_on_the_invoice_when_the_goods_leave(engine):
    """The invoice is paid when it is posted, and nothing stays on the account."""
    desk = engine.desk
    engine.submit(CUSTOMER, cmd.ReceiveDeposit(1, 1, 1_200))
    engine.submit(SEAT, cmd.ReleaseHold(desk.orders[1].holds[0].id))
    engine.submit(Actor(Role.WAREHOUSE), cmd.ShipOrder(1, 1))
    (invoice,) = desk.invoices.values()
    assert invoice.open_cents == 0
    assert desk.accounts[DELMAR].open_remittances == {}
    check_desk(desk)


def test_an_order_is_invoiced_in_advance_once(engine):
    """A second advance invoice over the same value asks for the same money twice."""
    engine.submit(SEAT, cmd.InvoiceInAdvance(1))
    assert engine.desk.advance_of[1].amount_cents == 1_200
    assert refused(engine, SEAT, cmd.InvoiceInAdvance(1))


def test_only_a_customer_pays(engine):
    """A clerk cannot make money come in."""
    assert refused(engine, SEAT, cmd.ReceiveDeposit(1, 1, 1_200))
