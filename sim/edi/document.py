"""An interchange taken apart: envelope, groups, transaction sets, segments. Text only, nothing judged yet."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delimiters:
    """The punctuation a document declares in its ISA."""

    segment: str = "~"
    element: str = "*"
    component: str = ">"


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as it stands; ``position`` counts from ST as 1."""

    tag: str
    elements: tuple[str, ...]
    position: int = 0

    def get(self, element: int) -> str:
        """The text of an element counted from 1; empty where there is none."""
        return self.elements[element - 1] if 0 < element <= len(self.elements) else ""


@dataclass(frozen=True, slots=True)
class SetText:
    """One transaction set, ST to SE."""

    code: str
    control: str
    segments: tuple[Segment, ...]

    @property
    def trailer(self) -> Segment | None:
        return self.segments[-1] if self.segments[-1].tag == "SE" else None


@dataclass(frozen=True, slots=True)
class Group:
    """One functional group, GS to GE; ``header`` is missing where sets stand outside any group."""

    header: Segment | None
    trailer: Segment | None
    sets: tuple[SetText, ...]

    @property
    def functional_id(self) -> str:
        return self.header.get(1) if self.header else ""

    @property
    def control(self) -> str:
        return self.header.get(6) if self.header else ""

    @property
    def version(self) -> str:
        return self.header.get(8) if self.header else ""


@dataclass(frozen=True, slots=True)
class Interchange:
    """One interchange, ISA to IEA; ``strays`` are segments that stand where none may stand."""

    header: Segment
    trailer: Segment | None
    groups: tuple[Group, ...]
    delimiters: Delimiters
    strays: tuple[str, ...] = ()

    @property
    def sender_id(self) -> str:
        return self.header.get(6).strip()

    @property
    def receiver_id(self) -> str:
        return self.header.get(8).strip()

    @property
    def control(self) -> str:
        return self.header.get(13).strip()

    def sets(self) -> Iterator[tuple[int, int, SetText]]:
        """Every set with the indices of its group and of itself in the group."""
        for group_index, group in enumerate(self.groups):
            for set_index, found in enumerate(group.sets):
                yield group_index, set_index, found


_ENVELOPE_TAGS = frozenset(("ISA", "GS", "ST", "SE", "GE", "IEA"))


def strays(text: str, marks: Delimiters) -> tuple[str, ...]:
    """The tags of segments between the envelopes and after IEA, which no reader of sets would see."""
    inside = group = ended = False
    found = []
    for piece in text.split(marks.segment):
        tag = piece.split(marks.element, 1)[0].strip()
        if not piece.strip():
            continue
        if ended or (tag not in _ENVELOPE_TAGS and not inside and (group or tag != "TA1")):
            found.append(tag)
        elif tag in _ENVELOPE_TAGS:
            inside = tag == "ST" or (inside and tag not in ("SE", "GE", "IEA", "GS"))
            group = tag == "GS" or (group and tag != "GE")
            ended = tag == "IEA"
    return tuple(found)
