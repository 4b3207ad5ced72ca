"""Requests about holds."""

from typing import NamedTuple

from sim.model import HoldKind


class SetHold(NamedTuple):
    """Stop an order (line 0) or one of its lines, and say why."""

    order_id: int
    line_no: int
    kind: HoldKind
    reason: str


class ReleaseHold(NamedTuple):
    """Lift a hold, on the ground that the table of hold kinds asks for; ``grounds`` says in words what was found."""

    hold_id: int
    grounds: str = ""


class RequestRelease(NamedTuple):
    """Ask the owner of a hold to lift it."""

    case_id: int
    hold_id: int
    text: str


class DecideRelease(NamedTuple):
    """The owner of a hold answers the request to lift it."""

    case_id: int
    hold_id: int
    release: bool
    text: str
