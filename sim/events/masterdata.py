"""Facts of master data."""

from typing import NamedTuple


class CrossReferenceAdded(NamedTuple):
    """A customer's part number now means an item."""

    reference_id: int
    customer_id: int
    buyer_part: str
    item_id: int


class ShipToReferenceAdded(NamedTuple):
    """A customer's code now means a ship-to."""

    reference_id: int
    customer_id: int
    code: str
    ship_to_id: int
