"""Requests about shipments, tracking and payment."""

from typing import NamedTuple

from sim.model import DiscrepancyCause
from sim.units import Cents, Day, Qty


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


class RecordLoss(NamedTuple):
    """A carrier gives up looking for a shipment."""

    shipment_id: int


class ReportDiscrepancy(NamedTuple):
    """A customer says what of a delivery it cannot use, as (line, pieces)."""

    shipment_id: int
    cause: DiscrepancyCause
    lines: tuple[tuple[int, Qty], ...]


class ReceivePayment(NamedTuple):
    """A customer pays an invoice, or keeps back a part of it that it contests."""

    invoice_id: int
    kept_back_cents: Cents = 0


class UpdateEta(NamedTuple):
    """Put a shipment's new expected day of delivery into our records."""

    shipment_id: int
    eta_day: Day
