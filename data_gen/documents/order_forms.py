"""Four ways in which customers write an order into a mail: the part between greeting and signature.

Each form states every fact of the order: number, date, ship-to, requested date, lines, instruction.
"""

from collections.abc import Callable

from data_gen.documents.habits import pick
from data_gen.documents.paper import Paper, PaperLine, quotation_text, ship_to_lines, terms_text, total_cents
from data_gen.documents.text_table import aligned, boxed, ruled

Lines = tuple[PaperLine, ...]
Form = Callable[[Paper, Lines], list[str]]


def order_text(paper: Paper, lines: Lines) -> list[str]:
    """The order in the form this customer uses, as lines of text."""
    quotation = quotation_text(paper)
    return [*pick(FORMS, "order form", paper.buyer.id)(paper, lines), *(["", quotation] if quotation else [])]


def instruction_text(paper: Paper) -> list[str]:
    """The customer's instruction in a sentence of its own, or nothing: some leave it to the small print."""
    if not paper.instruction or paper.habits.instruction_in_footer:
        return []
    lead = pick(("Please note: {}", "One more thing: {}", "Important: {}", "{}"), "instruction", paper.document_id)
    return ["", lead.format(paper.instruction)]


def small_print(paper: Paper) -> list[str]:
    """What stands below the signature of some customers in every mail: terms, and the delivery instruction of a few."""
    in_footer = paper.habits.instruction_in_footer
    if not in_footer and paper.stated is None:
        return []
    deliveries = f" For the delivery: {paper.instruction}." if paper.instruction and in_footer else ""
    if paper.stated is None:
        return [
            "",
            f"This order is placed on our general terms of purchase.{deliveries} Freight terms and",
            "payment terms as agreed between our companies. Invoices go to accounts payable, not to the buyer.",
        ]
    return [
        "",
        f"This order is placed on our general terms of purchase.{deliveries}",
        f"{terms_text(paper)} Invoices go to accounts payable, not to the buyer.",
    ]


def _tabular(paper: Paper, lines: Lines) -> list[str]:
    site = ship_to_lines(paper)
    facts = [
        ("PO number:", paper.po_number),
        ("PO date:", paper.habits.date_text(paper.ordered_on)),
        ("Deliver on:", paper.habits.date_text(paper.requested_on)),
        ("Ship to:", site[0]),
        *(("", text) for text in site[1:]),
    ]
    heading = ("Line", paper.part_heading, "Description", "Qty", "Price each")
    table = ruled([heading, *(_cells(paper, line) for line in lines)], "rllrr")
    return [*aligned(facts, "ll"), "", *table, *_gtins(lines), *_total(paper, lines), *instruction_text(paper)]


def _spreadsheet(paper: Paper, lines: Lines) -> list[str]:
    site = ", ".join(ship_to_lines(paper))
    heading = ("#", "Qty", paper.part_heading, "Description", "Price each")
    rows = [(no, qty, part, text, price) for no, part, text, qty, price in (_cells(paper, x) for x in lines)]
    return [
        f"Purchase order no. {paper.po_number} of {paper.habits.date_text(paper.ordered_on)}",
        "",
        *boxed([heading, *rows], "rrllr"),
        *_gtins(lines),
        *_total(paper, lines),
        "",
        f"Delivery requested: {paper.habits.date_text(paper.requested_on)}",
        f"Delivery address: {site}",
        *instruction_text(paper),
    ]


def _prose(paper: Paper, lines: Lines) -> list[str]:
    by = paper.habits.date_text(paper.requested_on)
    listed = []
    for line in lines:
        pack = f" ({line.pack_text})" if line.pack_text else ""
        price = f" at {paper.habits.price_text(line.price_cents)} each" if line.price_cents >= 0 else ""
        gtin = f", GTIN {line.gtin}" if line.gtin else ""
        listed.append(f" {line.line_no}) {line.quantity_text}{pack} of {_part(line)}, {line.description}{gtin}{price}")
    return [
        f"Our purchase order number is {paper.po_number}, dated {paper.habits.date_text(paper.ordered_on)}.",
        "",
        *listed,
        "",
        f"We need delivery on {by} to:",
        *(f"    {text}" for text in ship_to_lines(paper)),
        *instruction_text(paper),
    ]


def _sheet(paper: Paper, lines: Lines) -> list[str]:
    text = [
        f"PURCHASE ORDER {paper.po_number}",
        f"Order date       {paper.habits.date_text(paper.ordered_on)}",
        f"Delivery date    {paper.habits.date_text(paper.requested_on)}",
        "",
        "Ship to",
        *(f"  {part}" for part in ship_to_lines(paper)),
        "",
    ]
    for line in lines:
        pack = f" ({line.pack_text})" if line.pack_text else ""
        price = f", unit price {paper.habits.price_text(line.price_cents)} each" if line.price_cents >= 0 else ""
        gtin = f", GTIN {line.gtin}" if line.gtin else ""
        text += [
            f"{line.line_no:>3}. {line.description}",
            f"     {_part(line)}{gtin}",
            f"     quantity {line.quantity_text}{pack}{price}",
        ]
    return [*text, *_total(paper, lines), *instruction_text(paper)]


def _cells(paper: Paper, line: PaperLine) -> tuple[str, str, str, str, str]:
    description = f"{line.description}, {line.pack_text}" if line.pack_text else line.description
    price = paper.habits.price_text(line.price_cents) if line.price_cents >= 0 else "as agreed"
    return str(line.line_no), line.part, description, line.quantity_text, price


def _part(line: PaperLine) -> str:
    return f"our part {line.part}" if line.is_buyer_part else f"your item {line.part}"


def _gtins(lines: Lines) -> list[str]:
    return [f"(line {line.line_no}: GTIN {line.gtin})" for line in lines if line.gtin]


def _total(paper: Paper, lines: Lines) -> list[str]:
    total = total_cents(lines)
    if total < 0 or not pick((True, False), "total", paper.buyer.id):
        return []
    return ["", f"Total {paper.habits.price_text(total)}, plus freight as usual"]


FORMS: tuple[Form, ...] = (_tabular, _spreadsheet, _prose, _sheet)
