"""One finished attempt as it is kept: a JSON file beside its tape, written whole or not at all.

The file is derived from the tape and named after it, so grading a tape again replaces the row and never adds one.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from sim.cases import CASE_KINDS, failures
from sim.cases.taxonomy import error_cost_cents
from sim.score import RUBRIC_VERSION
from sim.session import Session
from sim.units import Cents, Seconds

SUFFIX = ".result.json"


@dataclass(frozen=True, slots=True)
class Fault:
    """One failed check."""

    check: str
    title: str
    error: str
    field: str
    sop: str
    cost_cents: Cents


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case of an attempt."""

    case_id: int
    kind: str
    skill: str
    role_lines: tuple[str, ...]
    points: float
    strict_pass: bool
    gates: int
    hints: int
    touch_s: Seconds
    standard_s: Seconds
    closed_s: Seconds
    """-1: left open."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class AttemptRecord:
    """One finished session."""

    id: str
    learner: str
    scenario: str
    title: str
    version: int
    seed: int
    rubric: int
    training: str
    started: str
    points: float
    passed: bool
    strict_pass: bool
    digest: str
    cases: tuple[CaseRow, ...]

    @property
    def counts(self) -> bool:
        """Whether it says something about mastery: not when the answers were at hand."""
        return self.training != "learn"


def record_of(attempt_id: str, header: Mapping[str, Any], session: Session) -> AttemptRecord:
    """What a session that is over came to."""
    score = session.score()
    rows = []
    for result in score.cases:
        case = session.desk.cases[result.case_id]
        kind = CASE_KINDS[case.kind]
        faults = tuple(
            Fault(f.check, f.title, str(f.error), f.field, f.sop, error_cost_cents(f.error, session.desk.sop))
            for f in failures(result.findings)
            if f.error is not None
        )
        rows.append(
            CaseRow(
                case.id,
                str(case.kind),
                kind.skill,
                kind.role_lines,
                result.points,
                result.strict_pass,
                result.gates,
                result.hints,
                case.touch_s,
                kind.standard_s(session.position, case),
                case.closed_s,
                faults,
            )
        )
    rows.sort(key=lambda r: (r.closed_s < 0, r.closed_s, r.case_id))
    return AttemptRecord(
        attempt_id,
        str(header.get("learner", "")),
        session.setup.name,
        str(header.get("title", session.setup.name)),
        session.setup.version,
        session.setup.seed,
        RUBRIC_VERSION,
        str(session.setup.training),
        str(header.get("started", "")),
        score.points,
        score.passed_exam,
        score.strict_pass,
        session.journal.digest,
        tuple(rows),
    )


def write_json(path: Path, values: Mapping[str, Any]) -> None:
    """Write a file whole or not at all; it is on the disk when this returns."""
    new = path.with_name(f"{path.name}.new")
    with new.open("w", encoding="utf-8") as file:
        json.dump(values, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)


def keep(folder: Path, record: AttemptRecord) -> None:
    """Put an attempt on file, in place of what was there about it."""
    write_json(folder / f"{record.id}{SUFFIX}", asdict(record))


def read(path: Path) -> AttemptRecord | None:
    """The attempt in a file, or None when there is none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        rows = tuple(
            CaseRow(
                **{
                    **row,
                    "role_lines": tuple(row["role_lines"]),
                    "faults": tuple(Fault(**fault) for fault in row["faults"]),
                }
            )
            for row in found["cases"]
        )
        return AttemptRecord(**{**found, "cases": rows})
    except (OSError, ValueError, KeyError, TypeError):
        return None  # derived from the tape: continuing the session writes it again


def attempts_in(folder: Path, learner: str | None = None) -> list[AttemptRecord]:
    """All finished attempts, of everybody or of one person, oldest first."""
    found = [r for path in sorted(folder.glob(f"*{SUFFIX}")) if (r := read(path)) is not None]
    return sorted((r for r in found if learner is None or r.learner == learner), key=lambda r: (r.started, r.id))
