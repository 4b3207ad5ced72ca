"""Master data that a clerk may keep: cross references of customers' part numbers (SOP-08, step 4)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import AddCrossReference, Command
from sim.decide.refusal import Refused, require_role
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, Role


def add_cross_reference(desk: Desk, actor: Actor, command: AddCrossReference) -> list[ev.Event]:
    """Record what a customer's part number means."""
    require_role(actor, Role.CLERK)
    if command.customer_id not in desk.customers:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"customer {command.customer_id} is not on file.")
    if command.item_id not in desk.items:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"item {command.item_id} is not in the catalogue.")
    if not command.buyer_part.strip():
        raise Refused(RefusalCode.MISSING_FIELD, "the customer's part number is empty; copy it from the document.")
    known = desk.item_by_part.get((command.customer_id, command.buyer_part))
    if known is not None:
        raise Refused(
            RefusalCode.ALREADY_ENTERED,
            f"part {command.buyer_part} means {desk.items[known].sku} already; only master data changes that.",
        )
    return [ev.CrossReferenceAdded(desk.next_reference, *command)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    AddCrossReference: add_cross_reference,
}
