"""What the library does not check: order, syntax notes, counters and group of a set, and what we need to book an order.

Every check yields findings for one transaction set or one envelope; none changes anything.
"""

import re
from collections.abc import Collection, Container, Iterator

from sim.edi.codes import GROUP_OF_SET
from sim.edi.dictionary import Kind, Loop, Note, NoteKind, Use
from sim.edi.document import Group, Interchange, Segment, SetText
from sim.edi.finding import CodeSystem, Finding
from sim.edi.segments import SEGMENTS
from sim.edi.wording import NUMBER_WORDS, finding, thing

VERSION = "004010"


def envelope_findings(interchange: Interchange, seen: Container[tuple[str, int]]) -> Iterator[Finding]:
    """ISA13 is a number and new; nothing stands outside the envelopes; there is something to read."""
    control = interchange.control
    if not _is_number(control, 1, 9):
        yield finding(CodeSystem.TA105, "018", tag="ISA", element=13, value=control)
    elif (interchange.sender_id, int(control)) in seen:
        yield finding(CodeSystem.TA105, "025", tag="ISA", element=13, value=control)
    for stray in interchange.strays[:1]:
        why = "it stands outside every transaction set, or after the end of the interchange"
        yield finding(CodeSystem.TA105, "024", tag=stray, value=stray, expected=why)
    if interchange.groups and not any(group.sets for group in interchange.groups):
        yield finding(CodeSystem.TA105, "024", tag="GS", value="GS", expected="its group holds no transaction set")


def group_findings(index: int, group: Group) -> Iterator[Finding]:
    """The group has a number, our version, and the sets that belong in it; no set number comes twice."""
    if group.header is None:
        return
    if not _is_number(group.control, 1, 9):
        yield finding(CodeSystem.AK905, "6", tag="GS", value=group.control, group_index=index)
    if not group.version.startswith(VERSION):
        yield finding(CodeSystem.AK905, "2", tag="GS", value=group.version, group_index=index)
    for found in group.sets:
        right = GROUP_OF_SET.get(found.code)
        if right and right != group.functional_id:
            yield finding(CodeSystem.AK905, "1", tag="GS", value=group.functional_id, expected=right, group_index=index)
            break
    controls = [found.control for found in group.sets]
    for set_index, control in enumerate(controls):
        if control in controls[:set_index]:
            yield finding(
                CodeSystem.AK502, "23", tag="ST", value=control, group_index=index, set_index=set_index
            )  # fmt: skip


def identity_findings(found: SetText, receives: Collection[str]) -> Iterator[Finding]:
    """ST names a set we receive and numbers it."""
    if not found.code:
        yield finding(CodeSystem.AK502, "6", tag="ST")
    elif found.code not in receives:
        yield finding(CodeSystem.AK502, "1", tag="ST", value=found.code, expected="we read " + ", ".join(receives))
    if not _is_number(found.control, 4, 9):
        yield finding(CodeSystem.AK502, "7", tag="ST", value=found.control)


def order_findings(found: SetText, children: tuple[Use | Loop, ...]) -> Iterator[Finding]:
    """Segments come in the order of the set (AK304=7)."""
    stack = [_Level(children)]
    following = [*found.segments[1:], None]
    for segment, after in zip(found.segments, following, strict=True):
        places = [(depth, level.index[segment.tag]) for depth, level in enumerate(stack) if segment.tag in level.index]
        if not places:
            if after is not None and _starts_loop_with(stack, after.tag, segment.tag):
                yield _misplaced(segment)
            continue
        in_order = [(depth, place) for depth, place in places if place >= stack[depth].reached]
        depth, place = (in_order or places)[-1]
        if in_order:
            del stack[depth + 1 :]
            stack[depth].reached = place
        else:
            yield _misplaced(segment)
        child = stack[depth].children[place]
        if isinstance(child, Loop):
            stack.append(_Level(child.children, trigger=child.tag))


class _Level:
    """An open loop, and how far it has been filled."""

    __slots__ = ("children", "index", "reached")

    def __init__(self, children: tuple[Use | Loop, ...], trigger: str = "") -> None:
        self.children = children
        self.index = {child.tag: place for place, child in enumerate(children) if child.tag != trigger}
        self.reached = 0


def _starts_loop_with(stack: list[_Level], trigger: str, tag: str) -> bool:
    for level in stack:
        child = level.children[level.index[trigger]] if trigger in level.index else None
        if isinstance(child, Loop) and any(inner.tag == tag for inner in child.children):
            return True
    return False


def _misplaced(segment: Segment) -> Finding:
    return finding(CodeSystem.AK304, "7", tag=segment.tag, position=segment.position, fatal=False)


def note_findings(segment: Segment) -> Iterator[Finding]:
    """Elements that depend on each other come together, or not together (AK403=2 and 10)."""
    rule = SEGMENTS.get(segment.tag)
    if rule is None:
        return
    filled = frozenset(element for element, value in enumerate(segment.elements, start=1) if value)
    for note in rule.notes:
        for element in _broken(note, filled):
            if not rule.places[element - 1].required:
                yield _dependent(segment, element, note, filled)


def _broken(note: Note, filled: frozenset[int]) -> list[int]:
    """The elements a note finds missing, or present in spite of it."""
    first, *others = note.elements
    match note.kind:
        case NoteKind.PAIRED if not filled.isdisjoint(note.elements):
            return [element for element in note.elements if element not in filled]
        case NoteKind.REQUIRED if filled.isdisjoint(note.elements):
            return [first]
        case NoteKind.EXCLUSIVE:
            return [element for element in note.elements if element in filled][1:]
        case NoteKind.CONDITIONAL if first in filled:
            return [element for element in others if element not in filled]
        case NoteKind.LIST_CONDITIONAL if first in filled and filled.isdisjoint(others):
            return others[:1]
    return []


def _dependent(segment: Segment, element: int, note: Note, filled: frozenset[int]) -> Finding:
    partner = next((other for other in note.elements if other in filled), 0)
    if note.kind is NoteKind.EXCLUSIVE:
        code, why = "10", thing(segment.tag, partner)
    else:
        code, why = "2", f"{thing(segment.tag, partner)} is filled" if partner else "one of its group must be"
    return finding(
        CodeSystem.AK403, code, tag=segment.tag, position=segment.position, element=element,
        value=segment.get(element), expected=why, fatal=False,
    )  # fmt: skip


_PLAIN = {
    Kind.DATE: ("8", re.compile(r"\d+", re.ASCII)),
    Kind.TIME: ("9", re.compile(r"\d+", re.ASCII)),
    Kind.INTEGER: ("6", re.compile(r"-?\d+", re.ASCII)),
    Kind.IMPLIED_CENTS: ("6", re.compile(r"-?\d+", re.ASCII)),
    Kind.DECIMAL: ("6", re.compile(r"-?\d*\.?\d+", re.ASCII)),
}


_NUMBERS_OF = {
    tag: tuple(
        (element, place.element.kind, *_PLAIN[place.element.kind])
        for element, place in enumerate(rule.places, start=1)
        if place.element.kind in _PLAIN
    )
    for tag, rule in SEGMENTS.items()
}


def digit_findings(segment: Segment) -> Iterator[Finding]:
    """Numbers, dates and times stand in the digits 0 to 9 alone; the library lets blanks and other scripts pass."""
    for element, kind, code, plain in _NUMBERS_OF.get(segment.tag, ()):
        value = segment.get(element)
        if value and not plain.fullmatch(value):
            yield finding(
                CodeSystem.AK403, code, tag=segment.tag, position=segment.position, element=element, value=value,
                expected=NUMBER_WORDS.get(kind, ""), fatal=code == "6",
            )  # fmt: skip


def line_findings(found: SetText) -> Iterator[Finding]:
    """Every line has a number of its own, and its quantity is whole pieces."""
    taken: set[int] = set()
    lines = [segment for segment in found.segments if segment.tag == "PO1"]
    for ordinal, segment in enumerate(lines, start=1):
        said, quantity = segment.get(1), segment.get(2)
        numbered = not said or _is_number(said, 1, 20)
        number = line_number(said, ordinal) if numbered else ordinal
        if not numbered:
            yield _line_fault(segment, 1, "6", "a number")
        elif number in taken:
            yield _line_fault(segment, 1, "7", "which an earlier line has already")
        taken.add(number)
        if quantity.partition(".")[2].strip("0"):
            yield _line_fault(segment, 2, "6", "whole pieces")


def line_number(said: str, ordinal: int) -> int:
    """The number of a line: as sent, or its place in the order where the buyer sent none."""
    return int(said) if said else ordinal


def _line_fault(segment: Segment, element: int, code: str, expected: str) -> Finding:
    return finding(
        CodeSystem.AK403, code, tag="PO1", position=segment.position, element=element, value=segment.get(element),
        expected=expected, loop="PO1",
    )  # fmt: skip


def _is_number(text: str, shortest: int, longest: int) -> bool:
    return text.isascii() and text.isdecimal() and shortest <= len(text) <= longest
