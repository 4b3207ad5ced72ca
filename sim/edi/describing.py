"""X12 in plain words: every segment of a text with what it says, for people who read it on a screen."""

from collections.abc import Callable
from dataclasses import dataclass

from sim.edi import codes
from sim.edi.document import Segment
from sim.edi.segments import SEGMENTS
from sim.edi.sets import SETS
from sim.edi.translator import split
from sim.edi.wording import thing


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """One segment: its place in the text from 1, its id, its text and its meaning."""

    position: int
    id: str
    text: str
    meaning: str


def describe(text: str) -> tuple[SegmentLine, ...]:
    """Say what each segment means; text that is no X12 is shown as it is."""
    marks, pieces = split(text)
    lines = []
    for position, piece in enumerate(pieces, start=1):
        tag, *elements = piece.split(marks.element)
        lines.append(SegmentLine(position, tag, piece, _meaning(Segment(tag, tuple(elements)))))
    return tuple(lines)


def _meaning(segment: Segment) -> str:
    special = _SPECIAL.get(segment.tag)
    if special:
        return special(segment.get)
    if segment.tag not in SEGMENTS:
        return "a segment we do not know"
    said = (f"{thing(segment.tag, i)} {value}" for i, value in enumerate(segment.elements, start=1) if value)
    return f"{SEGMENTS[segment.tag].name}: {', '.join(said)}"


_SET_NAMES = {code: found.name for code, found in SETS.items()}

Get = Callable[[int], str]


def _say(value: str, words: dict[str, str]) -> str:
    """``EA (each)``, or the bare code where we have no word for it."""
    return f"{value} ({words[value]})" if value in words else value


def _date(text: str) -> str:
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 else text


def _time(text: str) -> str:
    return f"{text[:2]}:{text[2:4]}"


def _numbers(get: Get, first: int) -> str:
    said = [
        f"{codes.PART_NUMBERS.get(get(place), get(place))} {get(place + 1)}"
        for place in range(first, first + 20, 2)
        if get(place) or get(place + 1)
    ]
    return "".join(f", {each}" for each in said)


def _line(get: Get) -> str:
    price = f" at {get(4)}" if get(4) else ", no price"
    return f"line {get(1) or 'without a number'}: {get(2)} {_say(get(3), codes.UNITS)}{price}{_numbers(get, 6)}"


def _answer(get: Get) -> str:
    when = f", {codes.DATES.get(get(4), get(4))} {_date(get(5))}" if get(5) else ""
    return f"answer: {_say(get(1), codes.LINE_ANSWERS)}, {get(2)} {get(3)}{when}{_numbers(get, 7)}"


def _party(get: Get) -> str:
    number = f", number {get(4)}" if get(4) else ""
    return f"{_say(get(1), codes.PARTIES)}: {get(2)}{number}"


def _verdict_on_set(get: Get) -> str:
    errors = ", ".join(get(place) for place in range(2, 7) if get(place))
    return f"set {codes.VERDICTS.get(get(1), get(1))}" + (f", error {errors}" if errors else "")


_SPECIAL: dict[str, Callable[[Get], str]] = {
    "ISA": lambda get: (
        f"interchange {get(13)} from {get(6).strip()} to {get(8).strip()}, "
        f"{'test' if get(15) == 'T' else 'production'}, written {get(9)} {_time(get(10))}"
    ),
    "IEA": lambda get: f"end of interchange {get(2)}, groups: {get(1)}",
    "GS": lambda get: f"group {get(6)} of {get(1)} sets from {get(2)} to {get(3)}, {_date(get(4))}, version {get(8)}",
    "GE": lambda get: f"end of group {get(2)}, sets: {get(1)}",
    "ST": lambda get: f"start of set {get(2)}: {_say(get(1), _SET_NAMES)}",
    "SE": lambda get: f"end of set {get(2)}, segments: {get(1)}",
    "BEG": lambda get: (
        f"purchase order {get(3)} of {_date(get(5))}: {_say(get(1), codes.PURPOSES)}, {_say(get(2), codes.ORDER_TYPES)}"
    ),
    "BAK": lambda get: f"answer to purchase order {get(3)} of {_date(get(4))}: {_say(get(2), codes.ACK_TYPES)}",
    "PO1": _line,
    "ACK": _answer,
    "PID": lambda get: f"description: {get(5)}",
    "N1": _party,
    "N3": lambda get: f"street: {' '.join(filter(None, (get(1), get(2))))}",
    "N4": lambda get: f"place: {' '.join(filter(None, (get(1), get(2), get(3), get(4))))}",
    "DTM": lambda get: f"{_say(get(1), codes.DATES)}: {_date(get(2))}",
    "REF": lambda get: f"{_say(get(1), codes.REFERENCES)}: {get(2) or get(3)}",
    "N9": lambda get: f"{_say(get(1), codes.REFERENCES)}: {get(2) or get(3)}",
    "MSG": lambda get: f"message: {get(1)}",
    "CTT": lambda get: f"totals: {get(1)} lines" + (f", quantities sum to {get(2)}" if get(2) else ""),
    "AK1": lambda get: f"answers group {get(2)} of {get(1)} sets",
    "AK2": lambda get: f"answers set {get(2)}: {_say(get(1), _SET_NAMES)}",
    "AK3": lambda get: f"{thing(get(1))} at segment {get(2)}: error {get(4)}",
    "AK4": lambda get: f"element {get(1)}: error {get(3)}" + (f", value {get(4)}" if get(4) else ""),
    "AK5": _verdict_on_set,
    "AK9": lambda get: (
        f"group {codes.VERDICTS.get(get(1), get(1))}: {get(2)} sets sent, {get(3)} received, {get(4)} accepted"
    ),
    "TA1": lambda get: f"answers interchange {get(1)}: {codes.VERDICTS.get(get(4), get(4))}, note {get(5)}",
}
