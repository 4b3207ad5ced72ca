"""Exercises are qualified, not trusted: the expert scores 100 and replays exactly, every wrong way of working fails.

Rows: ``expert``, ``replay``, the wrong policies (must not pass), ``untouched`` (no outcome check may hold before
anybody acts), and ``without <Command>`` for each command the expert needs (must leave a finding).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from scenarios.build import build
from scenarios.schema import Scenario
from sim.cases import Area, Finding, Verdict, WrongPolicy
from sim.clerks.program import Working, expert, idle, sit, without, wrong
from sim.commands import CloseCase, OpenRecord, TakeCase
from sim.events import CaseRaised
from sim.model import SEAT, Actor
from sim.session import Session, Setup, play

_ROUTINE = (TakeCase, OpenRecord, CloseCase)


@dataclass(frozen=True, slots=True)
class Row:
    """How one way of working came out."""

    scenario: str
    policy: str
    points: float
    passed_exam: bool
    as_expected: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Qualification:
    """The whole table."""

    rows: tuple[Row, ...]

    @property
    def ok(self) -> bool:
        """Whether the scenario may be given to people."""
        return bool(self.rows) and all(row.as_expected for row in self.rows)


def qualify(scenario: Scenario, progress: Callable[[str], None] | None = None) -> Qualification:
    """Play a scenario in every way that must be tried; ``progress`` hears the name of each."""
    rows = []
    for row in _rows(scenario):
        rows.append(row)
        if progress is not None:
            progress(row.policy)
    return Qualification(tuple(rows))


def _rows(scenario: Scenario) -> Iterator[Row]:
    setup = build(scenario)
    session = _played(setup, expert)
    session.advance(session.setup.end_s)
    score = session.score()
    failed = [f"case {f.case_id} {f.check}" for f in score.findings if f.verdict is Verdict.FAIL]
    yield Row(
        scenario.id,
        "expert",
        score.points,
        score.passed_exam,
        score.points == 100.0 and score.strict_pass and score.passed_exam,
        f"{len(score.cases)} cases" + (f"; failed: {', '.join(failed[:5])}" if failed else ""),
    )
    again = play(build(scenario), session.moves)  # drawn anew: the same seed must bring the same day
    again.advance(again.setup.end_s)
    same = again.journal.digest == session.journal.digest
    digest = f"digest {again.journal.digest}" if same else f"{again.journal.digest} is not {session.journal.digest}"
    yield Row(scenario.id, "replay", again.score().points, again.score().passed_exam, same, digest)
    yield _untouched(setup)
    for policy in WrongPolicy:
        yield _must_fail(setup, policy)
    used = sorted({type(move.command) for move in session.moves} - set(_ROUTINE), key=lambda c: c.__name__)
    for command in used:
        played = _played(setup, without(command))
        left = sum(f.verdict is Verdict.FAIL for f in played.score().findings)
        score = played.score()
        detail = f"{left} findings"
        yield Row(scenario.id, f"without {command.__name__}", score.points, score.passed_exam, left > 0, detail)


def _played(setup: Setup, work: Working) -> Session:
    session = Session(setup)
    sit(session, work)
    return session


def _untouched(setup: Setup) -> Row:
    """Every case of the seat is checked at the moment it is raised, and once more when nobody has done anything."""
    session = Session(setup)
    held: list[str] = []

    def look(findings: Iterable[Finding]) -> None:
        held.extend(
            f"case {f.case_id} {f.check}" for f in findings if f.area is Area.OUTCOME and f.verdict is Verdict.PASS
        )

    def raised(event: CaseRaised, actor: Actor) -> None:
        case = session.desk.cases[event.case_id]
        if case.desk == SEAT.number:
            look(session.check(case))

    session.engine.on(CaseRaised, raised)
    idle(session)
    score = session.score()
    look(score.findings)
    detail = ", ".join(held) or "no outcome check holds"
    return Row(setup.name, "untouched", score.points, score.passed_exam, not held, detail)


def _must_fail(setup: Setup, policy: WrongPolicy) -> Row:
    session = Session(setup)
    if policy is WrongPolicy.DO_NOTHING:
        idle(session)
    else:
        sit(session, wrong(policy))
    score = session.score()
    wrong_cases = sum(bool(case.critical or case.gates) for case in score.cases)
    detail = f"{wrong_cases} of {len(score.cases)} cases wrong"
    return Row(setup.name, str(policy), score.points, score.passed_exam, not score.passed_exam, detail)


__all__ = ["Qualification", "Row", "qualify"]
