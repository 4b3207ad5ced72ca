"""How facts of stock change the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.orders import set_totals
from sim.desk.records import Records
from sim.model import Actor, OrderLine, Reallocation, ReallocationStatus, Supply, order_line
from sim.units import Qty, Seconds


def _line_backordered(desk: Records, e: ev.LineBackordered, at_s: Seconds, actor: Actor) -> None:
    line = desk.orders[e.order_id].lines[e.line_no - 1]
    line.qty_backordered, line.promise_day = e.qty, e.promise_day
    desk.shelf.wait(line)


def _line_promised(desk: Records, e: ev.LinePromised, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    order.lines[e.line_no - 1].promise_day, order.promise_day = e.promise_day, e.order_promise_day


def _line_substituted(desk: Records, e: ev.LineSubstituted, at_s: Seconds, actor: Actor) -> None:
    _substituted(desk, e)


def _component_substituted(desk: Records, e: ev.ComponentSubstituted, at_s: Seconds, actor: Actor) -> None:
    _substituted(desk, e, e.alternate_id)


def _substituted(desk: Records, e: ev.LineSubstituted | ev.ComponentSubstituted, alternate_id: int = 0) -> None:
    order = desk.orders[e.order_id]
    line, new = order.lines[e.line_no - 1], e.new_line
    line.qty_cancelled += e.qty
    number = len(order.lines) + 1
    order.lines.append(order_line(order.id, number, new, order.promise_day, line.item_id, alternate_id))
    desk.shelf.reserve(new.item_id, new.qty_allocated, alternate_id)
    set_totals(desk, order, e.totals)


def _supply_announced(desk: Records, e: ev.SupplyAnnounced, at_s: Seconds, actor: Actor) -> None:
    desk.supplies[e.supply_id] = supply = Supply(e.supply_id, e.item_id, e.qty, e.eta_day)
    desk.coming.setdefault(e.item_id, {})[e.supply_id] = supply


def _supply_slipped(desk: Records, e: ev.SupplySlipped, at_s: Seconds, actor: Actor) -> None:
    desk.supplies[e.supply_id].eta_day = e.eta_day


def _supply_received(desk: Records, e: ev.SupplyReceived, at_s: Seconds, actor: Actor) -> None:
    desk.supplies[e.supply_id].received_s = at_s
    del desk.coming[e.item_id][e.supply_id]
    desk.stock[e.item_id].on_hand += e.qty
    for order_id, line_no, qty in e.served:
        line = desk.orders[order_id].lines[line_no - 1]
        desk.shelf.reserve(line.item_id, qty, line.alternate_id)
        _serve(desk, line, qty)


def _reallocation_asked(desk: Records, e: ev.ReallocationAsked, at_s: Seconds, actor: Actor) -> None:
    desk.reallocations[e.reallocation_id] = Reallocation(*e, at_s, str(actor))
    desk.next_reallocation = e.reallocation_id + 1


def _stock_allocated(desk: Records, e: ev.StockAllocated, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    line = order.lines[e.line_no - 1]
    desk.shelf.reserve(line.item_id, e.qty, line.alternate_id)
    _serve(desk, line, e.qty)
    line.promise_day, order.promise_day = e.promise_day, e.order_promise_day


def _serve(desk: Records, line: OrderLine, qty: Qty) -> None:
    """A line has so many pieces more, and waits for so many less."""
    waited = min(qty, line.qty_backordered)
    line.qty_allocated += qty
    line.qty_backordered -= waited
    if waited and not line.qty_backordered:
        desk.shelf.stop_waiting(line)


def _reallocation_decided(desk: Records, e: ev.ReallocationDecided, at_s: Seconds, actor: Actor) -> None:
    asked = desk.reallocations[e.reallocation_id]
    asked.status = ReallocationStatus.APPROVED if e.approved else ReallocationStatus.REFUSED
    asked.decided_s, asked.decided_by = at_s, str(actor)
    if not e.approved:
        return
    giver, taker = desk.orders[asked.from_order_id], desk.orders[asked.order_id]
    giver.lines[asked.from_line_no - 1].qty_allocated -= asked.qty
    line = taker.lines[asked.line_no - 1]
    _serve(desk, line, asked.qty)
    line.promise_day = e.promise_day
    giver.unconfirmed = taker.unconfirmed = True


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.LineBackordered: _line_backordered,
    ev.LinePromised: _line_promised,
    ev.LineSubstituted: _line_substituted,
    ev.ComponentSubstituted: _component_substituted,
    ev.SupplyAnnounced: _supply_announced,
    ev.SupplySlipped: _supply_slipped,
    ev.SupplyReceived: _supply_received,
    ev.ReallocationAsked: _reallocation_asked,
    ev.ReallocationDecided: _reallocation_decided,
    ev.StockAllocated: _stock_allocated,
}
