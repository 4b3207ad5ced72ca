"""The shape of an X12 dictionary: elements, segments with their syntax notes, and the order segments come in.

Words: an *element* is one field and has the standard's number; a *segment* is a list of elements; a *use* says how
often a segment may stand at one place; a *loop* is a run of uses that repeats. The data are in ``elements``,
``segments`` and ``sets``; nothing here knows the library that reads documents by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

UNLIMITED = 999_999


class Kind(StrEnum):
    """The data type of an element."""

    TEXT = "AN"
    CODE = "ID"
    DATE = "DT"
    TIME = "TM"
    INTEGER = "N0"
    IMPLIED_CENTS = "N2"
    DECIMAL = "R"
    COMPOSITE = "C"


class NoteKind(StrEnum):
    """How a syntax note ties elements together."""

    PAIRED = "P"
    REQUIRED = "R"
    EXCLUSIVE = "E"
    CONDITIONAL = "C"
    LIST_CONDITIONAL = "L"


@dataclass(frozen=True, slots=True)
class ElementRule:
    """One field: number, type, length and, where the list is closed, its legal codes."""

    ref: str
    kind: Kind
    shortest: int
    longest: int
    name: str
    codes: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A syntax note such as ``P0607``: elements 6 and 7 come both or not at all."""

    kind: NoteKind
    elements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An element at its place in a segment."""

    element: ElementRule
    required: bool


@dataclass(frozen=True, slots=True)
class SegmentRule:
    """A segment; ``places[2]`` is its third element."""

    tag: str
    name: str
    places: tuple[Place, ...]
    notes: tuple[Note, ...]

    def element(self, position: int) -> ElementRule | None:
        return self.places[position - 1].element if 1 <= position <= len(self.places) else None


@dataclass(frozen=True, slots=True)
class Use:
    """A segment at one place of a transaction set."""

    tag: str
    required: bool = False
    most: int = 1


@dataclass(frozen=True, slots=True)
class Loop:
    """A run of uses that repeats; its first use starts a repetition."""

    children: tuple[Use | Loop, ...]
    required: bool = False
    most: int = UNLIMITED

    @property
    def tag(self) -> str:
        return self.children[0].tag


def element(line: str, codes: dict[str, frozenset[str]]) -> ElementRule:
    """Read ``324 AN 1/22 purchase order number``."""
    ref, kind, length, name = line.split(maxsplit=3)
    shortest, longest = length.split("/")
    return ElementRule(ref, Kind(kind), int(shortest), int(longest), name, codes.get(ref))


def segment(line: str, elements: dict[str, ElementRule]) -> SegmentRule:
    """Read ``DTM a date | 374! 373 | C0403``: tag and name, places (``!``: mandatory), notes.

    ``235+234x10`` stands for ten pairs and ``235+234x10P`` for ten pairs that each come whole or not at all.
    """
    head, places, notes = (part.strip() for part in line.split("|"))
    tag, name = head.split(maxsplit=1)
    found: list[Place] = []
    rules = [_note(text) for text in notes.split()]
    for word in places.split():
        refs, times, paired = _run(word)
        for _ in range(times):
            start = len(found) + 1
            found.extend(Place(elements[ref.rstrip("!")], ref.endswith("!")) for ref in refs)
            if paired:
                rules.append(Note(NoteKind.PAIRED, tuple(range(start, start + len(refs)))))
    return SegmentRule(tag, name, tuple(found), tuple(rules))


def uses(line: str) -> tuple[Use, ...]:
    """Read ``BEG! CUR REF:n PER:3``: mandatory once, optional once, any number, up to three."""
    found = []
    for word in line.split():
        tag, _, most = word.partition(":")
        found.append(Use(tag.rstrip("!"), tag.endswith("!"), UNLIMITED if most == "n" else int(most or 1)))
    return tuple(found)


def _run(word: str) -> tuple[list[str], int, bool]:
    refs, _, times = word.partition("x")
    return refs.split("+"), int(times.rstrip("P") or 1), times.endswith("P")


def _note(text: str) -> Note:
    return Note(NoteKind(text[0]), tuple(int(text[i : i + 2]) for i in range(1, len(text), 2)))
