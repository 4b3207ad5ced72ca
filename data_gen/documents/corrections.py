"""What a customer writes who corrects an order already sent: which line changes, from what to what."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from data_gen.documents.habits import Habits
from data_gen.documents.paper import Paper, PaperLine


def correction_sentences(paper: Paper) -> list[str]:
    """One sentence a changed line, by the line numbers of the former version."""
    return list(_sentences(paper.former_lines, paper.lines, paper.habits))


def _sentences(old: tuple[PaperLine, ...], new: tuple[PaperLine, ...], habits: Habits) -> Iterator[str]:
    matcher = SequenceMatcher(None, [x.item_id for x in old], [x.item_id for x in new], autojunk=False)
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        paired = min(i2 - i1, j2 - j1)
        for before, after in zip(old[i1 : i1 + paired], new[j1 : j1 + paired], strict=True):
            yield from _change(before, after, habits)
        for before in old[i1 + paired : i2]:
            yield f"Line {before.line_no} ({_name(before)}): please take this line off, we do not need it any more."
        for after in new[j1 + paired : j2]:
            yield f"Please add one line: {_full(after, habits)}."


def _change(before: PaperLine, after: PaperLine, habits: Habits) -> Iterator[str]:
    where = f"Line {before.line_no}"
    if before.item_id != after.item_id:
        yield f"{where}: instead of {_name(before)} please send {_full(after, habits)}."
        return
    if (before.quantity, before.uom) != (after.quantity, after.uom):
        was, now = _quantity(before), _quantity(after)
        yield f"{where} ({_name(after)}): the quantity is {now}, not {was}."
    if before.price_cents != after.price_cents:
        was, now = _price(before, habits), _price(after, habits)
        yield f"{where} ({_name(after)}): the price is {now}, not {was}."
    if before.part != after.part:
        yield f"{where}: the part number is {_name(after)}, not {before.part}."


def _name(line: PaperLine) -> str:
    return f"{line.part}, {line.description}"


def _full(line: PaperLine, habits: Habits) -> str:
    gtin = f", GTIN {line.gtin}" if line.gtin else ""
    price = f" at {_price(line, habits)}" if line.price_cents >= 0 else ""
    return f"{_quantity(line)} of {_name(line)}{gtin}{price}"


def _quantity(line: PaperLine) -> str:
    return f"{line.quantity_text} ({line.pack_text})" if line.pack_text else line.quantity_text


def _price(line: PaperLine, habits: Habits) -> str:
    return f"{habits.price_text(line.price_cents)} each" if line.price_cents >= 0 else "as agreed"
