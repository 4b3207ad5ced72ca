"""Writing X12: the 850 a buyer sends, and the 997, TA1 and 855 we answer with. Same values, same text.

Text is written a segment a line. Punctuation is chosen so that no value contains it: X12 has no escape character.
"""

import datetime
from collections.abc import Iterator, Sequence

from sim.edi.document import Delimiters, Interchange, Segment
from sim.edi.order import AckCode, AckLine, PurchaseOrder850, PurchaseOrderLine, RequestedKind
from sim.edi.reading import Reading850
from sim.edi.translator import acknowledge, acknowledge_interchange, render, render_ta1

_ASKED_FOR = {RequestedKind.DELIVER: "002", RequestedKind.SHIP: "010"}
_PROMISED = {RequestedKind.DELIVER: "067", RequestedKind.SHIP: "068"}
_GTIN_BY_LENGTH = {12: "UP", 13: "EN", 14: "UK"}
_LONGEST_TEXT = 80
_LONGEST_NAME = 60

Body = Sequence[Segment]


def write_850(order: PurchaseOrder850, *, time_s: int = 0) -> str:
    """Write a purchase order, sent on its own date.

    Names and descriptions are cut to what the standard allows. Identifiers never are: one that is too long is written
    as it is, and the receiver will say so.
    """
    body = [
        _segment("BEG", order.purpose, order.po_type, order.po_number, "", _day(order.po_date)),
        *_requested(order),
        *_ship_to(order),
    ]
    for line in order.lines:
        body += _ordered(line, _price(line.price_cents))
    body.append(_segment("CTT", str(len(order.lines))))
    header = _isa(order.sender_id, order.receiver_id, order.po_date, time_s=time_s, control_no=order.control_no)
    group = _gs("PO", order.sender_id, order.receiver_id, order.po_date, time_s=time_s, group_no=order.group_no)
    return _write(header, group, [("850", _set_number(order.set_no), body)])


def write_855(
    order: PurchaseOrder850,
    lines: Sequence[AckLine],
    *,
    control_no: int,
    group_no: int,
    set_no: int,
    date: datetime.date,
    time_s: int,
) -> str:
    """Write the seller's answer to an order.

    Lines come in the order of the order, those without an answer are left out. The kind of acknowledgement follows
    from the answers: AK without any line, AD when every line stands as ordered, RD when every line is rejected, AC
    otherwise. An answer to a line the order does not have is a bug of the caller (``KeyError``).
    """
    by_line = {line.line_no: line for line in order.lines}
    answers: dict[int, list[AckLine]] = {}
    for answer in lines:
        answers.setdefault(by_line[answer.line_no].line_no, []).append(answer)
    kind = _ack_type(order, lines)
    body = [
        _segment("BAK", "00", kind, order.po_number, _day(order.po_date), "", "", "", "", _day(date)),
        *_ship_to(order),
    ]
    for line in order.lines:
        mine = answers.get(line.line_no)
        if mine:
            new = [answer.price_cents for answer in mine if answer.price_cents is not None]
            body += _ordered(line, _price(new[0] if new else line.price_cents))
            body += [_answered(answer, order.requested_kind) for answer in mine]
    body.append(_segment("CTT", str(len(answers))))
    header = _isa(order.receiver_id, order.sender_id, date, time_s=time_s, control_no=control_no)
    group = _gs("PR", order.receiver_id, order.sender_id, date, time_s=time_s, group_no=group_no)
    return _write(header, group, [("855", _set_number(set_no), body)])


def write_997(
    reading: Reading850, *, control_no: int, group_no: int, set_no: int, date: datetime.date, time_s: int
) -> str:
    """Write the functional acknowledgement, one 997 for every group that came, numbered from ``set_no``.

    Empty where there is no group to answer: then the TA1 is the answer, or a telephone call.
    """
    came = reading.interchange
    bodies = acknowledge(came, reading.findings) if came else ()
    if came is None or not bodies:
        return ""
    first = next(group.header for group in came.groups if group.header)
    header = _answer_isa(came, date, time_s=time_s, control_no=control_no)
    group = _gs("FA", first.get(3), first.get(2), date, time_s=time_s, group_no=group_no)
    return _write(header, group, [("997", _set_number(set_no + i), body) for i, body in enumerate(bodies)])


def write_ta1(reading: Reading850, *, control_no: int, date: datetime.date, time_s: int) -> str:
    """Write the interchange acknowledgement; empty where the text had no envelope. Send it where ISA14 asks for it."""
    came = reading.interchange
    if came is None:
        return ""
    header, note = (
        _answer_isa(came, date, time_s=time_s, control_no=control_no),
        acknowledge_interchange(came, reading.findings),
    )
    return render_ta1(header, note, _marks([header, note]))


def _write(header: Segment, group: Segment, sets: Sequence[tuple[str, str, Body]]) -> str:
    everything = [header, group, *(segment for _, _, body in sets for segment in body)]
    return render(header, group, sets, _marks(everything))


def _requested(order: PurchaseOrder850) -> Iterator[Segment]:
    if order.requested_date:
        yield _segment("DTM", _ASKED_FOR[order.requested_kind], _day(order.requested_date))


def _ship_to(order: PurchaseOrder850) -> Iterator[Segment]:
    name, code = (order.ship_to_name or "")[:_LONGEST_NAME], order.ship_to_code or ""
    if name or code:
        yield _segment("N1", "ST", name, "92" if code else "", code)


def _ordered(line: PurchaseOrderLine, price: str) -> Iterator[Segment]:
    numbers = []
    for qualifier, number in (
        ("BP", line.buyer_part),
        ("VP", line.vendor_part),
        (_GTIN_BY_LENGTH.get(len(line.gtin or ""), "EN"), line.gtin),
    ):
        numbers += [qualifier, number] if number else []
    yield _segment("PO1", str(line.line_no), str(line.quantity), line.uom, price, "", *numbers)
    if line.description:
        yield _segment("PID", "F", "", "", "", line.description[:_LONGEST_TEXT])


def _answered(answer: AckLine, kind: RequestedKind) -> Segment:
    when = (_PROMISED[kind], _day(answer.date)) if answer.date else ("", "")
    part = ("VP", answer.vendor_part) if answer.vendor_part else ()
    return _segment("ACK", answer.code.value, str(answer.quantity), answer.uom, *when, "", *part)


def _ack_type(order: PurchaseOrder850, answers: Sequence[AckLine]) -> str:
    if not answers:
        return "AK"
    codes = [answer.code for answer in answers]
    if all(code is AckCode.REJECTED for code in codes):
        return "RD"
    stands = all(code is AckCode.ACCEPTED for code in codes)
    return "AD" if stands and {a.line_no for a in answers} == {line.line_no for line in order.lines} else "AC"


def _isa(
    sender: str, receiver: str, date: datetime.date, *, time_s: int, control_no: int, like: Segment | None = None
) -> Segment:
    """An ISA; an answer copies the identification kinds, crossed over, and the usage of the ISA it answers."""
    kinds = (like.get(7), like.get(5)) if like else ("ZZ", "ZZ")
    usage = (like.get(15) if like else "") or "P"
    control = f"{control_no:09d}"
    when = (_day(date)[2:], _clock(time_s))
    return _segment(
        "ISA", "00", "", "00", "", kinds[0], sender, kinds[1], receiver, *when, "U", "00401", control, "0", usage
    )


def _answer_isa(came: Interchange, date: datetime.date, *, time_s: int, control_no: int) -> Segment:
    return _isa(came.receiver_id, came.sender_id, date, time_s=time_s, control_no=control_no, like=came.header)


def _gs(functional_id: str, sender: str, receiver: str, date: datetime.date, *, time_s: int, group_no: int) -> Segment:
    when = (_day(date), _clock(time_s))
    return _segment("GS", functional_id, sender, receiver, *when, str(group_no), "X", "004010")


def _segment(tag: str, *elements: str) -> Segment:
    return Segment(tag, elements)


def _marks(segments: Body) -> Delimiters:
    taken = {character for segment in segments for element in segment.elements for character in element}
    marks = []
    for choices in ("~!\x1c", "*|^\x1d", ">:<\x1f"):
        marks.append(next((c for c in choices if c not in taken), choices[-1]))
    return Delimiters(*marks)


def _set_number(number: int) -> str:
    return f"{number:04d}"


def _price(cents: int | None) -> str:
    return "" if cents is None else f"{cents // 100}.{cents % 100:02d}"


def _day(day: datetime.date) -> str:
    return day.isoformat().replace("-", "")


def _clock(time_s: int) -> str:
    return f"{time_s // 3600 % 24:02d}{time_s // 60 % 60:02d}"
