"""SimPy as its tutorial teaches it: a process per order, a PriorityResource of clerks. It queues and does no more."""

from collections.abc import Generator
from typing import Any

import numpy as np
import simpy
from numpy.typing import NDArray

from benchmarks.work import Work

URGENT, NORMAL = 0, 1


def run(work: Work) -> NDArray[np.float64]:
    """Play the work; the waits in seconds, by order."""
    gaps_s = np.diff(work.arrival_s, prepend=0.0).tolist()
    priorities = np.where(work.urgent, URGENT, NORMAL).tolist()
    services_s = work.service_s.tolist()
    waits = [0.0] * work.orders
    env = simpy.Environment()
    clerks = simpy.PriorityResource(env, capacity=work.servers)

    def arrivals() -> Generator[simpy.Event, Any, None]:
        for index, gap_s in enumerate(gaps_s):
            yield env.timeout(gap_s)
            env.process(order(index))

    def order(index: int) -> Generator[simpy.Event, Any, None]:
        arrived_s = env.now
        with clerks.request(priority=priorities[index]) as turn:
            yield turn
            waits[index] = env.now - arrived_s
            yield env.timeout(services_s[index])

    env.process(arrivals())
    env.run()
    return np.array(waits)
