"""Facts of orders after entry."""

from typing import NamedTuple

from sim.events.holds import HoldSet
from sim.model import LineTaken, PriceSource, Totals
from sim.units import Cents, Day, Qty, Seconds


class HeaderAmended(NamedTuple):
    """An order has another ship-to, requested day or instruction, and a promise that fits.

    ``ours`` holds lines whose price on file is another one at the new place, as (line, cents).
    """

    order_id: int
    ship_to_id: int
    requested_day: Day
    instruction: str
    promise_day: Day
    totals: Totals
    ours: tuple[tuple[int, Cents], ...] = ()
    holds: tuple[HoldSet, ...] = ()
    lifted: tuple[int, ...] = ()


class LineAmended(NamedTuple):
    """A line has a new quantity or price; ``holds`` are new, ``lifted`` no longer apply.

    ``line.qty`` is what the customer wants in all; what was cancelled before comes on top.
    """

    order_id: int
    line_no: int
    line: LineTaken
    totals: Totals
    holds: tuple[HoldSet, ...]
    lifted: tuple[int, ...]


class LineAdded(NamedTuple):
    """An order has one more line."""

    order_id: int
    line: LineTaken
    totals: Totals
    promise_day: Day
    holds: tuple[HoldSet, ...]


class LineSplit(NamedTuple):
    """Pieces of a line became a line of their own, for another day; what was allocated or waits goes with them."""

    order_id: int
    line_no: int
    qty: Qty
    qty_allocated: Qty
    qty_backordered: Qty
    requested_day: Day
    totals: Totals


class LineCancelled(NamedTuple):
    """What was open of a line will not be delivered; ``closes_order`` when nothing else is open after a shipment."""

    order_id: int
    line_no: int
    qty: Qty
    totals: Totals
    lifted: tuple[int, ...]
    closes_order: bool = False


class OrderCancelled(NamedTuple):
    """Nothing of an order will be delivered."""

    order_id: int


class OrderConfirmed(NamedTuple):
    """The customer has our acknowledgement."""

    order_id: int
    promise_day: Day


class ConfirmationTimed(NamedTuple):
    """The acknowledgement that was written goes out later, with others."""

    order_id: int
    sent_s: Seconds


class OrderReleased(NamedTuple):
    """The warehouse may ship."""

    order_id: int


class OrderPulledBack(NamedTuple):
    """The warehouse gave an order back."""

    order_id: int


class PickStopped(NamedTuple):
    """The warehouse had begun with an order that was taken back: from now on cancelling it costs a fee."""

    order_id: int


class OrderReopened(NamedTuple):
    """Cancelled quantities of an order are wanted again: (line, pieces, of these allocated)."""

    order_id: int
    lines: tuple[tuple[int, Qty, Qty], ...]
    totals: Totals
    holds: tuple[HoldSet, ...]


class OrderNoticed(NamedTuple):
    """Somebody noticed that an order stood still and nobody was at work on it."""

    order_id: int


class PriceResolved(NamedTuple):
    """A price hold was settled at a price."""

    order_id: int
    line_no: int
    price_cents: Cents
    source: PriceSource
    approval_id: int
    hold_id: int
    totals: Totals


class PriceTaken(NamedTuple):
    """A clerk named the source of a line's price, and the line took it; ``holds`` are new."""

    order_id: int
    line_no: int
    source: PriceSource
    record_id: int
    price_cents: Cents
    totals: Totals
    holds: tuple[HoldSet, ...]


class PriceApproved(NamedTuple):
    """Sales approved a special price in writing."""

    approval_id: int
    customer_id: int
    item_id: int
    price_cents: Cents
    max_qty: Qty
    expires_day: Day
    approver: str
    ship_to_id: int


class OrderExpedited(NamedTuple):
    """An order goes by a faster carrier, to be delivered on a day, for a fee."""

    order_id: int
    carrier_id: int
    fee_cents: Cents
    promise_day: Day
    totals: Totals
    holds: tuple[HoldSet, ...]
