"""Command + desk -> events, or a refusal. Pure: nothing here changes anything. One file a department.

Each file ends with its table of contents: which function answers which command.
"""

from collections.abc import Callable

from sim.commands import Command
from sim.decide import (
    allocation,
    backorders,
    bill_to,
    cancel_fees,
    changes,
    contact,
    credit,
    entry,
    follow_ups,
    holds,
    intake,
    masterdata,
    orders,
    parties,
    pricing,
    problems,
    rush,
    sales,
    shipping,
    standing_still,
    stock,
    verification,
    work,
)
from sim.decide.refusal import Refused
from sim.desk import Desk
from sim.events import CommandRefused, Event
from sim.model import Actor


def decide(desk: Desk, actor: Actor, command: Command) -> list[Event]:
    """The facts that follow from a command, or the one fact that it was refused."""
    try:
        return DECIDE[type(command)](desk, actor, command)
    except Refused as refused:
        return [CommandRefused(type(command).__name__, refused.code, refused.message)]


DECIDE: dict[type[Command], Callable[..., list[Event]]] = {
    **intake.DECIDE,
    **entry.DECIDE,
    **contact.DECIDE,
    **credit.DECIDE,
    **holds.DECIDE,
    **stock.DECIDE,
    **shipping.DECIDE,
    **work.DECIDE,
    **orders.DECIDE,
    **changes.DECIDE,
    **cancel_fees.DECIDE,
    **masterdata.DECIDE,
    **parties.DECIDE,
    **bill_to.DECIDE,
    **verification.DECIDE,
    **sales.DECIDE,
    **pricing.DECIDE,
    **problems.DECIDE,
    **rush.DECIDE,
    **allocation.DECIDE,
    **backorders.DECIDE,
    **follow_ups.DECIDE,
    **standing_still.DECIDE,
}
"""Which function answers which command; a test holds it complete."""
