"""The life cycle of an order's header as one table: what may happen in which status, and what it leads to.

``decide`` asks the table whether a step is possible and refuses with its remedy; ``Desk.apply`` takes the next status
from it; ``docs/order_life_cycle.md`` is drawn from it. Fulfilment and billing are not in it: line quantities tell them.
"""

from collections.abc import Mapping
from enum import StrEnum

from sim.model.orders import OrderStatus


class OrderStep(StrEnum):
    """What can happen to an order that exists."""

    AMEND = "amend"
    """A header field, a quantity or a price changes; a line is added or split."""
    SOURCE = "source"
    """A shortage is decided: backorder or substitute."""
    HOLD = "hold"
    CONFIRM = "confirm"
    """Also again: after a change the customer gets our word anew."""
    RELEASE = "release"
    PULL_BACK = "pull_back"
    SHIP = "ship"
    """Some of it leaves, something stays open."""
    SHIP_LAST = "ship_last"
    CANCEL_LINE = "cancel_line"
    """What is open of a line is given up, other lines go on."""
    CANCEL_REST = "cancel_rest"
    """What is open of the last open line is given up, after a part was shipped."""
    CANCEL = "cancel"
    REOPEN = "reopen"


_E, _C, _R, _X, _D = (
    OrderStatus.ENTERED,
    OrderStatus.CONFIRMED,
    OrderStatus.RELEASED,
    OrderStatus.CLOSED,
    OrderStatus.CANCELLED,
)

ORDER_TRANSITIONS: Mapping[tuple[OrderStatus, OrderStep], OrderStatus] = {
    (_E, OrderStep.AMEND): _E,
    (_E, OrderStep.SOURCE): _E,
    (_E, OrderStep.HOLD): _E,
    (_E, OrderStep.CONFIRM): _C,
    (_E, OrderStep.CANCEL_LINE): _E,
    (_E, OrderStep.CANCEL): _D,
    (_C, OrderStep.AMEND): _C,
    (_C, OrderStep.SOURCE): _C,
    (_C, OrderStep.HOLD): _C,
    (_C, OrderStep.CONFIRM): _C,
    (_C, OrderStep.RELEASE): _R,
    (_C, OrderStep.CANCEL_LINE): _C,
    # After a pull-back a part may have been shipped already: then giving up the rest ends the order.
    (_C, OrderStep.CANCEL_REST): _X,
    (_C, OrderStep.CANCEL): _D,
    (_R, OrderStep.SOURCE): _R,
    # The warehouse has it, and loads nothing while the hold stands.
    (_R, OrderStep.HOLD): _R,
    (_R, OrderStep.PULL_BACK): _C,
    (_R, OrderStep.SHIP): _R,
    (_R, OrderStep.SHIP_LAST): _X,
    # What comes back must be confirmed again, so that it passes every check again.
    (_X, OrderStep.REOPEN): _C,
    (_D, OrderStep.REOPEN): _E,
}
"""(status, step) -> status; a pair that is not here is refused."""

_REMEDIES: Mapping[OrderStatus, str] = {
    OrderStatus.ENTERED: "it has to be confirmed first",
    OrderStatus.CONFIRMED: "the warehouse does not have it",
    OrderStatus.RELEASED: "the warehouse has it; pull it back first",
    OrderStatus.CLOSED: "its goods have left; offer a return, or have the lead re-open it",
    OrderStatus.CANCELLED: "nothing of it is left; only the lead re-opens it",
}


def next_status(status: OrderStatus, step: OrderStep) -> OrderStatus | None:
    """The status after a step, or None when the step is not possible."""
    return ORDER_TRANSITIONS.get((status, step))


def why_not(status: OrderStatus, step: OrderStep) -> str:
    """Why a step is not possible in a status, and what helps."""
    if step is OrderStep.REOPEN:
        return "only a closed or cancelled order is re-opened; change it instead"
    return _REMEDIES[status]
