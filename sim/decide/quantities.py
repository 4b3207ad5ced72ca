"""Whether a quantity can be taken as it stands, or somebody asks first (SOP-02): below the minimum, no multiple, or far
above what is usual.

*Usual* is the median of the customer's own past orders of the item or, where it has none on file, of all customers'.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sim import events as ev
from sim.desk import Desk
from sim.model import Order, UsualQuantity
from sim.units import Qty


class Doubt(NamedTuple):
    """Why a quantity is asked about, and the figure that it does not go with."""

    reason: str
    figure: Qty
    """The usual quantity, the minimum or the multiple."""


def usual_for(desk: Desk, customer_id: int, item_id: int) -> UsualQuantity | None:
    """The customer's own usual quantity, else everybody's; None where nothing is on file."""
    return desk.usual_of.get((customer_id, item_id)) or desk.usual_of.get((0, item_id))


def source_of(usual: UsualQuantity) -> str:
    """Where a usual quantity comes from, in words."""
    whose = "this customer" if usual.customer_id else "all customers"
    return f"median of {usual.orders} orders of {whose}"


def doubt_about(desk: Desk, customer_id: int, item_id: int, qty: Qty) -> Doubt | None:
    """Why so many pieces of an item are asked about before they are confirmed, or None."""
    item = desk.items[item_id]
    if qty < item.order_minimum:
        return Doubt(f"{qty} EA, sold in {item.order_minimum} EA or more", item.order_minimum)
    if qty % item.order_multiple:
        return Doubt(f"{qty} EA, sold in multiples of {item.order_multiple} EA", item.order_multiple)
    usual = usual_for(desk, customer_id, item_id)
    if usual is not None and qty > desk.sop.entry_qty_unusual_factor * usual.pieces:
        return Doubt(f"{qty} EA, usually {usual.pieces} EA ({source_of(usual)})", usual.pieces)
    return None


def doubts(desk: Desk, customer_id: int, lines: Iterable[ev.LineTaken]) -> Iterator[tuple[int, Doubt]]:
    """The lines of an order that are asked about, by number."""
    for line_no, line in enumerate(lines, 1):
        doubt = doubt_about(desk, customer_id, line.item_id, line.qty)
        if doubt is not None:
            yield line_no, doubt


def is_for_review(desk: Desk, order: Order, line_no: int) -> bool:
    """Whether a line that the customer stands by is still so large that sales looks at the order."""
    line = order.lines[line_no - 1]
    usual = usual_for(desk, order.customer_id, line.item_id)
    return usual is not None and line.qty_open >= desk.sop.review_qty_factor * usual.pieces


def least_doubtful(desk: Desk) -> dict[int, Qty]:
    """By item: so many pieces or fewer are above nobody's usual. Items without a figure are left out."""
    least: dict[int, Qty] = {}
    for usual in desk.usual.values():
        most = desk.sop.entry_qty_unusual_factor * usual.pieces
        least[usual.item_id] = min(most, least.get(usual.item_id, most))
    return least
