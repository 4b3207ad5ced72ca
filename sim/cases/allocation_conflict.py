"""Allocation conflict: several orders wait for an item of which there is not enough (SOP-04)."""

from collections.abc import Iterator
from typing import NamedTuple

from sim.cases.asking import writer
from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_mail import order_of, reply
from sim.commands import AllocateStock, CloseCase, Command, RequestReallocation, SendMessage
from sim.decide.allocation import shares, waiting_for
from sim.decide.stock import carrier_of, soonest_by
from sim.facts import mentions_date, mentions_number, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, Intent, Message, Order, OrderLine, OrderStatus, ReasonCode
from sim.units import MINUTE_S, Day, Qty, Seconds, day_of

_TOLD = (Intent.SHORTAGE_NOTICE, Intent.STATUS_REPLY)
_ANSWERED = (Intent.CHANGE_REFUSED, Intent.STATUS_REPLY)


class Share(NamedTuple):
    """What one of the waiting lines is to get, and what is left to say about it."""

    order_id: int
    line_no: int
    qty: Qty
    """Its share of what is free."""
    short: Qty
    """What it lacks after that."""
    day: Day
    """When the last of it is there: now, or with what is on its way."""


def standard_s(position: Position, case: Case) -> Seconds:
    """6 minutes and 3 for each order that waits (domain 3.5, a shortage)."""
    return (6 + 3 * 3) * MINUTE_S


def _item_of(order: Order) -> int:
    """The item that is fought for: the first that the order waits for."""
    return next((line.item_id for line in order.lines if line.qty_backordered), order.lines[0].item_id)


def key(position: Position, case: Case) -> Key:
    """Who is to get what by the policy in force, and on which day the rest can be there."""
    desk = position.desk
    item_id = _item_of(order_of(position, case))
    rows = []
    for (order_id, line_no), qty in shares(desk, item_id).items():
        order = desk.orders[order_id]
        short = order.lines[line_no - 1].qty_backordered - qty
        day = order.lines[line_no - 1].promise_day if short else soonest_by(desk, carrier_of(order))
        rows.append(Share(order_id, line_no, qty, short, day))
    reserved = {
        (line.order_id, line.line_no): line.qty_allocated
        for order in desk.orders.values()
        for line in order.lines
        if line.item_id == item_id and line.qty_allocated
    }
    return {"shares": tuple(rows), "reserved": reserved}


def _shares(position: Position, case: Case) -> tuple[Share, ...]:
    found = position.keys[case.id]["shares"]
    if not isinstance(found, tuple):
        raise TypeError("the key of an allocation conflict lists shares")
    return found


def _notice(position: Position, case: Case, share: Share) -> SendMessage:
    """To each customer what its own order gets, and when the rest comes."""
    desk = position.desk
    order = desk.orders[share.order_id]
    sku, when = desk.items[order.lines[share.line_no - 1].item_id].sku, desk.calendar.written(share.day)
    if share.short:
        some = f"{share.qty} EA leave today. " if share.qty else ""
        text = letter(
            desk,
            Intent.SHORTAGE_NOTICE,
            case,
            contact_id=order.contact_id,
            po=order.po_number,
            short=str(share.short),
            item=sku,
            remedy=f"{some}We expect to deliver the rest on {when} (estimated).",
        )
        return SendMessage(case.id, order.id, order.contact_id, Intent.SHORTAGE_NOTICE, text)
    text = letter(
        desk,
        Intent.STATUS_REPLY,
        case,
        contact_id=order.contact_id,
        po=order.po_number,
        standing=f"all {share.qty} EA of {sku} are allocated.",
        date=f"we expect to deliver on {when} (estimated).",
        next="it leaves our house today.",
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.STATUS_REPLY, text)


def _no(position: Position, case: Case) -> SendMessage:
    """To whoever wants it all: the rule holds."""
    return reply(
        position,
        case,
        Intent.CHANGE_REFUSED,
        why="what is here is shared by the rule for all who wait",
        instead="tell the customer what it gets and when the rest comes, or ask the lead for an exception",
    )


def _allocate(shares_now: tuple[Share, ...]) -> Iterator[Command]:
    for share in shares_now:
        if share.qty:
            yield AllocateStock(share.order_id, share.line_no, share.qty)


def _tell(position: Position, case: Case, shares_now: tuple[Share, ...]) -> Iterator[Command]:
    for share in shares_now:
        yield _notice(position, case, share)
    yield _no(position, case)
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Share by the policy in force, tell every customer about its own order, and say no to whoever wanted it all."""
    found = _shares(position, case)
    yield from _allocate(found)
    yield from _tell(position, case, found)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield from _tell(position, case, _shares(position, case))


def _for_the_loudest(position: Position, case: Case) -> Iterator[Command]:
    """All that is free for the order that the mail is about."""
    desk, order = position.desk, order_of(position, case)
    line = next(line for line in order.lines if line.item_id == _item_of(order))
    yield AllocateStock(order.id, line.line_no, min(desk.stock[line.item_id].available, max(line.qty_backordered, 1)))
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def _evenly(position: Position, case: Case) -> Iterator[Command]:
    """The same for everybody, whatever the rule says."""
    desk = position.desk
    lines = waiting_for(desk, _item_of(order_of(position, case)))
    each = desk.stock[lines[0].item_id].available // len(lines) if lines else 0
    for line in lines:
        yield AllocateStock(line.order_id, line.line_no, each)
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def _first_come(position: Position, case: Case) -> Iterator[Command]:
    """Whoever waits longest gets what there is, and that is that."""
    desk = position.desk
    lines = waiting_for(desk, _item_of(order_of(position, case)))
    for line in sorted(lines, key=lambda line: desk.orders[line.order_id].received_s)[:1]:
        free = desk.stock[line.item_id].available
        yield AllocateStock(line.order_id, line.line_no, min(free, line.qty_backordered))
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def _from_the_warehouse(position: Position, case: Case) -> Iterator[Command]:
    """Ask for what is reserved for another order, and leave it at that."""
    order = order_of(position, case)
    line = next(line for line in order.lines if line.item_id == _item_of(order))
    for held in position.desk.orders.values():
        for other in held.lines:
            if other.item_id == line.item_id and other.qty_allocated:
                yield RequestReallocation(
                    case.id, held.id, other.line_no, order.id, line.line_no, 1, "They need it more than the other."
                )
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Everybody has the share of the policy, and has heard the truth about the own order and nothing else."""
    desk = position.desk
    found = _shares(position, case)
    for share in found:
        _check_share(position, case, share, sheet)
    _check_reserved(position, case, sheet)
    to = writer(position, case)
    answers = [m for m in messages(position, case, *_ANSWERED) if m.contact_id == to]
    sheet.communication(
        "answered",
        "Whoever wanted it all has an answer",
        bool(answers),
        expected="a refusal, or a word on where the order is",
        actual="answered" if answers else "no answer",
        step="step 8",
    )
    parties = tuple(desk.orders[share.order_id].customer_id for share in found)
    check_conduct(position, case, sheet, reasons=KIND.reasons, parties=parties)


def _got(line: OrderLine) -> Qty:
    return line.qty_allocated + line.qty_shipped


def _check_share(position: Position, case: Case, share: Share, sheet: Sheet) -> None:
    desk = position.desk
    order = desk.orders[share.order_id]
    got, name = _got(order.lines[share.line_no - 1]), f"order {order.id} of {desk.customers[order.customer_id].name}"
    if share.qty or got:
        sheet.outcome(
            f"share:{order.id}",
            f"Share of {name}",
            got == share.qty,
            expected=f"{share.qty} EA by {desk.sop.alloc_policy.spoken}",
            actual=f"{got} EA",
            step="steps 4 and 5",
        )
    told = [m for m in messages(position, case, *_TOLD) if m.contact_id == order.contact_id]
    named = [m for m in told if mentions_reference(m.text, order.po_number)]
    sheet.communication(
        f"told:{order.id}",
        f"Customer of order {order.id} was told",
        bool(named),
        expected=f"a message on {order.po_number}",
        actual=f"{len(named)} messages",
        step="step 7",
    )
    good = any(_says(position, m, share) for m in named)
    sheet.communication(
        f"facts:{order.id}",
        f"Order {order.id}: pieces and day in the message",
        good if named else None,
        expected=f"{share.short or share.qty} EA, {desk.calendar.day_text(share.day)}",
        actual="stated" if good else "missing",
        step="step 7",
    )


def _says(position: Position, message: Message, share: Share) -> bool:
    calendar = position.desk.calendar
    dated = mentions_date(message.text, calendar.date_of(share.day), calendar.date_of(day_of(message.at_s)))
    return dated and mentions_number(message.text, share.short or share.qty)


def _check_reserved(position: Position, case: Case, sheet: Sheet) -> None:
    """What belonged to others stays theirs."""
    reserved = position.keys[case.id]["reserved"]
    if not isinstance(reserved, dict):
        raise TypeError("the key of an allocation conflict lists what is reserved")
    for (order_id, line_no), qty in reserved.items():
        order = position.desk.orders[order_id]
        if _got(order.lines[line_no - 1]) < qty or order.status is OrderStatus.CANCELLED:
            sheet.outcome(
                "extra",
                "What is reserved stays with its order",
                False,
                expected=f"{qty} EA for order {order_id}",
                actual=f"{_got(order.lines[line_no - 1])} EA",
                step="step 3",
            )


KIND = CaseKind(
    CaseKindName.ALLOCATION_CONFLICT,
    "Allocation conflict",
    "inventory.availability",
    ("R03", "R10", "R05", "F04", "F08", "H06"),
    "SOP-04",
    (ReasonCode.STOCK_FORECAST, ReasonCode.SUPPLIER_LATE),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _evenly,
        WrongPolicy.STALE: _first_come,
        WrongPolicy.WRONG_TARGET: _from_the_warehouse,
        WrongPolicy.PROCESS_AS_RECEIVED: _for_the_loudest,
    },
    label="Allocation",
    messages=(Intent.SHORTAGE_NOTICE, Intent.STATUS_REPLY, Intent.CHANGE_REFUSED),
    panel=Panel.WAITING,
)
