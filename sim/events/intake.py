"""Facts of documents and order entry."""

from typing import NamedTuple

from sim.commands import ParsedOrder
from sim.events.holds import HoldSet
from sim.model import Channel, LineTaken, Totals
from sim.units import Day, Seconds


class DocumentReceived(NamedTuple):
    """A document reached the desk: a purchase order, or (``asks`` names a case kind) a mail that asks for something."""

    document_id: int
    channel: Channel
    customer_id: int
    contact_id: int
    parsed: ParsedOrder | None
    exception: bool
    asks: str = ""


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
    totals: Totals
    promise_day: Day
    lines: tuple[LineTaken, ...]
    holds: tuple[HoldSet, ...]


class DocumentSetAside(NamedTuple):
    """A document repeats or changes an order on file and will be no order of its own."""

    document_id: int
    order_id: int
    customer_id: int
