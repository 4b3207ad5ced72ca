"""Release: a confirmed order that nothing holds goes to the warehouse by itself."""

from sim import events as ev
from sim.model import STAGE_NO, Order, OrderStatus, Stage


def releases(order: Order, *, lifted: tuple[int, ...] = (), confirmed: bool = False) -> list[ev.Event]:
    """The fact of release, if the order is (or was just) confirmed as it stands and only ``lifted`` holds were left."""
    if not confirmed and (order.status is not OrderStatus.CONFIRMED or order.unconfirmed):
        return []
    if any(h.active and h.id not in lifted and STAGE_NO[h.blocks] <= STAGE_NO[Stage.RELEASE] for h in order.holds):
        return []
    return [ev.OrderReleased(order.id)]
