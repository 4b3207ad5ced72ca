"""How documents are worked without care, whatever the channel: the first ship-to, cases as pieces, another customer."""

from collections.abc import Iterator

from sim.cases.kind import Position
from sim.commands import CloseCase, Command, EnterOrder, ReprocessDocument
from sim.desk import Desk
from sim.model import AddressRole, Case, ReasonCode, Uom


def first_ship_to(desk: Desk, customer_id: int) -> int:
    """The ship-to that stands first on file."""
    return min(a.id for a in desk.addresses.values() if a.customer_id == customer_id and a.role is AddressRole.SHIP_TO)


def another_customer(desk: Desk, customer_id: int) -> int:
    """The first customer on file who is somebody else."""
    return min(number for number in desk.customers if number != customer_id)


def to_first_ship_to(desk: Desk, keyed: EnterOrder) -> EnterOrder:
    """To the address that stands first, with nothing from the text."""
    return keyed._replace(ship_to_id=first_ship_to(desk, keyed.customer_id), instruction="")


def in_pieces(keyed: EnterOrder) -> EnterOrder:
    """Every quantity as pieces, whatever its unit."""
    return keyed._replace(lines=tuple(line._replace(uom=Uom.EA) for line in keyed.lines))


def reprocess_and_hope(position: Position, case: Case) -> Iterator[Command]:
    """Let intake run again, though nothing was mended."""
    yield ReprocessDocument(case.document_id)
    yield CloseCase(case.id, ReasonCode.EDI_XREF)
