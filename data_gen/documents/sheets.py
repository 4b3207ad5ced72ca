"""A sales representative's sheet: what was collected on visits, as a table with a mail that says how to read it.

The table is what a spreadsheet saves as CSV: a few facts on top, then rows. The mail's small print tells what the rows
do not: whose prices they are, and that a row may stand there twice.
"""

import csv
from io import StringIO

from data_gen.documents import house
from data_gen.documents.habits import pick
from data_gen.documents.paper import Paper
from sim.units import money_text

HEADING = ("Item", "Description", "Qty", "Unit", "Price")
OPENINGS = (
    "here is what {firm} wants, see the sheet. Please enter it today if you can.",
    "{firm} gave me their order on my visit. It is in the sheet.",
    "attached is the order of {firm}. They told me the number and where it goes, both are on top of the sheet.",
)
SMALL_PRINT = (
    "The sheet is put together from my phone and my laptop: a row that stands in it twice,",
    "the same in every cell, was ordered once. The price column comes from the list I carry",
    "with me, which may be old; the office takes the price of the day.",
)


def representative(paper: Paper) -> str:
    """The sales representative as sender: one of us."""
    name = paper.buyer.sales_owner
    return f"{name} <{name.lower().replace(' ', '.')}@{house.ORDERS_MAIL.split('@')[1]}>"


def covering_note(paper: Paper) -> str:
    """The representative's mail."""
    said = pick(OPENINGS, "sheet", paper.document_id).format(firm=paper.buyer.name.rstrip("."))
    return "\n".join(
        [
            "Hi all,",
            "",
            said,
            *([f"One thing: {paper.instruction}."] if paper.instruction else []),
            "",
            "Cheers,",
            paper.buyer.sales_owner,
            "",
            "--",
            f"{paper.buyer.sales_owner} | field sales, {house.NAME}",
            *SMALL_PRINT,
        ]
    )


def sheet_text(paper: Paper) -> str:
    """The table, as it stands: with the rows and prices that the mail warns of."""
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    site = paper.ship_to
    table.writerow(("Customer", paper.buyer.name))
    table.writerow(("PO number", paper.po_number))
    table.writerow(("Deliver to", f"site {site.code}: {site.line1}, {site.city}"))
    table.writerow(("Wanted on", f"{paper.requested_on:%Y-%m-%d}"))
    table.writerow(())
    table.writerow(HEADING)
    for line in paper.first_lines:
        price = money_text(line.price_cents).replace(",", "") if line.price_cents >= 0 else ""
        table.writerow((line.part, line.description, line.quantity, line.uom, price))
    return out.getvalue()
