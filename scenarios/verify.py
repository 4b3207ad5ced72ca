"""The verification: bare queues on our own machinery beside queueing theory, figure by figure.

Each figure is the mean of independent replications. It agrees when theory lies within its 99.9 % interval, and the
interval is narrow enough to tell right from wrong: a right program shows a figure that does not agree once in 120 runs.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from scipy.special import stdtrit

from data_gen.queue_work import MEAN_SERVICE_S, QueueModel, draw_queue_work
from sim.lab.queueing import QueueRun, run_queue
from sim.lab.queueing_theory import erlang_c, mean_wait, mean_waits_by_class, pollaczek_khinchine

MODELS: tuple[QueueModel, ...] = (
    QueueModel("M/M/10, two classes, load 0.8", clerks=10, load=0.8, urgent_share=0.2),
    QueueModel("M/M/5, load 0.7 (Erlang C)", clerks=5, load=0.7),
    QueueModel("M/G/1, variation 0.8, load 0.7", clerks=1, load=0.7, variation=0.8),
    QueueModel("M/D/1, load 0.7", clerks=1, load=0.7, variation=0.0),
)
WARM_UP = 0.1
"""Share of the cases that find the desk emptier than it will be."""
CERTAINTY = 0.999
VAGUE = 0.5
"""An interval that reaches farther than this part of the theory's value proves nothing."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One figure by theory and by simulation; times in mean service times."""

    model: str
    figure: str
    theory: float
    simulated: float
    standard_error: float
    agrees: bool


def verify_queues(
    *, cases: int, replications: int, seed: int, told: Callable[[str], object] = lambda name: None
) -> list[Agreement]:
    """Every figure of every model; ``told`` hears which model is next."""
    found: list[Agreement] = []
    for number, model in enumerate(MODELS):
        told(model.name)
        runs = []
        for replication in range(replications):
            stream = seed + 1_000_003 * number + 7919 * replication
            runs.append(run_queue(draw_queue_work(model, cases, seed=stream)))
        found += figures(model, runs)
    return found


def figures(model: QueueModel, runs: Sequence[QueueRun]) -> Iterator[Agreement]:
    """What theory says of a model beside what its runs show."""
    of_run = [_settled(run) for run in runs]
    every = [[wait for wait, _ in rows] for rows in of_run]
    if model.clerks == 1:
        by_theory = pollaczek_khinchine(model.load, model.variation)
        yield _agreement(model, "mean wait (Pollaczek-Khinchine)", by_theory, [fmean(waits) for waits in every])
    else:
        waited = [fmean(wait > 0 for wait in waits) for waits in every]
        yield _agreement(model, "share that waits (Erlang C)", erlang_c(model.clerks, model.offered), waited)
        by_theory = mean_wait(model.clerks, model.offered)
        yield _agreement(model, "mean wait", by_theory, [fmean(waits) for waits in every])
    if model.urgent_share:
        by_class = mean_waits_by_class(model.clerks, model.offered, model.urgent_share)
        for name, wanted, theory in zip(("urgent", "normal"), (True, False), by_class, strict=True):
            seen = [fmean(wait for wait, urgent in rows if urgent is wanted) for rows in of_run]
            yield _agreement(model, f"mean wait, {name}", theory, seen)
    yield _littles_law(model, runs)


def _settled(run: QueueRun) -> list[tuple[float, bool]]:
    """Waits in mean service times, without the first ones."""
    skip = int(WARM_UP * len(run.wait_s))
    rows = zip(run.wait_s[skip:], run.urgent[skip:], strict=True)
    return [(wait / MEAN_SERVICE_S, urgent) for wait, urgent in rows]


def _agreement(model: QueueModel, figure: str, theory: float, seen: Sequence[float]) -> Agreement:
    error = stdev(seen) / sqrt(len(seen))
    reach = float(stdtrit(len(seen) - 1, (1 + CERTAINTY) / 2)) * error
    mean = fmean(seen)
    return Agreement(model.name, figure, theory, mean, error, abs(mean - theory) <= reach <= VAGUE * theory)


def _littles_law(model: QueueModel, runs: Sequence[QueueRun]) -> Agreement:
    """Waiting cases over time, counted at the queue, are arrivals over time by their mean wait: exact in every run."""
    queue = [run.queue_s / run.span_s for run in runs]
    waits = [sum(run.wait_s) / run.span_s for run in runs]
    error = stdev(queue) / sqrt(len(queue))
    exact = all(run.queue_s == sum(run.wait_s) for run in runs)
    return Agreement(model.name, "waiting cases (Little's law)", fmean(waits), fmean(queue), error, exact)
