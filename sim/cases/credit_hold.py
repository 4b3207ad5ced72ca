"""Credit hold: an order would take a customer over what credit allows (SOP-03)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Position, WrongPolicy
from sim.commands import CancelOrder, CloseCase, Command, ReleaseHold, SendMessage
from sim.decide.credit import why_not_auto_release
from sim.decide.exposure import days_past_due, total_cents
from sim.facts import mentions_amount, mentions_any_amount, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, Direction, Hold, HoldKind, Intent, Order, OrderStatus, ReasonCode
from sim.units import MINUTE_S, Seconds, money_text


def standard_s(position: Position, case: Case) -> Seconds:
    """5 minutes (domain 3.5)."""
    return 5 * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """Whether the rule lets a clerk release, and the exposure that the request must state."""
    desk = position.desk
    order = desk.orders[case.order_id]
    return {
        "by_rule": not why_not_auto_release(desk, order),
        "exposure_cents": total_cents(desk, order.customer_id),
        "past_due": days_past_due(desk, order.customer_id) > desk.sop.credit_max_days_past_due,
    }


def _hold(order: Order) -> Hold | None:
    return next((h for h in order.holds if h.kind is HoldKind.CREDIT), None)


def _decision(position: Position, case: Case) -> bool:
    return any(
        m.direction is Direction.IN and m.intent is Intent.CREDIT_DECISION
        for m in position.desk.messages_on.get(case.id, ())
    )


def _request(position: Position, case: Case, order: Order) -> SendMessage:
    desk = position.desk
    text = letter(
        desk,
        Intent.CREDIT_REQUEST,
        case,
        value=money_text(order.net_cents),
        exposure=money_text(total_cents(desk, order.customer_id)),
        limit=money_text(desk.customers[order.customer_id].credit_limit_cents),
        past_due=str(days_past_due(desk, order.customer_id)),
        proposal="release it",
    )
    return SendMessage(case.id, order.id, 0, Intent.CREDIT_REQUEST, text)


def _neutral(position: Position, case: Case, order: Order) -> SendMessage:
    text = letter(position.desk, Intent.CREDIT_NEUTRAL, case, contact_id=order.contact_id)
    return SendMessage(case.id, order.id, order.contact_id, Intent.CREDIT_NEUTRAL, text)


def _reason(position: Position, order: Order) -> ReasonCode:
    desk = position.desk
    late = days_past_due(desk, order.customer_id) > desk.sop.credit_max_days_past_due
    return ReasonCode.CREDIT_PASTDUE if late else ReasonCode.CREDIT_LIMIT


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Release by the rule, or tell the customer neutrally, ask credit and do what credit says."""
    order = position.desk.orders[case.order_id]
    hold = _hold(order)
    if hold is not None and hold.active:
        if _decision(position, case):
            yield CancelOrder(order.id)
        elif not why_not_auto_release(position.desk, order):
            yield ReleaseHold(hold.id)
        else:
            yield _neutral(position, case, order)
            yield _request(position, case, order)
            return
    yield CloseCase(case.id, _reason(position, order))


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    order = position.desk.orders[case.order_id]
    yield _neutral(position, case, order)
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def _blind(position: Position, case: Case) -> Iterator[Command]:
    """Press release without looking at the figures."""
    hold = _hold(position.desk.orders[case.order_id])
    if hold is not None and hold.active:
        yield ReleaseHold(hold.id)
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """Cancel another order that has not gone to the warehouse."""
    others = [
        o.id
        for o in position.desk.orders.values()
        if o.id != case.order_id and o.status in (OrderStatus.ENTERED, OrderStatus.CONFIRMED)
    ]
    if others:
        yield CancelOrder(others[-1])
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The hold ended the right way, and everybody heard what they may hear."""
    desk, request, right = position.desk, position.request(case), position.keys[case.id]
    order = desk.orders[case.order_id]
    hold = _hold(order)
    by = hold.released_by if hold is not None and not hold.active else ""
    cancelled = order.status is OrderStatus.CANCELLED
    state = "order cancelled" if cancelled else f"released by {by}" if by else "still on hold"
    if right["by_rule"]:
        passed, expected = bool(by) and not cancelled, "released: the rule allows it"
    elif request.credit_good:
        passed, expected = by == "credit" and not cancelled, "released by the credit desk"
    else:
        passed, expected = cancelled and _decision(position, case), "order cancelled after the credit desk's refusal"
    sheet.outcome("hold", "Credit hold", passed, expected=expected, actual=state, step="steps 3 to 7")
    asked = messages(position, case, Intent.CREDIT_REQUEST)
    exposure = right["exposure_cents"]
    if not isinstance(exposure, int):
        raise TypeError("the key of a credit hold states the exposure")
    sheet.process(
        "evidence",
        "Request to credit states the exposure",
        any(mentions_amount(m.text, exposure) for m in asked) if asked else None,
        expected=money_text(exposure),
        actual="stated" if any(mentions_amount(m.text, exposure) for m in asked) else "missing",
        step="step 5",
    )
    sheet.process(
        "by_rule",
        "Credit is not asked what the rule decides",
        not asked if right["by_rule"] else None,
        expected="no request",
        actual="asked" if asked else "not asked",
        step="step 3",
        weight=MAJOR,
    )
    told = messages(position, case, Intent.CREDIT_NEUTRAL)
    sheet.communication(
        "told",
        "Customer heard that the order is in review",
        None if right["by_rule"] else any(mentions_reference(m.text, order.po_number) for m in told),
        expected=f"a neutral note on {order.po_number}",
        actual=f"{len(told)} notes",
        step="step 6",
    )
    sheet.communication(
        "neutral",
        "No amounts in the note to the customer",
        not any(mentions_any_amount(m.text) for m in told) if told else None,
        expected="no amounts",
        actual="amounts" if any(mentions_any_amount(m.text) for m in told) else "none",
        step="step 6",
    )
    reasons = (ReasonCode.CREDIT_PASTDUE, ReasonCode.CREDIT_LIMIT) if right["past_due"] else (ReasonCode.CREDIT_LIMIT,)
    check_conduct(position, case, KIND, sheet, reasons=reasons)


KIND = CaseKind(
    CaseKindName.CREDIT_HOLD,
    "Credit hold",
    "credit.coordination",
    ("R05", "R16", "F08"),
    "SOP-03",
    (ReasonCode.CREDIT_LIMIT, ReasonCode.CREDIT_PASTDUE),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _blind,
        WrongPolicy.STALE: expert,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _blind,
    },
)
