"""Every request that can be made of the desk: imperative, plain values only.

Commands are named tuples: as immutable as a frozen dataclass, at a third of its cost (``docs/decisions``).
Which role may make which request is stated in ``decide``; what a clerk may do right now in ``view.legal``.
"""

from typing import NamedTuple, TypeAlias

from sim.model import Channel, Intent, ReasonCode, Uom
from sim.units import Cents, Day, Qty


class LineEntry(NamedTuple):
    """A keyed order line. Quantity is in the unit of measure ``uom``; the price is for one piece, -1 = ours."""

    item_id: int
    quantity: int
    uom: Uom
    price_cents: Cents


class ParsedLine(NamedTuple):
    """A line as a machine-readable document gave it. Price is for one piece, -1 = not given."""

    buyer_part: str
    sku: str
    gtin: str
    description: str
    quantity: int
    uom: Uom
    price_cents: Cents


class ParsedOrder(NamedTuple):
    """An order as a machine-readable document gave it."""

    po_number: str
    ship_to_code: str
    requested_day: Day
    lines: tuple[ParsedLine, ...]


# What the outside world brings ------------------------------------------------------------------------------------


class ReceiveDocument(NamedTuple):
    """A purchase order arrives. ``parsed`` is there for EDI and web orders, texts and verdict for EDI only."""

    document_id: int
    channel: Channel
    customer_id: int
    contact_id: int
    parsed: ParsedOrder | None
    edi_text: str
    ack_text: str
    ack_verdict: str


class ReceiveAnswer(NamedTuple):
    """A customer answers the question that was asked about a case."""

    case_id: int
    text: str


class DecideCredit(NamedTuple):
    """The credit desk decides on an order it was asked about."""

    case_id: int
    order_id: int
    release: bool
    text: str


class AnnounceSupply(NamedTuple):
    """Purchasing announces inbound stock."""

    supply_id: int
    item_id: int
    qty: Qty
    eta_day: Day


class SlipSupply(NamedTuple):
    """Purchasing announces a new arrival date."""

    supply_id: int
    eta_day: Day


class ReceiveSupply(NamedTuple):
    """Inbound stock arrives; waiting lines are served in order of their orders."""

    supply_id: int


class ShipOrder(NamedTuple):
    """The warehouse loads what is allocated of a released order and hands it to a carrier."""

    order_id: int
    carrier_id: int


class RecordTracking(NamedTuple):
    """A carrier reports on a shipment."""

    shipment_id: int
    code: str
    reason: str
    eta_day: Day


class RecordDelivery(NamedTuple):
    """A carrier reports a delivery."""

    shipment_id: int


class ReceivePayment(NamedTuple):
    """A customer pays an invoice in full."""

    invoice_id: int


# What a clerk does ------------------------------------------------------------------------------------------------


class OpenRecord(NamedTuple):
    """Look something up. Never refused, never scored against anyone; what was looked at is evidence."""

    entity: str
    key: int


class TakeCase(NamedTuple):
    """Start (or go on) working on a case."""

    case_id: int


class CloseCase(NamedTuple):
    """Say that a case is done, and what its cause was."""

    case_id: int
    reason: ReasonCode


class EnterOrder(NamedTuple):
    """Key an order from its document."""

    document_id: int
    customer_id: int
    ship_to_id: int
    po_number: str
    requested_day: Day
    instruction: str
    lines: tuple[LineEntry, ...]


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


class ReleaseHold(NamedTuple):
    """Lift a hold; a clerk may do so only where the rule of the SOP allows it."""

    hold_id: int


class ResolvePrice(NamedTuple):
    """Settle a price hold: a valid approval (``approval_id``), or our price with the customer's consent (0)."""

    order_id: int
    line_no: int
    approval_id: int


class BackorderLine(NamedTuple):
    """Let what is short of a line wait for inbound stock, and promise the line for a day."""

    order_id: int
    line_no: int
    promise_day: Day


class SubstituteLine(NamedTuple):
    """Deliver another item in place of what is short of a line."""

    order_id: int
    line_no: int
    item_id: int


class SendMessage(NamedTuple):
    """Write to a contact of the customer (or, with contact 0, to a desk inside the house)."""

    case_id: int
    order_id: int
    contact_id: int
    intent: Intent
    text: str


class AddCrossReference(NamedTuple):
    """Record that a customer's part number means one of our items."""

    customer_id: int
    buyer_part: str
    item_id: int


class ReprocessDocument(NamedTuple):
    """Run a machine-readable document through intake again after its cause was mended."""

    document_id: int


class UpdateEta(NamedTuple):
    """Put a shipment's new expected day of delivery into our records."""

    shipment_id: int
    eta_day: Day


WorldCommand: TypeAlias = (
    ReceiveDocument
    | ReceiveAnswer
    | DecideCredit
    | AnnounceSupply
    | SlipSupply
    | ReceiveSupply
    | ShipOrder
    | RecordTracking
    | RecordDelivery
    | ReceivePayment
)
ClerkCommand: TypeAlias = (
    OpenRecord
    | TakeCase
    | CloseCase
    | EnterOrder
    | AmendLine
    | CancelLine
    | CancelOrder
    | ConfirmOrder
    | ReleaseHold
    | ResolvePrice
    | BackorderLine
    | SubstituteLine
    | SendMessage
    | AddCrossReference
    | ReprocessDocument
    | UpdateEta
)
Command: TypeAlias = WorldCommand | ClerkCommand
