"""How facts of orders change the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.holds import lift_holds, set_holds
from sim.desk.records import Records
from sim.model import Actor, Order, OrderLine, OrderStatus
from sim.units import Seconds


def order_line(
    order_id: int, line_no: int, taken: ev.LineTaken, promise_day: int, substituted_for: int = 0
) -> OrderLine:
    return OrderLine(
        order_id,
        line_no,
        taken.item_id,
        taken.uom,
        taken.qty,
        taken.price_cents,
        taken.system_price_cents,
        taken.price_source,
        taken.qty_allocated,
        promise_day=promise_day,
        substituted_for=substituted_for,
    )


def set_net(desk: Records, order: Order, net_cents: int) -> None:
    desk.accounts[order.customer_id].open_order_cents += net_cents - order.net_cents
    order.net_cents = net_cents


def _line_amended(desk: Records, e: ev.LineAmended, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    line, taken = order.lines[e.line_no - 1], e.line
    desk.stock[line.item_id].allocated += taken.qty_allocated - line.qty_allocated
    line.uom, line.qty_ordered, line.qty_allocated = taken.uom, taken.qty, taken.qty_allocated
    _stop_waiting(desk, line)
    line.price_cents, line.price_source = taken.price_cents, taken.price_source
    lift_holds(desk, e.lifted, at_s, actor)
    set_holds(desk, order, e.holds, at_s)
    set_net(desk, order, e.net_cents)


def _stop_waiting(desk: Records, line: OrderLine) -> None:
    if line.qty_backordered:
        line.qty_backordered = 0
        del desk.waiting_lines[line.item_id][line.order_id, line.line_no]


def _drop_open(desk: Records, line: OrderLine) -> None:
    desk.stock[line.item_id].allocated -= line.qty_allocated
    line.qty_cancelled += line.qty_open
    line.qty_allocated = 0
    _stop_waiting(desk, line)


def _line_cancelled(desk: Records, e: ev.LineCancelled, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    _drop_open(desk, order.lines[e.line_no - 1])
    lift_holds(desk, e.lifted, at_s, actor)
    set_net(desk, order, e.net_cents)


def _order_cancelled(desk: Records, e: ev.OrderCancelled, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    for line in order.lines:
        _drop_open(desk, line)
    lift_holds(desk, [h.id for h in order.holds if h.active], at_s, actor)
    set_net(desk, order, 0)
    order.status, order.closed_s = OrderStatus.CANCELLED, at_s
    desk.ready.pop(order.id, None)


def _order_confirmed(desk: Records, e: ev.OrderConfirmed, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    order.status, order.confirmed_s, order.promise_day = OrderStatus.CONFIRMED, at_s, e.promise_day


def _order_released(desk: Records, e: ev.OrderReleased, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    order.status, order.released_s = OrderStatus.RELEASED, at_s
    desk.ready[order.id] = order


def _price_resolved(desk: Records, e: ev.PriceResolved, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    line = order.lines[e.line_no - 1]
    line.price_cents, line.price_source = e.price_cents, e.source
    lift_holds(desk, (e.hold_id,), at_s, actor)
    set_net(desk, order, e.net_cents)


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.LineAmended: _line_amended,
    ev.LineCancelled: _line_cancelled,
    ev.OrderCancelled: _order_cancelled,
    ev.OrderConfirmed: _order_confirmed,
    ev.OrderReleased: _order_released,
    ev.PriceResolved: _price_resolved,
}
