"""Phone order: a caller orders by nickname; what it does not say has to be asked, and all of it read back (SOP-01)."""

from collections.abc import Iterator

from sim import events as ev
from sim.calls import QUESTIONS_TO_CALLERS
from sim.cases.careless import in_pieces, to_first_ship_to
from sim.cases.conduct import check_conduct, messages, notes
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.cases.order_entry import (
    OrderSteps,
    check_order,
    entered,
    entry,
    for_neighbour,
    hasty_entry,
    key_and_confirm,
    right_entry,
)
from sim.cases.unknown_item import look_alike
from sim.commands import AskCaller, CloseCase, Command, EnterOrder, LogContact, SendMessage
from sim.facts import mentions_number, mentions_order
from sim.letters import letter
from sim.model import Case, CaseKindName, HoldKind, Intent, Order, ReasonCode
from sim.traffic import VAGUE_LINE, RequestLine
from sim.units import Seconds, day_of

STEPS = OrderSteps(
    customer="step 7",
    ship_to="step 5",
    header="step 7",
    instruction="step 5",
    item="step 3",
    quantity="step 2",
    price="step 7",
    confirmation="step 8, SOP-17",
)


def standard_s(position: Position, case: Case) -> Seconds:
    """3 minutes and 0.5 a line (domain R01, phone), one for the confirmation (R09) and one for the note (H04)."""
    return 300 + 30 * len(position.request(case).lines)


def _questions(position: Position, case: Case) -> Iterator[Command]:
    """Every question of the list; a batch run writes no letters and nobody would answer."""
    if position.desk.letters:
        for question in QUESTIONS_TO_CALLERS:
            yield AskCaller(case.id, question)


def _note(position: Position, case: Case) -> LogContact:
    order = entered(position, case)
    contact_id = position.desk.documents[case.document_id].contact_id
    number = f"order {order.id}, purchase order {order.po_number or 'number to come'}" if order else "no order yet"
    if order is not None and not order.po_number:
        again = position.desk.calendar.add_business_days(day_of(position.desk.now_s), 1)
        text = f"Call: {number}. Read back and agreed. Next: we ask again for the number."
        return LogContact(case.id, contact_id, text, again)
    return LogContact(case.id, contact_id, f"Call: {number}. Read back and agreed. Next: our confirmation by mail.")


def _request(position: Position, case: Case, order: Order) -> SendMessage:
    """In writing, for what the caller could not say."""
    contact = position.desk.documents[case.document_id].contact_id
    text = letter(
        position.desk,
        Intent.REQUEST_MISSING,
        case,
        contact_id=contact,
        order=str(order.id),
        missing="your purchase order number",
    )
    return SendMessage(case.id, order.id, contact, Intent.REQUEST_MISSING, text)


def _work(position: Position, case: Case, keyed: EnterOrder, reason: ReasonCode) -> Iterator[Command]:
    yield from key_and_confirm(position, case, keyed)
    order = entered(position, case)
    if order is not None and not order.po_number:
        yield _request(position, case, order)
    yield _note(position, case)
    yield CloseCase(case.id, reason)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Ask what is missing, read back, key what was said last, confirm, put the call on file."""
    request = position.request(case)
    yield from _questions(position, case)
    reason = ReasonCode.CUST_CHANGE if request.superseded else ReasonCode.CLEAN
    if not request.po_number:
        reason = ReasonCode.CUST_ERROR
    yield from _work(position, case, right_entry(position, case), reason)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    """Listens, notes it down, and keys nothing."""
    yield from _questions(position, case)
    yield _note(position, case)
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _guessed(position: Position, lines: tuple[RequestLine, ...]) -> tuple[RequestLine, ...]:
    """The look-alike in place of the item that the caller named loosely."""
    vague = lines[VAGUE_LINE - 1]
    other = vague._replace(item_id=look_alike(position, vague.item_id))
    return (*lines[: VAGUE_LINE - 1], other, *lines[VAGUE_LINE:])


def _blind(position: Position, case: Case) -> Iterator[Command]:
    """No question: the look-alike, the first address of the customer, no instruction."""
    request = position.request(case)
    keyed = entry(case, request, _guessed(position, request.lines))._replace(po_number=request.po_number or "VERBAL")
    yield from _work(position, case, to_first_ship_to(position.desk, keyed), ReasonCode.CLEAN)


def _stale(position: Position, case: Case) -> Iterator[Command]:
    """The quantity that was said first."""
    yield from _questions(position, case)
    yield from _work(position, case, hasty_entry(position, case), ReasonCode.CLEAN)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    yield from _questions(position, case)
    yield from _work(position, case, for_neighbour(position, case), ReasonCode.CLEAN)


def _as_received(position: Position, case: Case) -> Iterator[Command]:
    """What was said first, item and quantity, everything in pieces."""
    request = position.request(case)
    keyed = entry(case, request, _guessed(position, request.superseded or request.lines))
    keyed = in_pieces(keyed)._replace(instruction="", po_number=request.po_number or "VERBAL")
    yield from _work(position, case, keyed, ReasonCode.CLEAN)


def _asked_before_entry(position: Position, case: Case, question: Intent) -> bool:
    """Whether a question was put before the order was entered."""
    put_s = [m.at_s for m in position.desk.messages_on.get(case.id, ()) if m.intent is question]
    order = entered(position, case)
    if not put_s or order is None or order.entered_s != put_s[0]:
        return bool(put_s) and (order is None or order.entered_s > put_s[0])
    for entry_ in position.since(order.entered_s):  # both in one second: the journal knows which was first
        event = entry_.event
        if isinstance(event, ev.OrderEntered) and event.document_id == case.document_id:
            return False
        if isinstance(event, ev.MessageLogged) and event.case_id == case.id and event.intent is question:
            return True
    return False


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The order as it was said last; the vague item asked about, everything read back, the call on file."""
    desk, request, order = position.desk, position.request(case), entered(position, case)
    check_order(position, case, sheet, STEPS)
    for name, question, title, step in (
        ("which_item", Intent.ASK_WHICH_ITEM, "Asked which item is meant", "step 3"),
        ("read_back", Intent.READ_BACK, "Read back before the order was entered", "step 6"),
    ):
        asked = _asked_before_entry(position, case, question)
        sheet.process(
            name,
            title,
            asked,
            expected="asked before the order was entered",
            actual="asked" if asked else "asked too late" if messages(position, case, question) else "not asked",
            step=step,
            weight=MAJOR,
        )
    if not request.po_number:
        _check_missing(position, case, order, sheet)
    written = notes(position, case)
    last_word_s = max((m.at_s for m in desk.messages_on.get(case.id, ()) if m not in written), default=case.taken_s)
    naming = [m for m in written if order is not None and mentions_order(m.text, order.po_number, order.id)]
    sheet.communication(
        "logged",
        "Call is in the customer's file",
        bool(naming),
        expected="a note that names the order",
        actual="noted" if naming else "a note without the order" if written else "no note",
        step="step 9",
    )
    in_time = any(m.at_s <= last_word_s + desk.sop.contact_log_s for m in naming)
    sheet.process(
        "log_time",
        "Noted while it was fresh",
        in_time if naming else None,
        expected=f"within {desk.sop.contact_log_s // 60} minutes",
        actual="in time" if in_time else "later",
        step="step 9",
    )
    reasons = (ReasonCode.CUST_CHANGE, ReasonCode.CLEAN) if request.superseded else (ReasonCode.CLEAN,)
    if not request.po_number:
        reasons = (ReasonCode.CUST_ERROR,)
    check_conduct(position, case, sheet, reasons=reasons)


def _check_missing(position: Position, case: Case, order: Order | None, sheet: Sheet) -> None:
    """No number is made up: the order waits, the customer is asked in writing, and we ask again."""
    held = order is not None and bool(order.on_hold(HoldKind.MISSING_INFORMATION))
    sheet.outcome(
        "held",
        "Order waits for its number",
        held,
        expected="entered without a number, on hold for missing information",
        actual="on hold" if held else f"number {order.po_number!r}" if order else "not entered",
        step="step 4",
    )
    asked = messages(position, case, Intent.REQUEST_MISSING)
    named = any(order is not None and mentions_number(m.text, order.id) for m in asked)
    sheet.communication(
        "requested",
        "Caller was asked for the number in writing",
        named,
        expected="a request that names our order",
        actual="asked" if named else "a request without our order" if asked else "not asked",
        step="step 8, SOP-17",
    )
    again = any(m.promised for m in notes(position, case))
    sheet.process(
        "follow_up",
        "A day to ask again is set",
        again,
        expected="a day in the note",
        actual="set" if again else "none",
        step="step 9",
    )


KIND = CaseKind(
    CaseKindName.PHONE_ORDER,
    "Phone order",
    "order.entry",
    ("R01", "R09", "H01", "H04", "H07", "F02", "F04"),
    "SOP-01",
    (ReasonCode.CLEAN, ReasonCode.CUST_CHANGE, ReasonCode.CUST_ERROR),
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _blind,
        WrongPolicy.STALE: _stale,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _as_received,
    },
    label="Phone order",
    messages=(Intent.REQUEST_MISSING,),
    panel=Panel.STOCK,
)
