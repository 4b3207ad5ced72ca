"""Credit hold: an order would take a customer over what credit allows (SOP-03)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct
from sim.cases.credit_desk import (
    check_note,
    check_request,
    credit_reasons,
    credit_request,
    exposure_cents,
    heard,
    hold_of,
    late,
    neutral_note,
    state_of,
)
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Position, WrongPolicy
from sim.commands import CancelOrder, CloseCase, Command, ReleaseHold
from sim.decide.credit import why_not_auto_release
from sim.model import Case, CaseKindName, Intent, OrderStatus, ReasonCode
from sim.units import MINUTE_S, Seconds


def standard_s(position: Position, case: Case) -> Seconds:
    """5 minutes (domain 3.5)."""
    return 5 * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """Whether the rule lets a clerk release, and the exposure that the request must state."""
    desk = position.desk
    order = desk.orders[case.order_id]
    return {
        "by_rule": not why_not_auto_release(desk, order),
        "exposure_cents": exposure_cents(position, order),
        "past_due": late(position, order),
    }


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Release by the rule, or tell the customer neutrally, ask credit and do what credit says."""
    order = position.desk.orders[case.order_id]
    hold = hold_of(order)
    if hold is not None and hold.active:
        if heard(position, case, Intent.CREDIT_DECISION):
            yield CancelOrder(order.id)
        elif not why_not_auto_release(position.desk, order):
            yield ReleaseHold(hold.id)
        else:
            yield neutral_note(position, case, order)
            yield credit_request(position, case, order)
            return
    yield CloseCase(case.id, credit_reasons(past_due=late(position, order))[0])


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    order = position.desk.orders[case.order_id]
    yield neutral_note(position, case, order)
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def _blind(position: Position, case: Case) -> Iterator[Command]:
    """Press release without looking at the figures."""
    hold = hold_of(position.desk.orders[case.order_id])
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
    hold = hold_of(order)
    by = hold.released_by if hold is not None and not hold.active else ""
    cancelled = order.status is OrderStatus.CANCELLED
    if right["by_rule"]:
        passed, expected = bool(by) and not cancelled, "released: the rule allows it"
    elif request.credit_good:
        passed, expected = by == "credit" and not cancelled, "released by the credit desk"
    else:
        passed = cancelled and heard(position, case, Intent.CREDIT_DECISION)
        expected = "order cancelled after the credit desk's refusal"
    state = state_of(order, hold)
    sheet.outcome("hold", "Credit hold", passed, expected=expected, actual=state, step="steps 3 to 7")
    exposure = right["exposure_cents"]
    if not isinstance(exposure, int):
        raise TypeError("the key of a credit hold states the exposure")
    check_request(position, case, sheet, exposures=(exposure,), needed=not right["by_rule"])
    check_note(position, case, order, sheet, needed=not right["by_rule"])
    check_conduct(position, case, KIND, sheet, reasons=credit_reasons(past_due=bool(right["past_due"])))


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
