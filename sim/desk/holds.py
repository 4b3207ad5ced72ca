"""How facts of holds change the desk."""

from collections.abc import Callable, Iterable

from sim import events as ev
from sim.desk.records import Records
from sim.model import Actor, Hold, HoldKind, Order
from sim.units import Seconds


def set_holds(desk: Records, order: Order, holds: Iterable[ev.HoldSet], at_s: Seconds) -> None:
    for h in holds:
        hold = Hold(h.hold_id, order.id, h.line_no, h.kind, h.blocks, at_s, reason=h.reason)
        order.holds.append(hold)
        desk.holds[hold.id] = hold
        desk.next_hold = hold.id + 1


CREDIT_KINDS = (HoldKind.CREDIT, HoldKind.CREDIT_NEW, HoldKind.PREPAY)
"""Holds by which credit stops an order."""


def lift_holds(desk: Records, hold_ids: Iterable[int], at_s: Seconds, actor: Actor, grounds: str = "") -> None:
    for hold_id in hold_ids:
        hold = desk.holds[hold_id]
        hold.released_s, hold.released_by, hold.grounds = at_s, str(actor), grounds
        if hold.kind in CREDIT_KINDS:
            order = desk.orders[hold.order_id]
            order.credit_cents = order.totals.gross_cents


def _hold_placed(desk: Records, e: ev.HoldPlaced, at_s: Seconds, actor: Actor) -> None:
    set_holds(desk, desk.orders[e.order_id], (e.hold,), at_s)


def _hold_released(desk: Records, e: ev.HoldReleased, at_s: Seconds, actor: Actor) -> None:
    lift_holds(desk, (e.hold_id,), at_s, actor, e.grounds)


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.HoldPlaced: _hold_placed,
    ev.HoldReleased: _hold_released,
}
