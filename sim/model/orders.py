"""Orders and their lines. Line quantities are the truth; fulfilment and billing are computed from them."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from sim.model.documents import Channel
from sim.model.holds import STAGE_NO, Hold, Stage
from sim.model.items import Uom
from sim.model.terms import PriceSource
from sim.units import Cents, Day, Qty, Seconds


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
class OrderLine:
    """One line of an order. open = ordered - cancelled - shipped; allocated + backordered <= open."""

    order_id: int
    line_no: int
    item_id: int
    uom: Uom
    qty_ordered: Qty
    price_cents: Cents
    """Net price of one piece."""
    system_price_cents: Cents
    price_source: PriceSource
    qty_allocated: Qty = 0
    qty_backordered: Qty = 0
    qty_cancelled: Qty = 0
    qty_shipped: Qty = 0
    qty_invoiced: Qty = 0
    promise_day: Day = 0
    substituted_for: int = 0
    """Item that the customer ordered in place of this one, or 0."""
    requested_day: Day = 0
    """Day on which this line is wanted when it is not the order's, or 0."""

    @property
    def qty_open(self) -> Qty:
        """What is still owed to the customer."""
        return self.qty_ordered - self.qty_cancelled - self.qty_shipped

    @property
    def qty_unsourced(self) -> Qty:
        """What is owed and neither allocated nor backordered: a shortage nobody has decided yet."""
        return self.qty_open - self.qty_allocated - self.qty_backordered


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
    lines: list[OrderLine] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)

    def line(self, line_no: int) -> OrderLine | None:
        """The line of that number; lines are numbered 1, 2, ..."""
        return self.lines[line_no - 1] if 0 < line_no <= len(self.lines) else None

    def blocked(self, stage: Stage) -> bool:
        """Whether an active hold blocks that stage or one before it."""
        return any(h.active and STAGE_NO[h.blocks] <= STAGE_NO[stage] for h in self.holds)


@lru_cache(maxsize=64)  # one order asks for its number several times in a row
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
