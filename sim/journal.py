"""All facts in order, and a rolling digest of them.

A practice session keeps every event. A batch run keeps the deviations only: routine facts are timestamps on the wide
rows of the books, which have a digest of their own.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import NamedTuple

from sim import events as ev
from sim.model import Actor
from sim.units import Seconds


class Entry(NamedTuple):
    """One fact: its place, its time, who brought it about, what it is."""

    seq: int
    at_s: Seconds
    actor: Actor
    event: ev.Event


def fact_text(at_s: Seconds, actor: Actor, event: ev.Event) -> str:
    """A fact as one line, equal in every process for equal facts."""
    return f"{at_s} {actor} {type(event).__name__}{tuple(event)!r}"


class Journal:
    """Every fact of a session."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.count = 0
        """How many facts there are."""
        self._hash = blake2b(digest_size=16)

    def keeps(self, event_type: type[ev.Event]) -> bool:
        """Everything is kept."""
        return True

    def record(self, at_s: Seconds, actor: Actor, event: ev.Event) -> None:
        """Add a fact."""
        self.count += 1
        self.entries.append(Entry(self.count, at_s, actor, event))
        self._hash.update(fact_text(at_s, actor, event).encode())

    @property
    def digest(self) -> str:
        """Digest of all facts so far."""
        return self._hash.hexdigest()


DEVIATIONS: frozenset[type[ev.Event]] = frozenset(
    {
        ev.CommandRefused,
        ev.DocumentSetAside,
        ev.HoldPlaced,
        ev.HoldReleased,
        ev.OrderNoticed,
        ev.PriceResolved,
        ev.HeaderAmended,
        ev.LineAmended,
        ev.LineAdded,
        ev.LineSplit,
        ev.LineCancelled,
        ev.OrderCancelled,
        ev.OrderPulledBack,
        ev.OrderReopened,
        ev.LineBackordered,
        ev.LinePromised,
        ev.LineSubstituted,
        ev.ComponentSubstituted,
        ev.CrossReferenceAdded,
        ev.ShipToReferenceAdded,
        ev.MessageLogged,
        ev.SupplySlipped,
        ev.InvoiceContested,
        ev.TrackingRecorded,
        ev.EtaUpdated,
        ev.CaseWaiting,
        ev.CaseResumed,
    }
)
"""Facts that cannot be read off the wide rows."""


class DeviationJournal:
    """What a batch run keeps; entries are handed on in blocks and forgotten."""

    def __init__(self, hand_on: Callable[[list[Entry]], None], *, block: int = 20_000) -> None:
        self._hand_on = hand_on
        self._block = block
        self._pending: list[Entry] = []
        self.count = 0

    def keeps(self, event_type: type[ev.Event]) -> bool:
        """Deviations are kept; routine facts can be read off the wide rows."""
        return event_type in DEVIATIONS

    def record(self, at_s: Seconds, actor: Actor, event: ev.Event) -> None:
        """Count and keep a deviation."""
        self.count += 1
        self._pending.append(Entry(self.count, at_s, actor, event))
        if len(self._pending) >= self._block:
            self.flush()

    def flush(self) -> None:
        """Hand on what is pending."""
        self._hand_on(self._pending)
        self._pending = []
