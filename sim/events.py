"""Every fact: past tense, plain values, one business fact each with all its lines.

An event says everything that changes; ``Desk.apply`` only writes it down. Ids in events were given by ``decide``
from the desk's consecutive counters.
"""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from sim.commands import ParsedOrder
from sim.model import CaseKindName, Channel, HoldKind, Intent, PriceSource, ReasonCode, Stage, Uom
from sim.units import Cents, Day, Qty, Seconds


class RefusalCode(StrEnum):
    """Why a command was not allowed."""

    NOT_AUTHORISED = "not_authorised"
    UNKNOWN_RECORD = "unknown_record"
    NOT_YOUR_CASE = "not_your_case"
    CASE_NOT_OPEN = "case_not_open"
    CASE_NOT_FINISHED = "case_not_finished"
    TOO_MANY_OPEN_CASES = "too_many_open_cases"
    ALREADY_ENTERED = "already_entered"
    DUPLICATE_PO = "duplicate_po"
    MISSING_FIELD = "missing_field"
    WRONG_SHIP_TO = "wrong_ship_to"
    BAD_QUANTITY = "bad_quantity"
    ITEM_NOT_SOLD = "item_not_sold"
    WRONG_STATUS = "wrong_status"
    HOLD_ACTIVE = "hold_active"
    HOLD_NOT_ACTIVE = "hold_not_active"
    SHORTAGE_UNDECIDED = "shortage_undecided"
    NOTHING_SHORT = "nothing_short"
    NO_EVIDENCE = "no_evidence"
    BAD_DATE = "bad_date"
    NO_STOCK = "no_stock"
    NOT_APPROVED = "not_approved"
    STILL_UNKNOWN = "still_unknown"
    NO_DOCUMENT_ORDER = "no_document_order"


class CommandRefused(NamedTuple):
    """A command was not allowed. ``message`` names the thing, the value and the remedy."""

    command: str
    code: RefusalCode
    message: str


class LineTaken(NamedTuple):
    """A line as the desk took it: our price, its source, and what stock was found."""

    item_id: int
    uom: Uom
    qty: Qty
    price_cents: Cents
    system_price_cents: Cents
    price_source: PriceSource
    qty_allocated: Qty


class HoldSet(NamedTuple):
    """A hold that was placed on an order or (line > 0) on one of its lines."""

    hold_id: int
    line_no: int
    kind: HoldKind
    blocks: Stage


class RecordOpened(NamedTuple):
    """A clerk looked at a record."""

    entity: str
    key: int


class DocumentReceived(NamedTuple):
    """A purchase order reached the desk."""

    document_id: int
    channel: Channel
    customer_id: int
    contact_id: int
    parsed: ParsedOrder | None
    exception: bool


class EdiExchanged(NamedTuple):
    """An X12 set came in or went out."""

    edi_id: int
    inbound: bool
    set_code: str
    customer_id: int
    document_id: int
    order_id: int
    verdict: str
    text: str


class CaseRaised(NamedTuple):
    """A piece of work reached the queue."""

    case_id: int
    kind: CaseKindName
    desk: int
    customer_id: int
    document_id: int
    order_id: int
    line_no: int
    shipment_id: int
    due_s: Seconds
    priority: int


class CaseTaken(NamedTuple):
    """A clerk works on a case."""

    case_id: int
    clerk: int


class CaseWaiting(NamedTuple):
    """A case waits for somebody's answer."""

    case_id: int


class CaseResumed(NamedTuple):
    """The answer is there: the case is back in the queue."""

    case_id: int


class CaseClosed(NamedTuple):
    """A clerk said that a case is done."""

    case_id: int
    reason: ReasonCode


class OrderEntered(NamedTuple):
    """An order exists: header, lines as taken, holds."""

    order_id: int
    document_id: int
    customer_id: int
    ship_to_id: int
    contact_id: int
    channel: Channel
    po_number: str
    requested_day: Day
    instruction: str
    received_s: Seconds
    net_cents: Cents
    promise_day: Day
    lines: tuple[LineTaken, ...]
    holds: tuple[HoldSet, ...]


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


class HoldReleased(NamedTuple):
    """A hold was lifted."""

    hold_id: int
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


class LineBackordered(NamedTuple):
    """What was short of a line waits for inbound stock."""

    order_id: int
    line_no: int
    qty: Qty
    promise_day: Day


class LineSubstituted(NamedTuple):
    """Another item is delivered in place of what was short: a new line, the old one cut by ``qty``."""

    order_id: int
    line_no: int
    qty: Qty
    new_line: LineTaken
    net_cents: Cents


class MessageLogged(NamedTuple):
    """A message went out, or an answer came in."""

    message_id: int
    case_id: int
    order_id: int
    customer_id: int
    contact_id: int
    inbound: bool
    intent: Intent
    text: str


class CrossReferenceAdded(NamedTuple):
    """A customer's part number now means an item."""

    reference_id: int
    customer_id: int
    buyer_part: str
    item_id: int


class SupplyAnnounced(NamedTuple):
    """Inbound stock is on its way."""

    supply_id: int
    item_id: int
    qty: Qty
    eta_day: Day


class SupplySlipped(NamedTuple):
    """Inbound stock has a new arrival date."""

    supply_id: int
    eta_day: Day


class SupplyReceived(NamedTuple):
    """Inbound stock is on the shelf; ``served`` are (order, line, pieces) that had waited for it."""

    supply_id: int
    item_id: int
    qty: Qty
    served: tuple[tuple[int, int, Qty], ...]


class GoodsShipped(NamedTuple):
    """Goods of an order are with a carrier, as (line, pieces)."""

    shipment_id: int
    order_id: int
    carrier_id: int
    tracking_no: str
    promised_day: Day
    eta_day: Day
    value_cents: Cents
    lines: tuple[tuple[int, Qty], ...]


class InvoicePosted(NamedTuple):
    """A shipment was invoiced; ``closes_order`` when nothing of the order is left."""

    invoice_id: int
    order_id: int
    shipment_id: int
    customer_id: int
    due_day: Day
    amount_cents: Cents
    closes_order: bool


class TrackingRecorded(NamedTuple):
    """A carrier said something about a shipment."""

    event_id: int
    shipment_id: int
    code: str
    reason: str
    eta_day: Day


class EtaUpdated(NamedTuple):
    """Our records carry a shipment's new expected day."""

    shipment_id: int
    eta_day: Day


class ShipmentDelivered(NamedTuple):
    """The customer has the goods."""

    shipment_id: int


class PaymentReceived(NamedTuple):
    """An invoice was paid."""

    invoice_id: int
    customer_id: int
    amount_cents: Cents


Event: TypeAlias = (
    CommandRefused
    | RecordOpened
    | DocumentReceived
    | EdiExchanged
    | CaseRaised
    | CaseTaken
    | CaseWaiting
    | CaseResumed
    | CaseClosed
    | OrderEntered
    | LineAmended
    | LineCancelled
    | OrderCancelled
    | OrderConfirmed
    | OrderReleased
    | HoldReleased
    | PriceResolved
    | LineBackordered
    | LineSubstituted
    | MessageLogged
    | CrossReferenceAdded
    | SupplyAnnounced
    | SupplySlipped
    | SupplyReceived
    | GoodsShipped
    | InvoicePosted
    | TrackingRecorded
    | EtaUpdated
    | ShipmentDelivered
    | PaymentReceived
)
