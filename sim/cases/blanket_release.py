"""Blanket release: an order calls off more than its blanket has left, what is not on it, or too late (SOP-02)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_entry import may_confirm
from sim.cases.unusual_quantity import settle
from sim.commands import CancelLine, CancelOrder, CloseCase, Command, ConfirmOrder, ReleaseHold, SendMessage
from sim.decide.blankets import blanket_of, left
from sim.decide.holds import answered_since
from sim.facts import mentions_number, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, Hold, HoldKind, Intent, Order, OrderStatus, ReasonCode
from sim.traffic import meant_pieces
from sim.units import MINUTE_S, Qty, Seconds


def standard_s(position: Position, case: Case) -> Seconds:
    """5 minutes: a difference to what was agreed, and one question (domain 3.5)."""
    return 5 * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """What the customer wants of each held line, and the other lines as they are."""
    order = _order(position, case)
    meant = meant_pieces(position.request(case))
    lines = {h.line_no: meant.get(h.line_no, _wanted(order, h.line_no)) for h in _open(order) if h.line_no}
    others = {ln.line_no: _wanted(order, ln.line_no) for ln in order.lines if ln.line_no not in lines}
    return {"lines": lines, "others": others}


def _order(position: Position, case: Case) -> Order:
    return position.desk.orders[case.order_id]


def _open(order: Order) -> list[Hold]:
    return order.on_hold(HoldKind.BLANKET)


def _wanted(order: Order, line_no: int) -> Qty:
    line = order.lines[line_no - 1]
    return line.qty_ordered - line.qty_cancelled


def _of_key(position: Position, case: Case, name: str) -> dict[int, Qty]:
    rows = position.keys[case.id][name]
    if not isinstance(rows, dict):
        raise TypeError("the key of a blanket release lists its lines")
    return rows


def _question(position: Position, case: Case) -> SendMessage:
    """One message about all that goes beyond the blanket, with the figures."""
    desk, order = position.desk, _order(position, case)
    blanket = blanket_of(desk, order.customer_id, order.po_number)
    found = " ".join(
        (f"Line {h.line_no} ({desk.items[order.lines[h.line_no - 1].item_id].sku}): " if h.line_no else "")
        + f"{h.reason}."
        for h in _open(order)
    )
    text = letter(
        desk,
        Intent.QUESTION_VALIDATION,
        case,
        contact_id=order.contact_id,
        differences=found,
        proposal=f"How shall we go on with what is not covered by {blanket.po_number if blanket else 'the blanket'}?",
        needed_by="today",
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.QUESTION_VALIDATION, text)


def _answered(position: Position, case: Case) -> bool:
    order = _order(position, case)
    return answered_since(position.desk, order.id, max((h.set_s for h in _open(order)), default=case.raised_s))


_GROUNDS = "as the customer answered"


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Ask once about everything, do what the answer says, lift the holds, confirm."""
    order = _order(position, case)
    if _open(order) and not _answered(position, case):
        yield _question(position, case)
        return
    meant = _of_key(position, case, "lines")
    for hold in _open(order):
        if hold.line_no:
            yield from settle(order, hold, meant[hold.line_no], _GROUNDS)
        else:
            yield ReleaseHold(hold.id, _GROUNDS)
    if may_confirm(order):
        yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    if not _answered(position, case):
        yield _question(position, case)
        return
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _cut(position: Position, case: Case) -> Iterator[Command]:
    """Without asking: what is too much is cut to what is left, what is not covered is cancelled."""
    desk, order = position.desk, _order(position, case)
    blanket = blanket_of(desk, order.customer_id, order.po_number)
    for hold in _open(order):
        if not hold.line_no:
            yield CancelOrder(order.id)
        elif blanket is not None:
            item_id = order.lines[hold.line_no - 1].item_id
            yield from settle(order, hold, left(desk, blanket, item_id, but=order.id) or 0, _GROUNDS)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _ask_and_overrule(position: Position, case: Case) -> Iterator[Command]:
    """Ask, but then go by habit whatever comes back: deliver what was called off, give up what came too late."""
    order = _order(position, case)
    if not _answered(position, case):
        yield _question(position, case)
        return
    for hold in _open(order):
        if hold.line_no:
            yield ReleaseHold(hold.id, "as called off")
        else:
            yield CancelOrder(order.id)
    if order.status is OrderStatus.ENTERED:
        yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """A line that is covered is given up."""
    order = _order(position, case)
    held = {h.line_no for h in _open(order)}
    other = next((ln for ln in order.lines if ln.line_no not in held and ln.qty_open), None)
    if other is not None:
        yield CancelLine(order.id, other.line_no)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _as_received(position: Position, case: Case) -> Iterator[Command]:
    """Lift what can be lifted and confirm."""
    order = _order(position, case)
    for hold in _open(order):
        yield ReleaseHold(hold.id, "as called off")
    yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.CLEAN)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Everything beyond the blanket as the customer answered, the rest untouched, the order goes on."""
    desk, order = position.desk, _order(position, case)
    consent = answered_since(desk, order.id, case.raised_s)
    held = {h.line_no for h in _open(order)}
    for no, right in _of_key(position, case, "lines").items():
        wanted = _wanted(order, no)
        sheet.outcome(
            f"called_off:{no}",
            f"Line {no}: as the customer wants it",
            consent and no not in held and wanted == right,
            expected=f"{right} EA, as the customer answered",
            actual=f"{wanted} EA" + (", still held" if no in held else "" if consent else ", customer not asked"),
            step="steps 3 and 4",
        )
    changed = [no for no, qty in _of_key(position, case, "others").items() if _wanted(order, no) != qty]
    goes_on = order.status not in (OrderStatus.ENTERED, OrderStatus.CANCELLED) or (
        order.status is OrderStatus.ENTERED and not may_confirm(order) and not held
    )
    sheet.outcome(
        "order",
        "Order goes on",
        goes_on and consent and not changed,
        expected="confirmed, with what the blanket covers unchanged",
        actual=f"line {changed[0]} changed" if changed else str(order.status) if consent else "customer not asked",
        step="step 5",
    )
    _check_question(position, case, sheet)
    check_conduct(position, case, sheet, reasons=(ReasonCode.CUST_ERROR, ReasonCode.CUST_CHANGE))


def _check_question(position: Position, case: Case, sheet: Sheet) -> None:
    desk, order = position.desk, _order(position, case)
    blanket = blanket_of(desk, order.customer_id, order.po_number)
    sent = messages(position, case, Intent.QUESTION_VALIDATION, Intent.QUESTION_QUANTITY)
    number = blanket.po_number if blanket else order.po_number
    named = any(mentions_reference(m.text, number) or mentions_reference(m.text, order.po_number) for m in sent)
    sheet.communication(
        "names_blanket",
        "Question names the release or its blanket",
        named if sent else None,
        expected=f"{order.po_number} or {number}",
        actual="named" if named else "missing",
        step="step 2, SOP-17",
    )
    for no in _of_key(position, case, "lines"):
        sku = desk.items[order.lines[no - 1].item_id].sku
        told = any(mentions_reference(m.text, sku) or mentions_number(m.text, no) for m in sent)
        sheet.communication(
            f"names_line:{no}",
            f"Line {no}: question names it",
            told if sent else None,
            expected=f"line {no} or {sku}",
            actual="named" if told else "missing",
            step="step 2, SOP-17",
        )


KIND = CaseKind(
    CaseKindName.BLANKET_RELEASE,
    "Blanket release",
    "order.validation",
    ("R01", "R02", "R05", "F01"),
    "SOP-02",
    (ReasonCode.CUST_ERROR, ReasonCode.CUST_CHANGE),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _cut,
        WrongPolicy.STALE: _ask_and_overrule,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _as_received,
    },
    label="Blanket release",
    messages=(Intent.QUESTION_VALIDATION,),
    panel=Panel.BLANKETS,
)
