"""What customers ordered before: the last orders of an item, by customer and by all of them.

Kept for items whose history was on file when the desk opened; an order joins it when it first ships.
"""

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from sim.model import Order, PastOrder
from sim.units import Day

LAST = 6
"""So many orders tell what is usual (domain 3.1, ``entry.qty_unusual_factor``)."""
EVERYBODY = 0


class OrderHistory:
    """Past orders, oldest first."""

    __slots__ = ("_items", "_last", "rows")

    def __init__(self, rows: Iterable[PastOrder]) -> None:
        self.rows: dict[int, PastOrder] = {}
        self._items = {row.item_id for row in rows}
        self._last: dict[tuple[int, int], list[PastOrder]] = {}
        for row in sorted(rows, key=lambda row: (row.day, row.id)):
            self._file(row)

    def _file(self, row: PastOrder) -> None:
        self.rows[row.id] = row
        for whose in (row.customer_id, EVERYBODY):
            known = self._last.setdefault((whose, row.item_id), [])
            if len(known) > LAST:
                before = bisect_left(known, row.day, key=attrgetter("day"))
                del known[: max(0, before - LAST)]
            known.append(row)

    def last(self, customer_id: int, item_id: int, today: Day) -> list[PastOrder]:
        """A customer's (or everybody's) last orders of an item that shipped before a day, at most ``LAST``."""
        known = self._last.get((customer_id, item_id), ())
        return [row for row in known if row.day < today][-LAST:]

    def pairs(self) -> Iterable[tuple[int, int]]:
        """Customers (``EVERYBODY`` too) and items that something is known of."""
        return self._last

    def shipped(self, order: Order, day: Day) -> None:
        """An order has shipped for the first time."""
        if not self._items:
            return
        lines = order.lines
        wanted = (
            ((taken.item_id, taken.qty) for taken in lines.taken)
            if lines.taken is not None
            else ((line.item_id, line.qty_ordered - line.qty_cancelled) for line in lines)
        )
        for item_id, pieces in wanted:
            if item_id in self._items and pieces:
                self._file(PastOrder(len(self.rows) + 1, order.customer_id, item_id, day, pieces))


__all__ = ["EVERYBODY", "LAST", "OrderHistory"]
