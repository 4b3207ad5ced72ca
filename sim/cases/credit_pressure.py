"""Credit under pressure: somebody wants a held order released just this once (SOP-03, SOP-20)."""

from collections.abc import Iterator

from sim.cases.asking import writer
from sim.cases.conduct import check_conduct, messages, notes
from sim.cases.credit_desk import by_rule_then, cancel_another, hold_of, state_of
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_mail import order_of, reply
from sim.commands import CloseCase, Command, LogContact, ReleaseHold, SendMessage
from sim.decide.credit import why_not_auto_release
from sim.decide.exposure import total_cents
from sim.facts import mentions_any_amount, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, Direction, Intent, OrderStatus, ReasonCode
from sim.units import MINUTE_S, Seconds, money_text

_NEUTRAL = (Intent.CREDIT_NEUTRAL, Intent.HOLDING_REPLY, Intent.STATUS_REPLY)
"""Messages that may answer the writer."""
_PASSED_ON = (Intent.REFERRAL, Intent.CREDIT_REQUEST)
"""Messages by which the request reaches those who may decide."""


def standard_s(position: Position, case: Case) -> Seconds:
    """5 minutes (domain 3.5, a credit hold)."""
    return 5 * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """Whether the rule lets a clerk release the order, whoever asks for it."""
    return {"by_rule": not why_not_auto_release(position.desk, order_of(position, case))}


def _answer(position: Position, case: Case) -> SendMessage:
    return reply(position, case, Intent.CREDIT_NEUTRAL)


def _pass_on(position: Position, case: Case) -> SendMessage:
    order = order_of(position, case)
    text = letter(
        position.desk,
        Intent.REFERRAL,
        case,
        sender="whoever wrote the mail of today",
        about=f"the release of order {order.id}, {order.po_number}, without a decision of the credit desk",
    )
    return SendMessage(case.id, order.id, 0, Intent.REFERRAL, text)


def _note(position: Position, case: Case) -> LogContact:
    order = order_of(position, case)
    said = f"Asked to release {order.po_number} without a decision of the credit desk. Answered neutrally, passed on."
    return LogContact(case.id, writer(position, case), said)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """The rule decides, not the tone: release where it allows that; else a neutral answer, passed on and noted."""
    hold = hold_of(order_of(position, case))
    by_rule = not why_not_auto_release(position.desk, order_of(position, case))
    if by_rule and hold is not None and hold.active:
        yield ReleaseHold(hold.id)
    yield _answer(position, case)
    if not by_rule:
        yield _pass_on(position, case)
    yield _note(position, case)
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT if by_rule else ReasonCode.NOT_AUTHORISED)


def _promise(position: Position, case: Case) -> Iterator[Command]:
    """Say that it goes today."""
    yield reply(position, case, Intent.INFORMATION, about="your order", facts="It will be released today.")
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def _just_once(position: Position, case: Case) -> Iterator[Command]:
    """Press release because somebody asks for it."""
    hold = hold_of(order_of(position, case))
    if hold is not None and hold.active:
        yield ReleaseHold(hold.id)
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def _explain(position: Position, case: Case) -> Iterator[Command]:
    """Tell the writer why, with the figures, and leave it at that."""
    desk, order = position.desk, order_of(position, case)
    owed = money_text(total_cents(desk, order.customer_id))
    limit = money_text(desk.customers[order.customer_id].credit_limit_cents)
    yield reply(
        position, case, Intent.INFORMATION, about="the hold", facts=f"The exposure is {owed}, the limit {limit}."
    )
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The hold went or stayed by the rule; the writer has a neutral answer, the request is passed on and noted."""
    order = order_of(position, case)
    hold, by_rule = hold_of(order), by_rule_then(position, case, order)
    gone = hold is not None and not hold.active
    by_credit = hold is not None and hold.released_by == "credit"
    if by_rule:
        sheet.outcome(
            "hold",
            "Credit hold",
            gone and order.status is not OrderStatus.CANCELLED,
            expected="released: the rule allows it",
            actual=state_of(order, hold),
            step="step 3",
        )
    elif (gone and not by_credit) or order.status is OrderStatus.CANCELLED:
        sheet.outcome("hold", "Credit hold", False, expected="stays", actual=state_of(order, hold), step="step 4")
    to = writer(position, case)
    told = [m for m in messages(position, case, *_NEUTRAL) if m.contact_id == to]
    named = any(mentions_reference(m.text, order.po_number) for m in told)
    sheet.outcome(
        "told",
        "Whoever asked has a neutral answer",
        named,
        expected=f"an answer that names {order.po_number}",
        actual="told" if named else f"{len(told)} answers without the number" if told else "no answer",
        step="step 5",
    )
    written = [m for m in position.desk.messages_on.get(case.id, ()) if m.direction is Direction.OUT]
    amounts = [m for m in written if m.intent not in _PASSED_ON and mentions_any_amount(m.text)]
    sheet.communication(
        "neutral",
        "No amounts in the answer",
        not amounts if told else None,
        expected="no amounts",
        actual="amounts" if amounts else "none",
        step="step 5",
    )
    passed_on = messages(position, case, *_PASSED_ON)
    if not by_rule:
        sheet.outcome(
            "passed_on",
            "Request reached those who decide",
            bool(passed_on),
            expected="passed on to sales and credit, or a request to the credit desk",
            actual="passed on" if passed_on else "kept at the desk",
            step="step 6",
        )
    noted = any(mentions_reference(m.text, order.po_number) for m in notes(position, case))
    sheet.process(
        "noted",
        "Noted in the customer's file",
        noted,
        expected=f"a note that names {order.po_number}",
        actual="noted" if noted else "no note",
        step="step 7",
        weight=MAJOR,
    )
    reasons = (ReasonCode.CREDIT_LIMIT,) if by_rule else (ReasonCode.NOT_AUTHORISED, ReasonCode.CREDIT_LIMIT)
    check_conduct(position, case, sheet, reasons=reasons)


KIND = CaseKind(
    CaseKindName.CREDIT_PRESSURE,
    "Credit under pressure",
    "credit.coordination",
    ("R16", "R05", "R09", "F03", "F08"),
    "SOP-03",
    (ReasonCode.CREDIT_LIMIT, ReasonCode.NOT_AUTHORISED),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _promise,
        WrongPolicy.BLIND: _just_once,
        WrongPolicy.STALE: _explain,
        WrongPolicy.WRONG_TARGET: cancel_another,
        WrongPolicy.PROCESS_AS_RECEIVED: _just_once,
    },
    label="Credit",
    messages=(Intent.CREDIT_NEUTRAL, Intent.REFERRAL, Intent.CREDIT_REQUEST),
    panel=Panel.CREDIT,
)
