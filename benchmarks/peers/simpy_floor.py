"""The floor: bare SimPy, ten processes that do nothing but wait. Nothing that runs on stock SimPy events is cheaper."""

from collections.abc import Generator
from typing import Any

import simpy

PROCESSES = 10


def run(timeouts: int) -> int:
    """Play that many timeouts, shared out over the processes; how many were played."""
    env = simpy.Environment()
    shares = [timeouts // PROCESSES + (index < timeouts % PROCESSES) for index in range(PROCESSES)]
    waiting = [env.process(_wait(env, share, 1.0 + index / PROCESSES)) for index, share in enumerate(shares)]
    env.run()
    return sum(process.value for process in waiting)


def _wait(env: simpy.Environment, share: int, delay_s: float) -> Generator[simpy.Event, Any, int]:
    played = 0
    for _ in range(share):
        yield env.timeout(delay_s)
        played += 1
    return played
