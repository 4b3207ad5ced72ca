"""The nouns of the desk: each class is a row of the books, each field a column.

Master data is frozen. What moves (orders, lines, holds, cases, ...) is changed by ``Desk.apply`` and by nothing else.
Several small statuses, holds as rows, and line quantities as the truth: fulfilment and billing are computed from them.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from sim.units import Cents, Day, Qty, Seconds


class Role(StrEnum):
    """Who may act."""

    CLERK = "clerk"
    SYSTEM = "system"
    CREDIT = "credit"
    SALES = "sales"
    CUSTOMER = "customer"
    WAREHOUSE = "warehouse"
    CARRIER = "carrier"
    PURCHASING = "purchasing"


class Actor(NamedTuple):
    """One who acts: a role, and the desk number for clerks (1 is the played seat)."""

    role: Role
    number: int = 0

    def __str__(self) -> str:
        return f"{self.role}-{self.number}" if self.number else str(self.role)


SEAT = Actor(Role.CLERK, 1)
SYSTEM = Actor(Role.SYSTEM)


class Tier(StrEnum):
    """Customer tier; A is served first."""

    A = "A"
    B = "B"
    C = "C"


class RiskClass(StrEnum):
    """The credit desk's opinion of a customer."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ShipPolicy(StrEnum):
    """What a customer says about part shipments."""

    PARTIALS_ALLOWED = "partials_allowed"
    SHIP_COMPLETE = "ship_complete"


class SubstitutionPolicy(StrEnum):
    """What a customer says about other items in place of the ordered one."""

    NEVER = "never"
    APPROVED_LIST = "approved_list"


class ItemStatus(StrEnum):
    """Whether an item may be sold."""

    ACTIVE = "active"
    OBSOLETE = "obsolete"


class Channel(StrEnum):
    """How a document reaches the desk."""

    EMAIL = "email"
    PDF = "pdf"
    EDI = "edi"
    WEB = "web"


class DocumentStatus(StrEnum):
    """Where an inbound document stands."""

    RECEIVED = "received"
    EXCEPTION = "exception"
    ENTERED = "entered"


class Uom(StrEnum):
    """Unit of measure of an ordered quantity."""

    EA = "EA"
    CS = "CS"


class PriceSource(StrEnum):
    """Where a line's price came from."""

    LIST = "list"
    TIER = "tier"
    CONTRACT = "contract"
    APPROVAL = "approval"
    PURCHASE_ORDER = "purchase_order"


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


class HoldKind(StrEnum):
    """Why an order may not go on."""

    PRICE = "price"
    CREDIT = "credit"


class Stage(StrEnum):
    """What a hold blocks."""

    CONFIRM = "confirm"
    RELEASE = "release"


class CaseKindName(StrEnum):
    """The kinds of work that reach the desk; the value is the stem of its three files."""

    ORDER_ENTRY = "order_entry"
    PRICE_MISMATCH = "price_mismatch"
    CREDIT_HOLD = "credit_hold"
    SHORTAGE = "shortage"
    UNKNOWN_ITEM = "unknown_item"
    LATE_SHIPMENT = "late_shipment"


class CaseStatus(StrEnum):
    """Where a case stands in the work queue."""

    QUEUED = "queued"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    CLOSED = "closed"


class ShipmentStatus(StrEnum):
    """What the carrier last said."""

    IN_TRANSIT = "in_transit"
    DELAYED = "delayed"
    DELIVERED = "delivered"


class Intent(StrEnum):
    """What a message is for (domain 3.4)."""

    ORDER_ACK = "order_ack"
    QUESTION_DISCREPANCY = "question_discrepancy"
    QUESTION_ITEM = "question_item"
    SHORTAGE_NOTICE = "shortage_notice"
    DELAY_NOTICE = "delay_notice"
    CREDIT_NEUTRAL = "credit_neutral"
    CREDIT_REQUEST = "credit_request"
    ANSWER = "answer"
    CREDIT_DECISION = "credit_decision"


class Direction(StrEnum):
    """Which way a message went."""

    IN = "in"
    OUT = "out"


class ReasonCode(StrEnum):
    """Root causes a case is closed with (domain 3.6, those this desk can meet)."""

    CLEAN = "CLEAN"
    CUST_ERROR = "CUST_ERROR"
    CUST_CHANGE = "CUST_CHANGE"
    DUPLICATE = "DUPLICATE"
    PRICE_CONTRACT_EXPIRED = "PRICE_CONTRACT_EXPIRED"
    PRICE_APPROVAL_MISSING = "PRICE_APPROVAL_MISSING"
    PRICE_LIST_UPLOAD = "PRICE_LIST_UPLOAD"
    CREDIT_LIMIT = "CREDIT_LIMIT"
    CREDIT_PASTDUE = "CREDIT_PASTDUE"
    STOCK_FORECAST = "STOCK_FORECAST"
    SUPPLIER_LATE = "SUPPLIER_LATE"
    EDI_XREF = "EDI_XREF"
    CARRIER_WEATHER = "CARRIER_WEATHER"
    CARRIER_CAPACITY = "CARRIER_CAPACITY"
    CARRIER_MISSED_PICKUP = "CARRIER_MISSED_PICKUP"


# Master data -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Customer:
    """A party that orders, pays and has terms."""

    id: int
    name: str
    tier: Tier
    payment_days: int
    credit_limit_cents: Cents
    risk: RiskClass
    ship_policy: ShipPolicy
    substitution: SubstitutionPolicy
    edi_id: str
    desk: int
    """Number of the clerk's desk that serves this account."""
    sales_owner: str


@dataclass(frozen=True, slots=True)
class Address:
    """A ship-to of a customer."""

    id: int
    customer_id: int
    code: str
    name: str
    line1: str
    city: str
    state: str
    postal: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at a customer."""

    id: int
    customer_id: int
    name: str
    job: str
    email: str
    phone: str
    may_order: bool
    may_discuss_credit: bool


@dataclass(frozen=True, slots=True)
class Item:
    """Something we sell."""

    id: int
    sku: str
    description: str
    gtin: str
    pack_qty: Qty
    list_price_cents: Cents
    status: ItemStatus
    substitute_id: int
    """An approved substitute, or 0."""


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A customer's own part number for one of our items."""

    id: int
    customer_id: int
    buyer_part: str
    item_id: int


@dataclass(frozen=True, slots=True)
class ContractPrice:
    """A net price agreed with a customer, valid on the days from..to inclusive."""

    id: int
    customer_id: int
    item_id: int
    price_cents: Cents
    from_day: Day
    to_day: Day


@dataclass(frozen=True, slots=True)
class PriceApproval:
    """A special price that sales approved for one customer and item."""

    id: int
    customer_id: int
    item_id: int
    price_cents: Cents
    max_qty: Qty
    expires_day: Day
    approver: str


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who brings the goods."""

    id: int
    name: str
    service: str
    transit_days: int


# What moves --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Stock:
    """Stock of an item in the warehouse. Never negative; allocated never above on hand."""

    item_id: int
    on_hand: Qty
    allocated: Qty = 0

    @property
    def available(self) -> Qty:
        """What may still be promised from the shelf."""
        return self.on_hand - self.allocated


@dataclass(slots=True)
class Supply:
    """Inbound stock on its way."""

    id: int
    item_id: int
    qty: Qty
    eta_day: Day
    received_s: Seconds = -1


@dataclass(slots=True)
class Document:
    """An inbound text. What it says is not in the desk: the mailroom shows it."""

    id: int
    channel: Channel
    customer_id: int
    contact_id: int
    received_s: Seconds
    status: DocumentStatus = DocumentStatus.RECEIVED
    order_id: int = 0


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

    @property
    def qty_open(self) -> Qty:
        """What is still owed to the customer."""
        return self.qty_ordered - self.qty_cancelled - self.qty_shipped

    @property
    def qty_unsourced(self) -> Qty:
        """What is owed and neither allocated nor backordered: a shortage nobody has decided yet."""
        return self.qty_open - self.qty_allocated - self.qty_backordered


@dataclass(slots=True)
class Hold:
    """Why an order may not go on. Line 0 is the whole order."""

    id: int
    order_id: int
    line_no: int
    kind: HoldKind
    blocks: Stage
    set_s: Seconds
    released_s: Seconds = -1
    released_by: str = ""

    @property
    def active(self) -> bool:
        """Whether it still blocks."""
        return self.released_s < 0


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
    lines: list[OrderLine] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)

    def line(self, line_no: int) -> OrderLine | None:
        """The line of that number; lines are numbered 1, 2, ..."""
        return self.lines[line_no - 1] if 0 < line_no <= len(self.lines) else None

    def blocked(self, stage: Stage) -> bool:
        """Whether an active hold blocks that stage; what blocks confirming blocks releasing too."""
        return any(h.active and (h.blocks is stage or h.blocks is Stage.CONFIRM) for h in self.holds)


@dataclass(slots=True)
class Shipment:
    """Goods handed to a carrier. ``eta_day`` is what our records promise, ``carrier_eta_day`` what tracking says."""

    id: int
    order_id: int
    carrier_id: int
    tracking_no: str
    shipped_s: Seconds
    promised_day: Day
    eta_day: Day
    carrier_eta_day: Day
    lines: tuple[tuple[int, Qty], ...]
    status: ShipmentStatus = ShipmentStatus.IN_TRANSIT
    delivered_s: Seconds = -1


@dataclass(slots=True)
class TrackingEvent:
    """One scan or notice of a carrier."""

    id: int
    shipment_id: int
    at_s: Seconds
    code: str
    reason: str
    eta_day: Day


@dataclass(slots=True)
class Invoice:
    """What a customer owes for one shipment (order 0: carried forward from before the scenario)."""

    id: int
    customer_id: int
    order_id: int
    shipment_id: int
    posted_s: Seconds
    due_day: Day
    amount_cents: Cents
    paid_cents: Cents = 0
    paid_s: Seconds = -1

    @property
    def open_cents(self) -> Cents:
        """What is still to be paid."""
        return self.amount_cents - self.paid_cents


@dataclass(slots=True)
class Account:
    """A customer's money with us, kept as running sums; a test holds them equal to their documents."""

    customer_id: int
    open_ar_cents: Cents = 0
    open_order_cents: Cents = 0
    open_invoices: dict[int, Invoice] = field(default_factory=dict)
    """In the order of their due days: payment terms belong to the customer."""

    @property
    def exposure_cents(self) -> Cents:
        """Open receivables plus open order value (domain 2.10)."""
        return self.open_ar_cents + self.open_order_cents


@dataclass(slots=True)
class Message:
    """One entry of the customer contact log: an outgoing message or an answer."""

    id: int
    case_id: int
    order_id: int
    customer_id: int
    contact_id: int
    """0 when the other side is inside the house."""
    direction: Direction
    intent: Intent
    text: str
    at_s: Seconds
    sender: str


@dataclass(slots=True)
class EdiTransaction:
    """One X12 transaction set, in or out."""

    id: int
    direction: Direction
    set_code: str
    customer_id: int
    document_id: int
    order_id: int
    verdict: str
    at_s: Seconds
    text: str


@dataclass(slots=True)
class Case:
    """An item of the work queue. Which of document, order, line and shipment it is about depends on its kind."""

    id: int
    kind: CaseKindName
    desk: int
    customer_id: int
    document_id: int
    order_id: int
    line_no: int
    shipment_id: int
    raised_s: Seconds
    due_s: Seconds
    priority: int
    status: CaseStatus = CaseStatus.QUEUED
    clerk: int = 0
    taken_s: Seconds = -1
    touch_s: Seconds = 0
    """Time in progress so far, without waiting for answers."""
    resumed_s: Seconds = -1
    closed_s: Seconds = -1
    reason: str = ""


def normalised_po(po_number: str) -> str:
    """A purchase order number as it is compared: upper case, letters and digits only."""
    return "".join(c for c in po_number.upper() if c.isalnum())


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
