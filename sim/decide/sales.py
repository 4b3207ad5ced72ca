"""The interface with sales: which orders are reviewed before they go (SOP-19)."""

from collections.abc import Iterable

from sim import events as ev
from sim.desk import Desk
from sim.model import PriceSource
from sim.units import Cents


def must_review(desk: Desk, net_cents: Cents, lines: Iterable[ev.LineTaken]) -> bool:
    """Whether an order is large, or asks for a price so far below ours, that sales looks at it first."""
    if net_cents >= desk.sop.review_min_value_cents:
        return True
    share = 100 - desk.sop.review_discount_pct
    return any(
        line.price_source is PriceSource.PURCHASE_ORDER and line.price_cents * 100 < line.system_price_cents * share
        for line in lines
    )
