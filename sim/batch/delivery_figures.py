"""How the deliveries of a batch run went, by carrier, and how many customers asked where their goods are."""

from collections.abc import Mapping
from dataclasses import dataclass

from sim import events as ev
from sim.desk import Desk
from sim.engine import Engine
from sim.model import Actor, CaseKindName, DiscrepancyCause


@dataclass(slots=True)
class CarrierFigures:
    """Shipments of one carrier; each of the counts is of shipments."""

    carrier: str
    service: str
    shipped: int = 0
    delivered: int = 0
    late: int = 0
    """What came after the promised day, is on its way and will, or never comes."""
    damaged: int = 0
    lost: int = 0
    pick_short: int = 0
    mispicked: int = 0

    @property
    def on_time(self) -> float | None:
        """Share of what left that comes by its day as far as anybody knows; None while nothing has left."""
        return 1 - self.late / self.shipped if self.shipped else None


_FIELD: Mapping[DiscrepancyCause, str] = {
    DiscrepancyCause.CARRIER_DAMAGE: "damaged",
    DiscrepancyCause.CARRIER_LOSS: "lost",
    DiscrepancyCause.PICK_SHORT: "pick_short",
    DiscrepancyCause.MISPICK: "mispicked",
}


class DeliveryFigures:
    """Counts as it happens: what is over leaves the desk every night."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._late: set[int] = set()
        """Shipments under way that are known to be late."""
        self._by_id = {row.id: CarrierFigures(row.name, row.service) for row in desk.carriers.values()}
        self.inquiries = 0
        """Status inquiries that came."""

    def listen(self, engine: Engine) -> None:
        """Hear of everything that is counted."""
        engine.on(ev.GoodsShipped, self._ship)
        engine.on(ev.TrackingRecorded, self._scan)
        engine.on(ev.ShipmentDelivered, self._deliver)
        engine.on(ev.DiscrepancyFound, self._find)
        engine.on(ev.CaseRaised, self._raise)

    @property
    def by_carrier(self) -> list[CarrierFigures]:
        """Of each carrier that had something to carry."""
        return [row for row in self._by_id.values() if row.shipped]

    def _of(self, shipment_id: int) -> CarrierFigures:
        return self._by_id[self._desk.shipments[shipment_id].carrier_id]

    def _ship(self, shipped: ev.GoodsShipped, actor: Actor) -> None:
        self._by_id[shipped.carrier_id].shipped += 1

    def _scan(self, said: ev.TrackingRecorded, actor: Actor) -> None:
        shipment = self._desk.shipments[said.shipment_id]
        if said.eta_day > shipment.promised_day and shipment.id not in self._late:
            self._late.add(shipment.id)
            self._by_id[shipment.carrier_id].late += 1

    def _deliver(self, delivered: ev.ShipmentDelivered, actor: Actor) -> None:
        self._late.discard(delivered.shipment_id)
        self._of(delivered.shipment_id).delivered += 1

    def _find(self, found: ev.DiscrepancyFound, actor: Actor) -> None:
        figures, name = self._of(found.shipment_id), _FIELD[found.cause]
        setattr(figures, name, getattr(figures, name) + 1)

    def _raise(self, raised: ev.CaseRaised, actor: Actor) -> None:
        self.inquiries += raised.kind is CaseKindName.STATUS_INQUIRY
