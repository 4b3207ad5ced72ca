"""What we sell: items, part numbers of customers, stock on the shelf and on its way."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sim.model.charges import TaxClass
from sim.units import Cents, Day, Grams, Qty, Seconds


class ItemStatus(StrEnum):
    """Whether an item may be sold."""

    ACTIVE = "active"
    OBSOLETE = "obsolete"


class Uom(StrEnum):
    """Unit of measure of an ordered quantity."""

    EA = "EA"
    CS = "CS"


class HazardClass(StrEnum):
    """Class of dangerous goods; such a line costs a surcharge."""

    NONE = "none"
    GASES = "2"
    FLAMMABLE_LIQUID = "3"
    CORROSIVE = "8"
    OTHER = "9"


@dataclass(frozen=True, slots=True)
class Item:
    """Something we sell."""

    id: int
    sku: str
    description: str
    gtin: str
    pack_qty: Qty
    list_price_cents: Cents
    status: ItemStatus
    substitute_id: int
    """An approved substitute, or 0."""
    weight_g: Grams = 0
    """Shipping weight of one piece."""
    hazard: HazardClass = HazardClass.NONE
    tax_class: TaxClass = TaxClass.GENERAL
    order_multiple: Qty = 1
    """It is sold in multiples of so many pieces."""
    order_minimum: Qty = 1
    """... and not in fewer than this."""
    successor_id: int = 0
    """What is sold in place of an obsolete item, or 0."""
    returnable: bool = True
    """Whether we can sell it to somebody else; what we cannot is made or bought in for the one who orders it."""


@dataclass(frozen=True, slots=True)
class KitComponent:
    """A component of a kit: an item that is sold and priced as one, and stands on the shelf as its components."""

    id: int
    kit_id: int
    item_id: int
    """The component."""
    qty: Qty
    """Pieces of it in one kit."""
    alternate_id: int = 0
    """What may be put in its place for a customer who has approved it, or 0."""


@dataclass(frozen=True, slots=True)
class ApprovedAlternate:
    """A customer takes an alternate in place of a component of a kit."""

    id: int
    customer_id: int
    item_id: int
    """The component."""
    alternate_id: int


@dataclass(frozen=True, slots=True)
class PastOrder:
    """How many pieces of an item a customer had on an order that has shipped."""

    id: int
    customer_id: int
    item_id: int
    day: Day
    """When it shipped."""
    pieces: Qty


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A customer's own part number for one of our items."""

    id: int
    customer_id: int
    buyer_part: str
    item_id: int
    uom: Uom = Uom.EA
    """What one of that part is with us: a customer's each can be our case."""


@dataclass(slots=True)
class Stock:
    """Stock of an item in the warehouse. Never negative; allocated never above on hand."""

    item_id: int
    on_hand: Qty
    allocated: Qty = 0

    @property
    def available(self) -> Qty:
        """What may still be promised from the shelf."""
        return self.on_hand - self.allocated


@dataclass(slots=True)
class Supply:
    """Inbound stock on its way."""

    id: int
    item_id: int
    qty: Qty
    eta_day: Day
    received_s: Seconds = -1


def kit_weight_g(components: Iterable[KitComponent], items: Mapping[int, Item]) -> Grams:
    """Shipping weight of one kit: what its components weigh together."""
    return sum(part.qty * items[part.item_id].weight_g for part in components)
