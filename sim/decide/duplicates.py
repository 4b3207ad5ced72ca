"""Whether an order is one we have already (SOP-01, step 3): by its number, or by its customer, lines and value.

The same number for the same ship-to is refused. The same number for another ship-to, or the same lines under another
number within ``entry_duplicate_days``, may be right: such an order is held until somebody has compared the two.
"""

from sim import events as ev
from sim.commands import EnterOrder
from sim.decide.blankets import blanket_of
from sim.desk import Desk
from sim.model import Order, normalised_po
from sim.units import DAY_S, Cents

LEAST_LINES = 2
"""Lines from which on the same lines are more than a habit."""


def same_number(desk: Desk, customer_id: int, po_number: str) -> int:
    """The order of a customer under that number, however it is written, or 0."""
    number = normalised_po(po_number)
    return desk.order_by_po.get((customer_id, number), 0) if number else 0


def _same_lines(order: Order, taken: tuple[ev.LineTaken, ...]) -> bool:
    had = sorted((line.item_id, line.qty_ordered - line.qty_cancelled) for line in order.lines)
    return had == sorted((line.item_id, line.qty) for line in taken)


def suspicion(desk: Desk, command: EnterOrder, taken: tuple[ev.LineTaken, ...], net_cents: Cents) -> str:
    """Why an order that is just being entered may be one we have, or an empty text."""
    known = desk.orders.get(same_number(desk, command.customer_id, command.po_number))
    if known is not None and known.ship_to_id != command.ship_to_id:
        return f"same number as order {known.id}, another ship-to"
    if blanket_of(desk, command.customer_id, command.po_number) is not None:
        return ""  # releases of a blanket repeat each other, and their numbers tell them apart
    known = desk.orders.get(desk.order_by_value.get((command.customer_id, net_cents), 0))
    if known is None or desk.now_s - known.entered_s > desk.sop.entry_duplicate_days * DAY_S:
        return ""
    # One line alone says too little: the same item again is how a customer replenishes.
    if len(taken) < LEAST_LINES or not _same_lines(known, taken):
        return ""
    return f"same lines as order {known.id} under number {known.po_number}"
