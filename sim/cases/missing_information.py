"""Missing information: an order on paper lacks what an order needs; all of it is asked for at once (SOP-02)."""

from collections.abc import Iterator

from sim.cases.careless import first_ship_to
from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import CRITICAL, MAJOR, Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.cases.order_entry import OrderSteps, check_order, entered, entry, for_neighbour, key_and_confirm
from sim.commands import CloseCase, Command, EnterOrder, SendMessage
from sim.decide.lacking import asks_for
from sim.decide.lines import pieces as pieces_of
from sim.facts import mentions_number, mentions_reference
from sim.letters import letter
from sim.model import (
    Case,
    CaseKindName,
    Direction,
    Intent,
    Message,
    Order,
    OrderField,
    ReasonCode,
    normalised_po,
)
from sim.traffic import lacking_in
from sim.truths import LackingField
from sim.units import Seconds, day_of

STEPS = OrderSteps(
    customer="step 1",
    ship_to="step 5",
    header="step 5",
    instruction="step 5",
    item="step 5",
    quantity="step 5",
    price="step 5",
    confirmation="step 6, SOP-17",
)
NAMES: dict[OrderField, str] = {
    OrderField.PO_NUMBER: "your purchase order number",
    OrderField.SHIP_TO: "the delivery address",
    OrderField.REQUESTED_DATE: "the date on which you want it",
    OrderField.QUANTITY: "the quantity of line {line}",
    OrderField.ITEM: "whether you take {item} in place of {former} on line {line}, which we no longer sell",
}
"""How the expert asks for each."""


def standard_s(position: Position, case: Case) -> Seconds:
    """Order entry by PDF, and two minutes for the question."""
    return 330 + 21 * len(position.request(case).lines)


def _lacking(position: Position, case: Case) -> tuple[LackingField, ...]:
    return lacking_in(position.request(case)).fields


def _answers(position: Position, case: Case) -> list[Message]:
    return [m for m in position.desk.messages_on.get(case.id, ()) if m.direction is Direction.IN]


def _still_missing(position: Position, case: Case) -> list[LackingField]:
    """What no answer has given yet."""
    said = [m.text for m in _answers(position, case)]
    return [row for row in _lacking(position, case) if not any(row.said in text for text in said)]


def _question(position: Position, case: Case, fields: list[LackingField]) -> SendMessage:
    contact = position.desk.documents[case.document_id].contact_id
    names = [NAMES[row.field].format_map(_named(position, case, row)) for row in fields]
    text = letter(position.desk, Intent.QUESTION_MISSING, case, contact_id=contact, missing=", ".join(names))
    return SendMessage(case.id, 0, contact, Intent.QUESTION_MISSING, text)


def _named(position: Position, case: Case, row: LackingField) -> dict[str, str]:
    """The line of a gap, its item and what stood on the paper."""
    items, lines = position.desk.items, position.request(case).lines
    return {
        "line": str(row.line_no),
        "item": items[lines[row.line_no - 1].item_id].sku if row.line_no else "",
        "former": items[row.printed_item_id].sku if row.printed_item_id else "",
    }


def _work(position: Position, case: Case, keyed: EnterOrder) -> Iterator[Command]:
    yield from key_and_confirm(position, case, keyed)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Ask for all of it, ask again for what the answer forgot, then key, confirm, close."""
    request, missing = position.request(case), _still_missing(position, case)
    # A batch run writes no answers out: there one question brings all of it.
    if missing and (position.desk.letters or not _answers(position, case)):
        yield _question(position, case, missing)
        return
    yield from _work(position, case, entry(case, request, request.lines))


def _guessed(position: Position, case: Case) -> EnterOrder:
    """The order with what a hurried clerk puts where nothing stands."""
    request, desk = position.request(case), position.desk
    keyed = entry(case, request, request.lines)
    lines = list(keyed.lines)
    for row in _lacking(position, case):
        if row.field is OrderField.PO_NUMBER:
            keyed = keyed._replace(po_number="BY-MAIL")
        elif row.field is OrderField.SHIP_TO:
            keyed = keyed._replace(ship_to_id=first_ship_to(desk, request.customer_id))
        elif row.field is OrderField.REQUESTED_DATE:
            printed = lacking_in(request).printed_day or 0
            keyed = keyed._replace(requested_day=max(printed, day_of(desk.now_s) + 1))
        elif row.field is OrderField.QUANTITY:
            lines[row.line_no - 1] = lines[row.line_no - 1]._replace(quantity=1)
    return keyed._replace(lines=tuple(lines))


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    if not _answers(position, case):
        yield _question(position, case, list(_lacking(position, case)))
        return
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _guess(position: Position, case: Case) -> Iterator[Command]:
    yield from _work(position, case, _guessed(position, case))


def _ask_and_guess(position: Position, case: Case) -> Iterator[Command]:
    """Ask, but key what one had in mind, whatever comes back."""
    if not _answers(position, case):
        yield _question(position, case, list(_lacking(position, case)))
        return
    keyed = _guessed(position, case)
    few = {row.line_no for row in _lacking(position, case) if row.field is OrderField.ITEM}
    lines = [line._replace(quantity=1) if no in few else line for no, line in enumerate(keyed.lines, 1)]
    yield from _work(position, case, keyed._replace(lines=tuple(lines)))


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    yield from _work(position, case, for_neighbour(position, case))


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The order as the customer wants it, and every gap asked about before anybody could rely on a guess."""
    order, lacking = entered(position, case), _lacking(position, case)
    check_order(position, case, sheet, STEPS)
    sent = messages(position, case, Intent.QUESTION_MISSING)
    confirmed_s = order.confirmed_s if order is not None and order.confirmed_s >= 0 else position.desk.now_s
    before = [m for m in sent if m.at_s <= confirmed_s]
    for row in lacking:
        name = row.field.replace("_", " ") + (f" of line {row.line_no}" if row.line_no else "")
        asked = any(_names(position, case, m.text, row) for m in before)
        filled = order is not None and _is_filled(position, case, order, row)
        sheet.outcome(
            f"from_customer_{row.field}",
            f"Filled in as the customer says: {name}",
            asked and filled,
            expected=row.said,
            actual=_state(order, asked=asked, filled=filled),
            step="steps 2 to 5",
        )
        sheet.process(
            f"asked_{row.field}",
            f"Asked for what is missing: {name}",
            asked,
            expected="asked before the order was confirmed",
            actual="asked" if asked else "not asked",
            step="steps 2 and 3",
            weight=CRITICAL,
        )
    whole = bool(sent) and all(_names(position, case, sent[0].text, row) for row in lacking)
    sheet.communication(
        "all_at_once",
        "The first question asks for everything",
        whole if sent and len(lacking) > 1 else None,
        expected=", ".join(row.field.replace("_", " ") for row in lacking),
        actual="all of it" if whole else "a part",
        step="step 3, SOP-17",
        weight=MAJOR,
    )
    check_conduct(position, case, sheet, reasons=(ReasonCode.CUST_ERROR,))


def _state(order: Order | None, *, asked: bool, filled: bool) -> str:
    """What became of a gap, for a person."""
    if order is None:
        return "not entered"
    if not filled:
        return "filled in otherwise"
    return "filled in so" if asked else "guessed"


def _is_filled(position: Position, case: Case, order: Order, row: LackingField) -> bool:
    """Whether an order has of a field what the customer means."""
    request = position.request(case)
    if row.field is OrderField.PO_NUMBER:
        return normalised_po(order.po_number) == normalised_po(request.po_number)
    if row.field is OrderField.SHIP_TO:
        return order.ship_to_id == request.ship_to_id
    if row.field is OrderField.REQUESTED_DATE:
        return order.requested_day == request.requested_day
    wanted = request.lines[row.line_no - 1]
    pieces = pieces_of(position.desk, wanted.item_id, wanted.quantity, wanted.uom)
    return any(line.item_id == wanted.item_id and line.qty_ordered == pieces for line in order.lines)


def _names(position: Position, case: Case, text: str, row: LackingField) -> bool:
    """Whether a text asks for a field; of a quantity it says which line's, of an item what we offer."""
    if not asks_for(text, row.field):
        return False
    if not row.line_no:
        return True
    line = position.request(case).lines[row.line_no - 1]
    if row.field is OrderField.ITEM:
        return mentions_reference(text, position.desk.items[line.item_id].sku)
    names = (position.desk.items[line.item_id].sku, line.buyer_part)
    return mentions_number(text, row.line_no) or any(mentions_reference(text, name) for name in names)


KIND = CaseKind(
    CaseKindName.MISSING_INFORMATION,
    "Missing information",
    "order.validation",
    ("R01", "R02", "R05", "F01", "H07"),
    "SOP-02",
    (ReasonCode.CUST_ERROR,),
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _guess,
        WrongPolicy.STALE: _ask_and_guess,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _guess,
    },
    label="Incomplete order",
    messages=(Intent.QUESTION_MISSING,),
    panel=Panel.STOCK,
)
