"""What lowers a price for everybody of a tier: quantity breaks and promotions."""

from dataclasses import dataclass

from sim.model.parties import Tier
from sim.units import Day, Qty


@dataclass(frozen=True, slots=True)
class PriceBreak:
    """From so many pieces of an item on a line a tier pays this share of the list price."""

    id: int
    tier: Tier
    item_id: int
    min_qty: Qty
    pct: int


@dataclass(frozen=True, slots=True)
class Promotion:
    """A price cut on an item for some weeks, from so many pieces on a line."""

    id: int
    code: str
    item_id: int
    off_pct: int
    min_qty: Qty
    stackable: bool
    """Whether it comes on top of the tier's price; else it is a cut of the list price in place of the tier."""
    excluded_tiers: str
    """Letters of the tiers that do not get it, as ``A`` or ``AB``."""
    from_day: Day
    to_day: Day
