"""Master data that a clerk may keep: what customers' part numbers and ship-to codes mean (SOP-08, step 4)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import AddCrossReference, AddShipToReference, Command
from sim.decide.entry import require_ship_to, ship_to_of_code
from sim.decide.lines import means_nothing_sold
from sim.decide.refusal import Refused, require_role
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, ItemStatus, Role
from sim.units import day_of


def add_cross_reference(desk: Desk, actor: Actor, command: AddCrossReference) -> list[ev.Event]:
    """Record what a customer's part number means."""
    require_role(actor, Role.CLERK)
    known = desk.item_by_part.get((command.customer_id, command.buyer_part))
    if command.customer_id not in desk.customers:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"customer {command.customer_id} is not on file.")
    if command.item_id not in desk.items:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"item {command.item_id} is not in the catalogue.")
    if known is not None and desk.items[command.item_id].status is ItemStatus.OBSOLETE:
        raise Refused(
            RefusalCode.ITEM_NOT_SOLD, f"{desk.items[command.item_id].sku} is obsolete; name an item that we sell."
        )
    if not command.buyer_part.strip():
        raise Refused(RefusalCode.MISSING_FIELD, "the customer's part number is empty; copy it from the document.")
    if known is not None and not means_nothing_sold(desk, command.customer_id, command.buyer_part):
        raise Refused(
            RefusalCode.ALREADY_ENTERED,
            f"part {command.buyer_part} means {desk.items[known].sku} already; only master data changes that.",
        )
    return [ev.CrossReferenceAdded(desk.next_reference, *command)]


def add_ship_to_reference(desk: Desk, actor: Actor, command: AddShipToReference) -> list[ev.Event]:
    """Record which ship-to a customer's code means; a code whose ship-to has ended may get a new meaning."""
    require_role(actor, Role.CLERK)
    if command.customer_id not in desk.customers:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"customer {command.customer_id} is not on file.")
    if not command.code.strip():
        raise Refused(RefusalCode.MISSING_FIELD, "the customer's ship-to code is empty; copy it from the document.")
    require_ship_to(desk, command.customer_id, command.ship_to_id)
    known = ship_to_of_code(desk, command.customer_id, command.code, day_of(desk.now_s))
    if known:
        site = desk.addresses[known]
        raise Refused(
            RefusalCode.ALREADY_ENTERED,
            f"ship-to code {command.code} means {site.line1}, {site.city} already; only master data changes that.",
        )
    return [ev.ShipToReferenceAdded(desk.next_ship_to_reference, *command)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    AddCrossReference: add_cross_reference,
    AddShipToReference: add_ship_to_reference,
}
