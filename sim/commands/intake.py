"""Requests about documents and what they become."""

from typing import NamedTuple

from sim.model import CaseKindName, Channel, Uom
from sim.units import Cents, Day


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

    @property
    def name(self) -> str:
        """What the line calls its item: the customer's part number, else our SKU."""
        return self.buyer_part or self.sku


class ParsedOrder(NamedTuple):
    """An order as a machine-readable document gave it."""

    po_number: str
    ship_to_code: str
    requested_day: Day
    lines: tuple[ParsedLine, ...]


class ReceiveDocument(NamedTuple):
    """A document arrives. ``parsed`` is there for EDI and web orders, texts and verdict for EDI only."""

    document_id: int
    channel: Channel
    customer_id: int
    contact_id: int
    parsed: ParsedOrder | None
    edi_text: str
    ack_text: str
    ack_verdict: str
    asks: CaseKindName | None = None
    """The kind of case that a mail raises which is no purchase order."""
    order_id: int = 0
    """The order that such a mail is about, or 0."""
    subject_po: str = ""
    """The purchase order number that the mail reader found in the subject of an order by mail."""
    incomplete: bool = False
    """Whether the mail reader did not find everything that an order needs, or found what cannot be."""


class EnterOrder(NamedTuple):
    """Key an order from its document."""

    document_id: int
    customer_id: int
    ship_to_id: int
    po_number: str
    requested_day: Day
    instruction: str
    lines: tuple[LineEntry, ...]


class ReprocessDocument(NamedTuple):
    """Run a machine-readable document through intake again after its cause was mended."""

    document_id: int


class SetAsideDocument(NamedTuple):
    """Put a document aside as one that repeats or changes an order on file."""

    document_id: int
    order_id: int
