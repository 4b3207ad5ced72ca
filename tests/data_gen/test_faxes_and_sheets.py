"""Faxes and sheets: hard to read, never unfair; what cannot be read is nowhere on the page."""

import io

import numpy as np
import pytest
from PIL import Image

from data_gen.documents import make_mailroom
from data_gen.documents.printed.fax import unit_codes
from sim.model import Channel, Uom
from sim.traffic import Smudge, smudge_of
from tests.data_gen.small_company import FIRST_DAY, LINES, company, line, request

MAILROOM = make_mailroom(company(), FIRST_DAY)
CLEAR = (line(1, 30, cents=1240), line(3, 4, uom=Uom.CS, cents=685))


def a_fax(first_quantity: int, guess: int = 0, document_id: int = 7):
    lines = (CLEAR[0]._replace(quantity=first_quantity), CLEAR[1])
    guessed = (CLEAR[0]._replace(quantity=guess), CLEAR[1]) if guess else ()
    return request(Channel.FAX, document_id=document_id, lines=lines, superseded=guessed)


def page(req) -> np.ndarray:
    return np.array(Image.open(io.BytesIO(MAILROOM.fax(req))))


def test_a_fax_has_the_same_bytes_at_every_call():
    """A replay shows the very page."""
    assert MAILROOM.fax(a_fax(30)) == MAILROOM.fax(a_fax(30))


@pytest.mark.parametrize("document_id", [1, 2, 7, 90])
def test_a_smudged_digit_is_not_on_the_page(document_id: int):
    """Whatever the digit is, the page looks the same: nobody can read it, not even with a lens."""
    pages = [page(a_fax(quantity, guess=80, document_id=document_id)) for quantity in (30, 50, 60)]
    assert all((other == pages[0]).all() for other in pages)


def test_without_a_smudge_the_digit_makes_a_difference():
    """The page of another quantity is another page."""
    assert (page(a_fax(30)) != page(a_fax(50))).any()


def test_where_the_guess_differs_is_the_smudge():
    """Line and digit follow from the two readings; a fax that can be read has none, nor has any other channel."""
    assert smudge_of(a_fax(30, guess=80)) == Smudge(1, 0)
    assert smudge_of(a_fax(30, guess=38)) == Smudge(1, 1)
    assert smudge_of(a_fax(30)) is None
    assert smudge_of(request(Channel.EMAIL, superseded=LINES[:1], lines=LINES[1:2])) is None


def test_every_customer_has_words_for_pieces_and_for_cases():
    """And never the same for both."""
    for customer_id in range(1, 60):
        piece, case = unit_codes(customer_id)
        assert piece != case


def test_the_answer_about_a_smudge_names_line_and_quantity():
    """A question gets a usable answer; where nothing is unclear the customer says so."""
    answer = MAILROOM.quantity_answer(a_fax(30, guess=80), 1)
    assert "30" in answer
    assert "80" not in answer
    assert "as it stands" in MAILROOM.quantity_answer(a_fax(30), 0)


def test_a_sheet_shows_every_row_as_it_stands_and_the_mail_says_how_to_read_it():
    """Doubles and prices are in the table; the small print of the mail tells what they are worth."""
    rows = (CLEAR[0], CLEAR[1], CLEAR[0])
    req = request(Channel.SHEET, lines=tuple(ln._replace(price_cents=-1) for ln in CLEAR), superseded=rows)
    table = MAILROOM.sheet(req).splitlines()
    assert len([row for row in table if row.startswith("NG-10001")]) == 2
    assert "12.40" in table[6]
    letter = MAILROOM.letter(req)
    assert "ordered once" in letter.body
    assert "price of the" in letter.body
    assert req.po_number in table[1]
