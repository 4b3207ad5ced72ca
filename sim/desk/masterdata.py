"""How facts of master data change the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.records import Records
from sim.model import Actor, CrossReference
from sim.units import Seconds


def _cross_reference_added(desk: Records, e: ev.CrossReferenceAdded, at_s: Seconds, actor: Actor) -> None:
    desk.references[e.reference_id] = CrossReference(e.reference_id, e.customer_id, e.buyer_part, e.item_id)
    desk.item_by_part[e.customer_id, e.buyer_part] = e.item_id
    desk.next_reference = e.reference_id + 1


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.CrossReferenceAdded: _cross_reference_added,
}
