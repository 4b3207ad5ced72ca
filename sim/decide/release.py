"""Release: a confirmed order that nothing holds goes to the warehouse by itself."""

from sim import events as ev
from sim.model import STAGE_NO, Order, OrderStatus, Stage


def releases(order: Order, *, lifted: tuple[int, ...] = (), confirmed: bool = False) -> list[ev.Event]:
    """The fact of release, if the order is (or has just been) confirmed and only ``lifted`` holds kept it back."""
    if order.status is not OrderStatus.CONFIRMED and not confirmed:
        return []
    if any(h.active and h.id not in lifted and STAGE_NO[h.blocks] <= STAGE_NO[Stage.RELEASE] for h in order.holds):
        return []
    return [ev.OrderReleased(order.id)]
