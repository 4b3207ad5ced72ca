"""Letterhead left, title right, two boxes, a table with a dark heading, totals and signature below."""

from reportlab.lib.colors import white
from reportlab.lib.units import inch
from reportlab.platypus import KeepTogether, Spacer

from data_gen.documents.paper import Paper, ship_to_lines
from data_gen.documents.printed.pieces import (
    GREY,
    HAIR,
    PALE,
    VENDOR,
    Flowable,
    Look,
    amount_text,
    describe,
    grid,
    ink_of,
    line_table,
    notes,
    office_text,
    price_text,
    reference,
    small_print,
    total_row,
)


def story(paper: Paper, width: float) -> list[Flowable]:
    look = Look("Helvetica", "Helvetica-Bold", ink_of(paper))
    when, who = paper.habits.date_text, paper.contact
    number = grid(
        [
            [look.text("P.O. number", colour=GREY), look.text(paper.po_number, 10, bold=True, right=True)],
            [look.text("P.O. date", colour=GREY), look.text(when(paper.ordered_on), right=True)],
            [look.text("Deliver on", colour=GREY), look.text(paper.requested_text, bold=True, right=True)],
        ],
        [0.85 * inch, 1.9 * inch],
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    )
    head = grid(
        [
            [look.title(paper.buyer.name, 15), look.title("PURCHASE ORDER", 17, right=True)],
            [look.text(office_text(paper)), number],
        ],
        [width - 2.75 * inch, 2.75 * inch],
        ("BOTTOMPADDING", (0, 0), (-1, 0), 8),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    )
    half = width / 2
    boxes = grid(
        [
            [look.text("VENDOR", 8, bold=True), look.text("SHIP TO", 8, bold=True)],
            [look.text(VENDOR), look.text("\n".join(ship_to_lines(paper)))],
        ],
        [half, half],
        ("BOX", (0, 0), (0, -1), 0.6, HAIR),
        ("BOX", (1, 0), (1, -1), 0.6, HAIR),
        ("BACKGROUND", (0, 0), (-1, 0), PALE),
        ("LEFTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    )
    heading = ("Ln", paper.part_heading, "Description", "Qty", "Unit", "Price each", "Amount")
    rows = [
        [
            look.text(str(line.line_no)),
            look.text(line.part),
            look.text(describe(line)),
            look.text(line.count_text, right=True),
            look.text(line.uom),
            look.text(price_text(line), right=True),
            look.text(amount_text(line), right=True),
        ]
        for line in paper.first_lines
    ]
    widths = [0.4 * inch, 1.15 * inch, width - 4.55 * inch, 0.55 * inch, 0.5 * inch, 0.95 * inch, 1.0 * inch]
    lines = line_table(
        [[look.text(w, 8.5, bold=True, right=at >= 3, colour=white) for at, w in enumerate(heading)], *rows],
        widths,
        [
            ("BACKGROUND", (0, 0), (-1, 0), look.ink),
            ("GRID", (0, 0), (-1, -1), 0.4, HAIR),
            ("ROWBACKGROUNDS", (0, 1), (-1, -1), [white, PALE]),
        ],
    )
    signed = grid(
        [[look.text(f"Ordered by: {who.name}, {who.job}\n{who.phone}  {who.email}")]],
        [width],
        ("LINEABOVE", (0, 0), (0, 0), 0.6, HAIR),
        ("TOPPADDING", (0, 0), (0, 0), 5),
    )
    return [
        head, Spacer(0, 14), boxes, Spacer(0, 14), *reference(look, paper), lines,
        *total_row(look, paper, width, "Order total USD"), *notes(look, paper, "Special instructions"),
        Spacer(0, 22), KeepTogether([signed]), *small_print(look, paper),
    ]  # fmt: skip
