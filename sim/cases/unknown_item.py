"""Unknown item: an EDI or web order names an item that means nothing to us, or that we no longer sell (SOP-08)."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from operator import attrgetter

from sim.cases.careless import reprocess_and_hope
from sim.cases.conduct import answered, check_conduct, messages
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_entry import entered
from sim.commands import AddCrossReference, CloseCase, Command, ReprocessDocument, SendMessage
from sim.decide.lines import is_unknown
from sim.facts import mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, Intent, Item, ReasonCode
from sim.traffic import RequestLine
from sim.units import MINUTE_S, Seconds


def standard_s(position: Position, case: Case) -> Seconds:
    """8 minutes (domain 3.5)."""
    return 8 * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """What each unknown part number means."""
    parts = {name: line.item_id for name, line in _unknown(position, case)}
    former = [_former(position, case, part) for part in parts]
    offers = tuple(item.successor_id for item in former if item is not None)
    return {"parts": parts, "gtin": position.request(case).gtin_printed, "offers": offers}


def _unknown(position: Position, case: Case) -> list[tuple[str, RequestLine]]:
    """The lines that stopped: what each names, and what is meant."""
    desk, request = position.desk, position.request(case)
    pairs = zip(desk.parsed[case.document_id].lines, request.lines, strict=True)
    return [(line.name, meant) for line, meant in pairs if is_unknown(desk, request.customer_id, line)]


def _former(position: Position, case: Case, name: str) -> Item | None:
    """The item that a name stood for and that we no longer sell."""
    desk = position.desk
    item_id = desk.item_by_part.get((case.customer_id, name), 0) or desk.item_by_sku.get(name, 0)
    return desk.items[item_id] if item_id else None


def _question(position: Position, case: Case, part: str) -> SendMessage:
    contact = position.desk.documents[case.document_id].contact_id
    text = letter(position.desk, Intent.QUESTION_ITEM, case, contact_id=contact, part=part)
    former = _former(position, case, part)
    if former is not None:
        offer = position.desk.items[former.successor_id].sku
        gone = "We no longer sell it" if part == former.sku else f"It stood for {former.sku}, which we no longer sell"
        said = f"{gone}; may we send {offer} in its place?"
        text = text.replace("\n\nKind regards", f" {said}\n\nKind regards")
    return SendMessage(case.id, 0, contact, Intent.QUESTION_ITEM, text)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """A GTIN tells the item; without one the buyer does. Then the cross reference, then intake again."""
    request = position.request(case)
    for name, line in _unknown(position, case):
        if not request.gtin_printed and not answered(position, case):
            yield _question(position, case, name)
            return
        yield AddCrossReference(request.customer_id, name, line.item_id)
    yield ReprocessDocument(case.document_id)
    yield CloseCase(case.id, ReasonCode.EDI_XREF)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    if not answered(position, case):
        for name, _ in _unknown(position, case)[:1]:
            yield _question(position, case, name)
            return
    yield CloseCase(case.id, ReasonCode.EDI_XREF)


def _nearest(items: Sequence[Item], description: str) -> int:
    """The item with the most alike description, the first of equals; bounds that are quick to find spare most work."""
    matcher = SequenceMatcher(None)
    matcher.set_seq2(description)
    best, found = -1.0, 0
    for item in sorted(items, key=attrgetter("id")):
        matcher.set_seq1(item.description)
        if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best and matcher.ratio() > best:
            best, found = matcher.ratio(), item.id
    return found


def look_alike(position: Position, item_id: int) -> int:
    """The other item whose description comes nearest; the catalogue does not change, so it is looked for once."""
    found = position.look_alikes.get(item_id)
    if found is None:
        items = position.desk.items
        description = items[item_id].description
        others = [i for i in items.values() if i.id != item_id]
        found = _nearest(others, description)
        position.look_alikes[item_id] = found
    return found


def _guess(position: Position, case: Case) -> Iterator[Command]:
    """The look-alike, without asking."""
    for name, line in _unknown(position, case):
        yield AddCrossReference(case.customer_id, name, look_alike(position, line.item_id))
    yield ReprocessDocument(case.document_id)
    yield CloseCase(case.id, ReasonCode.EDI_XREF)


def _what_it_was(position: Position, case: Case) -> Iterator[Command]:
    """What the name stood for in the former catalogue; where it stood for nothing, what looks like it."""
    for name, line in _unknown(position, case):
        former = _former(position, case, name)
        means = former.id if former is not None else look_alike(position, line.item_id)
        yield AddCrossReference(case.customer_id, name, means)
    yield ReprocessDocument(case.document_id)
    yield CloseCase(case.id, ReasonCode.EDI_XREF)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The right meaning, for another EDI partner."""
    others = sorted(c.id for c in position.desk.customers.values() if c.edi_id and c.id != case.customer_id)
    for name, line in _unknown(position, case):
        yield AddCrossReference(others[0] if others else 1, name, line.item_id)
    yield ReprocessDocument(case.document_id)
    yield CloseCase(case.id, ReasonCode.EDI_XREF)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The part number means the right item, and exactly one order came of the document."""
    desk, request, right = position.desk, position.request(case), position.keys[case.id]
    parts = right["parts"]
    if not isinstance(parts, dict):
        raise TypeError("the key of an unknown item lists its part numbers")
    for part, item_id in parts.items():
        means = desk.item_by_part.get((request.customer_id, part))
        sheet.outcome(
            f"meaning:{part}",
            f"Part {part}: meaning",
            means == item_id,
            expected=desk.items[item_id].sku,
            actual=desk.items[means].sku if means else "no cross reference",
            step="step 4",
        )
    order, parsed = entered(position, case), desk.parsed[case.document_id]
    complete = order is not None and len(order.lines) >= len(parsed.lines)
    sheet.outcome(
        "order",
        "Exactly one complete order",
        complete,
        expected=f"one order with {len(parsed.lines)} lines",
        actual=f"order {order.id} with {len(order.lines)} lines" if order else "no order",
        step="step 6",
    )
    asked = messages(position, case, Intent.QUESTION_ITEM)
    about = [m for m in asked if any(mentions_reference(m.text, part) for part in parts)]
    sheet.communication(
        "asked",
        "Buyer was asked what the part number means",
        None if right["gtin"] else bool(about) and any(mentions_reference(m.text, request.po_number) for m in about),
        expected=f"a question on {request.po_number} naming {', '.join(parts)}",
        actual=f"{len(about)} questions",
        step="step 4",
    )
    offers = right["offers"]
    if isinstance(offers, tuple) and offers:
        skus = [desk.items[item_id].sku for item_id in offers]
        named = any(mentions_reference(m.text, sku) for m in about for sku in skus)
        sheet.communication(
            "offered",
            "Buyer was offered what is sold in its place",
            named if about else None,
            expected=f"an offer of {', '.join(skus)}",
            actual="offered" if named else "not named",
            step="step 4",
        )
    check_conduct(position, case, sheet, reasons=(ReasonCode.EDI_XREF,))


KIND = CaseKind(
    CaseKindName.UNKNOWN_ITEM,
    "Unknown item",
    "edi.operations",
    ("R13", "R02", "H03"),
    "SOP-08",
    (ReasonCode.EDI_XREF,),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _guess,
        WrongPolicy.STALE: _what_it_was,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: reprocess_and_hope,
    },
    label="Unknown item",
    messages=(Intent.QUESTION_ITEM,),
    panel=Panel.STOCK,
)
