"""Facts of credit."""

from typing import NamedTuple


class HoldReleased(NamedTuple):
    """A hold was lifted."""

    hold_id: int
    order_id: int
