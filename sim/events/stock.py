"""Facts of stock, inbound supply and shortages."""

from typing import NamedTuple

from sim.model import LineTaken, Totals
from sim.units import Day, Qty


class LineBackordered(NamedTuple):
    """What was short of a line waits for inbound stock."""

    order_id: int
    line_no: int
    qty: Qty
    promise_day: Day


class LinePromised(NamedTuple):
    """A line that waits, and with it its order, is promised for another day."""

    order_id: int
    line_no: int
    promise_day: Day
    order_promise_day: Day


class LineSubstituted(NamedTuple):
    """Another item is delivered in place of what was short: a new line, the old one cut by ``qty``."""

    order_id: int
    line_no: int
    qty: Qty
    new_line: LineTaken
    totals: Totals


class ComponentSubstituted(NamedTuple):
    """What was short of a kit is built with an alternate of a component: a new line, the old one cut by ``qty``."""

    order_id: int
    line_no: int
    qty: Qty
    alternate_id: int
    new_line: LineTaken
    totals: Totals


class SupplyAnnounced(NamedTuple):
    """Inbound stock is on its way."""

    supply_id: int
    item_id: int
    qty: Qty
    eta_day: Day


class SupplySlipped(NamedTuple):
    """Inbound stock has a new arrival date."""

    supply_id: int
    eta_day: Day


class SupplyReceived(NamedTuple):
    """Inbound stock is on the shelf; ``served`` are (order, line, pieces) that had waited for it."""

    supply_id: int
    item_id: int
    qty: Qty
    served: tuple[tuple[int, int, Qty], ...]


class ReallocationAsked(NamedTuple):
    """The lead is asked to take stock from a line of another order."""

    reallocation_id: int
    case_id: int
    from_order_id: int
    from_line_no: int
    order_id: int
    line_no: int
    qty: Qty


class ReallocationDecided(NamedTuple):
    """The stock changed hands, or it did not; ``promise_day`` is what the line that got it can be promised for."""

    reallocation_id: int
    approved: bool
    promise_day: Day


class StockAllocated(NamedTuple):
    """A line that waited has free pieces; what it and its order can be promised for now."""

    order_id: int
    line_no: int
    qty: Qty
    promise_day: Day
    order_promise_day: Day
