"""New account: the first order of a customer that has no credit limit yet (SOP-15)."""

import re
from collections.abc import Iterator

from sim.cases.conduct import check_conduct, messages
from sim.cases.credit_desk import cancel_another, check_note, heard, hold_of, neutral_note, state_of
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.commands import CancelOrder, CloseCase, Command, CompleteApplication, ReleaseHold, SendMessage
from sim.decide.credit import first_limit_cents
from sim.facts import mentions_amount, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, CreditApplication, HoldKind, Intent, Order, OrderStatus, ReasonCode
from sim.units import MINUTE_S, Cents, Seconds, money_text

_TAX_ID = re.compile(r"\b\d{2}-\d{7}\b")


def standard_s(position: Position, case: Case) -> Seconds:
    """10 minutes: a form, two references, a proposal."""
    return 10 * MINUTE_S


def _application(position: Position, case: Case) -> CreditApplication:
    return position.desk.application_of[case.customer_id]


def _tax_id_sent(position: Position, case: Case) -> str:
    """The tax number that the customer sends when it is asked, or empty."""
    said = dict(position.request(case).answers).get(Intent.QUESTION_APPLICATION, "")
    found = _TAX_ID.search(said)
    return found.group() if found else ""


def key(position: Position, case: Case) -> Key:
    """The limit to propose, and the tax number that is missing (empty = none)."""
    application = _application(position, case)
    return {
        "limit_cents": first_limit_cents(position.desk, application),
        "tax_id": "" if application.tax_id else _tax_id_sent(position, case),
    }


def _question(position: Position, case: Case, order: Order) -> SendMessage:
    text = letter(
        position.desk, Intent.QUESTION_APPLICATION, case, contact_id=order.contact_id, missing="your tax number"
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.QUESTION_APPLICATION, text)


def _request(position: Position, case: Case, order: Order, limit_cents: Cents) -> SendMessage:
    """The form, the references and what is proposed, to the credit desk."""
    desk, application = position.desk, _application(position, case)
    text = letter(
        desk,
        Intent.CREDIT_REQUEST,
        case,
        value=money_text(order.net_cents),
        exposure=money_text(order.net_cents),
        limit="0.00",
        past_due="0",
        proposal=(
            f"give a first limit of {money_text(limit_cents)}, by the references {application.first_reference} "
            f"({money_text(application.first_credit_cents)}) and {application.second_reference} "
            f"({money_text(application.second_credit_cents)})"
        ),
    )
    return SendMessage(case.id, order.id, 0, Intent.CREDIT_REQUEST, text)


def _answered(position: Position, case: Case) -> bool:
    return heard(position, case, Intent.ANSWER)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Complete the form, propose what references and cap allow, and do what the credit desk decides."""
    order, application = position.desk.orders[case.order_id], _application(position, case)
    hold = hold_of(order, HoldKind.CREDIT_NEW)
    if hold is not None and hold.active:
        if heard(position, case, Intent.CREDIT_DECISION):
            yield CancelOrder(order.id)
        else:
            if not application.tax_id:
                if not _answered(position, case):
                    yield _question(position, case, order)
                    return
                yield CompleteApplication(application.id, _tax_id_sent(position, case))
            yield neutral_note(position, case, order)
            yield _request(position, case, order, first_limit_cents(position.desk, application))
            return
    yield CloseCase(case.id, ReasonCode.CREDIT_NEW)


def _welcome(position: Position, case: Case) -> Iterator[Command]:
    """A friendly note, and done."""
    yield neutral_note(position, case, position.desk.orders[case.order_id])
    yield CloseCase(case.id, ReasonCode.CREDIT_NEW)


def _form_as_it_came(position: Position, case: Case) -> Iterator[Command]:
    """Pass the form on as it came, with the limit that is wanted on it."""
    order = position.desk.orders[case.order_id]
    if not messages(position, case, Intent.CREDIT_REQUEST):
        yield _request(position, case, order, _application(position, case).wanted_limit_cents)
        return
    yield CloseCase(case.id, ReasonCode.CREDIT_NEW)


def _release(position: Position, case: Case) -> Iterator[Command]:
    """A first order is small: press release."""
    hold = hold_of(position.desk.orders[case.order_id], HoldKind.CREDIT_NEW)
    if hold is not None and hold.active:
        yield ReleaseHold(hold.id)
    yield CloseCase(case.id, ReasonCode.CREDIT_NEW)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The form is complete, the credit desk decided with its evidence, and the order followed the decision."""
    desk, request, right = position.desk, position.request(case), position.keys[case.id]
    order, application = desk.orders[case.order_id], _application(position, case)
    hold, limit = hold_of(order, HoldKind.CREDIT_NEW), right["limit_cents"]
    if not isinstance(limit, int):
        raise TypeError("the key of a new account states the limit to propose")
    if right["tax_id"]:
        sheet.outcome(
            "tax_id",
            "Tax number on the form",
            mentions_reference(application.tax_id, str(right["tax_id"])),
            expected=str(right["tax_id"]),
            actual=application.tax_id or "missing",
            step="steps 2 and 3",
        )
    by = hold.released_by if hold is not None and not hold.active else ""
    cancelled = order.status is OrderStatus.CANCELLED
    if request.credit_good:
        passed, expected = by == "credit" and not cancelled, "released by the credit desk, with a first limit"
    else:
        passed = cancelled and heard(position, case, Intent.CREDIT_DECISION)
        expected = "order cancelled after the credit desk's refusal"
    sheet.outcome("hold", "First order", passed, expected=expected, actual=state_of(order, hold), step="steps 5 and 7")
    asked = messages(position, case, Intent.CREDIT_REQUEST)
    complete = bool(asked) and not heard(position, case, Intent.ASKED_BACK)
    sheet.process(
        "request",
        "Request was complete at once",
        complete if asked else None,
        expected="complete form, both references, a proposed limit",
        actual="complete" if complete else "asked back",
        step="step 5",
        weight=MAJOR,
    )
    proposed = any(mentions_amount(m.text, limit) for m in asked)
    sheet.process(
        "proposal",
        "Proposed limit is what references and cap allow",
        proposed if asked else None,
        expected=money_text(limit),
        actual="proposed" if proposed else "another one",
        step="step 4",
    )
    check_note(position, case, order, sheet, needed=True)
    check_conduct(position, case, sheet, reasons=(ReasonCode.CREDIT_NEW,))


KIND = CaseKind(
    CaseKindName.NEW_ACCOUNT,
    "New account",
    "credit.coordination",
    ("R16", "R05", "F08"),
    "SOP-15",
    (ReasonCode.CREDIT_NEW,),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _welcome,
        WrongPolicy.BLIND: _release,
        WrongPolicy.STALE: _form_as_it_came,
        WrongPolicy.WRONG_TARGET: cancel_another,
        WrongPolicy.PROCESS_AS_RECEIVED: _form_as_it_came,
    },
    label="New account",
    messages=(
        Intent.QUESTION_APPLICATION,
        Intent.CREDIT_NEUTRAL,
        Intent.CREDIT_REQUEST,
    ),
    panel=Panel.APPLICATION,
)
