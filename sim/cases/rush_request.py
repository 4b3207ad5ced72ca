"""Rush request: a customer needs an order sooner, minutes before the carriers are full (SOP-10)."""

from collections.abc import Iterator

from sim.cases.asking import sent_to_writer, truth_of, writer
from sim.cases.conduct import check_conduct, messages
from sim.cases.credit_desk import cancel_another, heard
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_mail import as_it_stood, changed_lines, check_confirmed_again, order_of, reply
from sim.commands import (
    AmendHeader,
    CloseCase,
    Command,
    ConfirmOrder,
    ExpediteOrder,
    PullBack,
    RequestReallocation,
    SendMessage,
)
from sim.decide.allocation import givers, lacking, why_not_displaced
from sim.decide.rush import express_carriers, room_today
from sim.decide.stock import soonest_by
from sim.facts import mentions_amount, mentions_date, mentions_reference
from sim.model import (
    Case,
    CaseKindName,
    Intent,
    Message,
    Order,
    OrderLine,
    OrderStatus,
    ReallocationStatus,
    ReasonCode,
    Stage,
)
from sim.truths import RushWish
from sim.units import MINUTE_S, NOT_YET, Day, Seconds, day_of, money_text

_TOLD = (Intent.CHANGE_REFUSED, Intent.STATUS_REPLY)
"""Messages by which a customer may hear that an order keeps its day."""


def standard_s(position: Position, case: Case) -> Seconds:
    """12 minutes (domain 3.5)."""
    return 12 * MINUTE_S


def _short(order: Order) -> list[OrderLine]:
    return [line for line in order.lines if lacking(line) > 0]


def _source(position: Position, order: Order, line: OrderLine) -> OrderLine | None:
    """A line of a lower tier's order that has what is lacking: the one that is wanted last."""
    desk = position.desk
    found = [
        other
        for other in givers(desk, order, line)
        if other.qty_allocated >= lacking(line) and not why_not_displaced(desk, desk.orders[other.order_id], order)
    ]
    return max(found, key=lambda other: (desk.orders[other.order_id].requested_day, other.order_id), default=None)


def _soonest(position: Position, order: Order) -> Day:
    """The day by the fastest carrier."""
    return soonest_by(position.desk, express_carriers(position.desk, order)[0].id)


def _is_possible(position: Position, case: Case) -> bool:
    """Whether the order can leave today and be there in time, with stock that it has or may get."""
    desk, order = position.desk, order_of(position, case)
    if order.shipped_s != NOT_YET or order.status is OrderStatus.CANCELLED or order.blocked(Stage.RELEASE):
        return False
    in_time = _soonest(position, order) <= truth_of(position, case, RushWish).need_by
    return in_time and room_today(desk) and all(_source(position, order, line) for line in _short(order))


def key(position: Position, case: Case) -> Key:
    """Whether it can be done, the day of the fastest carrier, and the order as it stood."""
    order = order_of(position, case)
    return {
        **as_it_stood(order),
        "possible": _is_possible(position, case),
        "day": _soonest(position, order),
        "stands": order.promise_day,
        "short": tuple(line.line_no for line in _short(order)),
    }


def _date(position: Position, day: Day) -> str:
    return position.desk.calendar.written(day)


def _quote(position: Position, case: Case) -> SendMessage:
    """What it costs and when it would be there, by the fastest carrier."""
    order = order_of(position, case)
    carrier = express_carriers(position.desk, order)[0]
    return reply(
        position,
        case,
        Intent.RUSH_QUOTE,
        service=carrier.service.lower(),
        date=_date(position, soonest_by(position.desk, carrier.id)),
        fee=f"{money_text(position.desk.sop.rush_fee_cents)} USD",
    )


def _not_sooner(position: Position, case: Case) -> SendMessage:
    """The order keeps the day that was promised."""
    day = _date(position, order_of(position, case).promise_day)
    return reply(
        position,
        case,
        Intent.CHANGE_REFUSED,
        why="it cannot be there sooner on these terms",
        instead=f"deliver it on {day} (estimated), as confirmed",
    )


def _ask_for_stock(case: Case, line: OrderLine, source: OrderLine) -> RequestReallocation:
    return RequestReallocation(
        case.id,
        source.order_id,
        source.line_no,
        line.order_id,
        line.line_no,
        lacking(line),
        "Their line is down and they pay for rush handling; the other order is wanted much later.",
    )


def _send_off(position: Position, order: Order, fee_cents: int) -> Iterator[Command]:
    if order.status is OrderStatus.RELEASED:
        yield PullBack(order.id)
    yield ExpediteOrder(order.id, express_carriers(position.desk, order)[0].id, fee_cents)
    yield ConfirmOrder(order.id)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Look whether it can be done; quote; with a yes get the stock, expedite, confirm; else tell the day that holds."""
    desk, order = position.desk, order_of(position, case)
    short = _short(order)
    sources = [_source(position, order, line) for line in short]
    accepted = heard(position, case, Intent.RUSH_ACCEPTED)
    if heard(position, case, Intent.RUSH_DECLINED) or not _is_possible(position, case):
        yield _not_sooner(position, case)
        yield CloseCase(case.id, ReasonCode.STOCK_FORECAST if short else ReasonCode.CUST_CHANGE)
        return
    if not accepted:
        yield _quote(position, case)
        return
    for line, source in zip(short, sources, strict=True):
        if source is not None:
            yield _ask_for_stock(case, line, source)
            return
    yield from _send_off(position, order, desk.sop.rush_fee_cents)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _promise_it(position: Position, case: Case) -> Iterator[Command]:
    """Say that it comes when they want it, and do nothing for it."""
    day = _date(position, truth_of(position, case, RushWish).need_by)
    yield reply(position, case, Intent.STATUS_REPLY, standing="We see to it.", date=f"{day}.", next="It leaves today.")
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _for_free(position: Position, case: Case) -> Iterator[Command]:
    """A faster carrier without a word about what it costs."""
    yield from _send_off(position, order_of(position, case), 0)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _usual_carrier(position: Position, case: Case) -> Iterator[Command]:
    """Put the wished day into the order and confirm it, whatever the carrier needs."""
    order = order_of(position, case)
    if order.status is OrderStatus.RELEASED:
        yield PullBack(order.id)
    yield AmendHeader(order.id, order.ship_to_id, truth_of(position, case, RushWish).need_by, order.instruction)
    yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _displace_the_best(position: Position, case: Case) -> Iterator[Command]:
    """Ask for the stock of the order that goes soonest, whosever it is; where all is there, cancel another order."""
    desk, order = position.desk, order_of(position, case)
    if heard(position, case, Intent.REALLOCATION_DECISION) or not _short(order):
        yield from cancel_another(position, case)
        return
    for line in _short(order):
        others = givers(desk, order, line)
        first = min(
            others, key=lambda other: (desk.customers[desk.orders[other.order_id].customer_id].tier, other.order_id)
        )
        yield _ask_for_stock(case, line, first)._replace(qty=min(first.qty_allocated, lacking(line)))


def _take_the_fee(position: Position, case: Case) -> Iterator[Command]:
    """Quote, and then confirm the order as it stands."""
    if not heard(position, case, Intent.RUSH_ACCEPTED) and not heard(position, case, Intent.RUSH_DECLINED):
        yield _quote(position, case)
        return
    yield ConfirmOrder(case.order_id)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Sooner where it can be done and is paid for; else the day that holds, and nothing changed."""
    right, wish = position.keys[case.id], truth_of(position, case, RushWish)
    if right["possible"]:
        _check_quote(position, case, sheet)
    if right["possible"] and wish.accepts_fee:
        _check_rushed(position, case, wish, sheet)
    else:
        _check_kept(position, case, sheet)
    _check_displaced(position, case, sheet)
    reasons = (ReasonCode.CUST_CHANGE,) if right["possible"] else KIND.reasons
    check_conduct(position, case, sheet, reasons=reasons)


def _names(position: Position, message: Message, day: object) -> bool:
    if not isinstance(day, int):
        raise TypeError("the key of a rush request holds days")
    calendar = position.desk.calendar
    return mentions_date(message.text, calendar.date_of(day), calendar.date_of(day_of(message.at_s)))


def _check_quote(position: Position, case: Case, sheet: Sheet) -> None:
    order, fee, right = order_of(position, case), position.desk.sop.rush_fee_cents, position.keys[case.id]
    quotes = sent_to_writer(position, case, Intent.RUSH_QUOTE)
    stated = any(
        mentions_reference(m.text, order.po_number)
        and mentions_amount(m.text, fee)
        and _names(position, m, right["day"])
        for m in quotes
    )
    day_text = position.desk.calendar.day_text(_int(right["day"]))
    sheet.communication(
        "facts",
        "Customer heard the fee and the day that the carrier can keep",
        stated,
        expected=f"a quote on {order.po_number} with {money_text(fee)} and {day_text}",
        actual="stated" if stated else f"{len(quotes)} quotes without all of it" if quotes else "no quote",
        step="step 4",
    )


def _int(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("the key of a rush request holds days")
    return value


def _check_rushed(position: Position, case: Case, wish: RushWish, sheet: Sheet) -> None:
    desk, order, right = position.desk, order_of(position, case), position.keys[case.id]
    goes = order.status in (OrderStatus.RELEASED, OrderStatus.CLOSED)
    in_time = order.expedited_s != NOT_YET and order.promise_day <= wish.need_by
    carrier = desk.carriers[order.carrier_id].service if order.carrier_id else "the usual carrier"
    sheet.outcome(
        "rush",
        "Order leaves by a carrier that is in time",
        goes and in_time,
        expected=f"with the warehouse, to be there on {desk.calendar.day_text(wish.need_by)}",
        actual=f"{order.status}, {carrier}, promised for {desk.calendar.day_text(order.promise_day)}",
        step="steps 6 and 7",
    )
    fee = desk.sop.rush_fee_cents
    sheet.outcome(
        "fee",
        "Fee on the order",
        order.fee_cents == fee,
        expected=money_text(fee),
        actual=money_text(order.fee_cents),
        step="steps 4 and 6",
    )
    check_confirmed_again(case, order, sheet, step="step 7")
    short = right["short"]
    if not isinstance(short, tuple):
        raise TypeError("the key of a rush request lists the short lines")
    approved = [(r.order_id, r.line_no) for r in desk.reallocations.values() if r.status is ReallocationStatus.APPROVED]
    for line_no in short:
        sheet.outcome(
            f"stock:{line_no}",
            f"Line {line_no}: stock of an order that can wait",
            (order.id, line_no) in approved,
            expected="approved by the lead",
            actual="approved" if (order.id, line_no) in approved else "not approved",
            step="step 5",
        )
    _check_lines(position, case, sheet)


def _check_lines(position: Position, case: Case, sheet: Sheet) -> None:
    if changed_lines(order_of(position, case), position.keys[case.id]):
        sheet.outcome("extra", "Quantities stay", False, expected="no change", actual="another quantity", step="step 6")


def _check_kept(position: Position, case: Case, sheet: Sheet) -> None:
    """It is not done: whoever asked knows the day that holds, and the order is as it was."""
    order, right = order_of(position, case), position.keys[case.id]
    to = writer(position, case)
    told = [m for m in messages(position, case, *_TOLD) if m.contact_id == to]
    heard_it = any(mentions_reference(m.text, order.po_number) and _names(position, m, right["stands"]) for m in told)
    sheet.outcome(
        "told",
        "Customer knows the day that holds",
        heard_it,
        expected=f"{order.po_number} on {position.desk.calendar.day_text(_int(right['stands']))}",
        actual="told" if heard_it else f"{len(told)} messages without it" if told else "not told",
        step="step 3",
    )
    _check_lines(position, case, sheet)
    if order.expedited_s != NOT_YET or order.promise_day != right["stands"] or order.status is OrderStatus.CANCELLED:
        sheet.outcome(
            "extra",
            "Order left as it was",
            False,
            expected="no change",
            actual=f"order {order.status}, promised for {position.desk.calendar.day_text(order.promise_day)}",
            step="step 3",
        )


def _check_displaced(position: Position, case: Case, sheet: Sheet) -> None:
    """Nobody asks for the stock of a customer that goes first."""
    desk = position.desk
    asked = [r for r in desk.reallocations.values() if r.case_id == case.id]
    wrong = [r for r in asked if why_not_displaced(desk, desk.orders[r.from_order_id], desk.orders[r.order_id])]
    sheet.process(
        "displaced",
        "Only an order of a lower tier was to give way",
        not wrong if asked else None,
        expected="an order of a lower tier",
        actual=f"order {wrong[0].from_order_id} was to give way" if wrong else "kept",
        step="step 5",
        weight=MAJOR,
    )


KIND = CaseKind(
    CaseKindName.RUSH_REQUEST,
    "Rush order",
    "expedite.followup",
    ("R18", "R04", "R10", "R09", "F03", "F04"),
    "SOP-10",
    (ReasonCode.CUST_CHANGE, ReasonCode.STOCK_FORECAST),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _promise_it,
        WrongPolicy.BLIND: _for_free,
        WrongPolicy.STALE: _usual_carrier,
        WrongPolicy.WRONG_TARGET: _displace_the_best,
        WrongPolicy.PROCESS_AS_RECEIVED: _take_the_fee,
    },
    label="Rush",
    messages=(Intent.RUSH_QUOTE, Intent.CHANGE_REFUSED, Intent.STATUS_REPLY),
    panel=Panel.RUSH,
)
