"""Findings: what a check expected, what it found, and which clause of the SOP it rests on.

A *check* is something that must hold when a case is closed. Checks of the area ``OUTCOME`` are about records and fail
on the untouched position; an outcome check of weight 10 is critical: no pass while one fails (domain 1.3).
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from sim.units import Seconds

CRITICAL, MAJOR, MINOR = 10, 5, 2
"""Weights of a field (domain 1.3)."""


class Verdict(StrEnum):
    """What a check says. NA: it could not apply here, and does not count."""

    PASS = "PASS"
    FAIL = "FAIL"
    NA = "NA"


class Area(StrEnum):
    """What a check is about; the score weighs the areas."""

    OUTCOME = "accuracy"
    PROCESS = "process"
    COMMUNICATION = "communication"
    TIMELINESS = "timeliness"
    GATE = "gate"


class ErrorClass(StrEnum):
    """The sorts of mistakes."""

    WRONG_SOURCE = "wrong source"
    WRONG_TARGET = "wrong target"
    OVER_PROCESSED = "over-processed"
    MISSED = "missed"
    OUT_OF_ORDER = "out of order"
    POLICY_BREACH = "policy breach"
    COMMUNICATION = "communication"
    KEYING = "keying"
    LATE = "late"


class Finding(NamedTuple):
    """One check's answer on one case."""

    case_id: int
    check: str
    """Stable name, as ``quantity:2``."""
    title: str
    """What it is about, for a person."""
    area: Area
    verdict: Verdict
    weight: int
    """Weight inside its area; for a gate the points to which it caps the case."""
    expected: str
    actual: str
    sop: str
    at_s: Seconds
    share: float = 1.0
    """Part of the weight that is earned when not all or nothing (timeliness only)."""
    error: ErrorClass | None = None
    """The sort of mistake, when it failed; ``sim.cases.diagnosis`` gives it and what follows."""
    record: str = ""
    record_id: int = 0
    """The record it is about, as ``order`` and its number."""
    field: str = ""
    moment_s: Seconds = -1
    """When the clerk did what the check found."""
    seq: int = 0
    """The fact in the journal; 0 when nothing was done."""


class Sheet:
    """Collects the findings on one case."""

    def __init__(self, case_id: int, sop: str, at_s: Seconds) -> None:
        self._case_id = case_id
        self._sop = sop
        self._at_s = at_s
        self.findings: list[Finding] = []

    def add(
        self,
        area: Area,
        check: str,
        title: str,
        verdict: Verdict,
        *,
        weight: int,
        expected: str,
        actual: str,
        step: str,
        share: float = 1.0,
        error: ErrorClass | None = None,
    ) -> None:
        """Add a finding; ``step`` is the clause in the SOP page, ``error`` a class that only this check can know."""
        self.findings.append(
            Finding(
                self._case_id,
                check,
                title,
                area,
                verdict,
                weight,
                expected,
                actual,
                f"{self._sop} {step}",
                self._at_s,
                share,
                error,
            )
        )

    def outcome(
        self, check: str, title: str, passed: bool, *, expected: str, actual: str, step: str, weight: int = CRITICAL
    ) -> None:
        """A check on records."""
        verdict = Verdict.PASS if passed else Verdict.FAIL
        self.add(Area.OUTCOME, check, title, verdict, weight=weight, expected=expected, actual=actual, step=step)

    def process(
        self, check: str, title: str, passed: bool | None, *, expected: str, actual: str, step: str, weight: int = MAJOR
    ) -> None:
        """A check on how the work was done; None = does not apply."""
        self.add(
            Area.PROCESS, check, title, _verdict(passed), weight=weight, expected=expected, actual=actual, step=step
        )

    def communication(
        self, check: str, title: str, passed: bool | None, *, expected: str, actual: str, step: str, weight: int = MAJOR
    ) -> None:
        """A check on what somebody was told; None = does not apply."""
        self.add(
            Area.COMMUNICATION,
            check,
            title,
            _verdict(passed),
            weight=weight,
            expected=expected,
            actual=actual,
            step=step,
        )

    def gate(self, check: str, title: str, held: bool, *, cap: int, expected: str, actual: str, step: str) -> None:
        """A line that must not be crossed: crossing it caps the points of the case."""
        self.add(Area.GATE, check, title, _verdict(held), weight=cap, expected=expected, actual=actual, step=step)


def _verdict(passed: bool | None) -> Verdict:
    if passed is None:
        return Verdict.NA
    return Verdict.PASS if passed else Verdict.FAIL


def failures(findings: Iterable[Finding]) -> list[Finding]:
    """Those that failed."""
    return [f for f in findings if f.verdict is Verdict.FAIL]
