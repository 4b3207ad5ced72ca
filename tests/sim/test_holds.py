"""Holds: what each kind blocks, who may lift it, and on what ground."""

import pytest

from sim import commands as cmd
from sim.events import CommandRefused, RefusalCode
from sim.model import HOLD_RULES, SEAT, Actor, Ground, HoldKind, OrderStatus, Role, Stage
from tests.sim.bench import CUSTOMER, Bench

COLLEAGUE = Actor(Role.CLERK, 2)


def _hold(bench: Bench, kind: HoldKind) -> int:
    bench.do(cmd.SetHold(1, 0, kind, "looks odd"))
    return bench.order.holds[-1].id


def _answer(bench: Bench) -> None:
    bench.wait()
    bench.engine.submit(CUSTOMER, cmd.ReceiveAnswer(1, "yes, as ordered"))


def test_every_kind_of_hold_has_its_rule():
    """One table, complete: nobody has to guess what a hold blocks or whose it is."""
    assert set(HOLD_RULES) == set(HoldKind)


@pytest.mark.parametrize("kind", [k for k in HoldKind if HOLD_RULES[k].settable])
def test_a_clerk_may_stop_an_order_and_the_hold_says_why(kind):
    """Whoever sees something odd may stop an order; the row says when, what for and whose decision it is."""
    bench = Bench()
    _hold(bench, kind)
    hold = bench.order.holds[-1]
    assert (hold.active, hold.kind, hold.reason, hold.blocks) == (True, kind, "looks odd", HOLD_RULES[kind].blocks)


def test_a_hold_needs_a_reason_and_is_not_set_twice():
    """A hold nobody can explain is a delay nobody can end."""
    bench = Bench()
    assert bench.refusal(SEAT, cmd.SetHold(1, 0, HoldKind.ADDRESS, " ")) is RefusalCode.MISSING_FIELD
    _hold(bench, HoldKind.ADDRESS)
    assert bench.refusal(SEAT, cmd.SetHold(1, 0, HoldKind.ADDRESS, "again")) is RefusalCode.HOLD_ACTIVE


def test_a_clerk_does_not_set_a_credit_hold():
    """Credit is held by the figures, not by a feeling."""
    assert Bench().refusal(SEAT, cmd.SetHold(1, 0, HoldKind.CREDIT, "slow payer")) is RefusalCode.NOT_AUTHORISED


@pytest.mark.parametrize("kind", [k for k in HoldKind if HOLD_RULES[k].clerk is Ground.ANSWER])
def test_what_only_the_customer_knows_is_released_with_an_answer_younger_than_the_hold(kind):
    """An old answer to another question must not open a new hold."""
    bench = Bench()
    _answer(bench)
    bench.wait()
    hold = _hold(bench, kind)
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold)) is RefusalCode.NO_EVIDENCE
    _answer(bench)
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold)) is None


def test_a_possible_duplicate_is_released_with_what_the_comparison_showed():
    """Duplicates are told apart by comparing, and the result is on the row."""
    bench = Bench()
    hold = _hold(bench, HoldKind.DUPLICATE)
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold)) is RefusalCode.MISSING_FIELD
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold, "another branch orders the same")) is None
    assert bench.order.holds[-1].grounds == "another branch orders the same"


def test_nobody_checks_the_own_order():
    """Four eyes: the clerk who keyed an order does not lift its second check; a colleague does."""
    bench = Bench()
    hold = _hold(bench, HoldKind.SECOND_CHECK)
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold)) is RefusalCode.NOT_AUTHORISED
    assert bench.refusal(COLLEAGUE, cmd.ReleaseHold(hold)) is None


def test_an_export_hold_is_lifted_by_compliance_after_it_was_asked():
    """The refusal names who may; the request makes the case wait; the decision lifts the hold."""
    bench = Bench()
    hold = _hold(bench, HoldKind.EXPORT)
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
    _hold(bench, HoldKind.EXPORT)
    bench.engine.submit(SEAT, cmd.ConfirmOrder(1))
    assert bench.order.status is OrderStatus.RELEASED
    assert not bench.order.blocked(Stage.RELEASE)
    assert bench.refusal(Actor(Role.WAREHOUSE), cmd.ShipOrder(1, 1)) is RefusalCode.HOLD_ACTIVE
