"""Facts of orders after entry."""

from typing import NamedTuple

from sim.events.holds import HoldSet
from sim.events.intake import LineTaken
from sim.model import PriceSource
from sim.units import Cents, Day, Qty


class LineAmended(NamedTuple):
    """A line has a new quantity or price; ``holds`` are new, ``lifted`` no longer apply."""

    order_id: int
    line_no: int
    line: LineTaken
    net_cents: Cents
    holds: tuple[HoldSet, ...]
    lifted: tuple[int, ...]


class LineCancelled(NamedTuple):
    """What was open of a line will not be delivered."""

    order_id: int
    line_no: int
    qty: Qty
    net_cents: Cents
    lifted: tuple[int, ...]


class OrderCancelled(NamedTuple):
    """Nothing of an order will be delivered."""

    order_id: int


class OrderConfirmed(NamedTuple):
    """The customer has our acknowledgement."""

    order_id: int
    promise_day: Day


class OrderReleased(NamedTuple):
    """The warehouse may ship."""

    order_id: int


class PriceResolved(NamedTuple):
    """A price hold was settled at a price."""

    order_id: int
    line_no: int
    price_cents: Cents
    source: PriceSource
    approval_id: int
    hold_id: int
    net_cents: Cents
