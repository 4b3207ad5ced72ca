"""Price mismatch: a purchase order's price is not ours, and the line is held until that is settled (SOP-05)."""

from collections.abc import Collection, Iterator

from sim.cases.conduct import check_conduct, lines_cancelled_on, messages
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_entry import may_confirm
from sim.commands import AmendLine, CancelLine, CancelOrder, CloseCase, Command, ConfirmOrder, ResolvePrice, SendMessage
from sim.decide.holds import answered_since
from sim.decide.stock import short_lines
from sim.facts import mentions_amount, mentions_reference
from sim.letters import letter
from sim.model import (
    Case,
    CaseKindName,
    HoldKind,
    Intent,
    Order,
    OrderLine,
    OrderStatus,
    PriceApproval,
    PriceSource,
    ReasonCode,
)
from sim.units import MINUTE_S, Seconds, day_of, money_text


def standard_s(position: Position, case: Case) -> Seconds:
    """8 minutes (domain 3.5)."""
    return 8 * MINUTE_S


def approval_for(position: Position, order: Order, line: OrderLine) -> PriceApproval | None:
    """The special price that covers a line today."""
    today = day_of(position.desk.now_s)
    for approval in position.desk.approvals.values():
        if (
            approval.customer_id == order.customer_id
            and approval.item_id == line.item_id
            and approval.expires_day >= today
            and approval.max_qty >= line.qty_ordered
            and approval.ship_to_id in (0, order.ship_to_id)
        ):
            return approval
    return None


def key(position: Position, case: Case) -> Key:
    """For each held line: the approval that covers it (0 = none), the price printed and ours."""
    order = position.desk.orders[case.order_id]
    lines: dict[int, tuple[int, int, int]] = {}
    for hold in order.holds:
        if hold.kind is HoldKind.PRICE and hold.active:
            line = order.lines[hold.line_no - 1]
            approval = approval_for(position, order, line)
            lines[line.line_no] = (approval.id if approval else 0, line.price_cents, line.system_price_cents)
    return {"lines": lines}


def _held(order: Order) -> list[OrderLine]:
    return [order.lines[h.line_no - 1] for h in order.on_hold(HoldKind.PRICE)]


def _confirm(order: Order) -> Iterator[Command]:
    if may_confirm(order):
        yield ConfirmOrder(order.id)


def _consented(position: Position, order: Order, line_no: int) -> bool:
    """Whether the customer has answered since the line was last held."""
    set_s = max((h.set_s for h in order.holds if h.kind is HoldKind.PRICE and h.line_no == line_no), default=0)
    return answered_since(position.desk, order.id, set_s)


def _question(position: Position, case: Case, order: Order, line: OrderLine) -> SendMessage:
    desk = position.desk
    text = letter(
        desk,
        Intent.QUESTION_DISCREPANCY,
        case,
        contact_id=order.contact_id,
        line=str(line.line_no),
        item=desk.items[line.item_id].sku,
        po_price=money_text(line.price_cents),
        our_price=money_text(line.system_price_cents),
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.QUESTION_DISCREPANCY, text)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """An approval if one covers the line; else ask, and do what the customer says."""
    desk = position.desk
    order = desk.orders[case.order_id]
    reason = ReasonCode.CUST_ERROR
    for line in _held(order):
        approval = approval_for(position, order, line)
        if approval is not None:
            reason = ReasonCode.PRICE_APPROVAL_MISSING
            yield ResolvePrice(order.id, line.line_no, approval.id)
        elif not _consented(position, order, line.line_no):
            yield _question(position, case, order, line)
            return
        elif position.request(case).accepts_our_price:
            yield ResolvePrice(order.id, line.line_no, 0)
        elif sum(other.qty_open > 0 for other in order.lines) == 1:
            yield CancelOrder(order.id)
        else:
            yield CancelLine(order.id, line.line_no)
    yield from _confirm(order)
    yield CloseCase(case.id, reason)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    order = position.desk.orders[case.order_id]
    held = _held(order)
    if held and not _consented(position, order, held[0].line_no):
        yield _question(position, case, order, held[0])
        return
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _overrule(position: Position, case: Case) -> Iterator[Command]:
    """Our price, without a word to anybody."""
    order = position.desk.orders[case.order_id]
    for line in _held(order):
        yield AmendLine(order.id, line.line_no, line.qty_ordered, type(line.uom).EA, -1)
    yield from _confirm(order)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _stale(position: Position, case: Case) -> Iterator[Command]:
    """Any approval of this customer and item, valid or not; failing that, our price."""
    desk = position.desk
    order = desk.orders[case.order_id]
    for line in _held(order):
        old = [a for a in desk.approvals.values() if a.customer_id == order.customer_id and a.item_id == line.item_id]
        yield ResolvePrice(order.id, line.line_no, old[0].id if old else 0)
    yield from _confirm(order)
    yield CloseCase(case.id, ReasonCode.PRICE_APPROVAL_MISSING)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The neighbouring line is cancelled."""
    order = position.desk.orders[case.order_id]
    for line in _held(order):
        other = next((ln for ln in order.lines if ln.line_no != line.line_no and ln.qty_open), None)
        if other is not None:
            yield CancelLine(order.id, other.line_no)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The held lines have the right price by the right way, and the order goes on."""
    desk, request = position.desk, position.request(case)
    order = desk.orders[case.order_id]
    lines = position.keys[case.id]["lines"]
    if not isinstance(lines, dict):
        raise TypeError("the key of a price mismatch lists its lines")
    for no, (approval_id, _, our_cents) in lines.items():
        line, consent = order.lines[no - 1], _consented(position, order, no)
        if approval_id:
            price = desk.approvals[approval_id].price_cents
            passed = line.price_source is PriceSource.APPROVAL and line.price_cents == price
            expected = f"{money_text(price)} by approval {approval_id}"
        elif request.accepts_our_price:
            passed = consent and line.price_cents == our_cents and not _held(order) and line.qty_open > 0
            expected = f"{money_text(our_cents)} with the customer's consent"
        else:
            passed = consent and line.qty_cancelled == line.qty_ordered
            expected = "line cancelled, as the customer answered"
        state = "cancelled" if line.qty_cancelled == line.qty_ordered else money_text(line.price_cents)
        if line in _held(order):
            state += ", still held"
        elif not approval_id and not consent:
            state += ", customer not asked"
        sheet.outcome(
            f"price:{no}", f"Line {no}: price settled", passed, expected=expected, actual=state, step="steps 3 and 4"
        )
    _check_order(position, case, order, lines, sheet)
    asked = messages(position, case, Intent.QUESTION_DISCREPANCY)
    must_ask = any(not approval_id for approval_id, _, _ in lines.values())
    named = any(mentions_reference(m.text, order.po_number) for m in asked)
    sheet.communication(
        "names_order",
        "Question names the purchase order",
        named if asked and must_ask else None,
        expected=order.po_number,
        actual="named" if named else "missing",
        step="step 3, SOP-17",
    )
    both = any(
        mentions_amount(m.text, po_cents) and mentions_amount(m.text, our_cents)
        for m in asked
        for _, po_cents, our_cents in lines.values()
    )
    sheet.communication(
        "both_prices",
        "Question gives both prices",
        both if asked and must_ask else None,
        expected="their price and ours",
        actual="given" if both else "missing",
        step="step 3, SOP-17",
    )
    reasons = (
        (ReasonCode.CUST_ERROR, ReasonCode.PRICE_CONTRACT_EXPIRED, ReasonCode.PRICE_APPROVAL_MISSING)
        if must_ask
        else (ReasonCode.PRICE_APPROVAL_MISSING, ReasonCode.PRICE_LIST_UPLOAD)
    )
    check_conduct(position, case, sheet, reasons=reasons)


def _check_order(position: Position, case: Case, order: Order, settled: Collection[int], sheet: Sheet) -> None:
    """Nothing else was cancelled, and the order is confirmed unless a shortage of it waits for a case of its own."""
    others = [no for no in lines_cancelled_on(position, case, order) if no not in settled]
    goes_on = order.status not in (OrderStatus.ENTERED, OrderStatus.CANCELLED) or all(
        ln.qty_cancelled == ln.qty_ordered for ln in order.lines
    )
    if others or goes_on or not short_lines(order):
        sheet.outcome(
            "order",
            "Order goes on",
            goes_on and not others,
            expected="order confirmed with its other lines unchanged",
            actual=f"line {others[0]} cancelled" if others else str(order.status),
            step="step 4",
        )


KIND = CaseKind(
    CaseKindName.PRICE_MISMATCH,
    "Price mismatch",
    "pricing.tax",
    ("R02", "R05", "R17", "F01"),
    "SOP-05",
    (
        ReasonCode.CUST_ERROR,
        ReasonCode.PRICE_APPROVAL_MISSING,
        ReasonCode.PRICE_CONTRACT_EXPIRED,
        ReasonCode.PRICE_LIST_UPLOAD,
    ),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _overrule,
        WrongPolicy.STALE: _stale,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _overrule,
    },
    label="Price",
    messages=(Intent.QUESTION_DISCREPANCY,),
    panel=Panel.PRICES,
)
