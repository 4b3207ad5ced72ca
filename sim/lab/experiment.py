"""An experiment: variants times replications, results as they come, and the comparison of two variants.

It does not know how a replication is played or in which process; whoever runs it may stop taking results at any time.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sim.lab.measures import Measure, Measures
from sim.lab.statistics import Interval, interval, paired_difference
from sim.lab.variant import Variant

Replicate = Callable[[Variant, int], Measures]
"""Plays a variant on the traffic of a seed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One replication of one variant."""

    variant: str
    seed: int
    measures: Measures


@dataclass(frozen=True, slots=True)
class Comparison:
    """One measure of two variants, and the second minus the first on the same traffic."""

    measure: Measure
    first: Interval
    second: Interval
    difference: Interval


def run_experiment(variants: Sequence[Variant], seeds: Iterable[int], replicate: Replicate) -> Iterator[Outcome]:
    """Play every variant on the traffic of each seed, seed by seed, so that pairs are whole."""
    for seed in seeds:
        for variant in variants:
            yield Outcome(variant.name, seed, replicate(variant, seed))


def compare(outcomes: Iterable[Outcome], first: str, second: str) -> list[Comparison]:
    """Compare two variants over the seeds that both have played.

    Raises:
        ValueError: fewer than two seeds are complete.
    """
    by_variant: dict[str, dict[int, Measures]] = {first: {}, second: {}}
    for outcome in outcomes:
        by_variant[outcome.variant][outcome.seed] = outcome.measures
    ours, theirs = by_variant[first], by_variant[second]
    seeds = [seed for seed in ours if seed in theirs]

    def figures(of: dict[int, Measures], measure: Measure) -> list[float]:
        return [of[seed].value(measure) for seed in seeds]

    return [
        Comparison(m, interval(a), interval(b), paired_difference(a, b))
        for m in Measure
        for a, b in [(figures(ours, m), figures(theirs, m))]
    ]
