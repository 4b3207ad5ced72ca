"""The notification of our own web shop about an order that a customer placed there."""

from data_gen.documents import house
from data_gen.documents.paper import Paper, PaperLine
from data_gen.documents.text_table import aligned, ruled
from sim.calendar import Calendar
from sim.units import Seconds, clock_text, money_text


def notification(paper: Paper, sent_s: Seconds, calendar: Calendar) -> str:
    """One layout for everyone: a machine writes it."""
    site, who = paper.ship_to, paper.contact
    facts = [
        ("Customer", paper.buyer.name),
        ("Placed by", f"{who.name}, {who.job}"),
        ("", who.email),
        ("", who.phone),
        ("Placed at", f"{paper.ordered_on:%Y-%m-%d} {clock_text(sent_s)}"),
        ("PO number", paper.po_number),
        ("Delivery on", f"{paper.requested_on:%Y-%m-%d} ({paper.requested_on:%A})"),
        ("Ship to", f"{site.code}  {site.name}"),
        *([("", site.line1), ("", f"{site.city}, {site.state} {site.postal}")] if site.line1 else []),
    ]
    heading = ("Line", paper.part_heading, "GTIN", "Qty", "UOM", "Price each")
    table = ruled([heading, *map(_row, paper.lines)], "rllrlr")
    described = [
        text for row, line in zip(table[2:], paper.lines, strict=True) for text in (row, f"      {line.description}")
    ]
    comment = ["", "Comment of the customer", f"  {paper.instruction}"] if paper.instruction else []
    return "\n".join(
        [
            f"{house.NAME} web shop: order received",
            "",
            *aligned(facts, "ll"),
            "",
            *table[:2],
            *described,
            *comment,
            "",
            "This message was written by the web shop.",
            f"Received {calendar.moment_text(sent_s)}.",
        ]
    )


def _row(line: PaperLine) -> tuple[str, ...]:
    """What stands on one line; the description goes below it, so that a narrow window shows all."""
    price = money_text(line.price_cents) if line.price_cents >= 0 else "-"
    return str(line.line_no), line.part, line.gtin or "-", str(line.quantity), str(line.uom), price
