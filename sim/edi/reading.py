"""Reading an 850: a purchase order, or what keeps it from being one. Bad text never raises; it becomes findings.

Unit prices are whole cents. A price with more decimals is rounded half up and reported as a note, because the syntax
is right and no 997 may complain about a price.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from sim.edi.checks import line_number
from sim.edi.document import Interchange, Segment, SetText
from sim.edi.finding import Acknowledgement, CodeSystem, Finding
from sim.edi.judging import judge
from sim.edi.order import PurchaseOrder850, PurchaseOrderLine, RequestedKind
from sim.edi.translator import UnreadableError
from sim.edi.wording import finding

_RECEIVED = ("850",)
_REQUESTED = (
    ("002", RequestedKind.DELIVER),
    ("106", RequestedKind.DELIVER),
    ("010", RequestedKind.SHIP),
    ("038", RequestedKind.SHIP),
)
_BUYER_PARTS = ("BP", "IN", "CB", "PI")
_VENDOR_PARTS = ("VP", "VN", "VC", "VA")
_GTINS = ("UP", "EN", "UK", "UI", "UA")


@dataclass(frozen=True, slots=True)
class Reading850:
    """What a text turned out to be.

    ``orders`` are the orders of accepted sets; most interchanges carry one. ``interchange`` is ``None`` where the text
    has no envelope: then nobody can be answered, and the clerk calls the partner.
    """

    orders: tuple[PurchaseOrder850, ...]
    findings: tuple[Finding, ...]
    verdict: Acknowledgement
    interchange: Interchange | None

    @property
    def order(self) -> PurchaseOrder850 | None:
        """The order, where exactly one set arrived and it was accepted."""
        sets = list(self.interchange.sets()) if self.interchange else []
        return self.orders[0] if len(self.orders) == len(sets) == 1 else None


@lru_cache(maxsize=256)  # an order is read when it comes and again when it is acknowledged
def read_850(text: str, *, seen: frozenset[tuple[str, int]] = frozenset()) -> Reading850:
    """Read one interchange.

    Args:
        text: the file as it came.
        seen: sender and ISA13 of every interchange received so far, to refuse a second copy (TA105 025).
    """
    try:
        interchange, findings = judge(text, _RECEIVED, seen)
    except UnreadableError:
        return Reading850((), (_unreadable(text),), Acknowledgement.REJECTED, None)
    orders, notes = [], []
    for group_index, set_index, found in interchange.sets():
        if not any(f.fatal and _concerns(f, group_index, set_index) for f in findings):
            order = _order(interchange, int(interchange.groups[group_index].control), found)
            orders.append(order)
            notes += _notes(found, group_index, set_index)
    return Reading850(tuple(orders), (*findings, *notes), _verdict(findings, orders), interchange)


def _concerns(each: Finding, group_index: int, set_index: int) -> bool:
    return each.group_index in (-1, group_index) and each.set_index in (-1, set_index)


def _verdict(findings: tuple[Finding, ...], orders: list[PurchaseOrder850]) -> Acknowledgement:
    if not orders:
        return Acknowledgement.REJECTED
    return Acknowledgement.ACCEPTED_WITH_ERRORS if findings else Acknowledgement.ACCEPTED


def _unreadable(text: str) -> Finding:
    start = text.strip()[:20]
    if start.startswith("ISA"):
        return finding(CodeSystem.TA105, "023", tag="ISA")
    return finding(CodeSystem.TA105, "024", tag="ISA", value=start, expected="an X12 file starts with ISA")


def _order(interchange: Interchange, group_no: int, found: SetText) -> PurchaseOrder850:
    segments = found.segments
    first_line = next(i for i, segment in enumerate(segments) if segment.tag == "PO1")
    begin = next(segment for segment in segments if segment.tag == "BEG")
    requested, kind = _requested(segments[:first_line])
    ship_to = next((s for s in segments[:first_line] if s.tag == "N1" and s.get(1) == "ST"), Segment("N1", ()))
    return PurchaseOrder850(
        sender_id=interchange.sender_id,
        receiver_id=interchange.receiver_id,
        control_no=int(interchange.control),
        group_no=group_no,
        set_no=int(found.control),
        purpose=begin.get(1),
        po_type=begin.get(2),
        po_number=begin.get(3),
        po_date=_date(begin.get(5)) or date.min,  # the set was accepted, so the date is one
        requested_date=requested,
        requested_kind=kind,
        ship_to_code=ship_to.get(4) or None,
        ship_to_name=ship_to.get(2) or None,
        lines=_lines(segments[first_line:]),
    )


def _requested(header: tuple[Segment, ...]) -> tuple[date | None, RequestedKind]:
    said = {segment.get(1): _date(segment.get(2)) for segment in reversed(header) if segment.tag == "DTM"}
    for qualifier, kind in _REQUESTED:
        if wanted := said.get(qualifier):
            return wanted, kind
    return None, RequestedKind.DELIVER


def _lines(detail: tuple[Segment, ...]) -> tuple[PurchaseOrderLine, ...]:
    starts = [i for i, segment in enumerate(detail) if segment.tag == "PO1"]
    ends = [*starts[1:], len(detail)]
    return tuple(
        _line(ordinal, detail[start], detail[start + 1 : end])
        for ordinal, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )


def _line(ordinal: int, line: Segment, details: tuple[Segment, ...]) -> PurchaseOrderLine:
    numbers = {line.get(place): line.get(place + 1) for place in range(24, 5, -2) if line.get(place)}
    words = [segment.get(5) for segment in details if segment.tag == "PID" and segment.get(5)]
    return PurchaseOrderLine(
        line_no=line_number(line.get(1), ordinal),
        quantity=int(Decimal(line.get(2))),
        uom=line.get(3),
        price_cents=_cents(line.get(4)) if line.get(4) else None,
        buyer_part=_first(numbers, _BUYER_PARTS),
        vendor_part=_first(numbers, _VENDOR_PARTS),
        gtin=_first(numbers, _GTINS),
        description=" ".join(words),
    )


def _first(numbers: dict[str, str], qualifiers: tuple[str, ...]) -> str | None:
    return next((numbers[qualifier] for qualifier in qualifiers if numbers.get(qualifier)), None)


def _date(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:])) if len(text) == 8 else None
    except ValueError:
        return None


def _cents(price: str) -> int:
    return int((Decimal(price) * 100).to_integral_value(ROUND_HALF_UP))


def _notes(found: SetText, group_index: int, set_index: int) -> list[Finding]:
    """What a clerk should look at although the syntax is right."""
    lines = [segment for segment in found.segments if segment.tag == "PO1"]
    said = []
    for line in lines:
        price = line.get(4)
        if price and Decimal(price) * 100 != _cents(price):
            said.append((line, 4, "price", f"{Decimal(_cents(price)) / 100:.2f}"))
    for totals in (segment for segment in found.segments if segment.tag == "CTT"):
        said_lines = totals.get(1)
        if said_lines.isdecimal() and said_lines.lstrip("0") != str(len(lines)):
            said.append((totals, 1, "count", str(len(lines))))
    return [
        finding(
            CodeSystem.NOTE, code, tag=at.tag, position=at.position, element=element, value=at.get(element),
            expected=expected, fatal=False, group_index=group_index, set_index=set_index,
        )
        for at, element, code, expected in said
    ]  # fmt: skip
