"""Cash application: an order is held, and there is cash of the customer that is on no invoice yet (SOP-03)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct, messages
from sim.cases.credit_desk import (
    cancel_another,
    carried_out,
    check_note,
    check_request,
    credit_reasons,
    credit_request,
    heard,
    hold_of,
    late,
    neutral_note,
    note_only,
    press_release,
    state_of,
)
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.commands import CancelOrder, CloseCase, Command, ReleaseHold, SendMessage
from sim.decide.credit import why_not_auto_release
from sim.decide.evidence import cash_of, exposures_in_question
from sim.letters import letter
from sim.model import Case, CaseKindName, Intent, Order, OrderStatus, ReasonCode, Remittance
from sim.units import MINUTE_S, Seconds, money_text


def standard_s(position: Position, case: Case) -> Seconds:
    """7 minutes: a credit hold, and the search for the cash."""
    return 7 * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """Whether the cash explains the hold, which cash that is, and the exposures that a request may state."""
    desk = position.desk
    order = desk.orders[case.order_id]
    cash = cash_of(desk, order.customer_id)
    before = exposures_in_question(desk, order.customer_id)
    found = sum(r.open_cents for r in cash if not r.customer_id)
    return {
        "explained": not why_not_auto_release(desk, order, applied=cash),
        "cash": tuple(r.id for r in cash),
        "exposures": (*before, *(exposed - found for exposed in before)),
        "past_due": late(position, order),
    }


def _cash_request(position: Position, case: Case, order: Order, cash: Remittance) -> SendMessage:
    text = letter(
        position.desk,
        Intent.CASH_REQUEST,
        case,
        remittance=cash.number,
        amount=money_text(cash.open_cents),
        invoice=str(cash.invoice_id),
    )
    return SendMessage(case.id, order.id, 0, Intent.CASH_REQUEST, text)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Release by the rule; else have the cash applied if that explains the hold; else ask credit and do as it says."""
    desk = position.desk
    order = desk.orders[case.order_id]
    hold = hold_of(order)
    reason = credit_reasons(past_due=late(position, order))[0]
    if hold is not None and hold.active:
        cash = cash_of(desk, order.customer_id)
        if heard(position, case, Intent.CREDIT_DECISION):
            yield CancelOrder(order.id)
        elif not why_not_auto_release(desk, order):
            yield ReleaseHold(hold.id)
        elif cash and not why_not_auto_release(desk, order, applied=cash):
            yield _cash_request(position, case, order, cash[0])
            return
        else:
            yield neutral_note(position, case, order)
            yield credit_request(position, case, order)
            return
    if heard(position, case, Intent.CASH_APPLIED):
        reason = ReasonCode.CASH_UNAPPLIED
    yield CloseCase(case.id, reason)


def _figures_as_they_stand(position: Position, case: Case) -> Iterator[Command]:
    """Ask credit by the figures on the screen, without looking for the cash."""
    order = position.desk.orders[case.order_id]
    hold = hold_of(order)
    if hold is not None and hold.active and not heard(position, case, Intent.CREDIT_DECISION):
        yield neutral_note(position, case, order)
        yield credit_request(position, case, order)
        return
    yield CloseCase(case.id, credit_reasons(past_due=late(position, order))[0])


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Cash that explains the hold is on its invoice and the rule released the order; else credit decided."""
    desk, right = position.desk, position.keys[case.id]
    order = desk.orders[case.order_id]
    hold = hold_of(order)
    by = hold.released_by if hold is not None and not hold.active else ""
    cancelled = order.status is OrderStatus.CANCELLED
    explained, cash, exposures = bool(right["explained"]), right["cash"], right["exposures"]
    if not isinstance(cash, tuple) or not isinstance(exposures, tuple):
        raise TypeError("the key of a cash application lists remittances and exposures")
    if explained:
        passed, expected = bool(by) and not cancelled, "released: with the cash applied the rule allows it"
        applied = all(not desk.remittances[r].open_cents for r in cash)
        sheet.outcome(
            "cash",
            "Cash is on its invoice",
            applied,
            expected=", ".join(
                f"{desk.remittances[r].number} on invoice {desk.remittances[r].invoice_id}" for r in cash
            ),
            actual="applied" if applied else "on no invoice",
            step="step 4",
        )
    else:
        passed, expected = carried_out(position, case, order, hold)
    sheet.outcome("hold", "Credit hold", passed, expected=expected, actual=state_of(order, hold), step="steps 3 to 7")
    asked = messages(position, case, Intent.CASH_REQUEST)
    complete = not heard(position, case, Intent.ASKED_BACK)
    sheet.communication(
        "cash_facts",
        "Request to receivables names remittance, invoice and amount",
        complete if asked else None,
        expected="all three",
        actual="named" if complete else "asked back",
        step="step 4",
    )
    check_request(position, case, sheet, exposures=exposures, needed=not explained)
    check_note(position, case, order, sheet, needed=not explained)
    reasons = (ReasonCode.CASH_UNAPPLIED,) if explained else credit_reasons(past_due=bool(right["past_due"]))
    check_conduct(position, case, sheet, reasons=reasons)


KIND = CaseKind(
    CaseKindName.CASH_APPLICATION,
    "Credit hold with cash on hand",
    "credit.coordination",
    ("R05", "R16", "F05"),
    "SOP-03",
    (ReasonCode.CASH_UNAPPLIED, ReasonCode.CREDIT_PASTDUE, ReasonCode.CREDIT_LIMIT),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: note_only,
        WrongPolicy.BLIND: press_release,
        WrongPolicy.STALE: _figures_as_they_stand,
        WrongPolicy.WRONG_TARGET: cancel_another,
        WrongPolicy.PROCESS_AS_RECEIVED: press_release,
    },
    label="Credit",
    messages=(
        Intent.CASH_REQUEST,
        Intent.CREDIT_NEUTRAL,
        Intent.CREDIT_REQUEST,
    ),
    panel=Panel.CREDIT,
)
