"""Blanket orders: what a customer has agreed to take over a time, and calls off by releases.

Its prices are contract prices on the same days. A release is an order whose number is that of the blanket, an R and the
number of the release. What was called off is read from those orders, so that no change of one can forget it.
"""

from dataclasses import dataclass

from sim.units import Day, Qty


@dataclass(frozen=True, slots=True)
class BlanketOrder:
    """An agreement to take quantities of items on the days from..to inclusive."""

    id: int
    customer_id: int
    po_number: str
    from_day: Day
    to_day: Day


@dataclass(frozen=True, slots=True)
class BlanketLine:
    """How many pieces of an item were agreed in all."""

    id: int
    blanket_id: int
    item_id: int
    qty: Qty
