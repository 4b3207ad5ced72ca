"""Findings -> points (domain 1.3), for one case and for a session.

points = accuracy x (50 + 20 process + 15 communication + 15 timeliness) / what of that applied: nothing buys back
a wrong record. A gate or a wrong critical field caps the case. A session is passed with the pass mark, no gate
crossed and no critical check failed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sim.cases.finding import CRITICAL, Area, Finding, Verdict

RUBRIC_VERSION = 5
"""Stamped on every score; another rubric is another version, so that old results stay comparable."""
WEIGHTS: dict[Area, int] = {Area.OUTCOME: 50, Area.PROCESS: 20, Area.COMMUNICATION: 15, Area.TIMELINESS: 15}
CRITICAL_CAP = 60.0
"""Most points of a case with a wrong critical field: it is not passed, whatever else was done well."""
TIME_COUNTS_FROM = 0.8
"""Accuracy below which time earns nothing."""
HINT_COST_PCT = 5
"""Part of a case's points that each hint on it costs (domain 1.3)."""


@dataclass(frozen=True, slots=True)
class CaseScore:
    """One case's result; ``areas`` are shares 0..1 of the areas that applied."""

    case_id: int
    points: float
    strict_pass: bool
    critical: int
    gates: int
    areas: Mapping[Area, float]
    findings: Sequence[Finding] = field(repr=False, default=())
    hints: int = 0

    @property
    def right_first_time(self) -> bool:
        """Everything right, and nobody helped."""
        return self.strict_pass and not self.hints


@dataclass(frozen=True, slots=True)
class Score:
    """A session's result."""

    points: float
    strict_pass: bool
    passed_exam: bool
    cases: Sequence[CaseScore]

    @property
    def verdict(self) -> str:
        """Whether the session is passed, and if not, what kept it from that."""
        if self.passed_exam:
            return "passed"
        gates, critical = sum(c.gates > 0 for c in self.cases), sum(c.critical > 0 for c in self.cases)
        if gates:
            return f"not passed: a line was crossed in {gates} case{'s' * (gates > 1)}"
        if critical:
            return f"not passed: a critical field is wrong in {critical} case{'s' * (critical > 1)}"
        return "not passed: too few points"

    @property
    def findings(self) -> list[Finding]:
        """All findings, case by case."""
        return [f for case in self.cases for f in case.findings]


def _share(findings: Iterable[Finding]) -> float | None:
    weight = earned = 0.0
    for f in findings:
        if f.verdict is Verdict.NA:
            continue
        weight += f.weight
        earned += f.weight * (f.share if f.area is Area.TIMELINESS else f.verdict is Verdict.PASS)
    return earned / weight if weight else None


def score_case(
    case_id: int, findings: Sequence[Finding], weights: Mapping[Area, int] = WEIGHTS, *, hints: int = 0
) -> CaseScore:
    """Points of one case."""
    areas = {}
    for area in weights:
        share = _share(f for f in findings if f.area is area)
        if share is not None:
            areas[area] = share
    accuracy = areas.get(Area.OUTCOME, 0.0)
    if Area.TIMELINESS in areas and accuracy < TIME_COUNTS_FROM:
        areas[Area.TIMELINESS] = 0.0
    applied = sum(weights[a] for a in areas)
    rest = sum(weights[a] * s for a, s in areas.items() if a is not Area.OUTCOME)
    points = 100.0 * accuracy * (weights[Area.OUTCOME] + rest) / applied if applied else 0.0
    crossed = [f for f in findings if f.area is Area.GATE and f.verdict is Verdict.FAIL]
    for gate in crossed:
        points = min(points, float(gate.weight))
    failed = [f for f in findings if f.verdict is Verdict.FAIL]
    critical = sum(f.area is Area.OUTCOME and f.weight >= CRITICAL for f in failed)
    if critical:
        points = min(points, CRITICAL_CAP)
    points *= max(0, 100 - HINT_COST_PCT * hints) / 100
    return CaseScore(case_id, round(points, 2), not failed, critical, len(crossed), areas, findings, hints)


def score_session(
    by_case: Mapping[int, Sequence[Finding]], *, pass_points: int, hints: Mapping[int, int] | None = None
) -> Score:
    """Points of a session: the mean of its cases; ``hints`` were given on each."""
    given = hints or {}
    cases = [score_case(case_id, findings, hints=given.get(case_id, 0)) for case_id, findings in by_case.items()]
    points = round(sum(c.points for c in cases) / len(cases), 2) if cases else 0.0
    clean = bool(cases) and not any(c.critical or c.gates for c in cases)
    return Score(points, bool(cases) and all(c.strict_pass for c in cases), clean and points >= pass_points, cases)
