"""What comes in and goes out in writing by machine or mail: documents and X12 sets."""

from dataclasses import dataclass
from enum import StrEnum

from sim.units import Seconds


class Channel(StrEnum):
    """How a document reaches the desk."""

    EMAIL = "email"
    PDF = "pdf"
    EDI = "edi"
    WEB = "web"
    PHONE = "phone"
    FAX = "fax"
    SHEET = "sheet"
    """A sales representative's table."""

    @property
    def by_machine(self) -> bool:
        """Whether its documents are read without a person."""
        return self is Channel.WEB or self is Channel.EDI


class DocumentStatus(StrEnum):
    """Where an inbound document stands."""

    RECEIVED = "received"
    EXCEPTION = "exception"
    ENTERED = "entered"
    SET_ASIDE = "set_aside"
    """It repeats or changes an order that is on file, and becomes none of its own."""


class OrderField(StrEnum):
    """What an order needs and a document may lack."""

    PO_NUMBER = "po_number"
    SHIP_TO = "ship_to"
    REQUESTED_DATE = "requested_date"
    QUANTITY = "quantity"
    ITEM = "item"
    """An item that we sell; one that we no longer do is none."""


class Direction(StrEnum):
    """Which way a message went."""

    IN = "in"
    OUT = "out"
    NOTE = "note"
    """A note of ours about a contact: nobody outside gets it."""


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
    asks: str = ""
    """Name of the case kind that it raised when it is no purchase order, else empty."""


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
