"""Holds: what each kind blocks, who may lift it, and on what ground."""

import pytest

from sim import commands as cmd
from sim.clock import Clock
from sim.desk import Desk
from sim.engine import Engine
from sim.events import CommandRefused, RefusalCode
from sim.journal import Journal
from sim.model import HOLD_RULES, SEAT, Actor, Channel, Ground, HoldKind, Order, OrderStatus, Role, Stage, Uom
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, an_opening

COLLEAGUE = Actor(Role.CLERK, 2)


class Bench:
    """A desk with one entered order of Delmar for ten bolts, its case in the clerk's hands."""

    def __init__(self) -> None:
        self.desk = Desk(an_opening(), Sop(), MONDAY)
        self.clock = Clock(NINE)
        self.engine = Engine(self.desk, self.clock, Journal())
        arrival = cmd.ReceiveDocument(1, Channel.EMAIL, DELMAR, DELMAR, None, "", "", "")
        self.engine.submit(Actor(Role.CUSTOMER), arrival)
        self.engine.submit(SEAT, cmd.TakeCase(1))
        self.engine.submit(SEAT, cmd.EnterOrder(1, DELMAR, 11, "PO-1", 3, "", (cmd.LineEntry(BOLT, 10, Uom.EA, -1),)))

    @property
    def order(self) -> Order:
        return self.desk.orders[1]

    def refusal(self, actor: Actor, command: cmd.Command) -> RefusalCode | None:
        fact = self.engine.submit(actor, command)[0]
        return fact.code if isinstance(fact, CommandRefused) else None

    def hold(self, kind: HoldKind) -> int:
        assert self.refusal(SEAT, cmd.SetHold(1, 0, kind, "looks odd")) is None
        return self.order.holds[-1].id

    def answer(self) -> None:
        self.clock.run_until(self.clock.now_s + 60)
        self.engine.submit(Actor(Role.CUSTOMER), cmd.ReceiveAnswer(1, "yes, as ordered"))


def test_every_kind_of_hold_has_its_rule():
    """One table, complete: nobody has to guess what a hold blocks or whose it is."""
    assert set(HOLD_RULES) == set(HoldKind)


@pytest.mark.parametrize("kind", [k for k in HoldKind if HOLD_RULES[k].settable])
def test_a_clerk_may_stop_an_order_and_the_hold_says_why(kind):
    """Whoever sees something odd may stop an order; the row says when, what for and whose decision it is."""
    bench = Bench()
    bench.hold(kind)
    hold = bench.order.holds[-1]
    assert (hold.active, hold.kind, hold.reason, hold.blocks) == (True, kind, "looks odd", HOLD_RULES[kind].blocks)


def test_a_hold_needs_a_reason_and_is_not_set_twice():
    """A hold nobody can explain is a delay nobody can end."""
    bench = Bench()
    assert bench.refusal(SEAT, cmd.SetHold(1, 0, HoldKind.ADDRESS, " ")) is RefusalCode.MISSING_FIELD
    bench.hold(HoldKind.ADDRESS)
    assert bench.refusal(SEAT, cmd.SetHold(1, 0, HoldKind.ADDRESS, "again")) is RefusalCode.HOLD_ACTIVE


def test_a_clerk_does_not_set_a_credit_hold():
    """Credit is held by the figures, not by a feeling."""
    assert Bench().refusal(SEAT, cmd.SetHold(1, 0, HoldKind.CREDIT, "slow payer")) is RefusalCode.NOT_AUTHORISED


@pytest.mark.parametrize("kind", [k for k in HoldKind if HOLD_RULES[k].clerk is Ground.ANSWER])
def test_what_only_the_customer_knows_is_released_with_an_answer_younger_than_the_hold(kind):
    """An old answer to another question must not open a new hold."""
    bench = Bench()
    bench.answer()
    bench.clock.run_until(bench.clock.now_s + 60)
    hold = bench.hold(kind)
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold)) is RefusalCode.NO_EVIDENCE
    bench.answer()
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold)) is None


def test_a_possible_duplicate_is_released_with_what_the_comparison_showed():
    """Duplicates are told apart by comparing, and the result is on the row."""
    bench = Bench()
    hold = bench.hold(HoldKind.DUPLICATE)
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold)) is RefusalCode.MISSING_FIELD
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold, "another branch orders the same")) is None
    assert bench.order.holds[-1].grounds == "another branch orders the same"


def test_nobody_checks_the_own_order():
    """Four eyes: the clerk who keyed an order does not lift its second check; a colleague does."""
    bench = Bench()
    hold = bench.hold(HoldKind.SECOND_CHECK)
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold)) is RefusalCode.NOT_AUTHORISED
    assert bench.refusal(COLLEAGUE, cmd.ReleaseHold(hold)) is None


def test_an_export_hold_is_lifted_by_compliance_after_it_was_asked():
    """The refusal names who may; the request makes the case wait; the decision lifts the hold."""
    bench = Bench()
    hold = bench.hold(HoldKind.EXPORT)
    refused = bench.engine.submit(SEAT, cmd.ReleaseHold(hold))[0]
    assert isinstance(refused, CommandRefused)
    assert "compliance" in refused.message
    assert bench.refusal(SEAT, cmd.RequestRelease(1, hold, "please screen this order")) is None
    assert bench.desk.cases[1].status == "waiting"
    assert bench.refusal(Actor(Role.COMPLIANCE), cmd.DecideRelease(1, hold, True, "no match")) is None
    assert not bench.order.holds[-1].active
    assert bench.desk.cases[1].status == "queued"


def test_a_hold_on_shipping_lets_an_order_go_to_the_warehouse_and_no_further():
    """What blocks a stage blocks all that come after it, and none before."""
    bench = Bench()
    bench.hold(HoldKind.EXPORT)
    bench.engine.submit(SEAT, cmd.ConfirmOrder(1))
    assert bench.order.status is OrderStatus.RELEASED
    assert not bench.order.blocked(Stage.RELEASE)
    assert bench.refusal(Actor(Role.WAREHOUSE), cmd.ShipOrder(1, 1)) is RefusalCode.HOLD_ACTIVE
