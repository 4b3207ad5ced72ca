"""Carriers, shipments, what tracking says of them, and what did not arrive as it was sent."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sim.units import NOT_YET, Day, Qty, Seconds


class ShipmentStatus(StrEnum):
    """What the carrier last said."""

    IN_TRANSIT = "in_transit"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    LOST = "lost"


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
    delivered_s: Seconds = NOT_YET
    told_s: Seconds = NOT_YET
    """When its customer was last told of a delay."""

    @property
    def under_way(self) -> bool:
        """Whether it is still to come."""
        return self.status is not ShipmentStatus.DELIVERED and self.status is not ShipmentStatus.LOST


@dataclass(slots=True)
class TrackingEvent:
    """One scan or notice of a carrier."""

    id: int
    shipment_id: int
    at_s: Seconds
    code: str
    reason: str
    eta_day: Day


class DiscrepancyCause(StrEnum):
    """What became of goods that did not arrive as they were sent (domain 2.11)."""

    PICK_SHORT = "pick_short"
    """Fewer pieces were in the box than on its packing list."""
    MISPICK = "mispick"
    """Another item was in the box."""
    CARRIER_DAMAGE = "carrier_damage"
    CARRIER_LOSS = "carrier_loss"


@dataclass(slots=True)
class Discrepancy:
    """Pieces of a line that a customer was sent and cannot use."""

    id: int
    shipment_id: int
    order_id: int
    line_no: int
    qty: Qty
    cause: DiscrepancyCause
    found_s: Seconds


class BadWeek(NamedTuple):
    """A week in which a carrier is late more often than usual."""

    carrier: str
    """Its name."""
    week: int
    """Calendar weeks of the run, from Monday; day 0 lies in week 1."""
    on_time: float
    """Share of what it takes over in that week that it brings on time."""
