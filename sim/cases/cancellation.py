"""Cancellation: a customer gives up an order or a line, and how far the goods are decides what is possible (SOP-06)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct, messages
from sim.cases.credit_desk import heard
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_mail import (
    as_it_stood,
    changed_lines,
    check_refusal,
    confirms,
    order_of,
    refusal,
    reply,
    wish_of,
)
from sim.commands import CancelLine, CancelOrder, CloseCase, Command, ConfirmOrder, PullBack, SendMessage
from sim.decide.cancel_fees import is_bought_in
from sim.decide.shipping import may_ship
from sim.facts import mentions_amount, mentions_reference
from sim.model import Case, CaseKindName, Intent, Order, OrderStatus, ReasonCode
from sim.sop import CancelFree
from sim.truths import Wish
from sim.units import Cents, Seconds, money_text, percent_of


def standard_s(position: Position, case: Case) -> Seconds:
    """5 minutes (domain R06)."""
    return 300


def key(position: Position, case: Case) -> Key:
    """The order as it stood when the mail came, and what giving it up costs."""
    stood, custom = as_it_stood(order_of(position, case)), _is_custom(position, case)
    return {**stood, "fee": _fee(position, case), "custom": custom}


def _fee(position: Position, case: Case) -> Cents:
    """What the SOP asks for what is given up, from the moment at which the warehouse has begun with the order."""
    desk, order, wish = position.desk, order_of(position, case), wish_of(position, case)
    if _is_custom(position, case):
        custom = order.lines[wish.line_no - 1]
        return percent_of(custom.qty_open * custom.price_cents, desk.sop.cancel_custom_fee_pct)
    free = desk.sop.cancel_free_until is CancelFree.PICK and not may_ship(desk, order)
    if order.status is not OrderStatus.RELEASED or free or not wish.possible:
        return 0
    line = order.lines[wish.line_no - 1] if wish.line_no else None
    worth = line.qty_open * line.price_cents if line else order.net_cents
    return percent_of(worth, desk.sop.cancel_fee_pct)


def _is_custom(position: Position, case: Case) -> bool:
    """Whether what is given up is a line that was bought in for this customer."""
    wish, order = wish_of(position, case), order_of(position, case)
    return bool(wish.line_no) and is_bought_in(position.desk, order, order.lines[wish.line_no - 1])


def _question(position: Position, case: Case, wish: Wish) -> SendMessage:
    """What it costs, before anything is done."""
    item_id, fee = order_of(position, case).lines[wish.line_no - 1].item_id, _agreed_fee(position, case)
    return reply(
        position,
        case,
        Intent.FEE_QUESTION,
        what=f"line {wish.line_no}",
        item=position.desk.items[item_id].sku,
        fee=f"{money_text(fee)} USD",
    )


def _pull_back(order: Order) -> Iterator[Command]:
    if order.status is OrderStatus.RELEASED:
        yield PullBack(order.id)


def _agreed_fee(position: Position, case: Case) -> Cents:
    """The fee as it was when the mail came; a batch run keeps no keys and asks as late as this."""
    known = position.keys.get(case.id, {}).get("fee")
    return known if isinstance(known, int) else _fee(position, case)


def _told(position: Position, case: Case, wish: Wish, fee: Cents = 0) -> SendMessage:
    what = f"line {wish.line_no}" if wish.line_no else "everything"
    told = reply(position, case, Intent.CANCEL_CONFIRMATION, what=what)
    if not fee:
        return told
    why = "As agreed" if _is_custom(position, case) else "The goods had been picked; as our terms say"
    said = f"{why}, we charge {money_text(fee)} USD for it."
    return told._replace(text=told.text.replace("\n\nKind regards", f" {said}\n\nKind regards"))


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Refuse what has left; quote what was bought in; else pull back, cancel no more than asked for, and say so."""
    order, wish = order_of(position, case), wish_of(position, case)
    agreed, declined = (heard(position, case, word) for word in (Intent.FEE_ACCEPTED, Intent.FEE_DECLINED))
    if not wish.possible:
        yield refusal(position, case, wish)
    elif _is_custom(position, case) and not agreed and not declined:
        yield _question(position, case, wish)
        return
    elif not declined:
        fee = _agreed_fee(position, case)
        yield from _pull_back(order)
        if wish.line_no:
            yield CancelLine(order.id, wish.line_no)
            if order.status is not OrderStatus.CANCELLED and confirms(order):
                yield ConfirmOrder(order.id)
        else:
            yield CancelOrder(order.id)
        yield _told(position, case, wish, fee)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield _told(position, case, wish_of(position, case))
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _wrong_extent(position: Position, case: Case) -> Iterator[Command]:
    """The whole order for one line, one line for the whole order."""
    order, wish = order_of(position, case), wish_of(position, case)
    yield from _pull_back(order)
    yield CancelOrder(order.id) if wish.line_no else CancelLine(order.id, 1)
    yield _told(position, case, wish)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _as_before(position: Position, case: Case) -> Iterator[Command]:
    """Send the order out again as it was."""
    order = order_of(position, case)
    yield from _pull_back(order)
    yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """Another order is cancelled."""
    others = [
        o
        for o in position.desk.orders.values()
        if o.id != case.order_id and o.status in (OrderStatus.ENTERED, OrderStatus.RELEASED)
    ]
    if others:
        yield from _pull_back(others[-1])
        yield CancelOrder(others[-1].id)
    yield _told(position, case, wish_of(position, case))
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _press_cancel(position: Position, case: Case) -> Iterator[Command]:
    """Press the button that the mail names, whatever comes of it, and say that it is done."""
    yield CancelOrder(case.order_id)
    yield _told(position, case, wish_of(position, case))
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _check_cancelled(position: Position, case: Case, wish: Wish, sheet: Sheet) -> None:
    order, before = order_of(position, case), position.keys[case.id]
    gone = order.status is OrderStatus.CANCELLED
    changed = changed_lines(order, before)
    if wish.line_no:
        line = order.lines[wish.line_no - 1]
        passed = not gone and line.qty_cancelled == line.qty_ordered and changed == [wish.line_no]
        expected = f"line {wish.line_no} cancelled, nothing else"
        actual = "order cancelled" if gone else f"lines changed: {', '.join(map(str, changed)) or 'none'}"
    else:
        passed, expected = gone, "order cancelled"
        actual = f"order {order.status}, lines changed: {', '.join(map(str, changed)) or 'none'}"
    sheet.outcome(
        "cancelled", "Cancelled what was given up", passed, expected=expected, actual=actual, step="steps 3 to 6"
    )
    if wish.line_no and confirms(order):
        again = order.confirmed_s >= case.raised_s and not order.unconfirmed
        sheet.outcome(
            "again",
            "The rest goes out again",
            again,
            expected="confirmed again",
            actual="confirmed again" if again else "not confirmed since the change",
            step="step 6",
            weight=MAJOR,
        )
    written = messages(position, case, Intent.CANCEL_CONFIRMATION)
    told = any(mentions_reference(m.text, order.po_number) for m in written)
    fee = before["fee"]
    if isinstance(fee, int) and fee:
        named = any(mentions_amount(m.text, fee) for m in written)
        sheet.communication(
            "facts",
            "Customer knows what cancelling costs",
            named,
            expected=f"{money_text(fee)}, {position.desk.sop.cancel_fee_pct} % of what is given up",
            actual="named" if named else "missing",
            step="step 8",
        )
    sheet.communication(
        "told",
        "Customer knows that it is cancelled",
        told,
        expected=f"a confirmation that names {order.po_number}",
        actual="told" if told else "not told",
        step="step 8",
    )


def _check_asked(position: Position, case: Case, sheet: Sheet) -> None:
    """The customer was told what giving the goods up costs before anything was done."""
    fee, sent = position.keys[case.id]["fee"], messages(position, case, Intent.FEE_QUESTION)
    named = isinstance(fee, int) and any(mentions_amount(m.text, fee) for m in sent)
    sheet.outcome(
        "asked",
        "Customer was asked whether it pays",
        named,
        expected=f"a question that names {money_text(fee if isinstance(fee, int) else 0)}, "
        f"{position.desk.sop.cancel_custom_fee_pct} % of the line",
        actual="asked" if named else "asked without the amount" if sent else "not asked",
        step="step 4",
    )


def _check_kept(position: Position, case: Case, sheet: Sheet) -> None:
    """Who does not pay takes the goods: the order stands as it stood, with the warehouse."""
    order, before = order_of(position, case), position.keys[case.id]
    changed = changed_lines(order, before)
    stands = not changed and order.status is not OrderStatus.CANCELLED and not order.unconfirmed
    if not stands:
        sheet.outcome(
            "kept",
            "Order stands as the customer wants it",
            False,
            expected="no line changed, the order on its way",
            actual=f"order {order.status}, lines changed: {', '.join(map(str, changed)) or 'none'}",
            step="step 4",
        )


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Exactly what was given up is cancelled, or what has left is refused."""
    wish = wish_of(position, case)
    if position.keys[case.id]["custom"]:
        _check_asked(position, case, sheet)
    if position.keys[case.id]["custom"] and not wish.agrees:
        _check_kept(position, case, sheet)
    elif wish.possible:
        _check_cancelled(position, case, wish, sheet)
    else:
        check_refusal(position, case, sheet, position.keys[case.id])
    check_conduct(position, case, sheet, reasons=(ReasonCode.CUST_CHANGE, ReasonCode.CUST_ERROR))


KIND = CaseKind(
    CaseKindName.CANCELLATION,
    "Cancellation",
    "exception.resolution",
    ("R05", "R06", "R09"),
    "SOP-06",
    (ReasonCode.CUST_CHANGE, ReasonCode.CUST_ERROR),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _wrong_extent,
        WrongPolicy.STALE: _as_before,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _press_cancel,
    },
    label="Cancellation",
    messages=(
        Intent.CANCEL_CONFIRMATION,
        Intent.FEE_QUESTION,
        Intent.CHANGE_REFUSED,
    ),
    panel=Panel.TRACKING,
)
