"""How facts of credit change the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.orders import lift_holds
from sim.desk.records import Records
from sim.model import Actor
from sim.units import Seconds


def _hold_released(desk: Records, e: ev.HoldReleased, at_s: Seconds, actor: Actor) -> None:
    lift_holds(desk, (e.hold_id,), at_s, actor)


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.HoldReleased: _hold_released,
}
