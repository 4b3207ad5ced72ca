"""What is wrong with a document, in the codes a trading partner understands and in words a clerk understands."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How far up the envelope a fault reaches."""

    INTERCHANGE = "interchange"
    GROUP = "group"
    SET = "set"
    SEGMENT = "segment"
    ELEMENT = "element"


class CodeSystem(StrEnum):
    """The list a fault's code is taken from, named after the element that carries it."""

    TA105 = "TA105"
    AK905 = "AK905"
    AK502 = "AK502"
    AK304 = "AK304"
    AK403 = "AK403"
    NOTE = "NOTE"
    """Ours: worth a clerk's look, but nothing a 997 may report."""


class Acknowledgement(StrEnum):
    """The verdict on syntax. It says nothing about the order itself: that is the 855."""

    ACCEPTED = "A"
    ACCEPTED_WITH_ERRORS = "E"
    REJECTED = "R"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault.

    ``position`` counts segments from ST as 1 (0: not in a transaction set), ``element`` counts elements of the segment
    from 1 (0: the segment as a whole). ``fatal`` faults reject the level they are on and all below it.
    ``group_index`` and ``set_index`` count from 0 and tell sets of one interchange apart (-1: none in particular).
    """

    level: Level
    system: CodeSystem
    code: str
    segment_id: str
    position: int
    element: int
    message: str
    value: str = ""
    loop: str = ""
    fatal: bool = False
    group_index: int = -1
    set_index: int = -1
