"""Requests about credit holds."""

from typing import NamedTuple


class DecideCredit(NamedTuple):
    """The credit desk decides on an order it was asked about."""

    case_id: int
    order_id: int
    release: bool
    text: str


class ReleaseHold(NamedTuple):
    """Lift a hold; a clerk may do so only where the rule of the SOP allows it."""

    hold_id: int
