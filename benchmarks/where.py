"""Where the time of a run goes: a sampler that asks every five milliseconds of CPU which part of the house is at work.

A sample weighs the CPU time since the one before, because Python hears of the timer only when a call into C is over.
It belongs to the innermost part on the stack: what the books have done by DuckDB is the books', and a calendar or a
number that a rule asks for is the rule's.
"""

import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

_EVERY_S = 0.005
PARTS: Mapping[str, str] = {
    "sim.erp": "books",
    "sim.batch.sweeper": "books",
    "sim.journal": "journal",
    "sim.decide": "rules",
    "sim.cases": "rules",
    "sim.pricing": "rules",
    "sim.edi": "rules",
    "sim.desk": "records",
    "sim.engine": "records",
    "sim.clerks": "clerks",
    "sim": "world",
    "simpy": "world",
}
"""By package or module, the longest name that fits: ``world`` is the clock and whoever acts from outside."""
_UTILITIES = ("sim.model", "sim.units", "sim.calendar", "sim.events", "sim.commands", "sim.facts", "sim.sop")
"""What belongs to whoever asks."""


@contextmanager
def sampled() -> Iterator[dict[str, float]]:
    """The CPU seconds of each part while the block runs; complete when it has ended."""
    seconds = dict.fromkeys(sorted(set(PARTS.values())), 0.0)
    last = time.process_time()

    def sample(number: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        part = part_of(frame)
        if part:
            seconds[part] += now - last
        last = now

    before = signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, _EVERY_S, _EVERY_S)
    try:
        yield seconds
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def part_of(frame: FrameType | None) -> str:
    """The part whose code is innermost on a stack, or an empty text when it is none of ours."""
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        if not name.startswith(_UTILITIES):
            while name and name not in PARTS:
                name = name.rpartition(".")[0]
            if name:
                return PARTS[name]
        frame = frame.f_back
    return ""
