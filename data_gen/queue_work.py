"""Work for a bare queue, drawn ahead: Poisson arrivals, service times of a wanted variation, a share that is urgent."""

from dataclasses import dataclass

import numpy as np

from data_gen.columns import Floats
from data_gen.streams import Source, generator
from sim.lab.queueing import QueueWork
from sim.units import Seconds

MEAN_SERVICE_S: Seconds = 10_000
"""Long enough that whole seconds make no difference to theory."""


@dataclass(frozen=True, slots=True)
class QueueModel:
    """A queue by its numbers. ``variation`` is the spread of the service time over its mean: 1 is exponential."""

    name: str
    clerks: int
    load: float
    urgent_share: float = 0.0
    variation: float = 1.0

    @property
    def offered(self) -> float:
        """Clerks that are busy on average."""
        return self.clerks * self.load


def draw_queue_work(model: QueueModel, cases: int, *, seed: int) -> QueueWork:
    """So many cases of a model."""
    arrivals, services, classes = generator(seed, Source.QUEUES).spawn(3)
    gaps = arrivals.exponential(MEAN_SERVICE_S / model.offered, cases)
    return QueueWork(
        arrival_s=np.rint(np.cumsum(gaps)).astype(np.int64).tolist(),
        urgent=(classes.random(cases) < model.urgent_share).tolist(),
        service_s=np.rint(_services(model.variation, cases, services)).astype(np.int64).clip(1).tolist(),
        clerks=model.clerks,
    )


def _services(variation: float, cases: int, rng: np.random.Generator) -> Floats:
    """Exponential for a variation of 1, constant for 0, lognormal between and beyond."""
    if variation == 1.0:
        return rng.exponential(MEAN_SERVICE_S, cases)
    if variation == 0.0:
        return np.full(cases, float(MEAN_SERVICE_S))
    sigma2 = np.log1p(variation**2)
    return rng.lognormal(np.log(MEAN_SERVICE_S) - sigma2 / 2, np.sqrt(sigma2), cases)
