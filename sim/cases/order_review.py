"""Order review: a large staged order with special prices is looked at with sales before it goes (SOP-19)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct, messages
from sim.cases.credit_desk import (
    cancel_another,
    check_note,
    check_request,
    credit_request,
    heard,
    hold_of,
    neutral_note,
    state_of,
)
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_entry import may_confirm
from sim.cases.price_mismatch import approval_for
from sim.commands import CancelOrder, CloseCase, Command, ConfirmOrder, ResolvePrice, SendMessage, SplitLine
from sim.decide.evidence import exposures_in_question
from sim.decide.holds import answered_since
from sim.letters import letter
from sim.model import Case, CaseKindName, HoldKind, Intent, Order, OrderLine, OrderStatus, PriceSource, ReasonCode
from sim.traffic import StagedPart
from sim.units import MINUTE_S, Seconds, money_text


def standard_s(position: Position, case: Case) -> Seconds:
    """15 minutes (domain 1.4, R10)."""
    return 15 * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """For each held line its approval (0 = none) and our price; the stages; whether credit must decide."""
    order = position.desk.orders[case.order_id]
    prices: dict[int, tuple[int, int]] = {}
    for line in _held(order):
        approval = approval_for(position, order, line)
        prices[line.line_no] = (approval.id if approval else 0, line.system_price_cents)
    return {
        "prices": prices,
        "staged": position.request(case).staged,
        "credit": hold_of(order) is not None,
        "exposures": exposures_in_question(position.desk, order.customer_id),
    }


def _held(order: Order) -> list[OrderLine]:
    return [order.lines[h.line_no - 1] for h in order.on_hold(HoldKind.PRICE)]


def _is_staged(order: Order, part: StagedPart) -> bool:
    item_id = order.lines[part.line_no - 1].item_id
    return any(
        line.item_id == item_id and line.requested_day == part.day and line.qty_open == part.qty for line in order.lines
    )


def _question(position: Position, case: Case, order: Order, line: OrderLine) -> SendMessage:
    text = letter(
        position.desk,
        Intent.QUESTION_DISCREPANCY,
        case,
        contact_id=order.contact_id,
        line=str(line.line_no),
        item=position.desk.items[line.item_id].sku,
        po_price=money_text(line.price_cents),
        our_price=money_text(line.system_price_cents),
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.QUESTION_DISCREPANCY, text)


def _sheet(position: Position, case: Case, order: Order) -> SendMessage:
    """The review sheet: value, approvals, days of delivery, exposure."""
    desk = position.desk
    special = [line for line in order.lines if line.price_source is PriceSource.APPROVAL]
    ids = [
        str(a.id)
        for a in desk.approvals.values()
        if any((a.item_id, a.price_cents) == (ln.item_id, ln.price_cents) for ln in special)
        and a.customer_id == order.customer_id
    ]
    days = sorted({line.requested_day or order.requested_day for line in order.lines if line.qty_open})
    text = letter(
        desk,
        Intent.REVIEW_REQUEST,
        case,
        value=money_text(order.net_cents),
        approvals=", ".join(ids) or "none",
        dates="; ".join(desk.calendar.written(day) for day in days),
        exposure=money_text(exposures_in_question(desk, order.customer_id)[-1]),
        limit=money_text(desk.customers[order.customer_id].credit_limit_cents),
    )
    return SendMessage(case.id, order.id, 0, Intent.REVIEW_REQUEST, text)


def _steps(position: Position, case: Case, *, stages: bool) -> Iterator[Command]:
    """Prices, schedule, credit, sales, confirmation: each before the next."""
    desk = position.desk
    order = desk.orders[case.order_id]
    for hold in order.on_hold(HoldKind.PRICE):
        line = order.lines[hold.line_no - 1]
        approval = approval_for(position, order, line)
        if approval is None and not answered_since(desk, order.id, hold.set_s):
            yield _question(position, case, order, line)
            return
        yield ResolvePrice(order.id, line.line_no, approval.id if approval else 0)
    for part in position.request(case).staged if stages else ():
        if not _is_staged(order, part):
            yield SplitLine(order.id, part.line_no, part.qty, part.day)
    credit, review = hold_of(order), hold_of(order, HoldKind.SALES_REVIEW)
    if credit is not None and credit.active:
        if heard(position, case, Intent.CREDIT_DECISION):
            yield CancelOrder(order.id)
            yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)
            return
        yield neutral_note(position, case, order)
        yield credit_request(position, case, order)
        return
    if review is not None and review.active and not heard(position, case, Intent.ASKED_BACK):
        yield _sheet(position, case, order)
        return
    if may_confirm(order):
        yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.ORDER_REVIEWED)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Settle prices by approvals that cover them, enter the stages, have credit decide, ask sales, confirm."""
    return _steps(position, case, stages=True)


def _one_big_date(position: Position, case: Case) -> Iterator[Command]:
    """All of it on the day of the header."""
    return _steps(position, case, stages=False)


def _sheet_only(position: Position, case: Case) -> Iterator[Command]:
    """Send the sheet as the order came, and be done with whatever comes back."""
    order = position.desk.orders[case.order_id]
    if not messages(position, case, Intent.REVIEW_REQUEST):
        yield _sheet(position, case, order)
        return
    yield CloseCase(case.id, ReasonCode.ORDER_REVIEWED)


def _any_approval(position: Position, case: Case) -> Iterator[Command]:
    """Any approval of this customer and item will do, for whatever site; then confirm."""
    desk = position.desk
    order = desk.orders[case.order_id]
    for line in _held(order):
        found = [a for a in desk.approvals.values() if (a.customer_id, a.item_id) == (order.customer_id, line.item_id)]
        yield ResolvePrice(order.id, line.line_no, found[0].id if found else 0)
    yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.ORDER_REVIEWED)


def _as_received(position: Position, case: Case) -> Iterator[Command]:
    """Confirm what came in."""
    yield ConfirmOrder(case.order_id)
    yield CloseCase(case.id, ReasonCode.ORDER_REVIEWED)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Prices only where approved, every stage entered, credit and sales asked, and then confirmed."""
    desk, right = position.desk, position.keys[case.id]
    order = desk.orders[case.order_id]
    _check_prices(position, order, right, sheet)
    staged, exposures = right["staged"], right["exposures"]
    if not isinstance(staged, tuple) or not isinstance(exposures, tuple):
        raise TypeError("the key of an order review lists stages and exposures")
    for number, part in enumerate(staged, 1):
        entered = _is_staged(order, part)
        sheet.outcome(
            f"stage:{number}",
            f"Line {part.line_no}: part for a later day",
            entered,
            expected=f"{part.qty} EA for {desk.calendar.day_text(part.day)}",
            actual="entered" if entered else "not entered",
            step="step 4",
        )
    needed = bool(right["credit"])
    refused = needed and not position.request(case).credit_good
    review = hold_of(order, HoldKind.SALES_REVIEW)
    by = review.released_by if review is not None and not review.active else ""
    sheet.outcome(
        "review",
        "Sales review",
        order.status is OrderStatus.CANCELLED
        if refused
        else by == "sales" and order.status not in (OrderStatus.ENTERED, OrderStatus.CANCELLED),
        expected="order cancelled: credit does not release it" if refused else "released by sales, order confirmed",
        actual=f"{state_of(order, review)}, order {order.status}",
        step="steps 6 and 7",
    )
    if needed and not refused:
        credit = hold_of(order)
        sheet.outcome(
            "hold",
            "Credit hold",
            credit is not None and credit.released_by == "credit",
            expected="released by the credit desk",
            actual=state_of(order, credit),
            step="step 5",
        )
    first = next(iter(messages(position, case, Intent.REVIEW_REQUEST)), None)
    complete = first is not None and not heard(position, case, Intent.ASKED_BACK)
    sheet.process(
        "sheet",
        "Review sheet was complete at once",
        complete if first else None,
        expected="value, approvals, days, exposure; prices and credit settled",
        actual="complete" if complete else "asked back",
        step="step 6",
        weight=MAJOR,
    )
    check_request(position, case, sheet, exposures=exposures, needed=needed)
    check_note(position, case, order, sheet, needed=needed)
    settled = (ReasonCode.ORDER_REVIEWED, ReasonCode.PRICE_APPROVAL_MISSING)
    check_conduct(position, case, sheet, reasons=(ReasonCode.CREDIT_LIMIT,) if refused else settled)


def _check_prices(position: Position, order: Order, right: Key, sheet: Sheet) -> None:
    prices = right["prices"]
    if not isinstance(prices, dict):
        raise TypeError("the key of an order review lists prices")
    for no, (approval_id, ours) in prices.items():
        line = order.lines[no - 1]
        approved = line.price_source is PriceSource.APPROVAL
        if approval_id:
            price = position.desk.approvals[approval_id].price_cents
            passed, expected = approved and line.price_cents == price, f"{money_text(price)} by approval {approval_id}"
        else:
            passed = not approved and line.price_cents == ours and line not in _held(order)
            expected = f"{money_text(ours)}, nothing else is approved for this site"
        sheet.outcome(
            f"price:{no}",
            f"Line {no}: price",
            passed,
            expected=expected,
            actual=money_text(line.price_cents) + (", still held" if line in _held(order) else ""),
            step="steps 2 and 3",
        )


KIND = CaseKind(
    CaseKindName.ORDER_REVIEW,
    "Order review",
    "sales.interface",
    ("R10", "R16", "R17", "R04", "H01"),
    "SOP-19",
    (ReasonCode.ORDER_REVIEWED, ReasonCode.PRICE_APPROVAL_MISSING, ReasonCode.CREDIT_LIMIT),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _sheet_only,
        WrongPolicy.BLIND: _any_approval,
        WrongPolicy.STALE: _one_big_date,
        WrongPolicy.WRONG_TARGET: cancel_another,
        WrongPolicy.PROCESS_AS_RECEIVED: _as_received,
    },
    label="Review",
    messages=(
        Intent.REVIEW_REQUEST,
        Intent.QUESTION_DISCREPANCY,
        Intent.CREDIT_REQUEST,
    ),
    panel=Panel.REVIEW,
)
