"""The ERP in memory. ``apply(event)`` is the only thing that changes it; it never refuses and decides nothing."""

from collections.abc import Callable

from sim import events as ev
from sim.desk import contact, credit, holds, intake, masterdata, orders, parties, problems, shipping, stock, work
from sim.desk.records import Records
from sim.model import Actor
from sim.units import Seconds


class Desk(Records):
    """Every record of the company, and the one way to change it."""

    def apply(self, event: ev.Event, at_s: Seconds, actor: Actor) -> None:
        """Write a fact down."""
        APPLY[type(event)](self, event, at_s, actor)


APPLY: dict[type[ev.Event], Callable[..., None]] = {
    **work.APPLY,
    **intake.APPLY,
    **orders.APPLY,
    **holds.APPLY,
    **credit.APPLY,
    **stock.APPLY,
    **contact.APPLY,
    **masterdata.APPLY,
    **shipping.APPLY,
    **parties.APPLY,
    **problems.APPLY,
}
"""How each kind of fact changes the records; a test holds it complete."""
