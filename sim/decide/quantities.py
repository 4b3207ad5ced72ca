"""Whether a quantity can be taken as it stands, or somebody asks first (SOP-02): below the minimum, no multiple, or far
above what is usual.

*Usual* is the median of the last orders of the item that shipped before today: the customer's own or, where it has none
on file, all customers'.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sim import events as ev
from sim.desk import Desk
from sim.desk.history import EVERYBODY
from sim.model import Order
from sim.units import Day, Qty, day_of


class Doubt(NamedTuple):
    """Why a quantity is asked about, and the figure that it does not go with."""

    reason: str
    figure: Qty
    """The usual quantity, the minimum or the multiple."""


class Usual(NamedTuple):
    """How many pieces of an item an order usually has."""

    pieces: Qty
    """The median of the last orders, half a piece counts as one."""
    last: tuple[Qty, ...]
    """Those orders, the oldest first."""
    own: bool
    """Whether they are the customer's own."""


def usual_for(desk: Desk, customer_id: int, item_id: int) -> Usual | None:
    """What is usual for a customer today: by its own last orders, else by everybody's; None where none is on file."""
    today = day_of(desk.now_s)
    return _usual(desk, customer_id, item_id, today) or _usual(desk, EVERYBODY, item_id, today)


def _usual(desk: Desk, whose: int, item_id: int, today: Day) -> Usual | None:
    last = tuple(row.pieces for row in desk.history.last(whose, item_id, today))
    return Usual(_median(last), last, whose != EVERYBODY) if last else None


def _median(pieces: Sequence[Qty]) -> Qty:
    ranked, half = sorted(pieces), len(pieces) // 2
    return ranked[half] if len(pieces) % 2 else (ranked[half - 1] + ranked[half] + 1) // 2


def source_of(usual: Usual) -> str:
    """Where a usual quantity comes from, in words."""
    orders = "the last order" if len(usual.last) == 1 else f"median of the last {len(usual.last)} orders"
    return f"{orders} of {'this customer' if usual.own else 'all customers'}"


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


def least_doubtful(desk: Desk, today: Day) -> dict[int, Qty]:
    """By item: so many pieces or fewer are above nobody's usual on a day. Items without a figure are left out."""
    least: dict[int, Qty] = {}
    for whose, item_id in desk.history.pairs():
        usual = _usual(desk, whose, item_id, today)
        if usual is not None:
            most = desk.sop.entry_qty_unusual_factor * usual.pieces
            least[item_id] = min(most, least.get(item_id, most))
    return least
