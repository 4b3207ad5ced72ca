"""Order change: a customer wants another quantity, day or place for an order that stands (SOP-06)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_mail import (
    as_it_stood,
    changed_lines,
    check_confirmed_again,
    check_refusal,
    confirms,
    order_of,
    refusal,
    reply,
    wish_of,
)
from sim.commands import AddLine, AmendHeader, AmendLine, CloseCase, Command, ConfirmOrder, LineEntry, PullBack
from sim.model import Case, CaseKindName, Intent, Order, OrderStatus, ReasonCode, Uom
from sim.truths import Wish
from sim.units import Seconds


def standard_s(position: Position, case: Case) -> Seconds:
    """5.5 minutes (domain 3.5)."""
    return 330


def key(position: Position, case: Case) -> Key:
    """The order as it stood when the mail came."""
    return as_it_stood(order_of(position, case))


def _pull_back(order: Order) -> Iterator[Command]:
    if order.status is OrderStatus.RELEASED:
        yield PullBack(order.id)


def _change(order: Order, wish: Wish) -> Command:
    if wish.pieces:
        return AmendLine(order.id, wish.line_no, wish.pieces, Uom.EA, -1)
    day, ship_to = wish.requested_day or order.requested_day, wish.ship_to_id or order.ship_to_id
    return AmendHeader(order.id, ship_to, day, order.instruction)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Refuse what may not or cannot be done; else pull back, change, confirm again."""
    order, wish = order_of(position, case), wish_of(position, case)
    if not wish.possible:
        yield refusal(position, case, wish)
    else:
        yield from _pull_back(order)
        yield _change(order, wish)
        if confirms(order):
            yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    """Say that it is done, and do nothing."""
    yield reply(position, case, Intent.CHANGE_CONFIRMATION, change="your order", from_date="today", orders="")
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _first_line(position: Position, case: Case) -> Iterator[Command]:
    """Put the figure of the mail onto a line without looking which one is meant."""
    order, wish = order_of(position, case), wish_of(position, case)
    other = next((ln for ln in order.lines if ln.line_no != wish.line_no), order.lines[0])
    yield from _pull_back(order)
    yield AmendLine(order.id, other.line_no, wish.pieces or other.qty_ordered + 1, Uom.EA, -1)
    yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _as_before(position: Position, case: Case) -> Iterator[Command]:
    """Send the order out again as it was."""
    order = order_of(position, case)
    yield from _pull_back(order)
    yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The right change on another order."""
    order, wish = order_of(position, case), wish_of(position, case)
    others = [
        o
        for o in position.desk.orders.values()
        if o.id != order.id and o.status in (OrderStatus.ENTERED, OrderStatus.RELEASED)
    ]
    if others:
        other = others[-1]
        yield from _pull_back(other)
        yield AmendLine(other.id, 1, wish.pieces or other.lines[0].qty_ordered + 1, Uom.EA, -1)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _in_addition(position: Position, case: Case) -> Iterator[Command]:
    """Whatever the mail names is ordered on top of what is there, whoever wrote it."""
    order, wish = order_of(position, case), wish_of(position, case)
    yield from _pull_back(order)
    line = order.lines[max(wish.line_no, 1) - 1]
    yield AddLine(order.id, LineEntry(line.item_id, wish.pieces or line.qty_ordered, Uom.EA, -1))
    yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _check_change(position: Position, case: Case, wish: Wish, sheet: Sheet) -> None:
    desk, order, before = position.desk, order_of(position, case), position.keys[case.id]
    wanted = [wish.line_no] if wish.pieces else []
    if wish.pieces:
        line = order.lines[wish.line_no - 1]
        pieces = line.qty_ordered - line.qty_cancelled
        sheet.outcome(
            f"quantity:{wish.line_no}",
            f"Line {wish.line_no}: quantity",
            pieces == wish.pieces,
            expected=f"{wish.pieces} EA",
            actual=f"{pieces} EA",
            step="step 3",
        )
    if wish.requested_day:
        sheet.outcome(
            "requested_day",
            "Requested delivery date",
            order.requested_day == wish.requested_day,
            expected=desk.calendar.day_text(wish.requested_day),
            actual=desk.calendar.day_text(order.requested_day),
            step="step 3",
        )
    if wish.ship_to_id:
        right, now_to = desk.addresses[wish.ship_to_id], desk.addresses[order.ship_to_id]
        sheet.outcome(
            "ship_to",
            "Ship-to",
            right is now_to,
            expected=f"{right.code} {right.line1}, {right.city}",
            actual=f"{now_to.code} {now_to.line1}, {now_to.city}",
            step="step 3",
        )
    others = [no for no in changed_lines(order, before) if no not in wanted]
    was = before["header"]
    wished = (wish.ship_to_id, wish.requested_day)
    now_is = (order.ship_to_id, order.requested_day)
    moved = isinstance(was, tuple) and any(
        not new and now != then for new, now, then in zip(wished, now_is, was, strict=True)
    )
    if others or moved or order.status is OrderStatus.CANCELLED:
        sheet.outcome(
            "extra",
            "Nothing else changed",
            False,
            expected="only what was asked for",
            actual=f"line {others[0]} changed"
            if others
            else f"order {order.status}"
            if not moved
            else "header changed",
            step="step 3",
        )
    check_confirmed_again(case, order, sheet, step="step 5")


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """What was asked for is on the order and confirmed, or refused to whoever wrote."""
    wish = wish_of(position, case)
    if wish.possible:
        _check_change(position, case, wish, sheet)
    else:
        check_refusal(position, case, sheet, position.keys[case.id])
    reasons = (ReasonCode.CUST_CHANGE, ReasonCode.CUST_ERROR) if not wish.possible else (ReasonCode.CUST_CHANGE,)
    check_conduct(position, case, sheet, reasons=reasons)


KIND = CaseKind(
    CaseKindName.ORDER_CHANGE,
    "Order change",
    "exception.resolution",
    ("R05", "R09", "H01", "F01"),
    "SOP-06",
    (ReasonCode.CUST_CHANGE, ReasonCode.CUST_ERROR),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _first_line,
        WrongPolicy.STALE: _as_before,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _in_addition,
    },
    label="Change",
    messages=(Intent.CHANGE_REFUSED,),
    panel=Panel.STOCK,
)
