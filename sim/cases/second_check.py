"""Second check: a colleague's keying is compared with the document, and put right before the order goes (SOP-24)."""

from collections.abc import Iterator

from sim import events as ev
from sim.cases.as_ordered import Difference, differences
from sim.cases.conduct import check_conduct
from sim.cases.diagnosis import deeds_on
from sim.cases.finding import MAJOR, MINOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_entry import may_confirm
from sim.commands import (
    AddLine,
    AmendHeader,
    AmendLine,
    CancelLine,
    CancelOrder,
    CloseCase,
    Command,
    ConfirmOrder,
    LineEntry,
    PullBack,
    ReleaseHold,
    RequestRelease,
)
from sim.decide.contact import QUESTIONS
from sim.model import Case, CaseKindName, Hold, HoldKind, Intent, Order, OrderStatus, ReasonCode
from sim.units import MINUTE_S, Seconds

HEADER = ("ship_to", "requested_day", "instruction")
CHANGES = (ev.LineAmended, ev.LineAdded, ev.LineCancelled, ev.LineSplit, ev.HeaderAmended)


def standard_s(position: Position, case: Case) -> Seconds:
    """3 minutes, and 0.3 a line to compare (domain R02)."""
    return 3 * MINUTE_S + 18 * len(position.request(case).lines)


def _order(position: Position, case: Case) -> Order:
    return position.desk.orders[case.order_id]


def _hold(order: Order) -> Hold | None:
    return next(iter(order.on_hold(HoldKind.SECOND_CHECK)), None)


def _differences(position: Position, case: Case) -> dict[str, Difference]:
    return differences(position.desk, position.request(case), _order(position, case))


def key(position: Position, case: Case) -> Key:
    """What the colleague keyed otherwise than the document says."""
    return {"wrong": _differences(position, case)}


def _corrections(position: Position, case: Case) -> Iterator[Command]:
    """What makes the order say what the document says."""
    request, order = position.request(case), _order(position, case)
    found = _differences(position, case)
    if found and order.status is OrderStatus.RELEASED:
        yield PullBack(order.id)
    if "customer" in found:
        yield CancelOrder(order.id)
        return
    if any(name in found for name in HEADER):
        yield AmendHeader(order.id, request.ship_to_id, request.requested_day, request.instruction or order.instruction)
    for name, difference in found.items():
        field, _, number = name.partition(":")
        if field == "extra":
            yield CancelLine(order.id, difference.line_no)
            continue
        if field not in ("item", "quantity"):
            continue
        want = request.lines[int(number) - 1]
        if field == "quantity":
            price = order.lines[difference.line_no - 1].price_cents
            yield AmendLine(order.id, difference.line_no, want.quantity, want.uom, price)
        else:
            yield AddLine(order.id, LineEntry(want.item_id, want.quantity, want.uom, want.price_cents))
            if difference.line_no:
                yield CancelLine(order.id, difference.line_no)


def _let_go(position: Position, case: Case, grounds: str) -> Iterator[Command]:
    """Lift the hold, and give the customer our word where it has none on the order as it is now."""
    order = _order(position, case)
    hold = _hold(order)
    if hold is not None:
        yield ReleaseHold(hold.id, grounds)
    if may_confirm(order):
        yield ConfirmOrder(order.id)


def is_wrong(position: Position, case: Case) -> bool:
    """Whether there is something to find."""
    return bool(_differences(position, case))


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Compare every field, put right what differs and nothing else, lift the hold, confirm."""
    order, hold = _order(position, case), _hold(_order(position, case))
    if hold is not None and order.entered_by == case.clerk:
        yield RequestRelease(case.id, hold.id, "I entered this order myself; please check it")
        return
    found = _differences(position, case)
    yield from _corrections(position, case)
    yield from _let_go(position, case, f"compared with the document: {len(found)} corrected" if found else "agrees")
    yield CloseCase(case.id, ReasonCode.KEYING if found else ReasonCode.CLEAN)


def overlook(position: Position, case: Case) -> Iterator[Command]:
    """Compare as one should, and not see it."""
    yield from _let_go(position, case, "agrees")
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _wave_through(position: Position, case: Case) -> Iterator[Command]:
    """The colleague is a good one: lift the hold without a look."""
    yield from _let_go(position, case, "checked")
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _close(position: Position, case: Case) -> Iterator[Command]:
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _improve(position: Position, case: Case) -> Iterator[Command]:
    """See a mistake where none is: the first right line becomes a round number."""
    found, order = _differences(position, case), _order(position, case)
    wrong = [difference.line_no for difference in found.values()]
    line = next((ln for ln in order.lines if ln.line_no not in wrong), order.lines[0])
    yield AmendLine(order.id, line.line_no, line.qty_ordered + 10, line.uom, line.price_cents)
    yield from _wave_through(position, case)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The last line goes, whatever is wrong."""
    order = _order(position, case)
    yield CancelLine(order.id, len(order.lines))
    yield from _wave_through(position, case)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """What was wrong is right, what was right is left alone, and the order goes on."""
    order, left = _order(position, case), _differences(position, case)
    wrong = position.keys[case.id]["wrong"]
    if not isinstance(wrong, dict):
        raise TypeError("the key of a second check lists what is wrong")
    for name, was in wrong.items():
        sheet.outcome(
            name,
            f"{was.title} put right",
            name not in left,
            expected=was.wanted,
            actual=left[name].entered if name in left else was.wanted,
            step="steps 2 and 3",
        )
    for name, now in left.items():
        if name not in wrong:
            sheet.outcome(
                name, f"{now.title} left as it was", False, expected=now.wanted, actual=now.entered, step="step 4"
            )
    goes_on = order.status not in (OrderStatus.ENTERED, OrderStatus.CANCELLED) or not may_confirm(order)
    held = _hold(order) is not None
    sheet.outcome(
        "released",
        "Hold lifted, order goes on",
        not held and goes_on and order.status is not OrderStatus.CANCELLED,
        expected="checked and confirmed",
        actual=f"{order.status}, {'still held' if held else 'not held'}",
        step="step 5",
    )
    _check_alarms(position, case, sheet, clean=not wrong)
    reasons = (ReasonCode.KEYING, ReasonCode.CUST_ERROR) if wrong else (ReasonCode.CLEAN,)
    check_conduct(position, case, sheet, reasons=reasons[:1])


def _check_alarms(position: Position, case: Case, sheet: Sheet, *, clean: bool) -> None:
    """Nobody was troubled for what stands on the paper, and what was right was not touched."""
    sent = [m for m in position.desk.messages_on.get(case.id, ()) if m.intent in QUESTIONS]
    sheet.process(
        "no_question",
        "Customer was not asked what the document says",
        not sent,
        expected="no question",
        actual=f"{len(sent)} questions" if sent else "none",
        step="step 4",
        weight=MINOR,
    )
    changes = [e for e in deeds_on(position, case).entries if isinstance(e.event, CHANGES)]
    sheet.process(
        "false_alarm",
        "Right order left alone",
        not changes if clean else None,
        expected="no change",
        actual=f"{len(changes)} changes",
        step="step 4",
        weight=MAJOR,
    )


KIND = CaseKind(
    CaseKindName.SECOND_CHECK,
    "Second check",
    "soft.accuracy",
    ("R01", "R02", "R05", "F01", "H07"),
    "SOP-24",
    (ReasonCode.KEYING, ReasonCode.CLEAN),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _close,
        WrongPolicy.BLIND: _wave_through,
        WrongPolicy.STALE: _improve,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _wave_through,
    },
    label="Second check",
    messages=(Intent.INFORMATION,),
    panel=Panel.QUANTITIES,
)
