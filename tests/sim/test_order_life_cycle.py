"""Every command about an order in every status: legal as the table says, or refused by name; nothing raises."""

import pytest

from sim import commands as cmd
from sim.model import SEAT, Actor, HoldKind, OrderStatus, OrderStep, Role, Supply, Uom, next_status
from tests.builders import BOLT, NUT
from tests.sim.bench import LEAD, WAREHOUSE, Bench

STEPS: list[tuple[OrderStep, Actor, cmd.Command]] = [
    (OrderStep.AMEND, SEAT, cmd.AmendHeader(1, 12, 9, "dock 4")),
    (OrderStep.AMEND, SEAT, cmd.AmendLine(1, 1, 40, Uom.EA, -1)),
    (OrderStep.AMEND, SEAT, cmd.AddLine(1, cmd.LineEntry(NUT, 1, Uom.EA, -1))),
    (OrderStep.AMEND, SEAT, cmd.SplitLine(1, 2, 1, 9)),
    (OrderStep.HOLD, SEAT, cmd.SetHold(1, 0, HoldKind.ADDRESS, "odd")),
    (OrderStep.CONFIRM, SEAT, cmd.ConfirmOrder(1)),
    (OrderStep.PULL_BACK, SEAT, cmd.PullBack(1)),
    (OrderStep.SHIP, WAREHOUSE, cmd.ShipOrder(1, 1)),
    (OrderStep.CANCEL_LINE, SEAT, cmd.CancelLine(1, 2)),
    (OrderStep.CANCEL, SEAT, cmd.CancelOrder(1)),
    (OrderStep.REOPEN, LEAD, cmd.ReopenOrder(1, ((2, 1),))),
]
OTHERS: list[cmd.Command] = [
    cmd.BackorderLine(1, 1, 9),
    cmd.SubstituteLine(1, 1, NUT),
    cmd.ResolvePrice(1, 1, 0),
    cmd.ReleaseHold(1),
    cmd.RequestRelease(1, 1, "please"),
    cmd.SendMessage(1, 1, 1, "question_discrepancy", "about your order"),
]


def _in(status: OrderStatus) -> Bench:
    """An order of thirty bolts and six nuts that has come to a status."""
    bench = Bench(
        cmd.LineEntry(BOLT, 30, Uom.EA, -1), cmd.LineEntry(NUT, 6, Uom.EA, -1), supplies=[Supply(1, BOLT, 50, 2)]
    )
    if status is OrderStatus.CANCELLED:
        bench.do(cmd.CancelOrder(1))
        return bench
    if status is OrderStatus.ENTERED:
        return bench
    bench.do(cmd.ConfirmOrder(1))
    if status is OrderStatus.CONFIRMED:
        bench.do(cmd.PullBack(1))
    elif status is OrderStatus.CLOSED:
        bench.do(cmd.PullBack(1))
        bench.do(cmd.SplitLine(1, 2, 2, 20))
        bench.do(cmd.ConfirmOrder(1))
        bench.ship()
        bench.do(cmd.PullBack(1))
        bench.do(cmd.CancelLine(1, 3))
    return bench


@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize(("step", "actor", "command"), STEPS, ids=[type(c).__name__ for _, _, c in STEPS])
def test_what_the_table_allows_is_allowed_and_the_rest_is_refused_by_name(status, step, actor, command):
    """The one table of the life cycle is what the desk obeys."""
    bench = _in(status)
    assert bench.order.status is status
    if step is OrderStep.REOPEN and status is OrderStatus.CLOSED:
        command = cmd.ReopenOrder(1, ((3, 1),))
    refusal = bench.refusal(actor, command)
    assert (refusal is None) == (next_status(status, step) is not None), refusal


@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("command", OTHERS, ids=[type(c).__name__ for c in OTHERS])
@pytest.mark.parametrize("role", Role)
def test_nothing_raises_whoever_tries_it(status, command, role):
    """A command is legal or a refusal with a code, in any status, by anybody."""
    bench = _in(status)
    bench.refusal(Actor(role, 1), command)


@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.CLERK, Role.SYSTEM)])
def test_nobody_else_changes_orders(status, role):
    """Orders are the desk's: only clerks change them, only the lead re-opens, only the warehouse ships."""
    for step, owner, command in STEPS:
        if role is not owner.role:
            assert _in(status).refusal(Actor(role), command) is not None, step
