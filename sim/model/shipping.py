"""Carriers, shipments and what tracking says of them."""

from dataclasses import dataclass
from enum import StrEnum

from sim.units import Day, Qty, Seconds


class ShipmentStatus(StrEnum):
    """What the carrier last said."""

    IN_TRANSIT = "in_transit"
    DELAYED = "delayed"
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Carrier:
    """Who brings the goods."""

    id: int
    name: str
    service: str
    transit_days: int


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
