"""Orders prepared ahead: what the desk would take of a document on a day if the shelf had everything."""

from typing import NamedTuple

from sim.commands import EnterOrder
from sim.model import LineTaken, Totals
from sim.units import Day, Qty


class PreparedOrder(NamedTuple):
    """A document whose every line is known, sold, priced as we price it, and of an item of its own.

    ``decide`` uses it in place of reading the lines one by one, when just this order is entered at the prices of just
    this day.
    """

    day: Day
    order: EnterOrder
    taken: tuple[LineTaken, ...]
    totals: Totals
    pieces: Qty
    plain: bool
    """Whether no rule that reads only what is on file has anything against it: what is left depends on the moment."""
