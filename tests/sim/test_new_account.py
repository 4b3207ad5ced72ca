"""A customer without a limit: its first order waits for the credit desk, and only that desk sets a limit."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.clock import Clock
from sim.decide.credit import first_limit_cents
from sim.desk import Desk
from sim.engine import Engine
from sim.events import CommandRefused
from sim.journal import Journal
from sim.model import SEAT, Actor, CaseKindName, Channel, CreditApplication, HoldKind, OrderStatus, Role, Uom
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, an_opening

FORM = CreditApplication(1, DELMAR, "Delmar", "", "Prairie Trust", "Otter", 250_000, "Pelvik", 150_000, 600_000)


@pytest.fixture
def engine():
    """Delmar has no limit yet and orders 12 bolts; its form lacks the tax number."""
    opening = an_opening()
    customers = [replace(c, credit_limit_cents=0) if c.id == DELMAR else c for c in opening.customers]
    desk = Desk(replace(opening, customers=customers, applications=[replace(FORM)]), Sop(), MONDAY)
    engine = Engine(desk, Clock(NINE), Journal())
    engine.submit(Actor(Role.CUSTOMER), cmd.ReceiveDocument(1, Channel.EMAIL, DELMAR, DELMAR, None, "", "", ""))
    engine.submit(SEAT, cmd.EnterOrder(1, DELMAR, 11, "PO-1", 3, "", (cmd.LineEntry(BOLT, 12, Uom.EA, -1),)))
    engine.submit(SEAT, cmd.ConfirmOrder(1))
    return engine


def refused(engine, actor, command):
    (fact,) = engine.submit(actor, command)
    return isinstance(fact, CommandRefused)


def test_the_first_order_waits_and_is_work_of_its_own(engine):
    """No figure says that it is over a limit: there is none."""
    (hold,) = engine.desk.orders[1].holds
    assert hold.kind is HoldKind.CREDIT_NEW
    assert CaseKindName.NEW_ACCOUNT in [case.kind for case in engine.desk.cases.values()]
    assert refused(engine, SEAT, cmd.ReleaseHold(hold.id))


def test_only_the_credit_desk_sets_the_limit_and_releases(engine):
    """A clerk who decides is refused; the desk's decision sets the limit, lifts the hold and lets the order go."""
    case = next(c for c in engine.desk.cases.values() if c.kind is CaseKindName.NEW_ACCOUNT)
    decision = cmd.DecideCredit(case.id, 1, True, "yes", 150_000)
    assert refused(engine, SEAT, decision)
    engine.submit(Actor(Role.CREDIT), decision)
    assert engine.desk.customers[DELMAR].credit_limit_cents == 150_000
    assert engine.desk.orders[1].status is OrderStatus.RELEASED


def test_the_limit_to_propose_is_the_smallest_of_wish_references_and_cap():
    """``credit.new_limit_max`` is one of the four."""
    desk = Desk(an_opening(), Sop(), MONDAY)
    assert first_limit_cents(desk, FORM) == 150_000
    assert first_limit_cents(desk, replace(FORM, wanted_limit_cents=100_000)) == 100_000
    generous = replace(FORM, first_credit_cents=900_000, second_credit_cents=900_000)
    assert first_limit_cents(desk, generous) == desk.sop.credit_new_limit_max_cents == 500_000


def test_a_form_is_completed_once_and_with_a_whole_number(engine):
    """Nine digits in whatever spelling; what is there is not overwritten."""
    assert refused(engine, SEAT, cmd.CompleteApplication(1, "12-345"))
    engine.submit(SEAT, cmd.CompleteApplication(1, "12 3456789"))
    assert engine.desk.applications[1].complete
    assert refused(engine, SEAT, cmd.CompleteApplication(1, "98-7654321"))
