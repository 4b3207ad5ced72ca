"""The one door: environment, desk and journal. Whoever acts, acts through ``submit(actor, command)``."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Protocol

from sim.clock import Clock
from sim.commands import Command
from sim.decide import decide
from sim.desk import APPLY, Desk
from sim.events import Event
from sim.model import Actor
from sim.units import Seconds


class Recorder(Protocol):
    """What takes down the facts."""

    count: int
    """How many facts there were, kept or not."""

    def keeps(self, event_type: type[Event]) -> bool:
        """Whether facts of a type are taken down; others are only counted."""

    def record(self, at_s: Seconds, actor: Actor, event: Event) -> None:
        """Count and add a fact."""


class _Route(NamedTuple):
    """Where facts of one type go. Any: functions take the event type they are listed under."""

    apply: Callable[..., None]
    kept: bool
    reactions: list[Callable[[Any, Actor], object]]


class Engine:
    """Decides a command, applies its facts, writes them down, and tells those who react."""

    def __init__(self, desk: Desk, clock: Clock, journal: Recorder) -> None:
        self.desk = desk
        self.clock = clock
        self.journal = journal
        self._routes = {kind: _Route(apply, journal.keeps(kind), []) for kind, apply in APPLY.items()}

    def on(self, event_type: type[Event], react: Callable[[Any, Actor], object]) -> None:
        """Call ``react(event, actor)`` after every fact of a type."""
        self._routes[event_type].reactions.append(react)

    def submit(self, actor: Actor, command: Command) -> list[Event]:
        """Carry out a command now.

        Returns:
            The facts that followed; exactly one ``CommandRefused`` when it was not allowed.
        """
        self.desk.now_s = self.clock.now_s
        events = decide(self.desk, actor, command)
        self.carry_out(actor, events)
        return events

    def carry_out(self, actor: Actor, events: Sequence[Event]) -> None:
        """Write down what was decided at this moment, and tell those who react."""
        desk, journal, routes, now_s = self.desk, self.journal, self._routes, self.clock.now_s
        heard = []
        for event in events:
            apply, kept, reactions = routes[type(event)]
            apply(desk, event, now_s, actor)
            if kept:
                journal.record(now_s, actor, event)
            else:
                journal.count += 1
            if reactions:
                heard.append((event, reactions))
        for event, reactions in heard:
            for react in reactions:
                react(event, actor)

    def submit_at(self, at_s: Seconds, actor: Actor, command: Command) -> None:
        """Carry out a command at its time."""
        self.clock.call_at(at_s, lambda: self.submit(actor, command))
