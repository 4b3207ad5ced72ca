"""Where an order goes: what cannot be taken in is asked about, what goes abroad waits for compliance (SOP-11)."""

from sim import events as ev
from sim.decide.parties import is_po_box
from sim.decide.placing import hold_set
from sim.desk import Desk
from sim.model import HOME, Address, AddressRole, HoldKind
from sim.units import Day


def is_ship_to_of(address: Address, customer_id: int) -> bool:
    """Whether a customer has, or had, goods sent to an address."""
    return address.customer_id == customer_id and address.role is AddressRole.SHIP_TO


def doubt_about(desk: Desk, address: Address, arrives_day: Day) -> str:
    """Why goods that arrive on a day may not be taken at an address, or an empty text."""
    if address.to_day < arrives_day:
        return f"ship-to {address.code} is closed after {desk.calendar.day_text(address.to_day)}"
    if is_po_box(address.line1):
        return f"ship-to {address.code} is a post office box"
    return ""


def holds_for(desk: Desk, ahead: int, ship_to_id: int, arrives_day: Day) -> list[ev.HoldSet]:
    """The holds that an order gets by where it goes; ``ahead`` others come first."""
    address = desk.addresses[ship_to_id]
    holds: list[ev.HoldSet] = []
    doubt = doubt_about(desk, address, arrives_day)
    if doubt:
        holds.append(hold_set(desk, ahead, 0, HoldKind.ADDRESS, doubt))
    if address.country != HOME:
        reason = f"ship-to {address.code} lies abroad: {address.country}"
        holds.append(hold_set(desk, ahead + len(holds), 0, HoldKind.EXPORT, reason))
    return holds
