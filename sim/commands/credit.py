"""Requests about credit."""

from typing import NamedTuple


class DecideCredit(NamedTuple):
    """The credit desk decides on an order it was asked about."""

    case_id: int
    order_id: int
    release: bool
    text: str
