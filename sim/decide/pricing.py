"""Where a price comes from: a clerk names what the price of a line rests on, and the line takes it from there (SOP-18).

The record must be good for this customer, item, day and quantity. Whether another record goes before it is for the
clerk to see: the waterfall beside the order shows the way.
"""

from collections.abc import Callable

from sim import events as ev
from sim.commands import Command, TakePriceFrom
from sim.decide.changes import checked_again
from sim.decide.refusal import Refused, require_role, the_line
from sim.decide.totals import owed, totals_after
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, HoldKind, Order, OrderLine, OrderStatus, PriceSource, Role
from sim.pricing import Prices
from sim.units import Cents, day_of


def guard_take_price(desk: Desk, actor: Actor, order_id: int, line_no: int) -> tuple[Order, OrderLine]:
    """Sources are named before an order is confirmed, on lines whose price is not in question."""
    require_role(actor, Role.CLERK)
    order, line = the_line(desk, order_id, line_no)
    if order.status is not OrderStatus.ENTERED or not line.qty_open:
        raise Refused(
            RefusalCode.WRONG_STATUS,
            f"order {order_id} line {line_no} is {order.status}: sources are named before that; change the line.",
        )
    if order.on_hold(HoldKind.PRICE, line_no=line_no):
        raise Refused(RefusalCode.HOLD_ACTIVE, f"order {order_id} line {line_no} has a price hold; settle that first.")
    return order, line


def way_to_price(desk: Desk, order: Order, line: OrderLine) -> Prices[int]:
    """What every rule makes of the price of a line on the day of its order."""
    qty, day = max(owed(line).qty, 1), day_of(order.received_s)
    return desk.prices.way(order.customer_id, line.item_id, day, qty, order.ship_to_id)


def _refuse(order: Order, line: OrderLine, why: str) -> Refused:
    return Refused(RefusalCode.NOT_APPROVED, f"order {order.id} line {line.line_no}: {why}.")


def _by_list(desk: Desk, order: Order, line: OrderLine, record_id: int) -> Cents:
    return way_to_price(desk, order, line).list_cents


def _by_tier(desk: Desk, order: Order, line: OrderLine, record_id: int) -> Cents:
    """The price of the tier; with a quantity break only when the line reaches it."""
    way = way_to_price(desk, order, line)
    if record_id != way.break_id:
        reached = f"break {way.break_id}" if way.break_id else "no break"
        raise _refuse(order, line, f"{owed(line).qty} pieces reach {reached} of the tier, not break {record_id}")
    return way.tier_cents


def _by_contract(desk: Desk, order: Order, line: OrderLine, record_id: int) -> Cents:
    contract, day = desk.contracts.get(record_id), day_of(order.received_s)
    if contract is None:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"contract {record_id} is not on file; look it up again.")
    if contract.customer_id != order.customer_id or contract.item_id != line.item_id:
        raise _refuse(order, line, f"contract {record_id} is for another customer or item")
    if contract.ship_to_id not in (0, order.ship_to_id):
        raise _refuse(order, line, f"contract {record_id} is for another site")
    if not contract.from_day <= day <= contract.to_day:
        days = f"{desk.calendar.day_text(contract.from_day)} to {desk.calendar.day_text(contract.to_day)}"
        raise _refuse(order, line, f"contract {record_id} holds from {days}; if nothing else holds, hold the line")
    return contract.price_cents


def _by_promotion(desk: Desk, order: Order, line: OrderLine, record_id: int) -> Cents:
    """The price by the promotion that counts for this customer, day and quantity."""
    way = way_to_price(desk, order, line)
    if not record_id or record_id != way.promotion_id:
        raise _refuse(order, line, f"promotion {record_id} does not count for this customer, item, day and quantity")
    return way.promotion_cents


_PRICE_BY: dict[PriceSource, Callable[[Desk, Order, OrderLine, int], Cents]] = {
    PriceSource.LIST: _by_list,
    PriceSource.TIER: _by_tier,
    PriceSource.CONTRACT: _by_contract,
    PriceSource.PROMOTION: _by_promotion,
}
"""Sources that a clerk may name; a special price is settled with its approval, a printed price is none of ours."""


def take_price_from(desk: Desk, actor: Actor, command: TakePriceFrom) -> list[ev.Event]:
    """Name the source of a line's price; price, totals and credit follow."""
    order, line = guard_take_price(desk, actor, command.order_id, command.line_no)
    price_by = _PRICE_BY.get(command.source)
    if price_by is None:
        raise Refused(
            RefusalCode.NOT_AUTHORISED,
            f"a price by {command.source.replace('_', ' ')} is not taken by a clerk; hold the line and settle it.",
        )
    price = price_by(desk, order, line, command.record_id)
    totals = totals_after(desk, order, {line.line_no: owed(line)._replace(price_cents=price)})
    holds, cases = checked_again(desk, order, totals, [])
    return [ev.PriceTaken(*command, price, totals, tuple(holds)), *cases]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    TakePriceFrom: take_price_from,
}
