"""How facts of master data change the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.records import Records
from sim.model import Actor, CrossReference, ShipToReference
from sim.units import Seconds


def _cross_reference_added(desk: Records, e: ev.CrossReferenceAdded, at_s: Seconds, actor: Actor) -> None:
    desk.references[e.reference_id] = CrossReference(e.reference_id, e.customer_id, e.buyer_part, e.item_id)
    desk.item_by_part[e.customer_id, e.buyer_part] = e.item_id
    desk.parts_of.setdefault(e.customer_id, {})[e.buyer_part.upper()] = e.item_id
    desk.next_reference = e.reference_id + 1


def _ship_to_reference_added(desk: Records, e: ev.ShipToReferenceAdded, at_s: Seconds, actor: Actor) -> None:
    desk.ship_to_references[e.reference_id] = ShipToReference(*e)
    desk.ship_to_by_code[e.customer_id, e.code] = e.ship_to_id
    desk.next_ship_to_reference = e.reference_id + 1


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.CrossReferenceAdded: _cross_reference_added,
    ev.ShipToReferenceAdded: _ship_to_reference_added,
}
