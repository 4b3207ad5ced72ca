"""Kit shortage: a component lacks, and fewer whole kits can be built than a line needs (SOP-04)."""

from collections.abc import Iterator
from typing import NamedTuple

from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import CRITICAL, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.shortage import check_goes_on, check_notice, confirmed, confirms_another, expected_on, notice, waits
from sim.commands import AmendLine, BackorderLine, CloseCase, Command, SendMessage, SubstituteComponent
from sim.decide.backorders import LEAD_DAYS, backorder_promise
from sim.decide.stock import accepts_alternate, next_supply, promise_from_supply, short_lines
from sim.facts import mentions_reference
from sim.model import Case, CaseKindName, Intent, Order, OrderLine, ReasonCode, Uom
from sim.units import MINUTE_S, Day, Qty, Seconds, day_of


class Remedy(NamedTuple):
    """What is right for a short line of kits."""

    qty: Qty
    """Kits that are short."""
    alternate: int
    """What its customer lets us build them with, or 0."""
    promise: Day
    """The day for which they are backordered otherwise."""


def standard_s(position: Position, case: Case) -> Seconds:
    """6 minutes and 3 a component: each is looked up (domain 3.5, a shortage)."""
    order = position.desk.orders.get(case.order_id)
    kits = [line.item_id for line in order.lines if line.item_id in position.desk.shelf.kits] if order else []
    return (6 + 3 * max([1, *(len(position.desk.shelf.kits[kit]) for kit in kits)])) * MINUTE_S


def _short_kits(position: Position, case: Case) -> list[OrderLine]:
    shelf = position.desk.shelf
    return [line for line in short_lines(position.desk.orders[case.order_id]) if line.item_id in shelf.kits]


def _alternate(position: Position, order: Order, line: OrderLine) -> int:
    """The alternate with which all that is short of a line can be built for this customer, or 0."""
    desk = position.desk
    for component in desk.shelf.kits[line.item_id]:
        approved = accepts_alternate(desk, order.customer_id, component.item_id, component.alternate_id)
        if approved and desk.shelf.available(line.item_id, component.alternate_id) >= line.qty_unsourced:
            return component.alternate_id
    return 0


def _remedy(position: Position, case: Case, line: OrderLine) -> Remedy:
    qty, order = line.qty_unsourced, position.desk.orders[case.order_id]
    return Remedy(qty, _alternate(position, order, line), backorder_promise(position.desk, line, qty))


def key(position: Position, case: Case) -> Key:
    """The remedy for each short line."""
    return {"lines": {line.line_no: _remedy(position, case, line) for line in _short_kits(position, case)}}


def _told(position: Position, case: Case, line: OrderLine, remedy: Remedy) -> SendMessage:
    words = expected_on(position, remedy.promise)
    if remedy.alternate:
        sku = position.desk.items[remedy.alternate].sku
        words = (
            f"We build {remedy.qty} of the kits with {sku}, the alternate that you have approved, at the same price."
        )
    return notice(position, case, line, remedy.qty, words)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Whole kits go; the rest is built with the alternate if its customer has approved one, else it waits."""
    order = position.desk.orders[case.order_id]
    for line in _short_kits(position, case):
        remedy = _remedy(position, case, line)
        if remedy.alternate:
            yield SubstituteComponent(order.id, line.line_no, remedy.alternate)
        else:
            yield BackorderLine(order.id, line.line_no, remedy.promise)
        yield _told(position, case, line, remedy)
    yield from confirmed(order)
    yield CloseCase(case.id, ReasonCode.KIT_COMPONENT)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    for line in _short_kits(position, case):
        yield _told(position, case, line, _remedy(position, case, line))
    yield CloseCase(case.id, ReasonCode.KIT_COMPONENT)


def _promised(position: Position, case: Case, line: OrderLine, day: Day) -> Iterator[Command]:
    day = max(day, day_of(position.desk.now_s))
    yield BackorderLine(case.order_id, line.line_no, day)
    yield _told(position, case, line, Remedy(line.qty_unsourced, 0, day))


def _any_component(position: Position, case: Case) -> Iterator[Command]:
    """Promises by the first inbound stock of any component, and takes the alternate of nobody."""
    desk, order = position.desk, position.desk.orders[case.order_id]
    for line in _short_kits(position, case):
        coming = [s.eta_day for part, _ in desk.shelf.parts(line.item_id) for s in desk.coming.get(part, {}).values()]
        late = desk.calendar.add_business_days(day_of(desk.now_s), LEAD_DAYS)
        yield from _promised(position, case, line, promise_from_supply(desk, min(coming, default=late), line.qty_open))
    yield from confirmed(order)
    yield CloseCase(case.id, ReasonCode.KIT_COMPONENT)


def _bare_arrival(position: Position, case: Case) -> Iterator[Command]:
    """The inbound date promised as it stands, without receiving and transit."""
    order = position.desk.orders[case.order_id]
    for line in _short_kits(position, case):
        supply = next_supply(position.desk, line, line.qty_unsourced)
        yield from _promised(position, case, line, supply.eta_day if supply else order.requested_day)
    yield from confirmed(order)
    yield CloseCase(case.id, ReasonCode.KIT_COMPONENT)


def _cut_to_what_is_there(position: Position, case: Case) -> Iterator[Command]:
    """The line is cut to the kits that can be built, so that the order looks complete; nobody is asked."""
    order = position.desk.orders[case.order_id]
    for line in _short_kits(position, case):
        yield AmendLine(order.id, line.line_no, max(line.qty_allocated, 1), Uom.EA, -1)
    yield from confirmed(order)
    yield CloseCase(case.id, ReasonCode.KIT_COMPONENT)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Every short line is built with what its customer takes or waits for its component, and the customer knows."""
    desk, order = position.desk, position.desk.orders[case.order_id]
    lines = position.keys[case.id]["lines"]
    if not isinstance(lines, dict):
        raise TypeError("the key of a kit shortage lists its lines")
    told = messages(position, case, Intent.SHORTAGE_NOTICE)
    for no, right in lines.items():
        line, remedy = order.lines[no - 1], Remedy(*right)
        sku = desk.items[line.item_id].sku
        built = next((ln for ln in order.lines if ln.alternate_id and ln.substituted_for == line.item_id), None)
        instead = desk.items[remedy.alternate].sku if remedy.alternate else ""
        if instead:
            expected = f"{remedy.qty} kits with {instead}"
            passed = built is not None and (built.alternate_id, built.qty_ordered) == (remedy.alternate, remedy.qty)
        else:
            expected = f"{remedy.qty} kits backordered for {desk.calendar.day_text(remedy.promise)}"
            passed = waits(line, remedy.qty) and line.promise_day == remedy.promise
        sheet.outcome(
            f"source:{no}",
            f"Line {no}: kits that lack a component",
            passed,
            expected=expected,
            actual=_state(position, line, built, remedy.qty),
            step="steps 3 to 6",
            weight=CRITICAL,
        )
        about = [m for m in told if mentions_reference(m.text, order.po_number) and mentions_reference(m.text, sku)]
        check_notice(desk, order, line, about, (remedy.qty, instead, remedy.promise, expected), sheet)
    check_goes_on(order, lines, sheet)
    check_conduct(position, case, sheet, reasons=(ReasonCode.KIT_COMPONENT,))


def _state(position: Position, line: OrderLine, built: OrderLine | None, short: Qty) -> str:
    desk = position.desk
    if built is not None:
        return f"{built.qty_ordered} kits with {desk.items[built.alternate_id].sku}"
    if line.qty_unsourced > 0:
        return "nothing decided"
    if not waits(line, short) or not line.qty_backordered:
        return f"{line.qty_ordered - line.qty_cancelled} kits left of the line, none waits"
    return f"backordered for {desk.calendar.day_text(line.promise_day)}"


KIND = CaseKind(
    CaseKindName.KIT_SHORTAGE,
    "Kit shortage",
    "inventory.availability",
    ("R03", "R05", "R09", "H06"),
    "SOP-04",
    (ReasonCode.KIT_COMPONENT,),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _any_component,
        WrongPolicy.STALE: _bare_arrival,
        WrongPolicy.WRONG_TARGET: confirms_another,
        WrongPolicy.PROCESS_AS_RECEIVED: _cut_to_what_is_there,
    },
    label="Shortage",
    messages=(Intent.SHORTAGE_NOTICE,),
    panel=Panel.STOCK,
)
