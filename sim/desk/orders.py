"""How facts of orders change the desk."""

from collections.abc import Callable
from dataclasses import replace

from sim import events as ev
from sim.desk.holds import lift_holds, set_holds
from sim.desk.records import Records
from sim.model import ORDER_TRANSITIONS, Actor, Order, OrderLine, OrderStep, PriceApproval, Totals, order_line
from sim.units import NOT_YET, Seconds


def set_totals(desk: Records, order: Order, totals: Totals) -> None:
    """Write down what an order comes to; the open orders of its account follow."""
    before = order.net_cents + order.open_charges_cents
    order.net_cents, order.surcharge_cents, order.freight_cents, order.tax_cents = totals
    order.credit_cents = min(order.credit_cents, totals.gross_cents)  # what was given up is free for other orders
    desk.accounts[order.customer_id].open_order_cents += order.net_cents + order.open_charges_cents - before


def _step(order: Order, step: OrderStep) -> None:
    """The status that the table gives; ``decide`` has asked the same table before."""
    order.status = ORDER_TRANSITIONS[order.status, step]


def _header_amended(desk: Records, e: ev.HeaderAmended, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    order.ship_to_id, order.requested_day, order.instruction = e.ship_to_id, e.requested_day, e.instruction
    order.promise_day = e.promise_day
    for line_no, price_cents in e.ours:
        order.lines[line_no - 1].system_price_cents = price_cents
    lift_holds(desk, e.lifted, at_s, actor)
    set_holds(desk, order, e.holds, at_s)
    set_totals(desk, order, e.totals)
    for line in order.lines:
        if not line.qty_backordered and not line.requested_day:
            line.promise_day = e.promise_day
    _step(order, OrderStep.AMEND)
    order.unconfirmed = True


def _line_amended(desk: Records, e: ev.LineAmended, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    line, taken = order.lines[e.line_no - 1], e.line
    desk.shelf.reserve(line.item_id, taken.qty_allocated - line.qty_allocated, line.alternate_id)
    line.uom, line.qty_ordered, line.qty_allocated = taken.uom, taken.qty + line.qty_cancelled, taken.qty_allocated
    _stop_waiting(desk, line)
    line.price_cents, line.system_price_cents = taken.price_cents, taken.system_price_cents
    line.price_source, line.price_record_id, line.priced_s = taken.price_source, 0, NOT_YET
    lift_holds(desk, e.lifted, at_s, actor)
    set_holds(desk, order, e.holds, at_s)
    set_totals(desk, order, e.totals)
    _step(order, OrderStep.AMEND)
    order.unconfirmed = True


def _line_added(desk: Records, e: ev.LineAdded, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    order.lines.append(order_line(order.id, len(order.lines) + 1, e.line, e.promise_day))
    desk.shelf.reserve(e.line.item_id, e.line.qty_allocated)
    set_holds(desk, order, e.holds, at_s)
    set_totals(desk, order, e.totals)
    _step(order, OrderStep.AMEND)
    order.unconfirmed = True


def _line_split(desk: Records, e: ev.LineSplit, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    line = order.lines[e.line_no - 1]
    part = replace(
        line,
        line_no=len(order.lines) + 1,
        qty_ordered=e.qty,
        qty_allocated=e.qty_allocated,
        qty_backordered=e.qty_backordered,
        qty_cancelled=0,
        qty_shipped=0,
        qty_invoiced=0,
        requested_day=e.requested_day,
        promise_day=max(line.promise_day, e.requested_day),
    )
    order.lines.append(part)
    line.qty_ordered -= e.qty
    line.qty_allocated -= e.qty_allocated
    if e.qty_backordered:
        desk.shelf.wait(part)
        line.qty_backordered -= e.qty_backordered
        if not line.qty_backordered:
            desk.shelf.stop_waiting(line)
    set_totals(desk, order, e.totals)
    _step(order, OrderStep.AMEND)
    order.unconfirmed = True


def _stop_waiting(desk: Records, line: OrderLine) -> None:
    if line.qty_backordered:
        line.qty_backordered = 0
        desk.shelf.stop_waiting(line)


def _drop_open(desk: Records, line: OrderLine) -> None:
    desk.shelf.reserve(line.item_id, -line.qty_allocated, line.alternate_id)
    line.qty_cancelled += line.qty_open
    line.qty_allocated = 0
    _stop_waiting(desk, line)


def _line_cancelled(desk: Records, e: ev.LineCancelled, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    _drop_open(desk, order.lines[e.line_no - 1])
    lift_holds(desk, e.lifted, at_s, actor)
    set_totals(desk, order, e.totals)
    order.unconfirmed = True
    if e.closes_order:
        _step(order, OrderStep.CANCEL_REST)
        order.closed_s = at_s
    else:
        _step(order, OrderStep.CANCEL_LINE)


def _order_cancelled(desk: Records, e: ev.OrderCancelled, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    for line in order.lines:
        _drop_open(desk, line)
    lift_holds(desk, [h.id for h in order.holds if h.active], at_s, actor)
    set_totals(desk, order, Totals(0, 0, 0, 0))
    _step(order, OrderStep.CANCEL)
    order.closed_s = at_s


def _order_confirmed(desk: Records, e: ev.OrderConfirmed, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    _step(order, OrderStep.CONFIRM)
    order.confirmed_s, order.promise_day, order.unconfirmed = at_s, e.promise_day, False


def _confirmation_timed(desk: Records, e: ev.ConfirmationTimed, at_s: Seconds, actor: Actor) -> None:
    desk.orders[e.order_id].confirmed_s = e.sent_s


def _order_released(desk: Records, e: ev.OrderReleased, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    _step(order, OrderStep.RELEASE)
    order.released_s, order.cancel_costs = at_s, False
    desk.ready[order.id] = order


def _order_noticed(desk: Records, e: ev.OrderNoticed, at_s: Seconds, actor: Actor) -> None:
    desk.orders[e.order_id].noticed += 1


def _order_pulled_back(desk: Records, e: ev.OrderPulledBack, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    _step(order, OrderStep.PULL_BACK)
    order.released_s, order.unconfirmed = -1, True
    del desk.ready[order.id]


def _pick_stopped(desk: Records, e: ev.PickStopped, at_s: Seconds, actor: Actor) -> None:
    desk.orders[e.order_id].cancel_costs = True


def _order_reopened(desk: Records, e: ev.OrderReopened, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    for line_no, qty, allocated in e.lines:
        line = order.lines[line_no - 1]
        line.qty_cancelled -= qty
        line.qty_allocated += allocated
        desk.shelf.reserve(line.item_id, allocated, line.alternate_id)
    set_holds(desk, order, e.holds, at_s)
    set_totals(desk, order, e.totals)
    _step(order, OrderStep.REOPEN)
    order.closed_s, order.unconfirmed = -1, True


def _price_resolved(desk: Records, e: ev.PriceResolved, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    line = order.lines[e.line_no - 1]
    line.price_cents, line.price_source, line.price_record_id = e.price_cents, e.source, e.approval_id
    lift_holds(desk, (e.hold_id,), at_s, actor)
    set_totals(desk, order, e.totals)
    order.unconfirmed = True


def _price_taken(desk: Records, e: ev.PriceTaken, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    line = order.lines[e.line_no - 1]
    line.price_cents = line.system_price_cents = e.price_cents
    line.price_source, line.price_record_id, line.priced_s = e.source, e.record_id, at_s
    set_holds(desk, order, e.holds, at_s)
    set_totals(desk, order, e.totals)
    order.unconfirmed = True


def _price_approved(desk: Records, e: ev.PriceApproved, at_s: Seconds, actor: Actor) -> None:
    approval = desk.approvals[e.approval_id] = PriceApproval(*e)
    desk.prices.add_approval(approval)
    desk.next_approval = e.approval_id + 1


def _order_expedited(desk: Records, e: ev.OrderExpedited, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    order.carrier_id, order.fee_cents, order.expedited_s = e.carrier_id, e.fee_cents, at_s
    order.requested_day = order.promise_day = e.promise_day
    for line in order.lines:
        line.requested_day, line.promise_day = 0, e.promise_day
    set_holds(desk, order, e.holds, at_s)
    set_totals(desk, order, e.totals)
    _step(order, OrderStep.AMEND)
    order.unconfirmed = True


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.HeaderAmended: _header_amended,
    ev.LineAmended: _line_amended,
    ev.LineAdded: _line_added,
    ev.LineSplit: _line_split,
    ev.LineCancelled: _line_cancelled,
    ev.OrderCancelled: _order_cancelled,
    ev.OrderConfirmed: _order_confirmed,
    ev.ConfirmationTimed: _confirmation_timed,
    ev.OrderReleased: _order_released,
    ev.OrderNoticed: _order_noticed,
    ev.OrderPulledBack: _order_pulled_back,
    ev.PickStopped: _pick_stopped,
    ev.OrderReopened: _order_reopened,
    ev.PriceResolved: _price_resolved,
    ev.PriceApproved: _price_approved,
    ev.PriceTaken: _price_taken,
    ev.OrderExpedited: _order_expedited,
}
