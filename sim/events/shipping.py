"""Facts of shipments, invoices and payments."""

from typing import NamedTuple

from sim.model import DiscrepancyCause, Totals
from sim.units import Cents, Day, Qty


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
    totals: Totals
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


class ShipmentLost(NamedTuple):
    """A carrier has given up looking for a shipment."""

    shipment_id: int


class DiscrepancyFound(NamedTuple):
    """Goods of a shipment did not arrive as they were sent, as (line, pieces); rows are numbered from ``first_id``."""

    first_id: int
    shipment_id: int
    order_id: int
    cause: DiscrepancyCause
    lines: tuple[tuple[int, Qty], ...]


class PaymentReceived(NamedTuple):
    """An invoice was paid."""

    invoice_id: int
    customer_id: int
    amount_cents: Cents


class InvoiceContested(NamedTuple):
    """A customer does not pay this part of an invoice; receivables settle that."""

    invoice_id: int
    customer_id: int
    amount_cents: Cents
