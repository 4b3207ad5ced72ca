"""Whether a customer has an occasion to write about an order: as the order stands at that moment."""

from sim.desk import Desk
from sim.model import Order, OrderStatus
from sim.traffic import Ask
from sim.units import NOT_YET, Day, day_of


def has_occasion(desk: Desk, customer_id: int, ask: Ask) -> bool:
    """Whether a mail that was drawn ahead is sent; of an order keyed for somebody else its writer does not know."""
    occasion = ask.occasion
    if occasion is None:
        return True
    document = desk.documents.get(ask.about_document)
    order = desk.orders.get(document.order_id) if document is not None else None
    if order is None or order.customer_id != customer_id or order.status is OrderStatus.CANCELLED:
        return False
    if occasion.coming and not is_coming(desk, order):
        return False
    if occasion.overdue and not _misses(desk, order, told=occasion.though_told):
        return False
    if occasion.undisturbed and any(case.order_id == order.id for case in desk.open_cases.values()):
        return False
    if occasion.sooner_than_promised and not may_be_sooner(order, occasion.sooner_than_promised):
        return False
    if not occasion.line_no:
        return True
    line = order.lines[occasion.line_no - 1] if occasion.line_no <= len(order.lines) else None
    if line is None or line.item_id != occasion.item_id:
        return False
    return line.qty_cancelled < line.qty_ordered and line.qty_allocated == line.qty_open


def may_be_sooner(order: Order, day: Day) -> bool:
    """Whether a customer who wants an order by a day has anything to ask for: it comes later as it stands."""
    return order.promise_day > day and order.shipped_s == NOT_YET and order.expedited_s == NOT_YET


def is_coming(desk: Desk, order: Order) -> bool:
    """Whether anything of an order is still to come."""
    return order.lines.any_open() or any(shipment.under_way for shipment in desk.shipments_of.get(order.id, ()))


def _misses(desk: Desk, order: Order, *, told: bool) -> bool:
    """Whether goods under way have missed their day, and nobody here has said so (or that does not matter)."""
    today = day_of(desk.now_s)
    return any(
        shipment.under_way and shipment.promised_day < today and (told or shipment.told_s == NOT_YET)
        for shipment in desk.shipments_of.get(order.id, ())
    )
