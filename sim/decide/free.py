"""What is free of the shelf while several lines take from it, one after the other, before any fact is written down."""

from collections.abc import Mapping

from sim.desk import Desk
from sim.units import Qty

_NOTHING: Mapping[int, Qty] = {}


class Free:
    """Free pieces by item; a kit takes of its components what whole kits need and leaves the rest to others."""

    __slots__ = ("_left", "_shelf")

    def __init__(self, desk: Desk, arriving: Mapping[int, Qty] = _NOTHING) -> None:
        """``arriving`` is what comes onto the shelf now."""
        self._shelf = desk.shelf
        self._left = {item_id: desk.stock[item_id].available + qty for item_id, qty in arriving.items()}

    def of(self, item_id: int, alternate_id: int = 0) -> Qty:
        """Pieces, or whole kits, that are still free; never fewer than none."""
        most: list[Qty] = []
        for part, each in self._shelf.parts(item_id, alternate_id):
            left = self._left.get(part)
            most.append((self._shelf.stock[part].available if left is None else left) // each)
        return max(0, min(most))

    def take(self, item_id: int, qty: Qty, alternate_id: int = 0) -> Qty:
        """How many of so many pieces a line gets; they are not free for the next."""
        got = min(qty, self.of(item_id, alternate_id))
        for part, each in self._shelf.parts(item_id, alternate_id):
            self._left[part] = self._left.get(part, self._shelf.stock[part].available) - got * each
        return got
