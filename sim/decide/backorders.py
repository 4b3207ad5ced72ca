"""Backorders: which day a line that waits for inbound stock is promised for, and what becomes of it when that slips."""

from collections.abc import Callable, Iterator

from sim import events as ev
from sim.commands import Command, PromiseLine, SlipSupply
from sim.decide.refusal import Refused, require_role, the_line, the_supply
from sim.decide.stock import next_supply, order_pieces, promise_from_supply, require_promise
from sim.decide.work import raise_about
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, CaseKindName, Order, OrderLine, Role
from sim.units import Day, Qty, day_of

LEAD_DAYS = 10
"""Business days to count on when nothing that suffices is on its way."""


def backorder_promise(desk: Desk, line: OrderLine, qty: Qty, *, slips: tuple[int, Day] | None = None) -> Day:
    """The day to promise for pieces of a line: the earliest inbound stock that suffices, receiving, transit (SOP-04).

    ``slips`` is a supply with its new day, as if it were on file already.
    """
    today, order = day_of(desk.now_s), desk.orders[line.order_id]
    supply = next_supply(desk, line, qty, slips=slips)
    if supply is None:
        eta = desk.calendar.add_business_days(today, LEAD_DAYS)
    else:
        eta = slips[1] if slips and slips[0] == supply.id else supply.eta_day
    return promise_from_supply(desk, max(eta, today), order_pieces(order), carrier_id=order.carrier_id)


def guard_promise_line(desk: Desk, actor: Actor, order_id: int, line_no: int) -> tuple[Order, OrderLine]:
    """A line that waits for inbound stock may be promised for another day."""
    require_role(actor, Role.CLERK)
    order, line = the_line(desk, order_id, line_no)
    if line.qty_backordered <= 0:
        raise Refused(
            RefusalCode.NOTHING_SHORT,
            f"order {order_id} line {line_no} waits for no inbound stock; its promise follows from the order.",
        )
    return order, line


def promise_line(desk: Desk, actor: Actor, command: PromiseLine) -> list[ev.Event]:
    """Put the new day on the line; its order is promised for the latest of its open lines."""
    order, line = guard_promise_line(desk, actor, command.order_id, command.line_no)
    require_promise(desk, command.promise_day)
    others = [row.promise_day for row in order.lines if row.qty_open and row is not line]
    return [ev.LinePromised(*command, max([command.promise_day, *others]))]


def slip_supply(desk: Desk, actor: Actor, command: SlipSupply) -> list[ev.Event]:
    """Inbound stock comes on another day; every line whose promise that breaks becomes a case."""
    require_role(actor, Role.PURCHASING)
    supply = the_supply(desk, command.supply_id)
    broken = [line for line in _broken(desk, supply.item_id, command) if not _is_known(desk, line)]
    return [
        ev.SupplySlipped(*command),
        *(
            raise_about(desk, CaseKindName.LATE_SUPPLY, desk.orders[line.order_id], ahead=ahead, line_no=line.line_no)
            for ahead, line in enumerate(broken)
        ),
    ]


def _broken(desk: Desk, item_id: int, slip: SlipSupply) -> Iterator[OrderLine]:
    """The lines that wait for an item and will not have it on the day that they are promised for."""
    slips = slip.supply_id, slip.eta_day
    for line in desk.shelf.waiting.get(item_id, {}).values():
        new_day = backorder_promise(desk, line, line.qty_backordered, slips=slips)
        if new_day > line.promise_day:
            yield line


def _is_known(desk: Desk, line: OrderLine) -> bool:
    about = (CaseKindName.LATE_SUPPLY, line.order_id, line.line_no)
    return any((c.kind, c.order_id, c.line_no) == about for c in desk.open_cases.values())


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    PromiseLine: promise_line,
    SlipSupply: slip_supply,
}
