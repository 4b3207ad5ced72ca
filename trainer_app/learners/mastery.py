"""Mastery of a skill or a role line: how good somebody is by now, on how many cases that rests, and what it lacks.

An exponentially weighted mean of the points of the cases, the newest weighing ``ALPHA`` (domain 1.3). Ready for the
next level with ``READY_AT`` over the last ``READY_OVER`` cases and no gate crossed in the last ``GATE_FREE``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sim.units import Cents
from trainer_app.learners.record import AttemptRecord, CaseRow
from trainer_app.wording import share_text

ALPHA = 0.3
READY_AT, READY_OVER, GATE_FREE = 0.85, 8, 5


@dataclass(frozen=True, slots=True)
class Mastery:
    """How somebody stands in one skill or role line."""

    name: str
    estimate: float
    """0 to 1."""
    n: int
    last: float
    """Mean of the last ``READY_OVER`` cases."""
    gates: int
    """Gates crossed in the last ``GATE_FREE`` cases."""

    @property
    def ready(self) -> bool:
        """Whether it is enough for the next level."""
        return self.n >= READY_OVER and self.last >= READY_AT and not self.gates

    @property
    def lacks(self) -> str:
        """What is missing, or an empty text."""
        if self.gates:
            return f"a line was crossed in the last {GATE_FREE} cases"
        if self.n < READY_OVER:
            return f"{READY_OVER - self.n} more case{'s' * (READY_OVER - self.n > 1)}"
        return "" if self.ready else f"{share_text(self.last)} over the last {READY_OVER}, needs {share_text(READY_AT)}"


def counted(attempts: Iterable[AttemptRecord]) -> list[CaseRow]:
    """The cases that say something about mastery, oldest first."""
    return [row for attempt in attempts if attempt.counts for row in attempt.cases]


def estimate(points: Sequence[float]) -> float:
    """The weighted mean of points (0 to 100), as a share; the first case is the start."""
    value = points[0] / 100
    for each in points[1:]:
        value += ALPHA * (each / 100 - value)
    return value


def _by(rows: Iterable[CaseRow], names: Callable[[CaseRow], Iterable[str]]) -> dict[str, list[CaseRow]]:
    found: defaultdict[str, list[CaseRow]] = defaultdict(list)
    for row in rows:
        for name in names(row):
            found[name].append(row)
    return dict(sorted(found.items()))


def _mastery(name: str, rows: Sequence[CaseRow]) -> Mastery:
    points = [row.points for row in rows]
    last = points[-READY_OVER:]
    gates = sum(row.gates for row in rows[-GATE_FREE:])
    return Mastery(name, estimate(points), len(rows), sum(last) / len(last) / 100, gates)


def by_skill(attempts: Iterable[AttemptRecord]) -> list[Mastery]:
    """Mastery of each skill tag that was tried."""
    return [_mastery(name, rows) for name, rows in _by(counted(attempts), lambda row: (row.skill,)).items()]


def by_role_line(attempts: Iterable[AttemptRecord]) -> list[Mastery]:
    """Mastery of each line of the role description that was tried."""
    return [_mastery(name, rows) for name, rows in _by(counted(attempts), lambda row: row.role_lines).items()]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One case on somebody's learning curve."""

    nth: int
    """Which case of this skill."""
    points: float
    estimate: float
    time_ratio: float | None
    """Working time by the standard; None where the clock stood still."""


def curve(attempts: Iterable[AttemptRecord], skill: str) -> list[CurvePoint]:
    """Points, estimate and time from case to case of a skill."""
    rows = [row for row in counted(attempts) if row.skill == skill]
    return [
        CurvePoint(
            nth,
            row.points,
            estimate([r.points for r in rows[:nth]]),
            row.touch_s / row.standard_s if row.touch_s else None,
        )
        for nth, row in enumerate(rows, 1)
    ]


@dataclass(frozen=True, slots=True)
class Bar:
    """One class of mistakes in a Pareto."""

    error: str
    count: int
    cost_cents: Cents


def pareto(attempts: Iterable[AttemptRecord]) -> list[Bar]:
    """Mistakes by class, the dearest first; of all attempts, help or not."""
    counts: defaultdict[str, int] = defaultdict(int)
    costs: defaultdict[str, Cents] = defaultdict(int)
    for attempt in attempts:
        for row in attempt.cases:
            for fault in row.faults:
                counts[fault.error] += 1
                costs[fault.error] += fault.cost_cents
    bars = [Bar(error, counts[error], costs[error]) for error in counts]
    return sorted(bars, key=lambda bar: (-bar.cost_cents, -bar.count, bar.error))
