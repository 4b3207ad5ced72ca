"""Requests to change master data."""

from typing import NamedTuple


class AddCrossReference(NamedTuple):
    """Record that a customer's part number means one of our items."""

    customer_id: int
    buyer_part: str
    item_id: int


class AddShipToReference(NamedTuple):
    """Record which ship-to on file a customer's own code means."""

    customer_id: int
    code: str
    ship_to_id: int
