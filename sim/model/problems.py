"""Problems: an error that comes again and again, the cases that show it, its cause, and what becomes of it with IT."""

from dataclasses import dataclass
from enum import StrEnum

from sim.model.work import ReasonCode
from sim.units import Seconds


class Measure(StrEnum):
    """What is proposed so that an error does not come back: a setting put right, a check built in, or people told."""

    CORRECT_PRICE_LIST = "correct_price_list"
    CHECK_PRICE_UPLOAD = "check_price_upload"
    CORRECT_SHIP_TO_RULE = "correct_ship_to_rule"
    CONFIRM_SHIP_TO = "confirm_ship_to"
    CORRECT_PART_MAP = "correct_part_map"
    CHECK_PART_NUMBERS = "check_part_numbers"
    TRAIN_CLERK = "train_clerk"
    TELL_CUSTOMER = "tell_customer"
    RAISE_REORDER_POINT = "raise_reorder_point"


class ProblemStatus(StrEnum):
    """Where a problem stands."""

    OPEN = "open"
    WITH_IT = "with_it"
    FIXED = "fixed"
    """IT says that it is done; nobody has tried yet."""
    TEST_FAILED = "test_failed"
    VERIFIED = "verified"


@dataclass(slots=True)
class Problem:
    """An error that was seen several times, recorded on the case that asked for it."""

    id: int
    case_id: int
    cause: ReasonCode
    measure: Measure
    opened_s: Seconds
    opened_by: str
    status: ProblemStatus = ProblemStatus.OPEN
    example_case_id: int = 0
    """The linked case by which IT can bring the error about, 0 = none yet."""
    steps: str = ""
    expected: str = ""
    actual: str = ""
    fixes: int = 0
    """How often IT has said that it is mended."""
    handed_s: Seconds = -1
    fixed_s: Seconds = -1
    tested_s: Seconds = -1

    @property
    def number(self) -> str:
        """How letters name it."""
        return f"PB{self.id:04d}"


@dataclass(frozen=True, slots=True)
class ProblemLink:
    """A closed case that shows the error."""

    id: int
    problem_id: int
    case_id: int
