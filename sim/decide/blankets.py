"""Releases of blanket orders: what may still be called off, and what goes beyond what was agreed (SOP-02)."""

from collections.abc import Sequence
from typing import NamedTuple

from sim import events as ev
from sim.desk import Desk
from sim.model import BlanketLine, BlanketOrder, normalised_po
from sim.units import Day, Qty

RELEASE_MARK = "R"


class Beyond(NamedTuple):
    """A line (0 = the whole release) that goes beyond the blanket, and why."""

    line_no: int
    reason: str


def blanket_of(desk: Desk, customer_id: int, po_number: str) -> BlanketOrder | None:
    """The blanket from which an order of that number calls off, or None: it is an order of its own."""
    blankets = desk.blankets_of.get(customer_id)
    if not blankets:
        return None
    head, _, release = normalised_po(po_number).rpartition(RELEASE_MARK)
    return next((b for b in blankets if release.isdigit() and head == normalised_po(b.po_number)), None)


def lines_of(desk: Desk, blanket: BlanketOrder) -> list[BlanketLine]:
    """What was agreed."""
    return [line for line in desk.blanket_lines.values() if line.blanket_id == blanket.id]


def called_off(desk: Desk, blanket: BlanketOrder, item_id: int, *, but: int = 0) -> Qty:
    """Pieces of an item on the releases so far; ``but`` is an order that does not count."""
    return sum(
        line.qty_ordered - line.qty_cancelled
        for order in desk.orders.values()
        if order.id != but and blanket_of(desk, order.customer_id, order.po_number) is blanket
        for line in order.lines
        if line.item_id == item_id
    )


def left(desk: Desk, blanket: BlanketOrder, item_id: int, *, but: int = 0) -> Qty | None:
    """Pieces of an item that may still be called off, or None: the item is not on the blanket."""
    agreed = [line.qty for line in lines_of(desk, blanket) if line.item_id == item_id]
    return max(0, sum(agreed) - called_off(desk, blanket, item_id, but=but)) if agreed else None


def beyond(
    desk: Desk, customer_id: int, po_number: str, day: Day, taken: Sequence[ev.LineTaken], *, but: int = 0
) -> list[Beyond]:
    """What of a release goes beyond its blanket; nothing of an order that is none."""
    blanket = blanket_of(desk, customer_id, po_number)
    if blanket is None:
        return []
    if not blanket.from_day <= day <= blanket.to_day:
        runs = f"{desk.calendar.day_text(blanket.from_day)} to {desk.calendar.day_text(blanket.to_day)}"
        return [Beyond(0, f"blanket {blanket.po_number} runs from {runs}")]
    found: list[Beyond] = []
    used: dict[int, Qty] = {}
    for line_no, line in enumerate(taken, 1):
        open_qty = left(desk, blanket, line.item_id, but=but)
        if open_qty is None:
            found.append(Beyond(line_no, f"not on blanket {blanket.po_number}"))
            continue
        open_qty -= used.get(line.item_id, 0)
        used[line.item_id] = used.get(line.item_id, 0) + line.qty
        if line.qty > open_qty:
            found.append(
                Beyond(line_no, f"{line.qty} EA called off, {max(0, open_qty)} left on blanket {blanket.po_number}")
            )
    return found
