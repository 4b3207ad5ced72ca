"""Requests about orders after entry."""

from typing import NamedTuple

from sim.commands.intake import LineEntry
from sim.model import PriceSource, Uom
from sim.units import Cents, Day, Qty


class AmendHeader(NamedTuple):
    """Give an order another ship-to, requested day or instruction; what does not change is given as it is."""

    order_id: int
    ship_to_id: int
    requested_day: Day
    instruction: str


class AmendLine(NamedTuple):
    """Give a line another quantity (in all, with what was shipped) or price; every check runs again.

    Price -1 leaves an approved price where it is and takes ours otherwise.
    """

    order_id: int
    line_no: int
    quantity: int
    uom: Uom
    price_cents: Cents


class AddLine(NamedTuple):
    """Add a line to an order."""

    order_id: int
    line: LineEntry


class SplitLine(NamedTuple):
    """Let some pieces of a line be delivered on a later day, as a line of their own."""

    order_id: int
    line_no: int
    qty: Qty
    requested_day: Day


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


class NoticeOrder(NamedTuple):
    """The look of a morning has come upon an order that stands still and that nobody works on."""

    order_id: int


class PullBack(NamedTuple):
    """Take an order back from the warehouse before its goods leave."""

    order_id: int


class ReopenOrder(NamedTuple):
    """Bring quantities of a closed or cancelled order back: (line, pieces) of what had been cancelled."""

    order_id: int
    lines: tuple[tuple[int, Qty], ...]


class ResolvePrice(NamedTuple):
    """Settle a price hold: a valid approval (``approval_id``), or our price with the customer's consent (0)."""

    order_id: int
    line_no: int
    approval_id: int


class TakePriceFrom(NamedTuple):
    """Name what the price of a line rests on, and take it from there."""

    order_id: int
    line_no: int
    source: PriceSource
    record_id: int
    """Number of the contract, promotion or quantity break; 0 for list and for the tier without a break."""


class DecidePrice(NamedTuple):
    """Sales answers a question about the price of a line: a special price in writing, or (0) none."""

    case_id: int
    order_id: int
    line_no: int
    price_cents: Cents
    text: str


class ExpediteOrder(NamedTuple):
    """Send an order by a faster carrier, for a fee that the customer has accepted."""

    order_id: int
    carrier_id: int
    fee_cents: Cents


class AnswerFee(NamedTuple):
    """The customer accepts or declines what giving up goods of the order of a case costs."""

    case_id: int
    accepted: bool
    text: str


class AnswerRush(NamedTuple):
    """The customer accepts or declines what rush handling of the order of a case costs."""

    case_id: int
    accepted: bool
    text: str
