"""Facts of errors that come again and again."""

from typing import NamedTuple

from sim.model import Measure, ReasonCode


class ProblemRecorded(NamedTuple):
    """A clerk said what is behind several cases, for the first time or anew."""

    problem_id: int
    case_id: int
    linked: tuple[int, ...]
    cause: ReasonCode
    measure: Measure


class ProblemHandedToIt(NamedTuple):
    """IT has a problem with what is needed to bring it about."""

    problem_id: int
    example_case_id: int
    steps: str
    expected: str
    actual: str


class FixDelivered(NamedTuple):
    """IT says that it is mended."""

    problem_id: int


class FixTestOrdered(NamedTuple):
    """A clerk has the example run again."""

    problem_id: int


class FixTested(NamedTuple):
    """The example was run again: as it should be, or wrong as before."""

    problem_id: int
    passed: bool
