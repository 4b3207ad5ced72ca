"""A purchase order as it comes out of a fax machine: a form, scanned askew in black and white, with specks.

The same bytes on any machine: a page is a plain bit map (PBM), and its specks follow from the number of the document.
A digit of one quantity may be smudged: then nothing on the page tells it.
"""

from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from data_gen.documents import house
from data_gen.documents.habits import pick
from data_gen.documents.paper import Paper, PaperLine, ship_to_lines
from sim.model import Uom
from sim.traffic import Smudge

UNIT_CODES = (("PC", "CT"), ("ST", "KT"), ("U", "BX"), ("EACH", "CTN"))
"""How customers write pieces and full cases; each has its own way and explains it in the small print."""
SCALE = 2
"""Pixels to a point: 144 dots an inch, a little more than a fax machine's coarse grade."""
LEFT, TOP, ROW = 54, 720, 28
SIZE = 12
SMALL = 8
ADVANCE = 0.6 * SIZE
"""Width of a letter: the form is written in a fixed pitch."""
DESCRIPTION, QUANTITY_RIGHT, RIGHT = LEFT + 116, LEFT + 352, LEFT + 446
EDGE = 24
"""What the machine keeps around what is printed."""
SKEWS = (-1.1, -0.7, 0.6, 0.9, 1.3)
SPECKS = 2600
"""One pixel in so many is a speck."""


def unit_codes(customer_id: int) -> tuple[str, str]:
    """A customer's words for pieces and for cases."""
    return pick(UNIT_CODES, "unit codes", customer_id)


def fax_page(paper: Paper, smudge: Smudge | None) -> bytes:
    """The page as a bit map."""
    form = _form(paper)
    page = pypdfium2.PdfDocument(form)[0]
    picture = page.render(scale=SCALE).to_pil().convert("L")
    pixels = np.array(picture)
    if smudge is not None:
        _blot(pixels, paper, smudge)
    angle = pick(SKEWS, "skew", paper.document_id)
    askew = Image.fromarray(pixels).rotate(angle, resample=Image.Resampling.NEAREST, fillcolor=255)
    left, right = (LEFT - EDGE) * SCALE, (RIGHT + EDGE) * SCALE
    foot = int((LETTER[1] - _foot(paper) + 34 + 2 * EDGE) * SCALE)
    scanned = _scanned(np.array(askew)[:foot, left:right], paper.document_id)
    out = BytesIO()
    Image.fromarray(scanned).save(out, "PPM")
    return out.getvalue()


def _form(paper: Paper) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=LETTER, invariant=1, pageCompression=0)
    write = canvas.drawString
    canvas.setFont("Courier-Bold", SMALL)
    write(
        LEFT,
        TOP + 44,
        f"FROM: {paper.buyer.name.upper()}   FAX {paper.contact.phone}   TO: {house.NAME.upper()}   P.01",
    )
    canvas.setFont("Courier-Bold", 17)
    write(LEFT, TOP, "PURCHASE ORDER BY FAX")
    canvas.setFont("Courier", SIZE)
    facts = [
        f"Order number   {paper.po_number}",
        f"Order date     {paper.habits.date_text(paper.ordered_on)}",
        f"Deliver on     {paper.habits.date_text(paper.requested_on)}",
        f"Ordered by     {paper.contact.name}",
        *(f"{'Deliver to' if not at else '':<15}{text}" for at, text in enumerate(ship_to_lines(paper))),
    ]
    for at, text in enumerate(facts):
        write(LEFT, TOP - 34 - 16 * at, text)
    head = _first_row(paper) + ROW
    canvas.setFont("Courier-Bold", SIZE)
    for x, text in ((LEFT, "Ln"), (LEFT + 26, "Item no."), (DESCRIPTION, "Description")):
        write(x, head, text)
    canvas.drawRightString(QUANTITY_RIGHT, head, "Qty")
    write(QUANTITY_RIGHT + 10, head, "Unit")
    canvas.drawRightString(RIGHT, head, "Price")
    canvas.line(LEFT, head - 6, RIGHT, head - 6)
    canvas.setFont("Courier", SIZE)
    codes = unit_codes(paper.buyer.id)
    for at, line in enumerate(paper.lines):
        y = _first_row(paper) - ROW * at
        write(LEFT, y, str(line.line_no))
        write(LEFT + 26, y, line.part)
        canvas.setFont("Courier", SMALL)
        write(DESCRIPTION, y, line.description[:42])
        canvas.setFont("Courier", SIZE)
        canvas.drawRightString(QUANTITY_RIGHT, y, str(line.quantity))
        write(QUANTITY_RIGHT + 10, y, codes[line.uom is Uom.CS])
        canvas.drawRightString(RIGHT, y, f"{line.price_cents / 100:.2f}" if line.price_cents >= 0 else "-")
    foot = _foot(paper)
    canvas.line(LEFT, foot + 14, RIGHT, foot + 14)
    if paper.instruction:
        write(LEFT, foot - 6, f"NOTE: {paper.instruction}")
    canvas.setFont("Courier", SMALL)
    write(
        LEFT,
        foot - 34,
        f"Units: {codes[0]} = one piece, {codes[1]} = one full case as you pack it. Prices for one piece.",
    )
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _first_row(paper: Paper) -> float:
    return TOP - 34 - 16 * (4 + len(ship_to_lines(paper))) - 34


def _foot(paper: Paper) -> float:
    return _first_row(paper) - ROW * len(paper.lines)


def _blot(pixels: npt.NDArray[np.uint8], paper: Paper, smudge: Smudge) -> None:
    """Black out one digit, with ragged edges."""
    line: PaperLine = paper.lines[smudge.line_no - 1]
    digits = len(str(line.quantity))
    x = QUANTITY_RIGHT - ADVANCE * (digits - smudge.digit - 0.5)
    y = _first_row(paper) - ROW * (smudge.line_no - 1) + 0.32 * SIZE
    column, row = int(x * SCALE), int((LETTER[1] - y) * SCALE)
    height, width = int(0.62 * SIZE * SCALE), int(0.62 * ADVANCE * SCALE)
    for down in range(-height, height + 1):
        ragged = (down * 7919 + paper.document_id * 104729) % 4
        reach = int(width * (1 - (down / height) ** 2) ** 0.5) + ragged
        pixels[row + down, column - reach : column + reach + 1] = 0


def _scanned(grey: npt.NDArray[Any], document_id: int) -> npt.NDArray[np.bool_]:  # Any: whatever depth Pillow gives
    """Black and white, with a speck here and there and one line that the scanner dropped."""
    height, width = grey.shape
    at = np.arange(height * width, dtype=np.uint64).reshape(height, width)
    mixed = (at + np.uint64(document_id) * np.uint64(2_654_435_761)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    chance = (mixed >> np.uint64(40)) % np.uint64(SPECKS)
    white = grey > 150
    white &= chance != 0
    white |= chance == 1
    streak = width * 11 // 20 + document_id * 271 % (width // 9)  # where no number stands
    white[:, streak] &= chance[:, streak] % np.uint64(3) != 0
    return np.asarray(white)
