"""A line of an order as the desk takes it: item, pieces, price, and how many come from the shelf (SOP-01)."""

from sim import events as ev
from sim.commands import LineEntry, ParsedLine, ParsedOrder
from sim.decide.refusal import Refused
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import ItemStatus, PriceSource, Uom
from sim.pricing import acceptable
from sim.units import Day, Qty


def item_for(desk: Desk, customer_id: int, line: ParsedLine) -> int:
    """The item a machine-readable line means, or 0: by what the customer's name for it means, else by our SKU.

    A GTIN beside an unknown part number is evidence for a clerk, not a mapping: SOP-08 wants a person to confirm it. A
    SKU of ours that we no longer sell can stand on file as the customer's name for what it takes instead.
    """
    known = desk.item_by_part.get((customer_id, line.name), 0)
    return known if known or line.buyer_part else desk.item_by_sku.get(line.sku, 0)


def is_unknown(desk: Desk, customer_id: int, line: ParsedLine) -> bool:
    """Whether a line means no item, or one that we no longer sell."""
    item_id = item_for(desk, customer_id, line)
    return not item_id or desk.items[item_id].status is ItemStatus.OBSOLETE


def unknown_lines(desk: Desk, customer_id: int, parsed: ParsedOrder) -> list[ParsedLine]:
    """The lines whose item the desk does not know, or knows as one that we no longer sell."""
    return [line for line in parsed.lines if is_unknown(desk, customer_id, line)]


def means_nothing_sold(desk: Desk, customer_id: int, buyer_part: str) -> bool:
    """Whether a customer's part number is on file for no item, or for an obsolete one."""
    item_id = desk.item_by_part.get((customer_id, buyer_part), 0)
    return not item_id or desk.items[item_id].status is ItemStatus.OBSOLETE


def unit_for(desk: Desk, customer_id: int, line: ParsedLine) -> Uom:
    """The unit a machine-readable line is counted in: by the customer's cross-reference, else as it says."""
    return Uom.CS if (customer_id, line.buyer_part) in desk.cased_parts else line.uom


def pieces(desk: Desk, item_id: int, quantity: int, uom: Uom) -> Qty:
    """A quantity in pieces."""
    return quantity * desk.items[item_id].pack_qty if uom is Uom.CS else quantity


def take_line(
    desk: Desk, customer_id: int, entry: LineEntry, free: Qty, day: Day, *, ship_to_id: int = 0
) -> tuple[ev.LineTaken, bool]:
    """A keyed line as the desk takes it, and whether its price needs somebody's decision.

    Args:
        desk: the records.
        customer_id: who orders.
        entry: the line as keyed.
        free: pieces of the item that may be allocated to it.
        day: the price day.
        ship_to_id: where it goes; a contract can be for one site.
    """
    item = desk.items[entry.item_id]
    qty = pieces(desk, item.id, entry.quantity, entry.uom)
    quote = desk.prices.quote(customer_id, item.id, day, qty, ship_to_id)
    allocated = min(qty, free) if free > 0 else 0
    price = quote.price_cents
    if entry.price_cents == price or acceptable(entry.price_cents, price, qty, desk.sop):
        return ev.LineTaken(item.id, entry.uom, qty, price, price, quote.source, allocated), False
    return (
        ev.LineTaken(item.id, entry.uom, qty, entry.price_cents, price, PriceSource.PURCHASE_ORDER, allocated),
        True,
    )


def require_sellable(desk: Desk, line_no: int, item_id: int, quantity: int) -> None:
    """A line needs an item that we sell and a positive quantity."""
    item = desk.items.get(item_id)
    if item is None:
        raise Refused(
            RefusalCode.UNKNOWN_RECORD, f"line {line_no}: item {item_id} is not in the catalogue; pick another."
        )
    if item.status is ItemStatus.OBSOLETE:
        offer = desk.items[item.successor_id].sku if item.successor_id else "a substitute"
        raise Refused(RefusalCode.ITEM_NOT_SOLD, f"line {line_no}: {item.sku} is obsolete; offer {offer}.")
    if quantity <= 0:
        raise Refused(RefusalCode.BAD_QUANTITY, f"line {line_no}: the quantity is {quantity}; key at least 1.")
