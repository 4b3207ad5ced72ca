"""Requests about errors that come again and again."""

from typing import NamedTuple

from sim.model import Measure, ReasonCode


class RecordProblem(NamedTuple):
    """Say which closed cases show the same error, what causes it and what would stop it; said again, it replaces."""

    case_id: int
    linked: tuple[int, ...]
    cause: ReasonCode
    measure: Measure


class HandToIt(NamedTuple):
    """Give a problem to IT with all that is needed to bring the error about; the case waits for the fix."""

    problem_id: int
    example_case_id: int
    steps: str
    expected: str
    actual: str


class DeliverFix(NamedTuple):
    """IT says that a problem is mended."""

    problem_id: int
    text: str


class VerifyFix(NamedTuple):
    """Bring the error about once more, with the fix in place."""

    problem_id: int


class ReportTest(NamedTuple):
    """What came of the test."""

    problem_id: int
    passed: bool
    text: str
