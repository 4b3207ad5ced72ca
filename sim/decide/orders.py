"""Orders after entry: confirm, amend, cancel, and settle a price (SOP-05, SOP-06)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import CancelLine, CancelOrder, Command, ConfirmOrder, ResolvePrice
from sim.decide.acknowledge import acknowledgement, goes_out_later
from sim.decide.cancel_fees import all_open, fee_invoiced, require_agreed
from sim.decide.credit import let_go
from sim.decide.holds import answered_since
from sim.decide.refusal import Refused, require_role, require_step, the_line, the_order
from sim.decide.stock import short_lines
from sim.decide.totals import owed, totals_after, totals_at_end
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, Hold, HoldKind, Order, OrderLine, OrderStatus, OrderStep, PriceSource, Role, Stage
from sim.units import Cents, day_of


def _where(hold: Hold) -> str:
    return f"order {hold.order_id} line {hold.line_no}" if hold.line_no else f"order {hold.order_id}"


def guard_confirm(desk: Desk, actor: Actor, order_id: int) -> Order:
    """An order is confirmed when no price is open and every shortage is decided; after a change once more."""
    require_role(actor, Role.CLERK, Role.SYSTEM)
    order = the_order(desk, order_id)
    require_step(order, OrderStep.CONFIRM)
    if order.status is OrderStatus.CONFIRMED and not order.unconfirmed:
        raise Refused(RefusalCode.WRONG_STATUS, f"order {order_id} is confirmed as it stands; change it first.")
    for hold in order.holds:
        if hold.active and hold.blocks is Stage.CONFIRM:
            raise Refused(
                RefusalCode.HOLD_ACTIVE,
                f"{_where(hold)} has a {hold.kind.replace('_', ' ')} hold; settle it first.",
            )
    for line in short_lines(order):
        raise Refused(
            RefusalCode.SHORTAGE_UNDECIDED,
            f"order {order_id} line {line.line_no} is short of {line.qty_unsourced}; "
            "backorder, substitute or cancel that quantity first.",
        )
    return order


def confirm_order(desk: Desk, actor: Actor, command: ConfirmOrder) -> list[ev.Event]:
    """Accept an order; the promise is the latest of its lines."""
    order = guard_confirm(desk, actor, command.order_id)
    promise = order.promise_day
    if order.lines.taken is None:
        promise = max((line.promise_day for line in order.lines if line.qty_open), default=promise)
    facts: list[ev.Event] = [ev.OrderConfirmed(order.id, promise), *goes_out_later(desk, order.id)]
    facts += let_go(desk, order, confirmed=True)
    return facts + acknowledgement(desk, order, promise)


def guard_cancel_line(desk: Desk, actor: Actor, order_id: int, line_no: int) -> tuple[Order, OrderLine]:
    """What is still open of a line may be cancelled while the warehouse does not have the order."""
    require_role(actor, Role.CLERK)
    order, line = the_line(desk, order_id, line_no)
    require_step(order, OrderStep.CANCEL_LINE)
    if line.qty_open <= 0:
        raise Refused(RefusalCode.NOTHING_SHORT, f"order {order_id} line {line_no} has nothing left to cancel.")
    require_agreed(desk, order, [(line, line.qty_open)])
    return order, line


def _ends(order: Order) -> bool:
    """Whether one line alone is still open."""
    return sum(line.qty_open > 0 for line in order.lines) == 1


def cancel_line(desk: Desk, actor: Actor, command: CancelLine) -> list[ev.Event]:
    """Cancel the rest of a line; its holds go with it. After a shipment the last rest ends the order."""
    order, line = guard_cancel_line(desk, actor, command.order_id, command.line_no)
    closes = _ends(order)
    if closes and not any(other.qty_shipped for other in order.lines):
        raise Refused(
            RefusalCode.WRONG_STATUS, f"line {line.line_no} is the last of order {order.id}; cancel the order instead."
        )
    lifted = tuple(h.id for h in order.holds if h.active and (closes or h.line_no == line.line_no))
    rest = owed(line)._replace(qty=line.qty_shipped)
    totals = totals_after(desk, order, {line.line_no: rest})
    if closes:
        totals = totals_at_end(order, totals.net_cents)
    return [
        ev.LineCancelled(order.id, line.line_no, line.qty_open, totals, lifted, closes),
        *fee_invoiced(desk, order, [(line, line.qty_open)]),
    ]


def guard_cancel_order(desk: Desk, actor: Actor, order_id: int) -> Order:
    """An order may be cancelled while nothing of it has left and the warehouse does not have it."""
    require_role(actor, Role.CLERK)
    order = the_order(desk, order_id)
    require_step(order, OrderStep.CANCEL)
    if any(line.qty_shipped for line in order.lines):
        raise Refused(
            RefusalCode.WRONG_STATUS,
            f"order {order_id} is shipped in part; cancel what is open of its lines, and offer a return for the rest.",
        )
    require_agreed(desk, order, all_open(order))
    return order


def cancel_order(desk: Desk, actor: Actor, command: CancelOrder) -> list[ev.Event]:
    """Cancel an order."""
    order = guard_cancel_order(desk, actor, command.order_id)
    return [ev.OrderCancelled(order.id), *fee_invoiced(desk, order, all_open(order))]


def guard_price_hold(desk: Desk, actor: Actor, order_id: int, line_no: int) -> tuple[Order, OrderLine, Hold]:
    """There must be a price hold to settle."""
    require_role(actor, Role.CLERK, Role.SALES)
    order, line = the_line(desk, order_id, line_no)
    hold = next(iter(order.on_hold(HoldKind.PRICE, line_no=line_no)), None)
    if hold is None:
        raise Refused(RefusalCode.HOLD_NOT_ACTIVE, f"order {order_id} line {line_no} has no price hold.")
    return order, line, hold


def _approved_price(desk: Desk, order: Order, line: OrderLine, approval_id: int) -> Cents:
    approval = desk.approvals.get(approval_id)
    if approval is None:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"price approval {approval_id} is not on file.")
    if approval.customer_id != order.customer_id or approval.item_id != line.item_id:
        raise Refused(RefusalCode.NOT_APPROVED, f"price approval {approval_id} is for another customer or item.")
    if approval.expires_day < day_of(desk.now_s):
        raise Refused(
            RefusalCode.NOT_APPROVED,
            f"price approval {approval_id} expired on {desk.calendar.day_text(approval.expires_day)}.",
        )
    if approval.ship_to_id not in (0, order.ship_to_id):
        site = desk.addresses[approval.ship_to_id]
        raise Refused(
            RefusalCode.NOT_APPROVED,
            f"price approval {approval_id} is for site {site.code}, this order goes elsewhere.",
        )
    if line.qty_ordered > approval.max_qty:
        raise Refused(
            RefusalCode.NOT_APPROVED,
            f"price approval {approval_id} covers {approval.max_qty}, the line {line.qty_ordered}.",
        )
    return approval.price_cents


def resolve_price(desk: Desk, actor: Actor, command: ResolvePrice) -> list[ev.Event]:
    """Settle a price hold by an approval, or at our price with the customer's answer on file."""
    order, line, hold = guard_price_hold(desk, actor, command.order_id, command.line_no)
    if command.approval_id:
        price, source = _approved_price(desk, order, line, command.approval_id), PriceSource.APPROVAL
    elif answered_since(desk, order.id, hold.set_s):
        price = line.system_price_cents
        source = desk.prices.quote(
            order.customer_id, line.item_id, day_of(order.received_s), line.qty_ordered, order.ship_to_id
        ).source
    else:
        raise Refused(
            RefusalCode.NO_EVIDENCE,
            f"order {order.id}: our price stands only with the customer's written consent; ask the customer first.",
        )
    totals = totals_after(desk, order, {line.line_no: owed(line)._replace(price_cents=price)})
    return [ev.PriceResolved(order.id, line.line_no, price, source, command.approval_id, hold.id, totals)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    CancelLine: cancel_line,
    CancelOrder: cancel_order,
    ConfirmOrder: confirm_order,
    ResolvePrice: resolve_price,
}
