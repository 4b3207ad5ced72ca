"""salabim as its manual teaches it: a component per order, a resource of clerks. It queues and does no more."""

from collections.abc import Iterator

import numpy as np
import salabim
from numpy.typing import NDArray

from benchmarks.work import Work

URGENT, NORMAL = 0, 1


def run(work: Work) -> NDArray[np.float64]:
    """Play the work; the waits in seconds, by order."""
    arrivals_s = work.arrival_s.tolist()
    priorities = np.where(work.urgent, URGENT, NORMAL).tolist()
    services_s = work.service_s.tolist()
    waits = [0.0] * work.orders
    env = salabim.Environment(trace=False, yieldless=False)
    clerks = salabim.Resource("clerks", capacity=work.servers, env=env, monitor=False)

    class Order(salabim.Component):  # type: ignore[misc]  # salabim ships no types
        def setup(self, index: int) -> None:
            self.index = index

        def process(self) -> Iterator[None]:
            arrived_s = self.env.now()
            yield self.request((clerks, 1, priorities[self.index]))
            waits[self.index] = self.env.now() - arrived_s
            yield self.hold(services_s[self.index])

    class Arrivals(salabim.Component):  # type: ignore[misc]  # salabim ships no types
        def process(self) -> Iterator[None]:
            for index, at_s in enumerate(arrivals_s):
                yield self.hold(till=at_s)
                Order(index=index, env=self.env)

    Arrivals(env=env)
    env.run()
    return np.array(waits)
