"""A firm's letter in a serif font: facts first, quantity leads each line, rules only between the lines."""

from reportlab.lib.units import inch
from reportlab.platypus import HRFlowable, KeepTogether, Spacer

from data_gen.documents.paper import Paper, ship_to_lines
from data_gen.documents.printed.pieces import (
    GREY,
    HAIR,
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
    look = Look("Times-Roman", "Times-Bold", ink_of(paper))
    when, who = paper.habits.date_text, paper.contact
    office = office_text(paper).replace("\n", "  ·  ")
    side = grid(
        [
            [look.text("Purchase Order No.", 10, bold=True), look.text(paper.po_number, 10, bold=True)],
            [look.text("Date of order", 10), look.text(when(paper.ordered_on), 10)],
            [look.text("Required delivery", 10), look.text(paper.requested_text, 10)],
            [look.text("Your contact", 10), look.text(f"{who.name}, {who.job}", 10)],
            [look.text("", 10), look.text(f"{who.phone}\n{who.email}", 10)],
        ],
        [1.4 * inch, width / 2 - 1.4 * inch],
    )
    to = grid(
        [
            [look.text("To", 10, bold=True)],
            [look.text(VENDOR, 10)],
            [look.text("Deliver the goods to", 10, bold=True)],
            [look.text("\n".join(ship_to_lines(paper)), 10)],
        ],
        [width / 2],
        ("TOPPADDING", (0, 2), (0, 2), 9),
    )
    heading = ("No.", "Quantity", "Description", paper.part_heading, "Price each", "Amount")
    rows = [
        [
            look.text(f"{line.line_no}.", 10),
            look.text(line.quantity_text, 10),
            look.text(describe(line), 10),
            look.text(line.part, 10),
            look.text(price_text(line), 10, right=True),
            look.text(amount_text(line), 10, right=True),
        ]
        for line in paper.first_lines
    ]
    lines = line_table(
        [[look.text(word, 10, bold=True, right=place > 3) for place, word in enumerate(heading)], *rows],
        [0.4 * inch, 0.9 * inch, width - 4.6 * inch, 1.3 * inch, 1.0 * inch, 1.0 * inch],
        [
            ("LINEABOVE", (0, 0), (-1, 0), 1.2, look.ink),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, look.ink),
            ("LINEBELOW", (0, 1), (-1, -1), 0.3, HAIR),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
        ],
    )
    return [
        look.title(paper.buyer.name, 20), look.text(office, 9, colour=GREY), Spacer(0, 4),
        HRFlowable(width="100%", thickness=1.6, color=look.ink), Spacer(0, 14),
        grid([[to, side]], [width / 2, width / 2]), Spacer(0, 18),
        look.text("Please supply the following on our usual terms:", 10), Spacer(0, 6), *reference(look, paper), lines,
        *total_row(look, paper, width, "Total, US dollars"), *notes(look, paper, "Remarks"), Spacer(0, 26),
        KeepTogether([look.text(f"For {paper.buyer.name}", 10), Spacer(0, 20), look.text(who.name, 10, bold=True)]),
        *small_print(look, paper),
    ]  # fmt: skip
