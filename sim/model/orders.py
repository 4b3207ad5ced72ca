"""Orders and their lines. Line quantities are the truth; fulfilment and billing are computed from them."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from sim.model.charges import Totals
from sim.model.documents import Channel
from sim.model.holds import STAGE_NO, Hold, HoldKind, Stage
from sim.model.order_lines import OrderLine, OrderLines
from sim.units import NOT_YET, Cents, Day, Seconds


class OrderStatus(StrEnum):
    """Stored life cycle of an order's header."""

    ENTERED = "entered"
    CONFIRMED = "confirmed"
    RELEASED = "released"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class FulfilmentStatus(StrEnum):
    """Computed from line quantities."""

    NONE = "none"
    ALLOCATED = "allocated"
    PARTIALLY_ALLOCATED = "partially_allocated"
    PARTIALLY_SHIPPED = "partially_shipped"
    SHIPPED = "shipped"


class BillingStatus(StrEnum):
    """Computed from line quantities."""

    NONE = "none"
    PARTIALLY_INVOICED = "partially_invoiced"
    INVOICED = "invoiced"


@dataclass(slots=True)
class Order:
    """Header of a sales order; a wide row with a timestamp for every routine fact (-1 = not yet)."""

    id: int
    document_id: int
    customer_id: int
    ship_to_id: int
    contact_id: int
    channel: Channel
    po_number: str
    requested_day: Day
    instruction: str
    received_s: Seconds
    entered_s: Seconds
    entered_by: int
    net_cents: Cents
    """Value of what was ordered and not cancelled, at the prices of the lines."""
    status: OrderStatus = OrderStatus.ENTERED
    promise_day: Day = 0
    confirmed_s: Seconds = -1
    released_s: Seconds = -1
    shipped_s: Seconds = -1
    closed_s: Seconds = -1
    unconfirmed: bool = False
    """Whether it was changed since the customer last had our word."""
    surcharge_cents: Cents = 0
    freight_cents: Cents = 0
    tax_cents: Cents = 0
    """Sales tax on goods and, where the jurisdiction says so, on freight and surcharges."""
    invoiced_tax_cents: Cents = 0
    """Tax on its invoices so far."""
    shipments: int = 0
    """How many shipments have left."""
    cancel_costs: bool = False
    """Whether the warehouse had it so far that cancelling costs a fee."""
    credit_cents: Cents = 0
    """What credit passed of it, at entry or by lifting its hold, and was not given up since."""
    fee_cents: Cents = 0
    """Of the surcharges: what the customer agreed to pay for rush handling."""
    carrier_id: int = 0
    """Carrier that was chosen for it; 0 = the one that an order of its size takes."""
    expedited_s: Seconds = -1
    """When rush handling was agreed."""
    noticed: int = 0
    """On how many mornings somebody noticed that it stood still and nobody was at work on it."""
    lines: OrderLines = field(default_factory=lambda: OrderLines([]))
    holds: list[Hold] = field(default_factory=list)

    @property
    def totals(self) -> Totals:
        """What it comes to."""
        return Totals(self.net_cents, self.surcharge_cents, self.freight_cents, self.tax_cents)

    @property
    def open_charges_cents(self) -> Cents:
        """Surcharges, freight and tax that are on no invoice yet; the first invoice takes surcharges and freight."""
        first = self.surcharge_cents + self.freight_cents if self.shipped_s == NOT_YET else 0
        return first + self.tax_cents - self.invoiced_tax_cents

    def line(self, line_no: int) -> OrderLine | None:
        """The line of that number; lines are numbered 1, 2, ..."""
        return self.lines[line_no - 1] if 0 < line_no <= len(self.lines) else None

    def on_hold(self, *kinds: HoldKind, line_no: int | None = None) -> list[Hold]:
        """Its active holds of these kinds; with a line number those on that line only (0 = on the whole order)."""
        return [h for h in self.holds if h.active and h.kind in kinds and line_no in (None, h.line_no)]

    def blocked(self, stage: Stage) -> bool:
        """Whether an active hold blocks that stage or one before it; a line held from shipping stops no other."""
        if not self.holds:
            return False
        return any(
            h.active and STAGE_NO[h.blocks] <= STAGE_NO[stage] and not (h.line_no and h.blocks is Stage.SHIP)
            for h in self.holds
        )

    def lines_on_hold(self, stage: Stage) -> set[int]:
        """The numbers of the lines that an active hold of their own stops at a stage."""
        return {h.line_no for h in self.holds if h.active and h.blocks is stage}


@lru_cache(maxsize=1024)  # an order asks for its number several times on its day
def normalised_po(po_number: str) -> str:
    """A purchase order number as it is compared: upper case, letters and digits only."""
    return "".join(filter(str.isalnum, po_number.upper()))


def fulfilment_status(order: Order) -> FulfilmentStatus:
    """Fulfilment of an order, from its line quantities."""
    open_, shipped, allocated = (
        sum(line.qty_open for line in order.lines),
        sum(line.qty_shipped for line in order.lines),
        sum(line.qty_allocated for line in order.lines),
    )
    if shipped:
        return FulfilmentStatus.PARTIALLY_SHIPPED if open_ else FulfilmentStatus.SHIPPED
    if allocated:
        return FulfilmentStatus.ALLOCATED if allocated == open_ else FulfilmentStatus.PARTIALLY_ALLOCATED
    return FulfilmentStatus.NONE


def billing_status(order: Order) -> BillingStatus:
    """Billing of an order, from its line quantities."""
    invoiced = sum(line.qty_invoiced for line in order.lines)
    if not invoiced:
        return BillingStatus.NONE
    owed = sum(line.qty_ordered - line.qty_cancelled for line in order.lines)
    return BillingStatus.INVOICED if invoiced == owed else BillingStatus.PARTIALLY_INVOICED
