"""The one door: environment, desk and journal. Whoever acts, acts through ``submit(actor, command)``."""

from collections.abc import Callable
from typing import Any, Protocol

from sim.clock import Clock
from sim.commands import Command
from sim.decide import decide
from sim.desk import Desk
from sim.events import Event
from sim.model import Actor
from sim.units import Seconds


class Recorder(Protocol):
    """What takes down the facts."""

    def record(self, at_s: Seconds, actor: Actor, event: Event) -> None:
        """Add a fact."""


class Engine:
    """Decides a command, applies its facts, writes them down, and tells those who react."""

    def __init__(self, desk: Desk, clock: Clock, journal: Recorder) -> None:
        self.desk = desk
        self.clock = clock
        self.journal = journal
        # Any: a reaction takes the event type it asked for.
        self._reactions: dict[type[Event], list[Callable[[Any, Actor], object]]] = {}

    def on(self, event_type: type[Event], react: Callable[[Any, Actor], object]) -> None:
        """Call ``react(event, actor)`` after every fact of a type."""
        self._reactions.setdefault(event_type, []).append(react)

    def submit(self, actor: Actor, command: Command) -> list[Event]:
        """Carry out a command now.

        Returns:
            The facts that followed; exactly one ``CommandRefused`` when it was not allowed.
        """
        desk, record, now_s = self.desk, self.journal.record, self.clock.now_s
        desk.now_s = now_s
        events = decide(desk, actor, command)
        for event in events:
            desk.apply(event, now_s, actor)
            record(now_s, actor, event)
        reactions = self._reactions
        for event in events:
            for react in reactions.get(type(event), ()):
                react(event, actor)
        return events
