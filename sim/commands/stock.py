"""Requests about stock, inbound supply and shortages."""

from typing import NamedTuple

from sim.units import Day, Qty


class AnnounceSupply(NamedTuple):
    """Purchasing announces inbound stock."""

    supply_id: int
    item_id: int
    qty: Qty
    eta_day: Day


class SlipSupply(NamedTuple):
    """Purchasing announces a new arrival date."""

    supply_id: int
    eta_day: Day


class ReceiveSupply(NamedTuple):
    """Inbound stock arrives; waiting lines are served in order of their orders."""

    supply_id: int


class BackorderLine(NamedTuple):
    """Let what is short of a line wait for inbound stock, and promise the line for a day."""

    order_id: int
    line_no: int
    promise_day: Day


class PromiseLine(NamedTuple):
    """Promise a line that waits for inbound stock for another day."""

    order_id: int
    line_no: int
    promise_day: Day


class SubstituteLine(NamedTuple):
    """Deliver another item in place of what is short of a line."""

    order_id: int
    line_no: int
    item_id: int


class SubstituteComponent(NamedTuple):
    """Build what is short of a kit with an approved alternate in place of one of its components."""

    order_id: int
    line_no: int
    alternate_id: int


class RequestReallocation(NamedTuple):
    """Ask the lead to take pieces from a line of another order (``from_``) for a line that lacks them, and say why."""

    case_id: int
    from_order_id: int
    from_line_no: int
    order_id: int
    line_no: int
    qty: Qty
    text: str


class DecideReallocation(NamedTuple):
    """The lead decides whether an order gives up stock for another."""

    reallocation_id: int
    approve: bool
    text: str


class AllocateStock(NamedTuple):
    """Give free pieces to a line that waits for them."""

    order_id: int
    line_no: int
    qty: Qty
