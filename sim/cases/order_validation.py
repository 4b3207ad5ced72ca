"""Order validation: a purchase order of a customer with a quotation is held against what was agreed (SOP-02)."""

from collections.abc import Iterator

from sim.cases.as_agreed import check_end, check_holds, check_settled, held, insists
from sim.cases.asked_once import check_question
from sim.cases.careless import to_first_ship_to
from sim.cases.comparison import (
    in_words,
    line_for,
    lines_of,
    prices_apart,
    stated,
    terms_apart,
    to_be_named,
)
from sim.cases.conduct import check_conduct
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.cases.order_entry import (
    OrderSteps,
    check_order,
    entered,
    entry,
    for_neighbour,
    key_and_confirm,
    may_confirm,
)
from sim.cases.order_entry import standard_s as keying_s
from sim.commands import (
    CancelLine,
    CloseCase,
    Command,
    ConfirmOrder,
    ReleaseHold,
    ResolvePrice,
    SendMessage,
    SetHold,
)
from sim.letters import letter
from sim.model import (
    Case,
    CaseKindName,
    HoldKind,
    Intent,
    Order,
    ReasonCode,
)
from sim.units import MINUTE_S, Seconds, money_text

_STEPS = OrderSteps("step 2", "step 2", "step 2", "step 2", "step 2", "step 2", "step 2", "step 8")


def standard_s(position: Position, case: Case) -> Seconds:
    """Keying the order, and 3 minutes and 0.3 a line for the comparison (domain R02)."""
    return keying_s(position, case) + 3 * MINUTE_S + 18 * len(position.request(case).lines)


# The expert -------------------------------------------------------------------------------------------------------


def question(position: Position, case: Case, order: Order) -> SendMessage:
    """One message with everything that differs."""
    desk, named = position.desk, to_be_named(position, case)
    found = [
        f"Line {apart.line_no} ({desk.items[apart.item_id].sku}): you state {money_text(apart.theirs_cents)} each, "
        f"our price for you is {money_text(apart.ours_cents)}."
        for apart in prices_apart(position, case)
    ]
    found += [f"Terms: {in_words(apart)}." for apart in terms_apart(position, case)]
    if named is not None:
        until = max(c.to_day for c in lines_of(desk, named))
        found.append(f"Our quotation {named.number} holds until {desk.calendar.day_text(until)}.")
    text = letter(
        desk,
        Intent.QUESTION_VALIDATION,
        case,
        contact_id=order.contact_id,
        differences=" ".join(found),
        proposal="We propose to deliver at our prices and on the agreed terms.",
        needed_by="tomorrow noon",
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.QUESTION_VALIDATION, text)


def _referral(position: Position, case: Case, order: Order) -> SendMessage:
    """Terms are for sales to agree."""
    about = "; ".join(in_words(apart) for apart in terms_apart(position, case))
    text = letter(
        position.desk,
        Intent.REFERRAL,
        case,
        sender=position.desk.contacts[order.contact_id].name,
        about=f"other terms on purchase order {order.po_number} (order {order.id}): {about}",
    )
    return SendMessage(case.id, order.id, 0, Intent.REFERRAL, text)


def reason_of(position: Position, case: Case) -> ReasonCode:
    """The cause that says most."""
    named = to_be_named(position, case)
    if any(apart.name == "freight" for apart in terms_apart(position, case)):
        return ReasonCode.FREIGHT_TERM
    if named is not None and named.number == stated(position, case).quotation:
        return ReasonCode.PRICE_CONTRACT_EXPIRED
    return ReasonCode.CUST_ERROR if prices_apart(position, case) else ReasonCode.CLEAN


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Key what is printed, hold what differs, ask once, do what the answer says."""
    request = position.request(case)
    order = entered(position, case)
    if order is None:
        yield entry(case, request, request.lines)
        order = entered(position, case)
        terms = terms_apart(position, case)
        if order is not None and terms:
            yield SetHold(order.id, 0, HoldKind.CONTRACT_TERMS, "; ".join(map(in_words, terms)))
        if order is not None and (terms or prices_apart(position, case)):
            yield question(position, case, order)
            return
    if order is not None:
        yield from _as_answered(position, case, order)
    yield CloseCase(case.id, reason_of(position, case))


def _as_answered(position: Position, case: Case, order: Order) -> Iterator[Command]:
    for apart in prices_apart(position, case):
        line = line_for(order, apart.item_id)
        if line is not None and position.request(case).accepts_our_price:
            yield ResolvePrice(order.id, line.line_no, 0)
        elif line is not None:
            yield CancelLine(order.id, line.line_no)
    if terms_apart(position, case):
        if insists(position, case):
            yield _referral(position, case, order)
        else:
            for hold in held(order, HoldKind.CONTRACT_TERMS):
                yield ReleaseHold(hold.id)
    if may_confirm(order):
        yield ConfirmOrder(order.id)


# Wrong ways ---------------------------------------------------------------------------------------------------------


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _at_our_prices(position: Position, case: Case) -> Iterator[Command]:
    """Our prices in place of theirs without a word, the first ship-to, no look at the text."""
    request = position.request(case)
    keyed = entry(case, request, [line._replace(price_cents=-1) for line in request.lines])
    yield from key_and_confirm(position, case, to_first_ship_to(position.desk, keyed))
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _by_the_old_quotation(position: Position, case: Case) -> Iterator[Command]:
    """The prices of the quotation that has run out; what is held then is left to others."""
    desk, request = position.desk, position.request(case)
    mine = [q for q in desk.quotations.values() if q.customer_id == request.customer_id]
    oldest = min(mine, key=lambda q: q.issued_day)
    prices = {c.item_id: c.price_cents for c in lines_of(desk, oldest)}
    lines = [ln._replace(price_cents=prices.get(ln.item_id, ln.price_cents)) for ln in request.lines]
    yield from key_and_confirm(position, case, entry(case, request, lines))
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _for_the_neighbour(position: Position, case: Case) -> Iterator[Command]:
    yield from key_and_confirm(position, case, for_neighbour(position, case))
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _everything_stopped(position: Position, case: Case) -> Iterator[Command]:
    """Whatever differs by a cent stops the whole order, and somebody else may ask."""
    request = position.request(case)
    yield entry(case, request, request.lines)
    order = entered(position, case)
    if order is not None:
        yield SetHold(order.id, 0, HoldKind.PRICE, "prices differ")
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


# The checks ---------------------------------------------------------------------------------------------------------


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The order as printed, what differs held and no more, one question with everything, the answer carried out."""
    order = entered(position, case)
    prices, terms = prices_apart(position, case), terms_apart(position, case)
    check_order(position, case, sheet, _STEPS)
    check_holds(order, prices, terms, sheet)
    for apart in prices:
        check_settled(position, case, order, apart, sheet)
    check_end(position, case, order, terms, sheet)
    check_question(position, case, prices, terms, sheet)
    reasons = [ReasonCode.CUST_ERROR] if prices or terms else [ReasonCode.CLEAN]
    reasons += [ReasonCode.PRICE_CONTRACT_EXPIRED] if prices else []
    reasons += [ReasonCode.FREIGHT_TERM] if any(apart.name == "freight" for apart in terms) else []
    check_conduct(position, case, sheet, reasons=tuple(reasons))


KIND = CaseKind(
    CaseKindName.ORDER_VALIDATION,
    "Order validation",
    "order.validation",
    ("R02", "R05", "R09", "R17", "R20"),
    "SOP-02",
    (ReasonCode.CLEAN, ReasonCode.CUST_ERROR, ReasonCode.PRICE_CONTRACT_EXPIRED, ReasonCode.FREIGHT_TERM),
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _at_our_prices,
        WrongPolicy.STALE: _by_the_old_quotation,
        WrongPolicy.WRONG_TARGET: _for_the_neighbour,
        WrongPolicy.PROCESS_AS_RECEIVED: _everything_stopped,
    },
    label="Validation",
    messages=(Intent.QUESTION_VALIDATION, Intent.REFERRAL),
    panel=Panel.COMPARISON,
)
