"""What customers answer when the desk asks about a price or a part number."""

from data_gen.documents.habits import pick
from data_gen.documents.paper import Paper, PaperLine
from sim.model import Item


def price_answer(paper: Paper, line: PaperLine, *, price_text: str, accepts: bool) -> str:
    """The customer takes our price, or wants the line cancelled."""
    about = f"line {line.line_no} ({line.part}, {line.description})"
    cancel = f"Please cancel line {line.line_no} of {paper.po_name}"
    said = pick(
        (
            f"We accept {price_text} each for {about}. Please go ahead with {paper.po_name}.",
            f"You are right, our price for {about}, {paper.po_name}, is out of date. We accept {price_text} each.",
            f"Fine with us: {price_text} each for {about}, {paper.po_name} is accepted at your price.",
        )
        if accepts
        else (
            f"We cannot accept {price_text} each for {about}. {cancel}.",
            f"That price does not work for us. {cancel}: {line.part}, {line.description}, not at {price_text} each.",
        ),
        "price answer",
        paper.document_id,
    )
    rest = "" if accepts or len(paper.lines) == 1 else "\nThe other lines stand."
    return f"{_hello(paper)}\n\n{said}{rest}\n{_bye(paper)}"


def quantity_answer(paper: Paper, line_no: int) -> str:
    """The customer says what stands in a place that cannot be read; line 0: nothing is unclear to the customer."""
    if not line_no:
        said = f"Our fax with {paper.po_name} is quite legible here. Please take it as it stands."
    else:
        line = paper.lines[line_no - 1]
        said = pick(
            (
                f"Sorry for the bad line. On {paper.po_name}, line {line_no} ({line.part}), it says {line.quantity}.",
                f"The quantity of line {line_no} of {paper.po_name} is {line.quantity} ({line.part}).",
            ),
            "quantity answer",
            paper.document_id,
        )
    return f"{_hello(paper)}\n\n{said}\n{_bye(paper)}"


def part_answer(paper: Paper, buyer_part: str, item: Item) -> str:
    """The customer tells which of our items a part number of theirs, or a former number of ours, means."""
    own = any(line.part == buyer_part and line.is_buyer_part for line in paper.lines)
    takes = f"Our part {buyer_part} is" if own else f"In place of {buyer_part} we take"
    said = pick(
        (
            f"{takes} your item {item.sku}, {item.description} (GTIN {item.gtin}).",
            f"With {buyer_part} on {paper.po_name} we mean your {item.sku}: {item.description}, GTIN {item.gtin}.",
        ),
        "part answer",
        paper.document_id,
    )
    return f"{_hello(paper)}\n\n{said}\n{_bye(paper)}"


def no_advance_invoice(paper: Paper) -> str:
    """The customer would pay, but has nothing to pay on."""
    return (
        f"{_hello(paper)}\n\nWe have no invoice for {paper.po_name} yet. Please send it, we pay at once.\n{_bye(paper)}"
    )


def certificate_answer(paper: Paper, *, pays: bool) -> str:
    """The customer has no certificate that holds: it lets us charge the tax, or wants the order kept."""
    said = pick(
        (
            f"Sorry about that. Please charge the sales tax on {paper.po_name} and let it go.",
            f"We have no other certificate. Ship {paper.po_name} with the tax on the invoice, please.",
        )
        if pays
        else (
            f"A new certificate is on its way by post. Please keep {paper.po_name} until you have it.",
            f"Do not ship {paper.po_name} with tax. Hold it, please, the new certificate follows.",
        ),
        "certificate answer",
        paper.document_id,
    )
    return f"{_hello(paper)}\n\n{said}\n{_bye(paper)}"


def in_own_words(paper: Paper, text: str) -> str:
    """A text between this contact's greeting and signature."""
    return f"{_hello(paper)}\n\n{text}\n{_bye(paper)}"


def _hello(paper: Paper) -> str:
    return pick(("Hello,", "Hi,", "Hello, thanks for asking.", "Hi, good that you asked."), "hello", paper.document_id)


def _bye(paper: Paper) -> str:
    who = paper.contact
    return f"\nRegards,\n{who.name}\n{who.job}, {paper.buyer.name}\n{who.phone}"
