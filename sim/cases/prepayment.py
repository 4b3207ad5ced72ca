"""Prepayment: an order of a customer that pays in advance waits for its money (SOP-15)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct, messages
from sim.cases.credit_desk import cancel_another, hold_of, state_of
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.commands import CloseCase, Command, InvoiceInAdvance, ReleaseHold, SendMessage
from sim.decide.credit import deposits_cents, why_not_paid
from sim.facts import mentions_amount, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, HoldKind, Intent, Order, OrderStatus, ReasonCode
from sim.units import MINUTE_S, Seconds, money_text, percent_of


def standard_s(position: Position, case: Case) -> Seconds:
    """6 minutes: an invoice, a note, and the look at what came in."""
    return 6 * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """The value that must be paid before the order goes."""
    return {"value_cents": position.desk.orders[case.order_id].totals.gross_cents}


def _please_pay(position: Position, case: Case, order: Order) -> SendMessage:
    """Ask for what is missing, all of it at first."""
    desk = position.desk
    advance = desk.advance_of.get(order.id)
    text = letter(
        desk,
        Intent.PREPAY_REQUEST,
        case,
        contact_id=order.contact_id,
        amount=money_text(order.totals.gross_cents - deposits_cents(desk, order)),
        advance=advance.number if advance else "",
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.PREPAY_REQUEST, text)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Invoice in advance, ask for the money, for the rest of it if need be, and release when all of it is there."""
    desk = position.desk
    order = desk.orders[case.order_id]
    hold = hold_of(order, HoldKind.PREPAY)
    if hold is not None and hold.active:
        if why_not_paid(desk, order):
            if order.id not in desk.advance_of:
                yield InvoiceInAdvance(order.id)
            yield _please_pay(position, case, order)
            return
        yield ReleaseHold(hold.id)
    yield CloseCase(case.id, ReasonCode.PREPAY_TERMS)


def _ask_only(position: Position, case: Case) -> Iterator[Command]:
    """Ask for the money without an invoice, and be done with whatever comes back."""
    order = position.desk.orders[case.order_id]
    if not messages(position, case, Intent.PREPAY_REQUEST):
        yield _please_pay(position, case, order)
        return
    yield CloseCase(case.id, ReasonCode.PREPAY_TERMS)


def _press_release(position: Position, case: Case) -> Iterator[Command]:
    """The customer is good for it: press release."""
    hold = hold_of(position.desk.orders[case.order_id], HoldKind.PREPAY)
    if hold is not None and hold.active:
        yield ReleaseHold(hold.id)
    yield CloseCase(case.id, ReasonCode.PREPAY_TERMS)


def _first_money_counts(position: Position, case: Case) -> Iterator[Command]:
    """Take whatever comes in for the whole."""
    order = position.desk.orders[case.order_id]
    if order.id not in position.desk.advance_of:
        yield InvoiceInAdvance(order.id)
        yield _please_pay(position, case, order)
        return
    yield from _press_release(position, case)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The order was invoiced in advance over its value, paid in full, and only then released."""
    desk = position.desk
    order = desk.orders[case.order_id]
    hold = hold_of(order, HoldKind.PREPAY)
    value = position.keys[case.id]["value_cents"]
    if not isinstance(value, int):
        raise TypeError("the key of a prepayment states the value")
    advance = desk.advance_of.get(order.id)
    sheet.outcome(
        "advance",
        "Invoice in advance",
        advance is not None and advance.amount_cents == value,
        expected=f"one over {money_text(value)}",
        actual=f"{advance.number} over {money_text(advance.amount_cents)}" if advance else "none",
        step="step 2",
    )
    released = hold is not None and not hold.active and order.status is not OrderStatus.CANCELLED
    sheet.outcome(
        "hold",
        "Prepayment hold",
        released,
        expected="released when all of it was paid",
        actual=state_of(order, hold),
        step="steps 4 and 5",
    )
    asked = messages(position, case, Intent.PREPAY_REQUEST)
    about = [m for m in asked if mentions_reference(m.text, order.po_number)]
    stated = any(mentions_amount(m.text, value) for m in about)
    sheet.communication(
        "asked",
        "Customer was asked for the whole value",
        stated,
        expected=f"{order.po_number} and {money_text(value)}",
        actual="stated" if stated else f"{len(asked)} requests",
        step="step 3",
    )
    missing = value - percent_of(value, position.request(case).first_payment_pct)
    sheet.communication(
        "rest",
        "Customer was asked for what was missing",
        any(mentions_amount(m.text, missing) for m in about) if missing else None,
        expected=money_text(missing),
        actual=f"{len(asked)} requests",
        step="step 4",
    )
    check_conduct(position, case, sheet, reasons=(ReasonCode.PREPAY_TERMS,))


KIND = CaseKind(
    CaseKindName.PREPAYMENT,
    "Prepayment",
    "credit.coordination",
    ("R16", "R05", "R09"),
    "SOP-15",
    (ReasonCode.PREPAY_TERMS,),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _ask_only,
        WrongPolicy.BLIND: _press_release,
        WrongPolicy.STALE: _first_money_counts,
        WrongPolicy.WRONG_TARGET: cancel_another,
        WrongPolicy.PROCESS_AS_RECEIVED: _press_release,
    },
    label="Prepayment",
    messages=(Intent.PREPAY_REQUEST,),
    panel=Panel.CREDIT,
)
