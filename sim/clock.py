"""The clock: SimPy behind one small door.

Nothing here is a process. An alarm is a SimPy event that calls a function when its time comes and can be set again;
it uses SimPy's public interface (``Event``, ``Environment.schedule``, ``run``), and costs about a third of a process.
At equal times alarms ring in the order in which they were set, and ``run_until(t)`` stops before the alarms of ``t``:
a command given at ``t`` comes before what the world does at ``t``.
"""

from collections.abc import Callable
from typing import Any

import simpy
from simpy.events import NORMAL, URGENT, EventPriority

from sim.units import Seconds


class Alarm(simpy.Event):
    """Calls a function at a time; may be set again once it has rung."""

    def __init__(self, clock: "Clock", env: simpy.Environment, call: Callable[[], object]) -> None:
        super().__init__(env)
        self._clock = clock
        self._call = call
        self._at_s: Seconds = 0
        self._ok = True
        self._value = None
        self.ring: list[Callable[[simpy.Event], Any]] = [self._rings]  # Any: SimPy's callback type

    def _rings(self, _: simpy.Event) -> None:
        self._clock.now_s = self._at_s
        self._call()

    def set(self, at_s: Seconds, *, priority: EventPriority = NORMAL) -> None:
        """Ring at that time, which must not have passed."""
        clock = self._clock
        self.callbacks = self.ring
        self._at_s = at_s
        clock.scheduled += 1
        self.env.schedule(self, priority, at_s - clock.now_s)


class _Once(Alarm):
    """Rings once and lets go of itself: a batch run looks for no garbage, and an alarm knows the list that knows it."""

    def _rings(self, event: simpy.Event) -> None:
        self.ring = []
        super()._rings(event)


class _Reached(Exception):
    """The time up to which the clock was to run."""


def _reached() -> None:
    raise _Reached


class Clock:
    """Simulated time in whole seconds since the epoch."""

    def __init__(self, start_s: Seconds) -> None:
        self._env = simpy.Environment(start_s)
        self.now_s: Seconds = start_s
        """The present. A plain attribute, because everybody asks for it all the time; only alarms move it."""
        self.scheduled = 0
        """Alarms set so far: the number of events SimPy has had to schedule."""

    def alarm(self, call: Callable[[], object]) -> Alarm:
        """An alarm that is not set yet."""
        return Alarm(self, self._env, call)

    def call_at(self, at_s: Seconds, call: Callable[[], object]) -> None:
        """Call once at a time, now at the earliest."""
        _Once(self, self._env, call).set(max(at_s, self.now_s))

    def run_until(self, at_s: Seconds) -> None:
        """Let everything before that time happen; going back is not possible and does nothing."""
        if at_s <= self.now_s:
            return
        # Not run(until=...): SimPy puts its spent stop event back into the queue, and peek() then names the present.
        _Once(self, self._env, _reached).set(at_s, priority=URGENT)
        self.scheduled -= 1
        try:
            self._env.run()
        except _Reached:
            return

    def next_s(self) -> Seconds | None:
        """When the next alarm rings, or None."""
        at = self._env.peek()
        return None if at == float("inf") else int(at)
