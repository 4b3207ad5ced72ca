"""Shortage: less is on the shelf than a line needs (SOP-04)."""

from collections.abc import Collection, Iterator, Sequence

from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_entry import may_confirm
from sim.commands import BackorderLine, CloseCase, Command, ConfirmOrder, SendMessage, SubstituteLine
from sim.decide.backorders import backorder_promise
from sim.decide.stock import next_supply, short_lines
from sim.desk import Desk
from sim.facts import mentions_date, mentions_number, mentions_reference
from sim.letters import letter
from sim.model import (
    Case,
    CaseKindName,
    HoldKind,
    Intent,
    Message,
    Order,
    OrderLine,
    OrderStatus,
    ReasonCode,
    SubstitutionPolicy,
)
from sim.units import MINUTE_S, Day, Qty, Seconds, day_of


def _short(position: Position, order: Order) -> list[OrderLine]:
    """The short lines that this kind is about; kits have a kind of their own."""
    return [line for line in short_lines(order) if line.item_id not in position.desk.shelf.kits]


def standard_s(position: Position, case: Case) -> Seconds:
    """6 minutes and 3 a line that was short when the case came (domain 3.5)."""
    order = position.desk.orders.get(case.order_id)
    now = _short(position, order) if order else ()
    short = _lines(position, case) if case.id in position.keys else now
    return (6 + 3 * max(len(short), 1)) * MINUTE_S


def _substitute(position: Position, order: Order, line: OrderLine, qty: Qty) -> int:
    """The approved substitute that can fill the gap, or 0."""
    desk = position.desk
    if desk.customers[order.customer_id].substitution is not SubstitutionPolicy.APPROVED_LIST:
        return 0
    item_id = desk.items[line.item_id].substitute_id
    return item_id if item_id and desk.shelf.available(item_id) >= qty else 0


def _promise(position: Position, line: OrderLine, qty: Qty) -> Day:
    return backorder_promise(position.desk, line, qty)


def key(position: Position, case: Case) -> Key:
    """For each short line: what is short, the substitute (0 = none) and the day to promise otherwise."""
    order = position.desk.orders[case.order_id]
    lines = {}
    for line in _short(position, order):
        qty = line.qty_unsourced
        lines[line.line_no] = (qty, _substitute(position, order, line, qty), _promise(position, line, qty))
    return {"lines": lines}


def _lines(position: Position, case: Case) -> dict[int, tuple[Qty, int, Day]]:
    lines = position.keys[case.id]["lines"]
    if not isinstance(lines, dict):
        raise TypeError("the key of a shortage lists its lines")
    return lines


def notice(position: Position, case: Case, line: OrderLine, qty: Qty, remedy: str) -> SendMessage:
    """What is short of a line, and what we do about it, to whoever ordered."""
    desk, order = position.desk, position.desk.orders[case.order_id]
    text = letter(
        desk,
        Intent.SHORTAGE_NOTICE,
        case,
        contact_id=order.contact_id,
        short=str(qty),
        item=desk.items[line.item_id].sku,
        remedy=remedy,
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.SHORTAGE_NOTICE, text)


def expected_on(position: Position, promise: Day) -> str:
    """The remedy of a backorder."""
    return f"We expect to deliver them on {position.desk.calendar.written(promise)} (estimated)."


def _notice(position: Position, case: Case, line: OrderLine, qty: Qty, substitute: int, promise: Day) -> SendMessage:
    remedy = expected_on(position, promise)
    if substitute:
        sku = position.desk.items[substitute].sku
        remedy = f"We deliver {qty} EA of the approved substitute {sku} instead, at the same price."
    return notice(position, case, line, qty, remedy)


def confirmed(order: Order) -> Iterator[Command]:
    """The order goes on once every shortage and every price of it is decided."""
    if may_confirm(order):
        yield ConfirmOrder(order.id)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """The approved substitute if there is one, else a backorder with a date that holds; then confirm and tell."""
    order = position.desk.orders[case.order_id]
    for line in _short(position, order):
        qty = line.qty_unsourced
        substitute, promise = _substitute(position, order, line, qty), _promise(position, line, qty)
        if substitute:
            yield SubstituteLine(order.id, line.line_no, substitute)
        else:
            yield BackorderLine(order.id, line.line_no, promise)
        yield _notice(position, case, line, qty, substitute, promise)
    yield from confirmed(order)
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    order = position.desk.orders[case.order_id]
    for line in _short(position, order):
        qty = line.qty_unsourced
        yield _notice(position, case, line, qty, 0, _promise(position, line, qty))
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def _promise_requested(position: Position, case: Case) -> Iterator[Command]:
    """Everything backordered for the day the customer asked for."""
    order = position.desk.orders[case.order_id]
    for line in _short(position, order):
        yield BackorderLine(order.id, line.line_no, order.requested_day)
    yield from confirmed(order)
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def _promise_arrival(position: Position, case: Case) -> Iterator[Command]:
    """The inbound date promised as it stands, without receiving and transit."""
    desk = position.desk
    order = desk.orders[case.order_id]
    for line in _short(position, order):
        supply = next_supply(desk, line, line.qty_unsourced)
        day = max(day_of(desk.now_s), supply.eta_day if supply else order.requested_day)
        yield BackorderLine(order.id, line.line_no, day)
    yield from confirmed(order)
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def confirms_another(position: Position, case: Case) -> Iterator[Command]:
    """Confirms another entered order and leaves this one."""
    others = [o.id for o in position.desk.orders.values() if o.id != case.order_id and o.status is OrderStatus.ENTERED]
    if others:
        yield ConfirmOrder(others[-1])
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Every short line is sourced as the SOP ranks it, and the customer knows."""
    desk = position.desk
    order = desk.orders[case.order_id]
    lines = _lines(position, case)
    told = messages(position, case, Intent.SHORTAGE_NOTICE)
    for no, (qty, substitute, promise) in lines.items():
        line = order.lines[no - 1]
        swapped = next((ln for ln in order.lines if ln.substituted_for == line.item_id), None)
        if substitute:
            expected = f"{qty} EA of {desk.items[substitute].sku} instead"
            passed = swapped is not None and swapped.item_id == substitute and swapped.qty_ordered == qty
        else:
            expected = f"{qty} EA backordered for {desk.calendar.day_text(promise)}"
            passed = waits(line, qty) and line.promise_day == promise
        state = "nothing decided"
        if swapped is not None:
            state = f"{swapped.qty_ordered} EA of {desk.items[swapped.item_id].sku} instead"
        elif line.qty_cancelled:
            state = f"{line.qty_cancelled} EA cancelled"
        elif line.qty_unsourced <= 0:
            state = f"backordered for {desk.calendar.day_text(line.promise_day)}"
        sheet.outcome(
            f"source:{no}", f"Line {no}: what is short", passed, expected=expected, actual=state, step="steps 5 to 7"
        )
        sku = desk.items[line.item_id].sku
        about = [m for m in told if mentions_reference(m.text, order.po_number) and mentions_reference(m.text, sku)]
        instead = desk.items[substitute].sku if substitute else ""
        check_notice(desk, order, line, about, (qty, instead, promise, expected), sheet)
    check_goes_on(order, lines, sheet)
    check_conduct(position, case, sheet, reasons=(ReasonCode.STOCK_FORECAST, ReasonCode.SUPPLIER_LATE))


def check_notice(
    desk: Desk,
    order: Order,
    line: OrderLine,
    about: Sequence[Message],
    said: tuple[Qty, str, Day, str],
    sheet: Sheet,
) -> None:
    """The customer knows how many are short, and what comes instead or on which day.

    Args:
        desk: the records.
        order: the order.
        line: the short line.
        about: notices that name the order and the item.
        said: pieces that are short, the SKU that comes instead or "", the day otherwise, and all that in words.
        sheet: takes the findings.
    """
    qty, instead, promise, expected = said
    no, sku = line.line_no, desk.items[line.item_id].sku
    sheet.communication(
        f"told:{no}",
        f"Line {no}: customer was told",
        bool(about),
        expected=f"a notice on {order.po_number} naming {sku}",
        actual=f"{len(about)} notices",
        step="step 8, SOP-17",
    )
    if instead:
        good = any(mentions_reference(m.text, instead) for m in about)
    else:
        today = desk.calendar.date_of(day_of(desk.now_s))
        good = any(mentions_date(m.text, desk.calendar.date_of(promise), today) for m in about)
    good = good and any(mentions_number(m.text, qty) for m in about)
    sheet.communication(
        f"facts:{no}",
        f"Line {no}: quantity and remedy in the notice",
        good if about else None,
        expected=expected,
        actual="stated" if good else "missing",
        step="step 8, SOP-17",
    )


def check_goes_on(order: Order, decided: Collection[int], sheet: Sheet) -> None:
    """The order is confirmed, unless a price or a shortage of another case than that of these lines is open."""
    elsewhere = [line for line in short_lines(order) if line.line_no not in decided]
    if not order.on_hold(HoldKind.PRICE) and not elsewhere:
        sheet.outcome(
            "order",
            "Order goes on",
            order.status not in (OrderStatus.ENTERED, OrderStatus.CANCELLED),
            expected="order confirmed",
            actual=str(order.status),
            step="step 7",
        )


def waits(line: OrderLine, qty: Qty) -> bool:
    """Backordered, or served already by stock that came in meanwhile."""
    return line.qty_cancelled == 0 and line.qty_unsourced <= 0 and line.qty_ordered >= qty


KIND = CaseKind(
    CaseKindName.SHORTAGE,
    "Shortage",
    "inventory.availability",
    ("R03", "R05", "R09", "H06"),
    "SOP-04",
    (ReasonCode.STOCK_FORECAST, ReasonCode.SUPPLIER_LATE),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _promise_requested,
        WrongPolicy.STALE: _promise_arrival,
        WrongPolicy.WRONG_TARGET: confirms_another,
        WrongPolicy.PROCESS_AS_RECEIVED: _promise_requested,
    },
    label="Shortage",
    messages=(Intent.SHORTAGE_NOTICE,),
    panel=Panel.STOCK,
)
