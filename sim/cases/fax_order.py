"""Fax order: a page that is hard to read has to be keyed; what cannot be read is asked, never guessed (SOP-01)."""

from collections.abc import Iterator

from sim.cases.careless import in_pieces, to_first_ship_to
from sim.cases.conduct import answered, check_conduct, messages
from sim.cases.finding import CRITICAL, Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.cases.order_entry import (
    OrderSteps,
    check_order,
    entered,
    for_neighbour,
    hasty_entry,
    key_and_confirm,
    right_entry,
)
from sim.commands import CloseCase, Command, EnterOrder, SendMessage
from sim.facts import mentions_number, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, Intent, ReasonCode
from sim.traffic import smudge_of
from sim.units import MINUTE_S, Seconds

STEPS = OrderSteps(
    customer="step 2",
    ship_to="step 5",
    header="step 5",
    instruction="step 5",
    item="step 3",
    quantity="step 4",
    price="step 6",
    confirmation="step 8, SOP-17",
)


def standard_s(position: Position, case: Case) -> Seconds:
    """3 minutes and 0.45 a line (domain R01, fax), one for the confirmation, and two for a question."""
    request = position.request(case)
    asking = 2 * MINUTE_S if smudge_of(request) else 0
    return 240 + 27 * len(request.lines) + asking


def _question(position: Position, case: Case, line_no: int) -> SendMessage:
    desk, request = position.desk, position.request(case)
    contact = desk.documents[case.document_id].contact_id
    line = request.lines[line_no - 1]
    text = letter(
        desk,
        Intent.QUESTION_ILLEGIBLE,
        case,
        contact_id=contact,
        po=request.po_number,
        line=str(line_no),
        item=line.buyer_part or desk.items[line.item_id].sku,
    )
    return SendMessage(case.id, 0, contact, Intent.QUESTION_ILLEGIBLE, text)


def _work(position: Position, case: Case, keyed: EnterOrder) -> Iterator[Command]:
    yield from key_and_confirm(position, case, keyed)
    yield CloseCase(case.id, ReasonCode.CLEAN)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """What cannot be read is asked first; then key by the customer's units, confirm, close."""
    request = position.request(case)
    smudge = smudge_of(request)
    if smudge is not None and not answered(position, case):
        yield _question(position, case, smudge.line_no)
        return
    yield from _work(position, case, right_entry(position, case))


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    smudge = smudge_of(position.request(case))
    if smudge is not None and not answered(position, case):
        yield _question(position, case, smudge.line_no)
        return
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _guess(position: Position, case: Case) -> Iterator[Command]:
    """The digit as it most likely is, and the first address of the customer."""
    yield from _work(position, case, to_first_ship_to(position.desk, hasty_entry(position, case)))


def _stale(position: Position, case: Case) -> Iterator[Command]:
    """The digit as it most likely is, without waiting for anybody."""
    yield from _work(position, case, hasty_entry(position, case))


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    yield from _work(position, case, for_neighbour(position, case))


def _as_received(position: Position, case: Case) -> Iterator[Command]:
    """A guess at the digit, and every quantity in pieces, whatever the customer's unit codes mean."""
    yield from _work(position, case, in_pieces(hasty_entry(position, case)))


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The order as the customer meant it, and the question where the page does not tell."""
    desk, request = position.desk, position.request(case)
    check_order(position, case, sheet, STEPS)
    smudge, order = smudge_of(request), entered(position, case)
    asked = messages(position, case, Intent.QUESTION_ILLEGIBLE)
    before = [m for m in asked if order is None or m.at_s <= order.entered_s]
    sheet.process(
        "asked",
        "Asked what cannot be read before the order was entered",
        None if smudge is None else bool(before),
        expected="the customer was asked",
        actual="asked" if before else "asked too late" if asked else "guessed",
        step="step 4",
        weight=CRITICAL,
    )
    if smudge is not None and asked:
        line = request.lines[smudge.line_no - 1]
        names = [desk.items[line.item_id].sku, *([line.buyer_part] if line.buyer_part else [])]
        clear = any(
            mentions_reference(m.text, request.po_number)
            and (mentions_number(m.text, smudge.line_no) or any(mentions_reference(m.text, n) for n in names))
            for m in asked
        )
        sheet.communication(
            "names_place",
            "Question names the order and the place",
            clear,
            expected=f"{request.po_number}, line {smudge.line_no} or {names[-1]}",
            actual="named" if clear else "missing",
            step="step 4, SOP-17",
        )
    check_conduct(position, case, sheet, reasons=(ReasonCode.CLEAN,))


KIND = CaseKind(
    CaseKindName.FAX_ORDER,
    "Fax order",
    "order.entry",
    ("R01", "R02", "R09", "H01", "H07", "F01"),
    "SOP-01",
    (ReasonCode.CLEAN,),
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _guess,
        WrongPolicy.STALE: _stale,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _as_received,
    },
    label="Fax order",
    messages=(Intent.QUESTION_ILLEGIBLE,),
    panel=Panel.STOCK,
)
