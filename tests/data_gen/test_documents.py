"""Documents of the mailroom: whatever the channel, a clerk can read all that is needed to key the order right."""

import hashlib
import re
from datetime import date

import pypdfium2
import pytest

from data_gen.documents import make_mailroom
from data_gen.documents.habits import DATE_FORMS
from data_gen.documents.order_forms import FORMS
from data_gen.documents.printed.pdf import LAYOUTS, layout_of
from sim.model import Channel, Uom
from sim.traffic import Request, RequestLine
from sim.units import money_text
from tests.data_gen.small_company import FIRST_DAY, ITEMS, LINES, NAMES, company, line, request

CUSTOMERS = 24
OPENING = company(CUSTOMERS)
MAILROOM = make_mailroom(OPENING, FIRST_DAY)
WRITTEN_BY_PEOPLE = (Channel.EMAIL, Channel.PDF)
GLOVES = "NG-10001, Nitrile exam glove, blue, size L, box of 100"
TIES = "NG-10004, Cable tie, black, 8 in, bag of 100"
FORMER = (LINES[0], line(3, 6, uom=Uom.CS, cents=685, buyer_part="HC-440"), *LINES[2:])


def flat(text: str) -> str:
    """The text with one blank between words and without marks of quotation."""
    return " ".join(re.sub(r"^> ?", "", text, flags=re.MULTILINE).split())


def pdf_pages(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [flat(page.get_textpage().get_text_range()) for page in pdf]
    finally:
        pdf.close()


def pdf_text(data: bytes) -> str:
    return " ".join(pdf_pages(data))


def everything(req: Request) -> str:
    """All that a clerk sees of a document."""
    letter = MAILROOM.letter(req)
    attached = pdf_text(MAILROOM.pdf(req)) if letter.attachment else ""
    return flat(f"{letter.sender} {letter.subject} {letter.body} {letter.x12} {attached}")


def line_facts(ordered: RequestLine) -> list[str]:
    """What must be readable of a line; a pattern a fact."""
    item = next(i for i in ITEMS if i.id == ordered.item_id)
    quantity = rf"(?<![\d,]){ordered.quantity:,}|(?<![\d,]){ordered.quantity}"
    facts = [re.escape(ordered.buyer_part or item.sku), re.escape(item.description), rf"({quantity})(?!\d)"]
    if ordered.price_cents >= 0:
        facts.append(rf"(?<![\d,.]){re.escape(money_text(ordered.price_cents))}(?!\d)")
    return facts


def header_facts(req: Request) -> list[str]:
    site = next(row for row in OPENING.addresses if row.id == req.ship_to_id)
    wanted = date.fromordinal(FIRST_DAY.toordinal() + req.requested_day)
    dates = "|".join(re.escape(form.format(d=wanted)) for form in DATE_FORMS)
    town = rf"{site.city}, {site.state} {site.postal}"
    return [req.po_number, re.escape(req.instruction), site.name, site.line1, town, f"({dates})"]


@pytest.mark.parametrize("customer_id", range(1, CUSTOMERS + 1))
@pytest.mark.parametrize("channel", [*WRITTEN_BY_PEOPLE, Channel.WEB])
def test_every_fact_of_the_request_can_be_read(channel, customer_id):
    """A clerk keys from the document alone: number, address, date, instruction and each line must stand there."""
    req = request(channel, customer_id=customer_id, document_id=900 + customer_id)
    text = everything(req)
    for fact in header_facts(req) + [fact for ordered in req.lines for fact in line_facts(ordered)]:
        assert re.search(fact, text), f"{channel} of customer {customer_id} does not say {fact}"
    assert "EA" in text
    assert "CS" in text


@pytest.mark.parametrize("customer_id", range(1, CUSTOMERS + 1))
def test_a_line_of_a_mail_keeps_its_facts_together(customer_id):
    """Part, description, quantity with unit and price of one line stand side by side, so no reader mixes lines."""
    body = MAILROOM.letter(request(Channel.EMAIL, customer_id=customer_id)).body
    text = flat(body)
    places = [text.index(ITEMS[ordered.item_id - 1].description) for ordered in LINES]
    assert places == sorted(places)
    for ordered in LINES:
        around = next(
            part for part in re.split(r"\n(?=\S|\s*\d+[.)]\s)", body) if ITEMS[ordered.item_id - 1].description in part
        )
        assert f"{ordered.quantity:,} {ordered.uom}" in flat(around)
        assert (ordered.buyer_part or ITEMS[ordered.item_id - 1].sku) in around


def test_dates_are_never_day_and_month_as_numbers():
    """3/4 is two dates; no customer writes so."""
    for customer_id in range(1, CUSTOMERS + 1):
        for channel in (*WRITTEN_BY_PEOPLE, Channel.WEB):
            assert not re.search(
                r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b", everything(request(channel, customer_id=customer_id))
            )


def test_customers_write_in_different_styles():
    """The desk meets every form of a mail and every layout of a printed order."""
    papers = [MAILROOM.paper(request(Channel.PDF, customer_id=n)) for n in range(1, CUSTOMERS + 1)]
    assert {layout_of(paper).font for paper in papers} == {layout.font for layout in LAYOUTS}
    openings = {MAILROOM.letter(request(Channel.EMAIL, document_id=n)).body.split("\n")[0] for n in range(30)}
    assert len(openings) > 3
    assert {paper.habits.date_form for paper in papers} == set(DATE_FORMS)
    assert len(FORMS) == 4


def test_the_signature_names_who_wrote():
    """Questions go to the contact: name, job, phone, address and company close every mail."""
    who = OPENING.contacts[2]
    letter = MAILROOM.letter(request(Channel.EMAIL, customer_id=3))
    assert letter.sender == f"{who.name} <{who.email}>"
    for fact in (who.name, who.job, who.phone, who.email, NAMES[2]):
        assert fact in letter.body


@pytest.mark.parametrize("channel", list(Channel))
def test_no_document_names_another_customer(channel):
    """What one customer orders is nobody else's business."""
    for customer_id in range(1, 4):
        text = everything(request(channel, customer_id=customer_id))
        others = [n for n in range(1, 4) if n != customer_id]
        told = [word for n in others for word in (NAMES[n - 1], f"firm{n}.", f"PARTNER{n:02d}") if word in text]
        assert told == []


def test_a_pdf_order_breaks_over_pages_and_stays_complete():
    """Forty lines do not fit a page; the heading comes again and no line is lost."""
    lines = tuple(line(1 + n % 6, 101 + n, cents=ITEMS[n % 6].list_price_cents) for n in range(40))
    for customer_id in range(1, 7):
        req = request(Channel.PDF, customer_id=customer_id, lines=lines)
        pages = pdf_pages(MAILROOM.pdf(req))
        assert len(pages) > 1
        named = "description|(our part|your item|item) no"
        assert all(re.search(named, page, re.IGNORECASE) for page in pages if re.search(r"NG-\d{5}", page))
        assert f"Page 1 of {len(pages)}" in pages[0]
        for fact in (fact for ordered in lines for fact in line_facts(ordered)):
            assert re.search(fact, " ".join(pages)), fact


def test_the_attachment_is_named_after_the_order():
    """As buyers' systems do; other documents have no attachment."""
    assert MAILROOM.letter(request(Channel.PDF)).attachment == "PO-77006.pdf"
    slashed = MAILROOM.letter(request(Channel.PDF)._replace(po_number="A/7 7"))
    assert slashed.attachment == "PO-A-7-7.pdf"
    prefixed = MAILROOM.letter(request(Channel.PDF)._replace(po_number="PO-7"))
    assert prefixed.attachment == "PO-7.pdf"
    assert MAILROOM.letter(request(Channel.EMAIL)).attachment == ""


def test_prices_of_a_case_line_are_prices_of_a_piece():
    """4 cases of 12 at 6.85 each are 328.80: the printed amount leaves no doubt about the basis."""
    lines = (line(3, 4, uom=Uom.CS, cents=685),)
    text = pdf_text(MAILROOM.pdf(request(Channel.PDF, lines=lines)))
    assert "cs of 12" in text
    assert "328.80" in text


def test_an_unknown_part_number_in_a_mail_may_come_with_its_gtin():
    """People describe what they want; the GTIN stands there where the request says so, and only then."""
    lines = (line(2, 5, buyer_part="XX-9"),)
    for channel in WRITTEN_BY_PEOPLE:
        for customer_id in range(1, CUSTOMERS + 1):
            told = everything(request(channel, customer_id=customer_id, lines=lines, gtin_printed=True))
            assert ITEMS[1].gtin in told
            assert ITEMS[1].gtin not in everything(request(channel, customer_id=customer_id, lines=lines))


# Corrections --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("customer_id", range(1, CUSTOMERS + 1))
def test_a_corrected_mail_holds_both_versions_the_newest_on_top(customer_id):
    """The clerk must key the correction, not the quoted order below it."""
    req = request(Channel.EMAIL, customer_id=customer_id, superseded=FORMER)
    top, quoted = MAILROOM.letter(req).body.split("-----Original message-----")
    assert "4 CS" in top
    assert "6 CS" in quoted
    assert "4 CS" not in quoted
    assert "Line 2" in top
    assert re.search("replace|in place of", top)
    order = quoted[quoted.index("\n>") :].strip()
    assert all(row.startswith(">") for row in order.split("\n"))
    for fact in (fact for ordered in FORMER for fact in line_facts(ordered)):
        assert re.search(fact, flat(order))


def test_the_former_version_was_sent_on_an_earlier_business_day():
    """A correction of a Monday answers an order of the Friday before; the order keeps its date."""
    paper = MAILROOM.paper(request(Channel.EMAIL, superseded=FORMER))
    assert paper.ordered_on == date(2026, 3, 6)
    assert MAILROOM.letter(request(Channel.EMAIL, superseded=FORMER)).sent_s == request(Channel.EMAIL).at_s


@pytest.mark.parametrize("customer_id", range(1, CUSTOMERS + 1))
def test_a_corrected_pdf_order_leaves_the_old_pdf_attached_and_says_so(customer_id):
    """The paper shows the old quantity; the mail carries the new one and calls the paper former."""
    req = request(Channel.PDF, customer_id=customer_id, superseded=FORMER)
    letter, paper = MAILROOM.letter(req), pdf_text(MAILROOM.pdf(req))
    assert "4 CS" in letter.body
    assert "former version" in letter.body
    assert letter.attachment in letter.body
    for fact in (fact for ordered in FORMER for fact in line_facts(ordered)):
        assert re.search(fact, paper)
    assert MAILROOM.pdf(req) != MAILROOM.pdf(request(Channel.PDF, customer_id=customer_id))


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ((line(1, 30, cents=1240), line(4, 9)), f"Line 2 ({TIES}): the quantity is 9 EA, not 7 EA"),
        ((line(1, 30, cents=1190), line(4, 7)), f"Line 1 ({GLOVES}): the price is $11.90 each, not $12.40 each"),
        ((line(1, 30, cents=1240), line(4, 7, uom=Uom.CS)), f"Line 2 ({TIES}): the quantity is 7 CS, not 7 EA"),
        ((line(4, 7),), f"Line 1 ({GLOVES}): please take this line off"),
        ((line(1, 30, cents=1240), line(4, 7), line(6, 48)), "Please add one line: 48 EA of NG-10006"),
        ((line(2, 30, cents=1240), line(4, 7)), f"Line 1: instead of {GLOVES} please send 30 EA of NG-10002"),
    ],
)
def test_a_correction_states_plainly_what_changes(new, said):
    """Quantity, price, unit, a line more, a line less, another item: each has its own sentence."""
    old = (line(1, 30, cents=1240), line(4, 7))
    top = MAILROOM.letter(request(Channel.EMAIL, lines=new, superseded=old)).body.split("-----Original")[0]
    assert said in top
    assert top.count("  - ") == 1


# Answers ------------------------------------------------------------------------------------------------------------


def test_a_customer_who_accepts_names_price_line_and_order():
    """The consent must be provable: price, line and purchase order stand in the answer."""
    for document_id in range(20):
        text = MAILROOM.answer(
            request(Channel.EMAIL, document_id=document_id), price_cents=1090, accepts=True, line_no=3
        )
        assert re.search("accept", text)
        for fact in ("10.90", "line 3", "NG-10005", "77006", "Robin Vale1"):
            assert fact in text


def test_a_customer_who_declines_wants_the_line_cancelled():
    """No consent to our price: the line goes, the others stand."""
    for document_id in range(20):
        text = MAILROOM.answer(
            request(Channel.EMAIL, document_id=document_id), price_cents=1090, accepts=False, line_no=3
        )
        assert "Please cancel line 3" in text
        assert "We accept" not in text
    named = MAILROOM.answer(request(Channel.EMAIL), price_cents=1090, accepts=False, line_no=1)
    assert "Please cancel line 1" in named


def test_a_customer_who_is_asked_about_a_part_names_our_item():
    """The answer settles what the part number means: our SKU and the full description."""
    for document_id in range(20):
        text = MAILROOM.item_answer(request(Channel.EDI, document_id=document_id), "XX-9", ITEMS[1])
        for fact in ("XX-9", ITEMS[1].sku, ITEMS[1].description):
            assert fact in text


# Same bytes ---------------------------------------------------------------------------------------------------------


def digest_of_everything() -> str:
    """One number for all documents of all channels."""
    sha = hashlib.sha256()
    for customer_id in range(1, 7):
        for channel in Channel:
            for superseded in ((), FORMER) if channel in WRITTEN_BY_PEOPLE else ((),):
                req = request(channel, customer_id=customer_id, superseded=superseded)
                sha.update(repr(MAILROOM.letter(req)).encode())
                sha.update(MAILROOM.pdf(req))
        sha.update(MAILROOM.answer(req, price_cents=1090, accepts=True, line_no=1).encode())
    return sha.hexdigest()


def test_small_print_is_part_of_the_order():
    """Some customers say below their signature what the driver must know; it is said once, and nowhere else."""
    spoken, printed_small = [], []
    for customer_id in range(1, CUSTOMERS + 1):
        req = request(Channel.EMAIL, customer_id=customer_id)
        body = flat(MAILROOM.letter(req).body)
        assert body.count(req.instruction) == 1
        below = (
            body.index(req.instruction) > body.index("general terms of purchase") if "general terms" in body else False
        )
        (printed_small if below else spoken).append(customer_id)
    assert len(printed_small) >= 3
    assert len(spoken) > len(printed_small)
