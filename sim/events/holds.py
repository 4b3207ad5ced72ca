"""Facts of holds."""

from typing import NamedTuple

from sim.model import HoldKind, Stage


class HoldSet(NamedTuple):
    """A hold that was placed on an order or (line > 0) on one of its lines."""

    hold_id: int
    line_no: int
    kind: HoldKind
    blocks: Stage
    reason: str = ""


class HoldPlaced(NamedTuple):
    """Somebody stopped an order that was there already."""

    order_id: int
    hold: HoldSet


class HoldReleased(NamedTuple):
    """A hold was lifted."""

    hold_id: int
    order_id: int
    grounds: str = ""
