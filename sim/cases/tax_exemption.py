"""Tax exemption: a certificate on file does not hold for this order, or a newer one does (SOP-18)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct, messages
from sim.cases.credit_desk import cancel_another, hold_of, state_of
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.commands import CloseCase, Command, ReleaseHold, SendMessage
from sim.decide.holds import answered_since
from sim.decide.tax import certificates, exemption_of, why_not_settled, why_void
from sim.facts import mentions_amount, mentions_date, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, HoldKind, Intent, Order, OrderStatus, ReasonCode, TaxExemption
from sim.pricing import entity_name
from sim.units import MINUTE_S, Seconds, day_of, money_text


def standard_s(position: Position, case: Case) -> Seconds:
    """6 minutes: read the certificates, the ship-to and the order, and write once."""
    return 6 * MINUTE_S


def _void(position: Position, order: Order) -> TaxExemption:
    """The certificate to ask about: the last one on file that does not hold."""
    desk, day = position.desk, day_of(order.received_s)
    return [row for row in certificates(desk, order.customer_id, order.ship_to_id) if why_void(desk, row, day)][-1]


def key(position: Position, case: Case) -> Key:
    """Whether the order is free of tax, and the certificate that is not enough."""
    order = position.desk.orders[case.order_id]
    return {"exempt": bool(exemption_of(position.desk, order)), "void_id": _void(position, order).id}


def _question(position: Position, case: Case, order: Order) -> SendMessage:
    desk, void = position.desk, _void(position, order)
    text = letter(
        desk,
        Intent.QUESTION_CERTIFICATE,
        case,
        contact_id=order.contact_id,
        certificate=void.certificate_no,
        problem=why_void(desk, void, day_of(order.received_s)),
        place=desk.jurisdictions[void.jurisdiction_id].name,
        tax=money_text(order.tax_cents),
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.QUESTION_CERTIFICATE, text)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Release what a certificate frees; else ask, and release taxed or leave held as the customer answers."""
    desk = position.desk
    order = desk.orders[case.order_id]
    hold = hold_of(order, HoldKind.TAX_CERT)
    exempt = bool(exemption_of(desk, order))
    if hold is not None and hold.active:
        asked_long_ago = not exempt and not answered_since(desk, order.id, case.raised_s)
        if asked_long_ago or why_not_settled(desk, order):
            yield _question(position, case, order)
            return
        if exempt or position.request(case).accepts_our_price:
            yield ReleaseHold(hold.id)
    yield CloseCase(case.id, ReasonCode.CLEAN if exempt else ReasonCode.TAX_CERT)


def _promise_exemption(position: Position, case: Case) -> Iterator[Command]:
    """Tell the customer that all is well, and change nothing."""
    order = position.desk.orders[case.order_id]
    about = f"Your purchase order {order.po_number} is free of tax by the certificate that we have on file."
    text = letter(
        position.desk, Intent.INFORMATION, case, contact_id=order.contact_id, about=order.po_number, facts=about
    )
    yield SendMessage(case.id, order.id, order.contact_id, Intent.INFORMATION, text)
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _press_release(position: Position, case: Case) -> Iterator[Command]:
    """There is a certificate on file: press release."""
    hold = hold_of(position.desk.orders[case.order_id], HoldKind.TAX_CERT)
    if hold is not None and hold.active:
        yield ReleaseHold(hold.id)
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _ask_and_forget(position: Position, case: Case) -> Iterator[Command]:
    """Ask about the certificate that has run out, whatever else is on file, and leave the hold whatever comes back."""
    order = position.desk.orders[case.order_id]
    if not messages(position, case, Intent.QUESTION_CERTIFICATE):
        yield _question(position, case, order)
        return
    yield CloseCase(case.id, ReasonCode.TAX_CERT)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The hold ended as certificate and answer say, and the customer was asked what had to be asked."""
    desk, right = position.desk, position.keys[case.id]
    order = desk.orders[case.order_id]
    hold = hold_of(order, HoldKind.TAX_CERT)
    released = hold is not None and not hold.active and order.status is not OrderStatus.CANCELLED
    answered = hold is not None and desk.answered_orders.get(order.id, -1) >= hold.set_s
    if right["exempt"]:
        passed, expected = released, "released: a certificate holds"
    elif position.request(case).accepts_our_price:
        passed, expected = released and answered, "released and taxed, as the customer answered"
    else:
        passed = hold is not None and hold.active and answered
        expected = "held until a certificate is here, as the customer answered"
    actual = state_of(order, hold) + ("" if answered or right["exempt"] else ", customer not asked")
    sheet.outcome("hold", "Certificate hold", passed, expected=expected, actual=actual, step="steps 3 to 6")
    asked = messages(position, case, Intent.QUESTION_CERTIFICATE)
    sheet.process(
        "needless",
        "Customer is not asked for what is on file",
        not asked if right["exempt"] else None,
        expected="no question",
        actual="asked" if asked else "not asked",
        step="step 3",
        weight=MAJOR,
    )
    void = desk.exemptions[int(str(right["void_id"]))]
    about = [m for m in asked if mentions_reference(m.text, order.po_number)]
    named = any(mentions_reference(m.text, void.certificate_no) for m in about)
    sheet.communication(
        "certificate",
        "Question names order and certificate",
        None if right["exempt"] else named,
        expected=f"{order.po_number} and {void.certificate_no}",
        actual="named" if named else f"{len(asked)} questions",
        step="step 4, SOP-17",
    )
    today = desk.calendar.date_of(day_of(desk.now_s))
    wrong_entity = entity_name(void.legal_entity) != entity_name(desk.customers[order.customer_id].name)
    if wrong_entity:
        why = any(mentions_reference(m.text, void.legal_entity) for m in about)
    else:
        why = any(mentions_date(m.text, desk.calendar.date_of(void.to_day), today) for m in about)
    stated = why and any(mentions_amount(m.text, order.tax_cents) for m in about)
    sheet.communication(
        "why",
        "Question says why, and what tax is due otherwise",
        stated if about and not right["exempt"] else None,
        expected=f"{void.legal_entity if wrong_entity else 'the day of expiry'} and {money_text(order.tax_cents)}",
        actual="stated" if stated else "missing",
        step="step 4, SOP-17",
    )
    reasons = (ReasonCode.CLEAN,) if right["exempt"] else (ReasonCode.TAX_CERT,)
    check_conduct(position, case, sheet, reasons=reasons)


KIND = CaseKind(
    CaseKindName.TAX_EXEMPTION,
    "Tax exemption",
    "pricing.tax",
    ("R17", "R02", "R08", "R20"),
    "SOP-18",
    (ReasonCode.TAX_CERT, ReasonCode.CLEAN),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _promise_exemption,
        WrongPolicy.BLIND: _press_release,
        WrongPolicy.STALE: _ask_and_forget,
        WrongPolicy.WRONG_TARGET: cancel_another,
        WrongPolicy.PROCESS_AS_RECEIVED: _press_release,
    },
    label="Tax",
    messages=(Intent.QUESTION_CERTIFICATE,),
    panel=Panel.TAX,
)
