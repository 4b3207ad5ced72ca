"""What cases of credit share: the hold, the credit desk's decision, requests with their evidence, the neutral note."""

from collections.abc import Iterator

from sim.cases.conduct import messages
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import Key, Moment, Position
from sim.commands import CancelOrder, CloseCase, Command, ReleaseHold, SendMessage
from sim.decide.credit import why_not_auto_release
from sim.decide.evidence import exposures_in_question
from sim.decide.exposure import days_past_due, total_cents
from sim.desk import Desk
from sim.facts import mentions_amount, mentions_any_amount, mentions_proposal, mentions_reference
from sim.letters import letter
from sim.model import Case, Direction, Hold, HoldKind, Intent, Order, OrderStatus, ReasonCode, Role
from sim.truths import CreditInPart
from sim.units import Cents, money_text

JUDGED_THEN = (Intent.CREDIT_REQUEST, Intent.REFERRAL, Intent.REVIEW_REQUEST)
"""Messages that state or rest on figures which move: they are judged by the moment at which they went out."""


def moment_of(desk: Desk, order: Order) -> Moment:
    """What is so now."""
    return Moment(exposures_in_question(desk, order.customer_id), not why_not_auto_release(desk, order))


def by_rule_then(position: Position, case: Case, order: Order) -> bool:
    """Whether the rule let a clerk release an order when the clerk acted; as the case came, if nothing was done."""
    hold = hold_of(order)
    for message in messages(position, case, *JUDGED_THEN):
        if message.id in position.moments:
            return position.moments[message.id].by_rule
    return released_by_clerk(order, hold) or bool(position.keys[case.id]["by_rule"])


def released_by_clerk(order: Order, hold: Hold | None) -> bool:
    """Whether a clerk let an order go on, which no clerk can unless the rule allows it."""
    gone = hold is not None and not hold.active and hold.released_by.startswith(Role.CLERK)
    return gone and order.status is not OrderStatus.CANCELLED


def hold_of(order: Order, kind: HoldKind = HoldKind.CREDIT) -> Hold | None:
    """The hold that a case is about: the last that stops the whole order, lifted or not."""
    return next((h for h in reversed(order.holds) if h.kind is kind and not h.line_no), None)


def heard(position: Position, case: Case, intent: Intent) -> bool:
    """Whether a desk inside the house has answered in that way."""
    return any(m.direction is Direction.IN and m.intent is intent for m in position.desk.messages_on.get(case.id, ()))


def late(position: Position, order: Order) -> bool:
    """Whether something is past due for longer than the SOP tolerates."""
    return days_past_due(position.desk, order.customer_id) > position.desk.sop.credit_max_days_past_due


def credit_request(position: Position, case: Case, order: Order) -> SendMessage:
    """The request to the credit desk, with all its facts."""
    desk = position.desk
    head = desk.groups.get(order.customer_id, (order.customer_id,))[0]
    return _request(position, case, order, exposures_in_question(desk, order.customer_id)[-1], head)


def partial_request(position: Position, case: Case, order: Order) -> SendMessage:
    """The same with the proposal to let go what fits under the limit."""
    whole = credit_request(position, case, order)
    part = "a partial release of what fits under the limit"
    return whole._replace(text=whole.text.replace("propose to release it", f"propose {part}"))


def own_figures_request(position: Position, case: Case, order: Order) -> SendMessage:
    """The same by the figures of the ordering customer alone, whatever group it belongs to."""
    return _request(position, case, order, total_cents(position.desk, order.customer_id), order.customer_id)


def _request(position: Position, case: Case, order: Order, exposed: Cents, limit_of: int) -> SendMessage:
    desk = position.desk
    text = letter(
        desk,
        Intent.CREDIT_REQUEST,
        case,
        value=money_text(order.net_cents),
        exposure=money_text(exposed),
        limit=money_text(desk.customers[limit_of].credit_limit_cents),
        past_due=str(days_past_due(desk, order.customer_id)),
        proposal="release it",
    )
    return SendMessage(case.id, order.id, 0, Intent.CREDIT_REQUEST, text)


def neutral_note(position: Position, case: Case, order: Order) -> SendMessage:
    """The note that the order is in review, to whoever ordered."""
    text = letter(position.desk, Intent.CREDIT_NEUTRAL, case, contact_id=order.contact_id)
    return SendMessage(case.id, order.id, order.contact_id, Intent.CREDIT_NEUTRAL, text)


def state_of(order: Order, hold: Hold | None) -> str:
    """How the hold of an order stands, for a finding."""
    if order.status is OrderStatus.CANCELLED:
        return "order cancelled"
    return f"released by {hold.released_by}" if hold is not None and not hold.active else "still on hold"


def credit_reasons(*, past_due: bool) -> tuple[ReasonCode, ...]:
    """Causes that fit a hold by the figures."""
    return (ReasonCode.CREDIT_PASTDUE, ReasonCode.CREDIT_LIMIT) if past_due else (ReasonCode.CREDIT_LIMIT,)


def check_request(position: Position, case: Case, sheet: Sheet, *, exposures: tuple[Cents, ...], needed: bool) -> None:
    """Credit is asked with its facts where it decides, and not where it does not."""
    asked = messages(position, case, Intent.CREDIT_REQUEST)
    stated = any(
        mentions_amount(m.text, cents)
        for m in asked
        for cents in (*exposures, *(position.moments[m.id].exposures if m.id in position.moments else ()))
    )
    sheet.process(
        "evidence",
        "Request to credit states the exposure",
        stated if asked else None,
        expected=" or ".join(dict.fromkeys(map(money_text, exposures))),
        actual="stated" if stated else "missing",
        step="step 5",
    )
    proposed = any(mentions_proposal(m.text) for m in asked)
    sheet.process(
        "proposal",
        "Request to credit says what is proposed",
        proposed if asked else None,
        expected="a proposal",
        actual="stated" if proposed else "missing",
        step="step 5",
    )
    sheet.process(
        "by_rule",
        "Credit is not asked what it need not decide",
        None if needed else not asked,
        expected="no request",
        actual="asked" if asked else "not asked",
        step="step 3",
        weight=MAJOR,
    )


def check_note(position: Position, case: Case, order: Order, sheet: Sheet, *, needed: bool) -> None:
    """The customer heard what it may hear, and no more."""
    told = messages(position, case, Intent.CREDIT_NEUTRAL)
    sheet.communication(
        "told",
        "Customer heard that the order is in review",
        any(mentions_reference(m.text, order.po_number) for m in told) if needed else None,
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


def decision_key(position: Position, case: Case) -> Key:
    """Whether the rule lets a clerk release, and the exposures that a request may state."""
    order = position.desk.orders[case.order_id]
    return {
        "by_rule": not why_not_auto_release(position.desk, order),
        "exposures": exposures_in_question(position.desk, order.customer_id),
        "past_due": late(position, order),
    }


def decide_hold(position: Position, case: Case) -> Iterator[Command]:
    """Release by the rule, or tell the customer neutrally, ask credit and do what credit says."""
    order = position.desk.orders[case.order_id]
    hold = hold_of(order)
    if hold is not None and hold.active:
        if heard(position, case, Intent.CREDIT_DECISION):
            yield CancelOrder(order.id)
        elif heard(position, case, Intent.ASKED_BACK):
            yield partial_request(position, case, order)
            return
        elif not why_not_auto_release(position.desk, order):
            yield ReleaseHold(hold.id)
        else:
            yield neutral_note(position, case, order)
            yield credit_request(position, case, order)
            return
    yield CloseCase(case.id, credit_reasons(past_due=late(position, order))[0])


def note_only(position: Position, case: Case) -> Iterator[Command]:
    """Tell the customer and be done."""
    yield neutral_note(position, case, position.desk.orders[case.order_id])
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def press_release(position: Position, case: Case) -> Iterator[Command]:
    """Press release without looking at the figures."""
    hold = hold_of(position.desk.orders[case.order_id])
    if hold is not None and hold.active:
        yield ReleaseHold(hold.id)
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def cancel_another(position: Position, case: Case) -> Iterator[Command]:
    """Cancel another order that has not gone to the warehouse."""
    others = [
        o.id
        for o in position.desk.orders.values()
        if o.id != case.order_id and o.status in (OrderStatus.ENTERED, OrderStatus.CONFIRMED)
    ]
    if others:
        yield CancelOrder(others[-1])
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def carried_out(position: Position, case: Case, order: Order, hold: Hold | None) -> tuple[bool, str]:
    """Whether what the credit desk decides of the whole order was carried out, and what that is."""
    cancelled = order.status is OrderStatus.CANCELLED
    if position.request(case).credit_good:
        released = hold is not None and not hold.active and hold.released_by == "credit"
        return released and not cancelled, "released by the credit desk"
    refused = heard(position, case, Intent.CREDIT_DECISION)
    return cancelled and refused, "order cancelled after the credit desk's refusal"


def check_decision(position: Position, case: Case, sheet: Sheet) -> None:
    """The hold ended by the rule or by the credit desk, with the evidence and the tact that belong to it."""
    request, right = position.request(case), position.keys[case.id]
    order = position.desk.orders[case.order_id]
    hold, by_rule = hold_of(order), by_rule_then(position, case, order)
    by = hold.released_by if hold is not None and not hold.active else ""
    cancelled = order.status is OrderStatus.CANCELLED
    if by_rule or released_by_clerk(order, hold):
        passed, expected = bool(by) and not cancelled, "released: the rule allows it"
    elif isinstance(request.truth, CreditInPart):
        part = any(h.line_no for h in order.on_hold(HoldKind.CREDIT))
        passed, expected = by == "credit" and part and not cancelled, "released in part by the credit desk"
    else:
        passed, expected = carried_out(position, case, order, hold)
    sheet.outcome("hold", "Credit hold", passed, expected=expected, actual=state_of(order, hold), step="steps 3 to 7")
    exposures = right["exposures"]
    if not isinstance(exposures, tuple):
        raise TypeError("the key of a credit hold lists the exposures that are over their limits")
    check_request(position, case, sheet, exposures=exposures, needed=not by_rule)
    check_note(position, case, order, sheet, needed=not by_rule)
