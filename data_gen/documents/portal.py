"""The notification of our own web shop about an order that a customer placed there."""

from data_gen.documents import house
from data_gen.documents.paper import Paper
from data_gen.documents.text_table import aligned, ruled
from sim.calendar import Calendar
from sim.units import Seconds, clock_text, money_text


def notification(paper: Paper, sent_s: Seconds, calendar: Calendar) -> str:
    """One layout for everyone: a machine writes it."""
    site, who = paper.ship_to, paper.contact
    facts = [
        ("Customer", paper.buyer.name),
        ("Placed by", f"{who.name}, {who.job} ({who.email}, {who.phone})"),
        ("Placed at", f"{paper.ordered_on:%Y-%m-%d} {clock_text(sent_s)}"),
        ("PO number", paper.po_number),
        ("Requested delivery", f"{paper.requested_on:%Y-%m-%d} ({paper.requested_on:%A})"),
        ("Ship to", f"{site.code}  {site.name}"),
        *([("", f"{site.line1}, {site.city}, {site.state} {site.postal}")] if site.line1 else []),
    ]
    heading = ("Line", paper.part_heading, "GTIN", "Description", "Qty", "UOM", "Unit price (each)")
    rows = [
        (
            str(line.line_no),
            line.part,
            line.gtin or "-",
            line.description,
            str(line.quantity),
            str(line.uom),
            money_text(line.price_cents) if line.price_cents >= 0 else "-",
        )
        for line in paper.lines
    ]
    comment = ["", "Comment of the customer", f"  {paper.instruction}"] if paper.instruction else []
    return "\n".join(
        [
            f"{house.NAME} web shop: order received",
            "",
            *aligned(facts, "ll"),
            "",
            *ruled([heading, *rows], "rlllrlr"),
            *comment,
            "",
            "This message was written by the web shop. Received " + calendar.moment_text(sent_s) + ".",
        ]
    )
