"""Requests about orders after entry."""

from typing import NamedTuple

from sim.model import Uom
from sim.units import Cents


class AmendLine(NamedTuple):
    """Correct quantity or price of a line before the order is confirmed; every check runs again."""

    order_id: int
    line_no: int
    quantity: int
    uom: Uom
    price_cents: Cents


class CancelLine(NamedTuple):
    """Cancel what is still open of a line."""

    order_id: int
    line_no: int


class CancelOrder(NamedTuple):
    """Cancel an order of which nothing has been shipped."""

    order_id: int


class ConfirmOrder(NamedTuple):
    """Accept an order: the acknowledgement goes to the customer, and to the warehouse what may go."""

    order_id: int


class ResolvePrice(NamedTuple):
    """Settle a price hold: a valid approval (``approval_id``), or our price with the customer's consent (0)."""

    order_id: int
    line_no: int
    approval_id: int
