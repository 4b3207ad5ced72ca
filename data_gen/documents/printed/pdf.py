"""A purchase order as a real PDF, Letter size: the same bytes on any machine.

Reportlab's invariant mode leaves out time and id; pages stay uncompressed because compressors differ between builds.
Fonts are the ones every PDF reader has.
"""

from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate

from data_gen.documents import house
from data_gen.documents.habits import pick
from data_gen.documents.paper import Paper
from data_gen.documents.printed import banded, blocks, letter, printout
from data_gen.documents.printed.pieces import Flowable


class Layout(NamedTuple):
    """One way to print an order. ``story`` makes its flowables for a frame of a width."""

    font: str
    story: Callable[[Paper, float], list[Flowable]]


LAYOUTS = (
    Layout("Helvetica", banded.story),
    Layout("Times-Roman", letter.story),
    Layout("Courier", printout.story),
    Layout("Helvetica-Oblique", blocks.story),
)
MARGIN = 0.75 * inch
FRAME_PADDING = 6
"""Reportlab keeps this free inside the margins."""


def purchase_order_pdf(paper: Paper) -> bytes:
    """The order as it was first sent, in the layout of this customer."""
    layout = layout_of(paper)
    _, pages = _print(paper, layout, pages=0)
    return _print(paper, layout, pages=pages)[0]


def layout_of(paper: Paper) -> Layout:
    return pick(LAYOUTS, "layout", paper.buyer.id)


def _print(paper: Paper, layout: Layout, *, pages: int) -> tuple[bytes, int]:
    """One run; the number of pages is known only after a first one."""
    out = BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=LETTER,
        leftMargin=MARGIN - FRAME_PADDING,
        rightMargin=MARGIN - FRAME_PADDING,
        topMargin=0.7 * inch,
        bottomMargin=0.8 * inch,
        invariant=1,
        pageCompression=0,
        title=f"Purchase order {paper.po_number}",
        author=paper.buyer.name,
        subject=f"To {house.NAME}",
        creator="Purchasing",
        producer="Purchasing",
    )

    def footer(canvas: Canvas, page: Flowable) -> None:
        canvas.saveState()
        canvas.setFont(layout.font, 8)
        canvas.setFillGray(0.35)
        canvas.drawString(MARGIN, 0.5 * inch, f"{paper.buyer.name}  |  Purchase order {paper.po_number}")
        canvas.drawRightString(LETTER[0] - MARGIN, 0.5 * inch, f"Page {page.page} of {pages}")
        canvas.restoreState()

    document.build(layout.story(paper, document.width - 2 * FRAME_PADDING), onFirstPage=footer, onLaterPages=footer)
    return out.getvalue(), document.page
