"""A clean purchase order, and a way to break it for every fault that an 850 or its envelope can have."""

from collections.abc import Callable
from dataclasses import dataclass

CLEAN = (
    """
ISA*00*          *00*          *ZZ*HARBORHOTELS   *ZZ*NORTHGATE      *261120*0905*U*00401*000000417*0*P*>
GS*PO*HARBORHOTELS*NORTHGATE*20261120*0905*52*X*004010
ST*850*0001
BEG*00*SA*HH-20991**20261120
REF*DP*018
DTM*002*20261130
N1*ST*Harbor Hotel Pier 4*92*0042
N3*4 Pier Road
N4*Portland*ME*04101*US
PO1*1*12*EA*4.50**BP*HH-77*VP*NG-1042*UP*012345678905
PID*F****Nitrile gloves, medium
PO1*2*3*CA*89.00**BP*HH-12
PID*F****Paper towels
CTT*2
SE*13*0001
GE*1*52
IEA*1*000000417
""".strip().replace("\n", "~\n")
    + "~\n"
)

Segments = list[list[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """A way to break the clean order, and the code the answer must carry."""

    name: str
    system: str
    code: str
    text: str


def broken(change: Callable[[Segments], Segments | None], *, recount: bool = True) -> str:
    """The clean order after a change; SE01 is put right again, so that the change is the only fault."""
    segments = [piece.strip().split("*") for piece in CLEAN.split("~") if piece.strip()]
    segments = change(segments) or segments
    if recount:
        _recount(segments)
    return "".join("*".join(segment) + "~\n" for segment in segments)


def put(tag: str, element: int, value: str, nth: int = 0) -> Callable[[Segments], None]:
    """Set an element of the nth segment of that name."""

    def change(segments: Segments) -> None:
        segment = [s for s in segments if s[0] == tag][nth]
        segment.extend([""] * (element + 1 - len(segment)))
        segment[element] = value

    return change


def both(first: Callable[[Segments], None], second: Callable[[Segments], None]) -> Callable[[Segments], None]:
    def change(segments: Segments) -> None:
        first(segments)
        second(segments)

    return change


def drop(tag: str) -> Callable[[Segments], Segments]:
    return lambda segments: [s for s in segments if s[0] != tag]


def insert(before: str, *segment: str) -> Callable[[Segments], None]:
    def change(segments: Segments) -> None:
        segments.insert(next(i for i, s in enumerate(segments) if s[0] == before), list(segment))

    return change


def swap(first: str, second: str) -> Callable[[Segments], None]:
    def change(segments: Segments) -> None:
        a, b = (next(i for i, s in enumerate(segments) if s[0] == tag) for tag in (first, second))
        segments[a], segments[b] = segments[b], segments[a]

    return change


def twice(tag: str) -> Callable[[Segments], None]:
    def change(segments: Segments) -> None:
        at = next(i for i, s in enumerate(segments) if s[0] == tag)
        segments.insert(at, list(segments[at]))

    return change


def second_set(segments: Segments) -> None:
    """The same set again in the same group, with the same number."""
    start, end = (next(i for i, s in enumerate(segments) if s[0] == tag) for tag in ("ST", "SE"))
    segments[end + 1 : end + 1] = [list(s) for s in segments[start : end + 1]]
    put("GE", 1, "2")(segments)


def _recount(segments: Segments) -> None:
    count = 0
    for segment in segments:
        count = 1 if segment[0] == "ST" else count + 1
        if segment[0] == "SE":
            segment[1] = str(count)


FAULTS = [
    Fault("the begin segment is missing", "AK304", "3", broken(drop("BEG"))),
    Fault("there is no line", "AK304", "3", broken(lambda s: drop("PID")(drop("PO1")(s)))),
    Fault("SE01 counts wrong", "AK502", "4", broken(put("SE", 1, "99"), recount=False)),
    Fault("SE02 differs from ST02", "AK502", "3", broken(put("SE", 2, "0002"))),
    Fault("GE01 counts wrong", "AK905", "5", broken(put("GE", 1, "7"))),
    Fault("GE02 differs from GS06", "AK905", "4", broken(put("GE", 2, "53"))),
    Fault("IEA01 counts wrong", "TA105", "021", broken(put("IEA", 1, "4"))),
    Fault("IEA02 differs from ISA13", "TA105", "001", broken(put("IEA", 2, "000000418"))),
    Fault("the order date is no date", "AK403", "8", broken(put("BEG", 5, "20241332"))),
    Fault("the requested date is no date", "AK403", "8", broken(put("DTM", 2, "20260230"))),
    Fault("the unit of measure is not in the list", "AK403", "7", broken(put("PO1", 3, "QQ"))),
    Fault("the product qualifier is not in the list", "AK403", "7", broken(put("PO1", 6, "Q9"))),
    Fault("the party's role is not in the list", "AK403", "7", broken(put("N1", 1, "Q9"))),
    Fault("the order number has 23 characters", "AK403", "5", broken(put("BEG", 3, "X" * 23))),
    Fault("the quantity has a letter", "AK403", "6", broken(put("PO1", 2, "12A"))),
    Fault("the price has a letter", "AK403", "6", broken(put("PO1", 4, "4.5O"))),
    Fault("the quantity is not whole", "AK403", "6", broken(put("PO1", 2, "2.5"))),
    Fault("an unknown segment", "AK304", "1", broken(insert("N1", "ZZZ", "1"))),
    Fault("a segment of another set", "AK304", "6", broken(insert("CTT", "TDS", "5400"))),
    Fault("the first two segments are swapped", "AK304", "7", broken(swap("BEG", "REF"))),
    Fault("the street comes before its party", "AK304", "7", broken(swap("N1", "N3"))),
    Fault("the begin segment comes last", "AK304", "7", broken(insert("CTT", "BEG", "00", "SA", "A", "", "20261120"))),
    Fault("a qualifier without its number", "AK403", "2", broken(put("PO1", 7, ""))),
    Fault("a price basis without a price", "AK403", "2", broken(both(put("PO1", 4, ""), put("PO1", 5, "PE")))),
    Fault("a reference without content", "AK403", "2", broken(put("REF", 2, ""))),
    Fault("a quantity and free text that exclude each other", "AK403", "10",
          broken(insert("PID", "QTY", "01", "5", "", "about five"))),
    Fault("a sixteenth element in the begin segment", "AK403", "3", broken(put("BEG", 16, "X"))),
    Fault("the begin segment comes twice", "AK304", "5", broken(twice("BEG"))),
    Fault("a mandatory element is empty", "AK403", "1", broken(put("BEG", 3, ""))),
    Fault("the place is too short", "AK403", "4", broken(put("N4", 1, "P"))),
    Fault("a time that no clock shows", "AK403", "9", broken(put("DTM", 3, "2575"))),
    Fault("a line number used twice", "AK403", "7", broken(put("PO1", 1, "1", nth=1))),
    Fault("a line number that is no number", "AK403", "6", broken(put("PO1", 1, "A-1"))),
    Fault("ST02 comes twice in the group", "AK502", "23", broken(second_set)),
    Fault("GS01 does not fit ST01", "AK905", "1", broken(put("GS", 1, "IN"))),
    Fault("SE is missing", "AK502", "2", broken(drop("SE"))),
    Fault("GE is missing", "AK905", "3", broken(drop("GE"))),
    Fault("IEA is missing", "TA105", "023", broken(drop("IEA"))),
    Fault("GS08 names an unknown version", "AK905", "2", broken(put("GS", 8, "009999"))),
    Fault("GS08 names a version we do not trade", "AK905", "2", broken(put("GS", 8, "005010"))),
    Fault("GS06 is no number", "AK905", "6", broken(both(put("GS", 6, "X1"), put("GE", 2, "X1")))),
    Fault("ST01 names no set", "AK502", "1", broken(put("ST", 1, "899"))),
    Fault("a set we do not receive", "AK502", "1", broken(both(put("ST", 1, "855"), put("GS", 1, "PR")))),
    Fault("ST01 is empty", "AK502", "6", broken(put("ST", 1, ""))),
    Fault("ST02 is no number", "AK502", "7", broken(both(put("ST", 2, "A1B2"), put("SE", 2, "A1B2")))),
    Fault("ISA13 is no number", "TA105", "018", broken(both(put("ISA", 13, "00000041X"), put("IEA", 2, "00000041X")))),
    Fault("the sender's id is not padded", "TA105", "006", broken(put("ISA", 6, "HARBORHOTELS"))),
    Fault("a segment between the envelopes", "TA105", "024", broken(insert("ST", "NTE", "1"))),
    Fault("text after the end", "TA105", "024", CLEAN + CLEAN),
    Fault("no group", "TA105", "024", broken(lambda s: put("IEA", 1, "0")(s) or [s[0], s[-1]])),
    Fault("the file is cut inside ISA", "TA105", "023", CLEAN[:60]),
    Fault("no X12 at all", "TA105", "024", "Dear Northgate, please send 12 boxes of gloves."),
]  # fmt: skip
