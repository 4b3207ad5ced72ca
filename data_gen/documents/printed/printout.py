"""A purchasing system's printout: fixed pitch, a band of facts across, part number first."""

from reportlab.lib.units import inch
from reportlab.platypus import Spacer

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
    look = Look("Courier", "Courier-Bold", ink_of(paper))
    when = paper.habits.date_text
    head = grid(
        [[look.title("Purchase Order", 14), look.title(paper.po_number, 14, right=True)]],
        [width / 2, width / 2],
        ("BACKGROUND", (0, 0), (-1, -1), PALE),
        ("LINEBELOW", (0, 0), (-1, -1), 1, look.ink),
        ("LEFTPADDING", (0, 0), (0, 0), 6),
        ("TOPPADDING", (0, 0), (-1, -1), 5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    )
    third = width / 3
    parties = grid(
        [
            [look.text(word, 8, bold=True) for word in ("SHIP TO", "ORDERED BY", "SUPPLIER")],
            [
                look.text("\n".join(ship_to_lines(paper)), 8.5),
                look.text(f"{paper.buyer.name}\n{office_text(paper)}", 8.5),
                look.text(VENDOR, 8.5),
            ],
        ],
        [third, third, third],
    )
    facts = grid(
        [
            [look.text(word, 8, bold=True) for word in ("ORDER DATE", "DELIVERY DATE", "CONTACT")],
            [
                look.text(when(paper.ordered_on), 8.5),
                look.text(paper.requested_text, 8.5),
                look.text(f"{paper.contact.name}, {paper.contact.job}\n{paper.contact.phone}", 8.5),
            ],
        ],
        [third, third, third],
        ("LINEABOVE", (0, 0), (-1, 0), 0.5, HAIR),
        ("TOPPADDING", (0, 0), (-1, 0), 5),
    )
    heading = ("LN", "PART", "QTY", "UM", "DESCRIPTION", "PRICE/EA", "EXTENDED")
    rows = [
        [
            look.text(f"{line.line_no:03d}", 8.5),
            look.text(line.part, 8.5),
            look.text(line.count_text, 8.5, right=True),
            look.text(line.uom, 8.5),
            look.text(describe(line), 8.5),
            look.text(price_text(line), 8.5, right=True),
            look.text(amount_text(line), 8.5, right=True),
        ]
        for line in paper.first_lines
    ]
    lines = line_table(
        [[look.text(w, 8.5, bold=True, right=place in (2, 5, 6)) for place, w in enumerate(heading)], *rows],
        [0.4 * inch, 1.25 * inch, 0.55 * inch, 0.4 * inch, width - 4.5 * inch, 0.9 * inch, 1.0 * inch],
        [
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, look.ink),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, look.ink),
            ("LINEBELOW", (0, -1), (-1, -1), 0.8, look.ink),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ],
    )
    legend = f"PART = {paper.part_heading.lower().rstrip('.')}, EA = each, CS = case. Prices are for one piece."
    whose = look.text(legend, 8, colour=GREY)
    return [
        head, Spacer(0, 12), parties, Spacer(0, 10), facts, Spacer(0, 14), *reference(look, paper), lines,
        *total_row(look, paper, width, "ORDER TOTAL USD"), *notes(look, paper, "NOTES"), Spacer(0, 16), whose,
        *small_print(look, paper),
    ]  # fmt: skip
