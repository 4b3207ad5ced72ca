"""A purchase order as it travels by EDI, and a seller's answer to its lines.

These are the values the desk works with; how they look on the wire is the business of ``reading`` and ``writing``.
Money is in cents, quantities are whole pieces, dates are dates.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RequestedKind(StrEnum):
    """What the buyer wants to happen on the requested date."""

    DELIVER = "deliver"
    SHIP = "ship"


class AckCode(StrEnum):
    """What the seller does with one ordered line (X12 element 668)."""

    ACCEPTED = "IA"
    BACKORDERED = "IB"
    CHANGED = "IC"
    PRICE_CHANGED = "IP"
    QUANTITY_CHANGED = "IQ"
    REJECTED = "IR"
    SUBSTITUTED = "IS"
    RESCHEDULED = "DR"
    PARTIAL = "BP"
    ON_HOLD = "IH"


@dataclass(frozen=True, slots=True)
class PurchaseOrderLine:
    """One ordered line.

    ``price_cents`` is the buyer's unit price; a price finer than a cent is rounded half up and reported.
    A part number is ``None`` where the buyer did not send one of that kind.
    """

    line_no: int
    quantity: int
    uom: str
    price_cents: int | None
    buyer_part: str | None
    vendor_part: str | None
    gtin: str | None
    description: str


@dataclass(frozen=True, slots=True)
class PurchaseOrder850:
    """One X12 850 with what its envelope says about it.

    ``control_no``, ``group_no`` and ``set_no`` are ISA13, GS06 and ST02; ``purpose`` and ``po_type`` are the codes of
    BEG01 and BEG02.
    """

    sender_id: str
    receiver_id: str
    control_no: int
    group_no: int
    set_no: int
    purpose: str
    po_type: str
    po_number: str
    po_date: date
    requested_date: date | None
    requested_kind: RequestedKind
    ship_to_code: str | None
    ship_to_name: str | None
    lines: tuple[PurchaseOrderLine, ...]


@dataclass(frozen=True, slots=True)
class AckLine:
    """The seller's answer to one line; several may answer the same line (ship 6 now, backorder 4).

    ``price_cents`` is the price the seller will charge (``None``: as ordered), ``vendor_part`` the article he will
    send, ``date`` when he will ship or deliver, as the order asked.
    """

    line_no: int
    code: AckCode
    quantity: int
    uom: str
    price_cents: int | None
    vendor_part: str | None
    date: date | None
