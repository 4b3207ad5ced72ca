"""The EDI and web gateway: what intake gets of a machine-readable document.

A practice session reads the real X12 text. A batch run takes the same values straight from the traffic; a test holds
the two equal for every document of a scenario.
"""

from typing import NamedTuple

from sim.commands import ParsedLine, ParsedOrder
from sim.desk import Desk
from sim.edi import read_850, write_997
from sim.model import Uom
from sim.traffic import Request, RequestLine, sent_ship_to_code
from sim.units import DAY_S, day_of

_UNITS = frozenset(Uom)


class EdiReceipt(NamedTuple):
    """An interchange as read, and our functional acknowledgement of it."""

    parsed: ParsedOrder | None
    verdict: str
    ack_text: str


def _parsed_line(desk: Desk, line: RequestLine) -> ParsedLine:
    item = desk.items[line.item_id]
    sku = "" if line.buyer_part else item.sku
    return ParsedLine(line.buyer_part, sku, "", "", line.quantity, line.uom, line.price_cents)


def parsed_request(desk: Desk, request: Request) -> ParsedOrder:
    """What intake gets of a request that came by machine, without its text."""
    lines = tuple([_parsed_line(desk, line) for line in request.lines])
    code = sent_ship_to_code(request, desk.addresses[request.ship_to_id].code)
    return ParsedOrder(request.po_number, code, request.requested_day, lines)


def read_edi(desk: Desk, text: str, control_no: int) -> EdiReceipt:
    """Read an 850 as it came over the wire."""
    reading = read_850(text)
    when, clock = desk.calendar.date_of(day_of(desk.now_s)), desk.now_s % DAY_S
    ack = write_997(reading, control_no=control_no, group_no=control_no, set_no=control_no, date=when, time_s=clock)
    order = reading.order
    if order is None or any(line.uom not in _UNITS for line in order.lines):
        return EdiReceipt(None, str(reading.verdict), ack)  # a person has to read it
    requested = order.requested_date
    lines = tuple(
        ParsedLine(
            line.buyer_part or "",
            line.vendor_part or "",
            line.gtin or "",
            line.description,
            line.quantity,
            Uom(line.uom),
            -1 if line.price_cents is None else line.price_cents,
        )
        for line in order.lines
    )
    parsed = ParsedOrder(
        order.po_number,
        order.ship_to_code or "",
        desk.calendar.day_of_date(requested) if requested is not None else -1,
        lines,
    )
    return EdiReceipt(parsed, str(reading.verdict), ack)
