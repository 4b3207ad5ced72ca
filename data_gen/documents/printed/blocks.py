"""A small firm's order form: no table, each line a block of its own, the order number at the foot of the heading."""

from reportlab.lib.units import inch
from reportlab.platypus import HRFlowable, KeepTogether, Spacer

from data_gen.documents.paper import Paper, PaperLine, ship_to_lines
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
    half = width / 2
    head = grid(
        [
            [look.title("Order", 22), look.text(f"{paper.buyer.name}\n{office_text(paper)}", 9, right=True)],
            [look.text(VENDOR, 9, colour=GREY), look.text(f"{who.name}\n{who.phone}\n{who.email}", 9, right=True)],
        ],
        [half, half],
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 10),
    )
    facts = grid(
        [
            [
                look.text("Deliver to", 8, bold=True),
                look.text("Written on", 8, bold=True),
                look.text("Needed on", 8, bold=True),
                look.text("Our number", 8, bold=True),
            ],
            [
                look.text("\n".join(ship_to_lines(paper))),
                look.text(when(paper.ordered_on)),
                look.text(paper.requested_text, bold=True),
                look.text(paper.po_number, bold=True),
            ],
        ],
        [width * 0.4, width * 0.22, width * 0.22, width * 0.16],
        ("BACKGROUND", (0, 0), (-1, -1), PALE),
        ("LEFTPADDING", (0, 0), (-1, -1), 6),
        ("TOPPADDING", (0, 0), (-1, 0), 5),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
    )
    return [
        head, Spacer(0, 14), facts, Spacer(0, 12), *reference(look, paper),
        *(_block(look, paper, line, width) for line in paper.first_lines),
        *total_row(look, paper, width, "All together USD"), *notes(look, paper, "Note for the driver"),
        *small_print(look, paper),
    ]  # fmt: skip


def _block(look: Look, paper: Paper, line: PaperLine, width: float) -> Flowable:
    """One line: how many of what on the left, what it costs on the right."""
    amount = f" = {amount_text(line)}" if amount_text(line) else ""
    whose = paper.part_heading.rstrip(".")
    what = grid(
        [
            [
                look.text(f"{line.line_no}", 13, bold=True, colour=GREY),
                look.text(f"{line.quantity_text}   {describe(line)}", 10, bold=True),
                look.text(
                    f"{price_text(line)} each{amount}" if line.price_cents >= 0 else price_text(line), right=True
                ),
            ],
            [look.text(""), look.text(f"{whose}: {line.part}", colour=GREY), look.text("")],
        ],
        [0.4 * inch, width - 2.4 * inch, 2.0 * inch],
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
    )
    return KeepTogether([what, Spacer(0, 3), HRFlowable(width="100%", thickness=0.4, color=HAIR), Spacer(0, 5)])
