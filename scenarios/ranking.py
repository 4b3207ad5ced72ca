"""Whether points tell people apart: simulated novices, competent clerks and experts at the seat, on each level.

Every learner meets the same days; a day is a scenario with another seed. Grading that cannot rank them is no grading.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from scenarios.build import build
from scenarios.schema import Scenario
from sim.clerks.program import sit_as_learner
from sim.clerks.slips import LEARNERS
from sim.session import Session, Setup

APART = 10.0
"""Points that must lie between neighbours."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Mean points of each kind of learner on one level."""

    level: int
    scenarios: tuple[str, ...]
    days: int
    points: dict[str, float]

    @property
    def gaps(self) -> list[float]:
        """Points between neighbours, from novice to expert."""
        means = list(self.points.values())
        return [better - worse for worse, better in zip(means, means[1:], strict=False)]

    @property
    def told_apart(self) -> bool:
        """Whether neighbours are in order and far enough from each other."""
        return all(gap >= APART for gap in self.gaps)


def points_of(setup: Setup, learner: str) -> float:
    """What a simulated learner scores on one day."""
    session = Session(setup)
    sit_as_learner(session, LEARNERS[learner])
    return session.score().points


def days_of(scenario: Scenario, seeds: Sequence[int]) -> dict[str, list[float]]:
    """Points of each learner on each day of a scenario."""
    points: dict[str, list[float]] = {learner: [] for learner in LEARNERS}
    for seed in seeds:
        setup = build(scenario, seed)
        for learner, scored in points.items():
            scored.append(points_of(setup, learner))
    return points


def standings(played: Iterable[tuple[Scenario, dict[str, list[float]]]]) -> Iterator[Standing]:
    """The table, level by level: every scenario of a level weighs the same."""
    by_level: defaultdict[int, list[tuple[Scenario, dict[str, list[float]]]]] = defaultdict(list)
    for scenario, days in played:
        by_level[scenario.level].append((scenario, days))
    for level, found in sorted(by_level.items()):
        points = {learner: fmean(fmean(days[learner]) for _, days in found) for learner in LEARNERS}
        some = next(iter(found[0][1].values()))
        yield Standing(level, tuple(s.id for s, _ in found), len(some), points)


def rank(shelf: Iterable[Scenario], seeds: Sequence[int]) -> list[Standing]:
    """Let all learners play all scenarios on all days."""
    return list(standings((scenario, days_of(scenario, seeds)) for scenario in shelf))
