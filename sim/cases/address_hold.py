"""Ship-to in doubt: it closes, is a post office box or lies abroad; customer or compliance decides (SOP-11)."""

from collections.abc import Iterator

from sim.cases.conduct import answered, check_conduct, messages
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_entry import may_confirm
from sim.commands import (
    AmendHeader,
    CancelOrder,
    CloseCase,
    Command,
    ConfirmOrder,
    ReleaseHold,
    RequestRelease,
    SendMessage,
)
from sim.decide.holds import answered_since
from sim.facts import mentions_reference
from sim.letters import letter
from sim.model import (
    AddressRole,
    Case,
    CaseKindName,
    Hold,
    HoldKind,
    Intent,
    Order,
    OrderStatus,
    ReasonCode,
)
from sim.truths import RightPlace
from sim.units import MINUTE_S, Seconds, money_text


def standard_s(position: Position, case: Case) -> Seconds:
    """5 minutes (domain 3.5, between a difference and master data)."""
    return 5 * MINUTE_S


def _order(position: Position, case: Case) -> Order:
    return position.desk.orders[case.order_id]


def _right(position: Position, case: Case) -> int:
    """Where the customer wants it; what nobody planted goes where it says."""
    request = position.request(case)
    return request.truth.ship_to_id if isinstance(request.truth, RightPlace) else _order(position, case).ship_to_id


def _hold(order: Order, kind: HoldKind) -> Hold | None:
    """The last hold of a kind, lifted or not."""
    return next((h for h in reversed(order.holds) if h.kind is kind), None)


def _is_open(hold: Hold | None) -> bool:
    return hold is not None and hold.active


def key(position: Position, case: Case) -> Key:
    """Where it has to go, and which of the two holds it has."""
    order = _order(position, case)
    return {
        "ship_to": _right(position, case),
        "asked": _is_open(_hold(order, HoldKind.ADDRESS)),
        "abroad": _is_open(_hold(order, HoldKind.EXPORT)),
    }


def _question(position: Position, case: Case) -> SendMessage:
    desk, order = position.desk, _order(position, case)
    site, hold = desk.addresses[order.ship_to_id], _hold(order, HoldKind.ADDRESS)
    problem = f"By our records {hold.reason}." if hold is not None else ""
    text = letter(
        desk,
        Intent.QUESTION_SHIP_TO,
        case,
        contact_id=order.contact_id,
        ship_to=f"{site.code}, {site.line1}, {site.city}",
        problem=problem,
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.QUESTION_SHIP_TO, text)


def _plea(position: Position, case: Case, hold: Hold) -> RequestRelease:
    """What compliance must know."""
    desk, order = position.desk, _order(position, case)
    site = desk.addresses[order.ship_to_id]
    goods = ", ".join(f"{ln.qty_open} EA {desk.items[ln.item_id].sku}" for ln in order.lines if ln.qty_open)
    text = (
        f"Order {order.id} (PO {order.po_number}) for {desk.customers[order.customer_id].name}, delivery to "
        f"{site.city}, {site.country}: {goods}; value {money_text(order.net_cents)}. Please release."
    )
    return RequestRelease(case.id, hold.id, text)


def _header(order: Order, ship_to_id: int) -> Iterator[Command]:
    if order.ship_to_id != ship_to_id:
        yield AmendHeader(order.id, ship_to_id, order.requested_day, order.instruction)


def _end(position: Position, case: Case, reason: ReasonCode) -> Iterator[Command]:
    order = _order(position, case)
    if may_confirm(order):
        yield ConfirmOrder(order.id)
    yield CloseCase(case.id, reason)


def _is_answered(position: Position, case: Case, hold: Hold) -> bool:
    return answered_since(position.desk, case.order_id, hold.set_s)


def _settle(position: Position, case: Case, ship_to_id: int) -> Iterator[Command]:
    """Ask; when the answer is there, deliver to that place and lift the hold."""
    order = _order(position, case)
    hold = _hold(order, HoldKind.ADDRESS)
    if hold is None or not hold.active:
        return
    if not _is_answered(position, case, hold):
        yield _question(position, case)
        return
    yield from _header(order, ship_to_id)
    yield ReleaseHold(hold.id, f"the customer wants {position.desk.addresses[ship_to_id].code}")


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Ask the customer where to, compliance whether; do what they say, confirm, close."""
    order = _order(position, case)
    yield from _settle(position, case, _right(position, case))
    if _is_open(_hold(order, HoldKind.ADDRESS)):
        return
    export = _hold(order, HoldKind.EXPORT)
    if export is not None and export.active:
        yield _plea(position, case, export)
        return
    yield from _end(position, case, ReasonCode.EXPORT if export is not None else ReasonCode.MASTER_ADDRESS)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    if not answered(position, case):
        yield _question(position, case)
        return
    yield CloseCase(case.id, ReasonCode.MASTER_ADDRESS)


def _push(position: Position, case: Case) -> Iterator[Command]:
    """Release and confirm, as if there were nothing."""
    for hold in [h for h in _order(position, case).holds if h.active]:
        yield ReleaseHold(hold.id, "should be fine")
    yield from _end(position, case, ReasonCode.MASTER_ADDRESS)


def _contrary(position: Position, case: Case) -> Iterator[Command]:
    """Ask, and do the opposite of the answer; an order for abroad is sent to a site at home."""
    desk, order = position.desk, _order(position, case)
    mine = [
        a.id for a in desk.addresses.values() if a.customer_id == order.customer_id and a.role is AddressRole.SHIP_TO
    ]
    other = next(site for site in sorted(mine) if site != _right(position, case))
    yield from _settle(position, case, other)
    if not _is_open(_hold(order, HoldKind.ADDRESS)):
        yield from _header(order, other)
        yield from _push(position, case)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The order goes, and with it the trouble."""
    yield CancelOrder(case.order_id)
    yield CloseCase(case.id, ReasonCode.MASTER_ADDRESS)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The order goes where the customer wants it, compliance has let it go, and the customer has our word."""
    desk, order, right = position.desk, _order(position, case), position.keys[case.id]
    hold, export = _hold(order, HoldKind.ADDRESS), _hold(order, HoldKind.EXPORT)
    wanted = desk.addresses[_as_int(right["ship_to"])]
    site = desk.addresses[order.ship_to_id]
    if right["asked"]:
        consent = answered_since(desk, order.id, case.raised_s)
        state = f"{site.code}, {'still held' if _is_open(hold) else 'not held' if consent else 'customer not asked'}"
        sheet.outcome(
            "ship_to",
            "Ship-to settled",
            consent and not _is_open(hold) and site.id == wanted.id,
            expected=f"{wanted.code}, as the customer answered",
            actual=state,
            step="steps 3 and 4",
        )
    if right["abroad"]:
        by = export.released_by if export is not None else ""
        sheet.outcome(
            "export",
            "Let go by compliance",
            by == "compliance" and site.id == wanted.id,
            expected=f"export hold of {wanted.code} lifted by compliance",
            actual=f"{site.code}, " + ("still held" if _is_open(export) else f"lifted by {by or 'nobody'}"),
            step="step 5",
        )
    goes_on = order.status not in (OrderStatus.ENTERED, OrderStatus.CANCELLED) or not may_confirm(order)
    sheet.outcome(
        "order",
        "Order goes on",
        goes_on and order.status is not OrderStatus.CANCELLED and not _is_open(hold),
        expected="confirmed",
        actual=str(order.status),
        step="step 6",
    )
    _check_words(position, case, sheet)
    reason = ReasonCode.EXPORT if right["abroad"] else ReasonCode.MASTER_ADDRESS
    check_conduct(position, case, sheet, reasons=(reason,))


def _as_int(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("the key of a ship-to in doubt names an address")
    return value


def _check_words(position: Position, case: Case, sheet: Sheet) -> None:
    """The question names order and place; the request for release says all that compliance must know."""
    desk, order, right = position.desk, _order(position, case), position.keys[case.id]
    site = desk.addresses[position.request(case).ship_to_id]
    sent = messages(position, case, Intent.QUESTION_SHIP_TO)
    clear = any(
        mentions_reference(m.text, order.po_number)
        and any(mentions_reference(m.text, word) for word in (site.code, site.line1, site.city))
        for m in sent
    )
    sheet.communication(
        "names_place",
        "Question names the order and the ship-to",
        clear if sent and right["asked"] else None,
        expected=f"{order.po_number} and {site.code}, its street or its town",
        actual="named" if clear else "missing",
        step="step 2, SOP-17",
    )
    asked = messages(position, case, Intent.RELEASE_REQUEST)
    answers = [m for m in desk.messages_on.get(case.id, ()) if m.intent is Intent.RELEASE_DECISION]
    complete = bool(asked) and len(answers) < 2
    sheet.process(
        "request",
        "Request to compliance was complete at once",
        complete if asked and right["abroad"] else None,
        expected="order, consignee, town and country, goods, value",
        actual="complete" if complete else "sent back",
        step="step 5",
    )


KIND = CaseKind(
    CaseKindName.ADDRESS_HOLD,
    "Ship-to in doubt",
    "order.validation",
    ("R02", "R05", "R08", "F01"),
    "SOP-11",
    (ReasonCode.MASTER_ADDRESS, ReasonCode.EXPORT),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _push,
        WrongPolicy.STALE: _contrary,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _push,
    },
    label="Ship-to?",
    messages=(Intent.QUESTION_SHIP_TO,),
    panel=Panel.SITES,
)
