"""Customers' addresses and contacts: new ones, new versions, ends (SOP-11). History is never overwritten."""

import re
from collections.abc import Callable
from functools import lru_cache

from sim import events as ev
from sim.commands import (
    AddContact,
    AddShipTo,
    ChangeAddress,
    Command,
    EndContact,
)
from sim.decide.refusal import Refused, require_my_case, require_role, the_contact
from sim.decide.verification import require_verified
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, Address, AddressRole, Case, Role
from sim.units import Day, day_of

_PO_BOX = re.compile(r"\b(p\.?\s*o\.?\s*box|post\s+office\s+box|postbox|pmb)\b", re.IGNORECASE)
_POSTAL = re.compile(r"\d{5}(-\d{4})?")
_WORDS = {
    "street": "st", "avenue": "ave", "road": "rd", "boulevard": "blvd", "drive": "dr", "lane": "ln", "court": "ct",
    "parkway": "pkwy", "highway": "hwy", "suite": "ste", "building": "bldg",
}  # fmt: skip


@lru_cache(maxsize=4096)
def is_po_box(line1: str) -> bool:
    """Whether a street line is a post office box: no carrier delivers freight there."""
    return _PO_BOX.search(line1) is not None


def address_key(line1: str, postal: str) -> str:
    """An address as it is compared: five digits of the ZIP code and the street without its spelling."""
    words = re.findall(r"[a-z0-9]+", line1.lower())
    return postal.strip()[:5] + " " + " ".join(_WORDS.get(word, word) for word in words)


def guard_master_data(desk: Desk, actor: Actor, case_id: int) -> Case:
    """Master data is changed on a case in one's hands, so that it is known why."""
    require_role(actor, Role.CLERK)
    return require_my_case(desk, actor, case_id)


def require_customer(desk: Desk, customer_id: int) -> None:
    """The customer must be on file."""
    if customer_id not in desk.customers:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"customer {customer_id} is not on file; search again.")


def require_sound(desk: Desk, name: str, line1: str, city: str, state: str, postal: str, from_day: Day) -> None:
    """A complete address that begins today or later."""
    for what, text in (("name", name), ("street", line1), ("city", city)):
        if not text.strip():
            raise Refused(RefusalCode.MISSING_FIELD, f"the {what} is empty; ask for it if the request does not say.")
    if not re.fullmatch(r"[A-Z]{2}", state):
        raise Refused(RefusalCode.MISSING_FIELD, f"the state is {state!r}; key its two letters.")
    if not _POSTAL.fullmatch(postal):
        raise Refused(RefusalCode.MISSING_FIELD, f"the ZIP code is {postal!r}; key five digits.")
    if from_day < day_of(desk.now_s):
        raise Refused(
            RefusalCode.BAD_DATE,
            f"{desk.calendar.day_text(from_day)} has passed; what was delivered keeps its address. Use today or later.",
        )


def _require_deliverable(line1: str) -> None:
    if is_po_box(line1):
        raise Refused(
            RefusalCode.PO_BOX, f"{line1} is a post office box; no carrier delivers there, ask for the street address."
        )


def _require_no_twin(desk: Desk, customer_id: int, line1: str, postal: str, from_day: Day, but: int = 0) -> None:
    key = address_key(line1, postal)
    for row in desk.addresses.values():
        if (
            row.customer_id == customer_id
            and row.role is AddressRole.SHIP_TO
            and row.id != but
            and row.to_day >= from_day
            and address_key(row.line1, row.postal) == key
        ):
            raise Refused(
                RefusalCode.DUPLICATE_ADDRESS, f"{line1}, {postal} is on file as ship-to {row.code} already; use that."
            )


def _next_code(desk: Desk, customer_id: int) -> str:
    """The next site code of a customer: one more than the highest that is a number."""
    codes = [int(a.code) for a in desk.addresses.values() if a.customer_id == customer_id and a.code.isdigit()]
    return f"{max(codes, default=1000 + 10 * customer_id - 1) + 1:04d}"


def add_ship_to(desk: Desk, actor: Actor, command: AddShipTo) -> list[ev.Event]:
    """A new ship-to, after somebody confirmed it and nobody has it on file."""
    case = guard_master_data(desk, actor, command.case_id)
    require_customer(desk, command.customer_id)
    require_sound(desk, *command[2:])
    _require_deliverable(command.line1)
    _require_no_twin(desk, command.customer_id, command.line1, command.postal, command.from_day)
    require_verified(desk, case, command.customer_id)
    code = _next_code(desk, command.customer_id)
    return [
        ev.AddressAdded(desk.next_address, command.customer_id, AddressRole.SHIP_TO, code, *command[2:], replaces_id=0)
    ]


def the_address(desk: Desk, address_id: int) -> Address:
    """The version of an address of that id."""
    address = desk.addresses.get(address_id)
    if address is None:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"address {address_id} is not on file; search for it again.")
    return address


def change_address(desk: Desk, actor: Actor, command: ChangeAddress) -> list[ev.Event]:
    """A new version of a ship-to; the old one ends the day before and stays with what was shipped to it."""
    case = guard_master_data(desk, actor, command.case_id)
    old = the_address(desk, command.address_id)
    if old.role is not AddressRole.SHIP_TO:
        raise Refused(RefusalCode.NOT_AUTHORISED, f"{old.name} is a bill-to; propose a new bill-to instead.")
    if old.successor_id:
        raise Refused(
            RefusalCode.WRONG_STATUS, f"ship-to {old.code} has a newer version, {old.successor_id}; change that one."
        )
    require_sound(desk, *command[2:])
    _require_deliverable(command.line1)
    _require_no_twin(desk, old.customer_id, command.line1, command.postal, command.from_day, old.id)
    if command.from_day <= old.from_day:
        raise Refused(
            RefusalCode.BAD_DATE,
            f"ship-to {old.code} holds from {desk.calendar.day_text(old.from_day)} on; a new version begins later.",
        )
    require_verified(desk, case, old.customer_id)
    return [ev.AddressAdded(desk.next_address, old.customer_id, old.role, old.code, *command[2:], replaces_id=old.id)]


def add_contact(desk: Desk, actor: Actor, command: AddContact) -> list[ev.Event]:
    """A new person at a customer, after somebody who is on file confirmed it."""
    case = guard_master_data(desk, actor, command.case_id)
    require_customer(desk, command.customer_id)
    for what, text in (("name", command.name), ("e-mail", command.email)):
        if not text.strip():
            raise Refused(RefusalCode.MISSING_FIELD, f"the {what} is empty; ask for it if the request does not say.")
    email = command.email.strip().lower()
    for row in desk.contacts.values():
        if row.email.lower() == email:
            raise Refused(
                RefusalCode.ALREADY_ENTERED, f"{command.email} is on file as contact {row.id}, {row.name}; use that."
            )
    require_verified(desk, case, command.customer_id)
    return [ev.ContactAdded(desk.next_contact, *command[1:])]


def end_contact(desk: Desk, actor: Actor, command: EndContact) -> list[ev.Event]:
    """A contact has left: what was written stays, new messages go to others."""
    case = guard_master_data(desk, actor, command.case_id)
    contact = the_contact(desk, command.contact_id)
    if contact.to_day < day_of(desk.now_s):
        raise Refused(RefusalCode.WRONG_STATUS, f"{contact.name} has left already.")
    require_verified(desk, case, contact.customer_id)
    return [ev.ContactEnded(contact.id, contact.customer_id, command.to_day)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    AddShipTo: add_ship_to,
    ChangeAddress: change_address,
    AddContact: add_contact,
    EndContact: end_contact,
}
