"""What every printed purchase order is put together from: text in a style, facts in a grid, the table of lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.platypus import KeepTogether, LongTable, Paragraph, Spacer, Table, TableStyle

from data_gen.documents import house
from data_gen.documents.habits import pick
from data_gen.documents.paper import Paper, PaperLine, quotation_text, terms_text, total_cents
from sim.units import money_text

Flowable: TypeAlias = Any  # reportlab ships no types
INK = HexColor("#111111")
GREY = HexColor("#666666")
HAIR = HexColor("#b5b5b5")
PALE = HexColor("#f1f1ee")
VENDOR = f"{house.NAME}\n{house.STREET}\n{house.TOWN}\n{house.PHONE}"
INKS = ("#1f3a5f", "#5b2333", "#23503f", "#3d3a50", "#7a4a12", "#2b2b2b")


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts and colour of one customer's paper."""

    font: str
    bold: str
    ink: Color

    def text(self, words: str, size: float = 9, *, bold: bool = False, right: bool = False, colour: Color = INK) -> Any:
        """A paragraph; line breaks in the words stay."""
        style = ParagraphStyle(
            "text",
            fontName=self.bold if bold else self.font,
            fontSize=size,
            leading=size * 1.28,
            alignment=TA_RIGHT if right else TA_LEFT,
            textColor=colour,
        )
        return Paragraph(escape(words).replace("\n", "<br/>"), style)

    def title(self, words: str, size: float, *, right: bool = False) -> Any:
        style = ParagraphStyle("title", fontName=self.bold, fontSize=size, leading=size * 1.2, textColor=self.ink)
        style.alignment = TA_RIGHT if right else TA_LEFT
        return Paragraph(escape(words), style)


def ink_of(paper: Paper) -> Color:
    return HexColor(pick(INKS, "ink", paper.buyer.id))


def grid(rows: Sequence[Sequence[Flowable]], widths: Sequence[float], *commands: tuple[Any, ...]) -> Any:
    """Cells side by side without padding at the outer edge."""
    table = Table(rows, colWidths=widths, hAlign="LEFT")
    table.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 6),
                ("TOPPADDING", (0, 0), (-1, -1), 1),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
                *commands,
            ]
        )
    )
    return table


def line_table(rows: Sequence[Sequence[Flowable]], widths: Sequence[float], commands: Sequence[tuple[Any, ...]]) -> Any:
    """The ordered lines; the heading comes again on each page."""
    table = LongTable(rows, colWidths=widths, repeatRows=1, hAlign="LEFT")
    table.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *commands]))
    return table


def describe(line: PaperLine) -> str:
    """Description, pack and GTIN of a line below each other."""
    extra = [line.pack_text, f"GTIN {line.gtin}" if line.gtin else ""]
    return "\n".join([line.description, *(text for text in extra if text)])


def price_text(line: PaperLine) -> str:
    return money_text(line.price_cents) if line.price_cents >= 0 else "as agreed"


def amount_text(line: PaperLine) -> str:
    return money_text(line.amount_cents) if line.price_cents >= 0 and line.quantity else ""


def office_text(paper: Paper) -> str:
    return f"{paper.office.line1}\n{paper.office.city}, {paper.office.state} {paper.office.postal}"


def total_row(look: Look, paper: Paper, width: float, label: str) -> list[Flowable]:
    total = total_cents(paper.first_lines)
    if total < 0:
        return []
    cells = [look.text(label, bold=True, right=True), look.text(money_text(total), 10, bold=True, right=True)]
    return [Spacer(0, 6), grid([cells], [width - 1.2 * inch, 1.2 * inch])]


def notes(look: Look, paper: Paper, label: str) -> list[Flowable]:
    if not (paper.instruction and paper.habits.instruction_on_order):
        return []
    return [Spacer(0, 16), KeepTogether([look.text(label, bold=True), Spacer(0, 2), look.text(paper.instruction, 10)])]


def reference(look: Look, paper: Paper) -> list[Flowable]:
    """The quotation that the order names, above its lines."""
    said = quotation_text(paper)
    return [look.text(said, bold=True), Spacer(0, 8)] if said else []


def small_print(look: Look, paper: Paper) -> list[Flowable]:
    """Terms at the foot of the form, where it states any."""
    if paper.stated is None:
        return []
    words = f"This order is placed on our general terms of purchase. {terms_text(paper)} Invoices to accounts payable."
    return [Spacer(0, 14), look.text(words, 7, colour=GREY)]
