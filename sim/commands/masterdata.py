"""Requests to change master data."""

from typing import NamedTuple


class AddCrossReference(NamedTuple):
    """Record that a customer's part number means one of our items."""

    customer_id: int
    buyer_part: str
    item_id: int
