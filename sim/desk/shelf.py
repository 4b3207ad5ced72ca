"""The shelf: stock by item, who waits for it, and what a line takes from it.

A *kit* is sold and priced as one and stands here as its components: it has no stock of its own. Whole kits of a line
reserve all their components, so what is left over of one component stays free for other orders. Where an *alternate*
takes the place of a component, the line says which.
"""

from collections.abc import Iterable, Mapping

from sim.model import KitComponent, LineTaken, OrderLine, Stock
from sim.units import Qty

Parts = tuple[tuple[int, Qty], ...]
"""Items on the shelf, and how many pieces of each one piece of a line takes."""


class Shelf:
    """Stock and the lines that wait for it."""

    __slots__ = ("kits", "stock", "waiting")

    def __init__(self, stock: dict[int, Stock], components: Iterable[KitComponent]) -> None:
        self.stock = stock
        self.waiting: dict[int, dict[tuple[int, int], OrderLine]] = {}
        """Backordered lines by item, in the order in which they are served; of a kit under each component."""
        self.kits: dict[int, list[KitComponent]] = {}
        """The components of each kit."""
        for component in components:
            self.kits.setdefault(component.kit_id, []).append(component)

    def parts(self, item_id: int, alternate_id: int = 0) -> Parts:
        """What one piece of an item takes: itself, or the components of a kit, one of them by its alternate."""
        kit = self.kits.get(item_id)
        if kit is None:
            return ((item_id, 1),)
        found: dict[int, Qty] = {}
        for c in kit:
            part = alternate_id if alternate_id and c.alternate_id == alternate_id else c.item_id
            found[part] = found.get(part, 0) + c.qty
        return tuple(found.items())

    def available(self, item_id: int, alternate_id: int = 0) -> Qty:
        """What may still be promised: of a kit the whole ones that its scarcest component makes."""
        held = self.stock.get(item_id)
        if held is not None:
            return held.available
        parts = self.parts(item_id, alternate_id)
        return whole(parts, {part: self.stock[part].available for part, _ in parts})

    def reserve(self, item_id: int, qty: Qty, alternate_id: int = 0) -> None:
        """So many pieces belong to a line now; fewer than none give some back."""
        if item_id not in self.kits:
            self.stock[item_id].allocated += qty
            return
        for part, each in self.parts(item_id, alternate_id):
            self.stock[part].allocated += qty * each

    def reserve_lines(self, lines: Iterable[LineTaken]) -> bool:
        """What was found for each line of a new order belongs to it now; whether that is all of it."""
        stock, complete = self.stock, True
        for line in lines:
            held = stock.get(line.item_id)
            if held is None:
                self.reserve(line.item_id, line.qty_allocated)
            else:
                held.allocated += line.qty_allocated
            if line.qty_allocated != line.qty:
                complete = False
        return complete

    def ship_lines(self, lines: Iterable[LineTaken]) -> None:
        """All that was reserved for the lines of a routine order leaves."""
        stock = self.stock
        for line in lines:
            held = stock.get(line.item_id)
            if held is None:
                self.ship(line.item_id, line.qty)
            else:
                held.allocated -= line.qty
                held.on_hand -= line.qty

    def ship(self, item_id: int, qty: Qty, alternate_id: int = 0) -> None:
        """So many pieces that were reserved leave."""
        plain = self.stock.get(item_id)
        if plain is not None:
            plain.allocated -= qty
            plain.on_hand -= qty
            return
        for part, each in self.parts(item_id, alternate_id):
            held = self.stock[part]
            held.allocated -= qty * each
            held.on_hand -= qty * each

    def wait(self, line: OrderLine) -> None:
        """A line waits for what inbound stock brings."""
        for part, _ in self.parts(line.item_id, line.alternate_id):
            self.waiting.setdefault(part, {})[line.order_id, line.line_no] = line

    def stop_waiting(self, line: OrderLine) -> None:
        """A line waits no longer."""
        for part, _ in self.parts(line.item_id, line.alternate_id):
            del self.waiting[part][line.order_id, line.line_no]


def whole(parts: Parts, free: Mapping[int, Qty]) -> Qty:
    """How many whole pieces can be made of what is free of each part."""
    return min([free[part] // each for part, each in parts])
