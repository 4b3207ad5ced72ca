"""Orders that machines send: the X12 text says what intake is told without it."""

from hypothesis import given
from hypothesis import strategies as st

from data_gen.documents import make_mailroom
from data_gen.documents.lookalikes import ambiguous_description
from sim.calendar import Calendar
from sim.commands import ParsedLine, ParsedOrder
from sim.edi import Acknowledgement, read_850
from sim.model import Channel, Uom
from sim.traffic import Request, RequestLine
from tests.data_gen.small_company import FIRST_DAY, ITEMS, LINES, company, line, request

MAILROOM = make_mailroom(company(), FIRST_DAY)
CALENDAR = Calendar(FIRST_DAY)


def as_read(text: str) -> ParsedOrder:
    """What a reader of X12 makes of the text."""
    reading = read_850(text)
    assert reading.verdict is Acknowledgement.ACCEPTED, reading.findings
    order = reading.order
    assert order is not None
    assert order.requested_date is not None
    lines = tuple(
        ParsedLine(
            row.buyer_part or "",
            row.vendor_part or "",
            row.gtin or "",
            row.description,
            row.quantity,
            Uom(row.uom),
            -1 if row.price_cents is None else row.price_cents,
        )
        for row in order.lines
    )
    return ParsedOrder(order.po_number, order.ship_to_code or "", CALENDAR.day_of_date(order.requested_date), lines)


order_lines = st.builds(
    RequestLine,
    item_id=st.integers(1, len(ITEMS)),
    quantity=st.integers(1, 99_999),
    uom=st.sampled_from(Uom),
    price_cents=st.integers(-1, 9_999_999),
    buyer_part=st.sampled_from(("", "HC-440", "XX-9", "77*1")),
)


@given(
    lines=st.lists(order_lines, min_size=1, max_size=30).map(tuple),
    gtin_printed=st.booleans(),
    document_id=st.integers(1, 999_999_999),
)
def test_reading_the_text_gives_exactly_what_intake_is_told(lines, gtin_printed, document_id):
    """A batch run without texts and a session with them receive the same order, whatever is ordered."""
    req = request(Channel.EDI, lines=lines, gtin_printed=gtin_printed, document_id=document_id)
    assert as_read(MAILROOM.letter(req).x12) == MAILROOM.parsed(req)


def test_the_parsed_order_says_what_was_requested():
    """Intake gets number, ship-to code, day and, for each line, whose part number it is."""
    parsed = MAILROOM.parsed(request(Channel.WEB))
    assert (parsed.po_number, parsed.ship_to_code, parsed.requested_day) == ("77006", "S011", 4)
    assert [(p.buyer_part, p.sku) for p in parsed.lines] == [
        ("", "NG-10001"), ("HC-440", ""), ("", "NG-10005"), ("", "NG-10004"),
    ]  # fmt: skip
    assert [(p.quantity, p.uom, p.price_cents) for p in parsed.lines] == [
        (x.quantity, x.uom, x.price_cents) for x in LINES
    ]


def test_an_interchange_is_announced_by_one_line_and_numbered_by_its_document():
    """The clerk of the EDI monitor sees the partner; control numbers never repeat, because documents do not."""
    letter = MAILROOM.letter(request(Channel.EDI, document_id=40_501))
    assert letter.body == "Interchange received from Halden Clinics"
    order = read_850(letter.x12).order
    assert order is not None
    assert (order.sender_id, order.control_no, order.group_no) == ("PARTNER01", 40_501, 40_501)
    assert order.ship_to_name == "Halden Clinics Receiving Dock"


def unknown(*, gtin_printed: bool) -> Request:
    return request(Channel.EDI, lines=(line(1, 5, buyer_part="XX-9"),), gtin_printed=gtin_printed)


def test_a_gtin_beside_an_unknown_part_number_tells_the_item():
    """With the GTIN comes the full description: nobody needs to be asked."""
    (told,) = MAILROOM.parsed(unknown(gtin_printed=True)).lines
    assert (told.gtin, told.description) == (ITEMS[0].gtin, ITEMS[0].description)


def test_an_unknown_part_number_without_gtin_fits_the_look_alike_too():
    """Size L and size M read the same: mapping it without asking is a guess."""
    (told,) = MAILROOM.parsed(unknown(gtin_printed=False)).lines
    assert told.gtin == ""
    assert len(told.description) < len(ITEMS[0].description)
    for item in ITEMS[:2]:
        assert item.description.upper().replace(",", "").startswith(told.description)
    x12 = MAILROOM.letter(unknown(gtin_printed=False)).x12
    assert ITEMS[0].gtin not in x12
    assert ITEMS[0].sku not in x12


def test_an_item_without_look_alikes_is_still_named_shorter():
    """One that stands alone loses its last word, never all of them."""
    assert ambiguous_description(ITEMS[5], ITEMS) == "GAUZE SPONGE STERILE 4 X 4 IN 8"


def test_a_part_number_on_file_comes_with_its_gtin():
    """Only what we cannot know is held back."""
    known = MAILROOM.parsed(request(Channel.EDI)).lines[1]
    assert (known.buyer_part, known.gtin) == ("HC-440", ITEMS[2].gtin)


def test_a_web_order_shows_what_intake_was_told():
    """The notification and the parsed order come from the same facts, also for an unknown part number."""
    req = request(Channel.WEB, lines=(line(1, 5, buyer_part="XX-9"), line(3, 2)))
    body = MAILROOM.letter(req).body
    assert all(p.description in body and p.gtin in body for p in MAILROOM.parsed(req).lines)
    assert ITEMS[0].description not in body
