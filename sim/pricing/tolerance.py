"""How far a purchase order's price may be from ours before somebody has to decide."""

from typing import overload

from sim.pricing.columns import BoolArray, IntArray
from sim.sop import Sop
from sim.units import Cents, Qty


def acceptable(po_cents: Cents, system_cents: Cents, qty: Qty, sop: Sop) -> bool:
    """Whether a purchase order price may be overruled by ours without asking (SOP-05, step 2)."""
    return po_cents < 0 or po_cents == system_cents or _near(po_cents, system_cents, qty, sop)


def acceptable_lines(po_cents: IntArray, system_cents: IntArray, qty: IntArray, sop: Sop) -> BoolArray:
    """The same for many lines."""
    fine: BoolArray = (po_cents < 0) | (po_cents == system_cents) | _near(po_cents, system_cents, qty, sop)
    return fine


@overload
def _near(po: int, ours: int, qty: int, sop: Sop) -> bool: ...
@overload
def _near(po: IntArray, ours: IntArray, qty: IntArray, sop: Sop) -> BoolArray: ...
def _near(po: int | IntArray, ours: int | IntArray, qty: int | IntArray, sop: Sop) -> bool | BoolArray:
    """Within the tolerance above ours, or within the one below."""
    over = po - ours
    within = (over <= (ours * sop.price_tolerance_pct + 50) // 100) & (over * qty <= sop.price_tolerance_cents)
    return ((over > 0) & within) | ((over < 0) & (-over * 1000 <= ours * sop.price_lower_tolerance_permille))
