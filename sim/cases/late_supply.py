"""Late supply: inbound stock slips, and the customer who waits for it must hear the new day from us (SOP-04)."""

from collections.abc import Iterator

from sim.cases.asked_once import names_order
from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import CRITICAL, MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.commands import CloseCase, Command, PromiseLine, SendMessage
from sim.decide.backorders import backorder_promise
from sim.decide.stock import lacks, order_pieces, promise_from_supply
from sim.facts import mentions_date, mentions_number, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, Intent, Order, OrderLine, ReasonCode
from sim.units import MINUTE_S, Day, Seconds, day_of


def standard_s(position: Position, case: Case) -> Seconds:
    """5.5 minutes, as for a change (domain 4.5)."""
    return 11 * MINUTE_S // 2


def key(position: Position, case: Case) -> Key:
    """The day that was promised; what can be promised now may change until the case is closed."""
    return {"promised": _line(position, case).promise_day}


def _order(position: Position, case: Case) -> Order:
    return position.desk.orders[case.order_id]


def _line(position: Position, case: Case) -> OrderLine:
    return _order(position, case).lines[case.line_no - 1]


def _promised(position: Position, case: Case) -> Day:
    """What the customer was told before: the key says it, and without a key the line does."""
    day = position.keys.get(case.id, {}).get("promised")
    return day if isinstance(day, int) else _line(position, case).promise_day


def _new_day(position: Position, case: Case) -> Day:
    line = _line(position, case)
    return backorder_promise(position.desk, line, line.qty_backordered)


def _notice(position: Position, case: Case, old: Day, new: Day) -> SendMessage:
    desk, order = position.desk, _order(position, case)
    text = letter(
        desk,
        Intent.DELAY_NOTICE,
        case,
        contact_id=order.contact_id,
        old_date=desk.calendar.written(old),
        new_date=f"{desk.calendar.written(new)} (estimated)",
        reason="a later delivery to us",
    )
    return SendMessage(case.id, order.id, order.contact_id, Intent.DELAY_NOTICE, text)


def _work(position: Position, case: Case, day: Day, *, tell: bool = True) -> Iterator[Command]:
    line = _line(position, case)
    if line.qty_backordered:
        old = _promised(position, case)
        yield PromiseLine(case.order_id, case.line_no, day)
        if tell:
            yield _notice(position, case, old, day)
    yield CloseCase(case.id, ReasonCode.SUPPLIER_LATE)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """The day that holds now onto the line, and to whoever ordered; nothing if the goods have come meanwhile."""
    return _work(position, case, _new_day(position, case))


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    """Tells the new day and leaves the old one on the order."""
    yield _notice(position, case, _promised(position, case), _new_day(position, case))
    yield CloseCase(case.id, ReasonCode.SUPPLIER_LATE)


def _slipped(position: Position, case: Case) -> Day:
    """The latest arrival: what somebody takes who looks at the slipped supply and at no other."""
    desk, line = position.desk, _line(position, case)
    coming = [s for item_id in lacks(desk, line, line.qty_backordered) for s in desk.coming.get(item_id, {}).values()]
    return max((s.eta_day for s in coming), default=day_of(desk.now_s))


def _blind(position: Position, case: Case) -> Iterator[Command]:
    """The bare day on which the goods reach our dock."""
    return _work(position, case, _slipped(position, case))


def _stale(position: Position, case: Case) -> Iterator[Command]:
    """The old day again."""
    return _work(position, case, max(_promised(position, case), day_of(position.desk.now_s)))


def _as_received(position: Position, case: Case) -> Iterator[Command]:
    """What purchasing put on file, carried through to the order, and nobody is told."""
    order = _order(position, case)
    day = promise_from_supply(position.desk, _slipped(position, case), order_pieces(order), carrier_id=order.carrier_id)
    return _work(position, case, day, tell=False)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The new day goes onto another line that waits, and its customer is told."""
    others = (
        line
        for lines in position.desk.shelf.waiting.values()
        for line in lines.values()
        if line.order_id != case.order_id
    )
    other = next(others, None)
    if other is not None:
        yield PromiseLine(other.order_id, other.line_no, _new_day(position, case))
    yield CloseCase(case.id, ReasonCode.SUPPLIER_LATE)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The order and the customer know the day that holds now."""
    line = _line(position, case)
    if line.qty_backordered:
        _check_day(position, case, line, sheet)
    check_conduct(position, case, sheet, reasons=(ReasonCode.SUPPLIER_LATE,))


def _check_day(position: Position, case: Case, line: OrderLine, sheet: Sheet) -> None:
    desk, order = position.desk, _order(position, case)
    right, old = _new_day(position, case), _promised(position, case)
    day_text, date_of = desk.calendar.day_text, desk.calendar.date_of
    today, sku = date_of(day_of(desk.now_s)), desk.items[line.item_id].sku
    sheet.outcome(
        "promise",
        "New day on the order",
        line.promise_day == right,
        expected=f"line {line.line_no} promised for {day_text(right)}",
        actual=day_text(line.promise_day),
        step="steps 3 to 5",
        weight=CRITICAL,
    )
    told = messages(position, case, Intent.DELAY_NOTICE, Intent.SHORTAGE_NOTICE)
    told = [m for m in told if m.contact_id == order.contact_id]
    heard = [m for m in told if mentions_date(m.text, date_of(right), today)]
    sheet.outcome(
        "told",
        "Customer heard the new day",
        bool(heard),
        expected=f"a notice with {day_text(right)} to whoever ordered",
        actual="told" if heard else "notice without that day" if told else "no notice",
        step="step 7",
    )
    facts = {
        "names_order": ("Notice names the order", order.po_number, any(names_order(m, order) for m in told)),
        "names_item": (
            "Notice names item and pieces",
            f"{line.qty_backordered} EA of {sku}",
            any(mentions_reference(m.text, sku) and mentions_number(m.text, line.qty_backordered) for m in told),
        ),
        "old_day": (
            "Notice names the day that was promised",
            day_text(old),
            any(mentions_date(m.text, date_of(old), today) for m in told),
        ),
    }
    for name, (title, expected, stated) in facts.items():
        sheet.communication(
            name,
            title,
            stated if told else None,
            expected=expected,
            actual="stated" if stated else "missing",
            step="step 7, SOP-17",
        )
    sheet.process(
        "same_day",
        "Customer heard it on the same day",
        day_of(heard[0].at_s) == day_of(case.raised_s) if heard else None,
        expected=day_text(day_of(case.raised_s)),
        actual=desk.calendar.moment_text(heard[0].at_s) if heard else "no notice",
        step="step 7",
        weight=MAJOR,
    )


KIND = CaseKind(
    CaseKindName.LATE_SUPPLY,
    "Late supply",
    "inventory.availability",
    ("R03", "R05", "R09", "H06"),
    "SOP-04",
    (ReasonCode.SUPPLIER_LATE,),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _blind,
        WrongPolicy.STALE: _stale,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _as_received,
    },
    label="Late supply",
    messages=(Intent.DELAY_NOTICE,),
    panel=Panel.STOCK,
)
