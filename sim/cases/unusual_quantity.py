"""Unusual quantity: far above what is usual, below the minimum, or no multiple; the customer is asked (SOP-02)."""

from collections.abc import Iterator
from typing import NamedTuple

from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import MINOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_entry import may_confirm
from sim.commands import AmendLine, CancelLine, CloseCase, Command, ConfirmOrder, ReleaseHold, SendMessage
from sim.decide.holds import answered_since
from sim.decide.quantities import doubt_about, usual_for
from sim.facts import mentions_number, mentions_reference
from sim.letters import letter
from sim.model import (
    Case,
    CaseKindName,
    Hold,
    HoldKind,
    Intent,
    Message,
    Order,
    OrderLine,
    OrderStatus,
    ReasonCode,
    Uom,
)
from sim.traffic import meant_pieces
from sim.units import MINUTE_S, Qty, Seconds


class Asked(NamedTuple):
    """A line that is asked about: what was ordered, the figure it does not go with, and what the customer means."""

    ordered: Qty
    figure: Qty
    meant: Qty


def standard_s(position: Position, case: Case) -> Seconds:
    """4 minutes, and one for each further line that is asked about (domain 3.5, differences)."""
    held = sum(h.kind is HoldKind.UNUSUAL_QUANTITY for h in _order(position, case).holds)
    return (3 + max(1, held)) * MINUTE_S


def _open(order: Order) -> list[Hold]:
    return [h for h in order.on_hold(HoldKind.UNUSUAL_QUANTITY) if h.line_no]


def _order(position: Position, case: Case) -> Order:
    return position.desk.orders[case.order_id]


def _asked(position: Position, case: Case) -> dict[int, Asked]:
    """The held lines as they are now; what nobody planted is meant as it stands."""
    desk, order = position.desk, _order(position, case)
    meant = meant_pieces(position.request(case))
    lines: dict[int, Asked] = {}
    for hold in _open(order):
        line = order.lines[hold.line_no - 1]
        doubt = doubt_about(desk, order.customer_id, line.item_id, line.qty_ordered)
        usual = usual_for(desk, order.customer_id, line.item_id)
        figure = doubt.figure if doubt else usual.pieces if usual else 0
        lines[line.line_no] = Asked(line.qty_ordered, figure, meant.get(line.line_no, line.qty_ordered))
    return lines


def key(position: Position, case: Case) -> Key:
    """The held lines with what is ordered, usual and meant, and the others as they are."""
    lines = _asked(position, case)
    others = {ln.line_no: _wanted(ln) for ln in _order(position, case).lines if ln.line_no not in lines}
    return {"lines": lines, "others": others}


def _right(position: Position, case: Case) -> dict[int, Asked]:
    """The held lines as they were when the case was raised."""
    lines = position.keys[case.id]["lines"]
    if not isinstance(lines, dict):
        raise TypeError("the key of an unusual quantity lists its lines")
    return lines


def _wanted(line: OrderLine) -> Qty:
    return line.qty_ordered - line.qty_cancelled


def _question(position: Position, case: Case) -> SendMessage:
    """One message about all lines, with both figures of each."""
    desk, order = position.desk, _order(position, case)
    doubts = " ".join(
        f"Line {hold.line_no} ({desk.items[order.lines[hold.line_no - 1].item_id].sku}): {_without_source(hold)}."
        for hold in _open(order)
    )
    text = letter(desk, Intent.QUESTION_QUANTITY, case, contact_id=order.contact_id, doubts=doubts)
    return SendMessage(case.id, order.id, order.contact_id, Intent.QUESTION_QUANTITY, text)


def _without_source(hold: Hold) -> str:
    """Why a line is held, without where that is known from: that is our affair."""
    return hold.reason.partition(" (")[0]


def _is_answered(position: Position, case: Case) -> bool:
    order = _order(position, case)
    return answered_since(position.desk, order.id, max((h.set_s for h in _open(order)), default=case.raised_s))


def settle(order: Order, hold: Hold, pieces: Qty, grounds: str) -> Iterator[Command]:
    """The line as the customer means it, and its hold lifted."""
    line = order.lines[hold.line_no - 1]
    if not pieces:
        yield CancelLine(order.id, line.line_no)
        return
    if pieces != _wanted(line):
        yield AmendLine(order.id, line.line_no, pieces, Uom.EA, line.price_cents)
    yield ReleaseHold(hold.id, grounds)


def _settle(order: Order, hold: Hold, pieces: Qty) -> Iterator[Command]:
    return settle(order, hold, pieces, f"the customer wants {pieces} EA")


def _confirm(order: Order) -> Iterator[Command]:
    if may_confirm(order):
        yield ConfirmOrder(order.id)


def _reason(asked: dict[int, Asked]) -> ReasonCode:
    return ReasonCode.CUST_ERROR if any(a.meant != a.ordered for a in asked.values()) else ReasonCode.CLEAN


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Ask about all lines at once, do what the answer says, lift the holds, confirm."""
    order, asked = _order(position, case), _asked(position, case)
    if _open(order) and not _is_answered(position, case):
        yield _question(position, case)
        return
    for hold in _open(order):
        yield from _settle(order, hold, asked[hold.line_no].meant)
    yield from _confirm(order)
    yield CloseCase(case.id, _reason(asked))


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    if not _is_answered(position, case):
        yield _question(position, case)
        return
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _guess(position: Position, case: Case) -> Iterator[Command]:
    """Make it what it most likely is, and tell nobody: a tenth of what is far too much, else the figure itself."""
    order = _order(position, case)
    for no, (ordered, figure, _) in _asked(position, case).items():
        likely = ordered // 10 if ordered >= 10 * figure else figure
        yield AmendLine(order.id, no, max(1, likely), Uom.EA, order.lines[no - 1].price_cents)
    yield from _overrule(position, case)


def _as_usual(position: Position, case: Case) -> Iterator[Command]:
    """Ask, but then put down what is usual, whatever comes back."""
    if not _is_answered(position, case):
        yield _question(position, case)
        return
    order, asked = _order(position, case), _asked(position, case)
    for hold in _open(order):
        yield from _settle(order, hold, asked[hold.line_no].figure)
    yield from _confirm(order)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The neighbouring line is cancelled."""
    order, asked = _order(position, case), _asked(position, case)
    other = next((ln for ln in order.lines if ln.line_no not in asked and ln.qty_open), None)
    if other is not None:
        yield CancelLine(order.id, other.line_no)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def _overrule(position: Position, case: Case) -> Iterator[Command]:
    """Lift the holds and confirm what came in."""
    order = _order(position, case)
    for hold in _open(order):
        yield ReleaseHold(hold.id, "as ordered")
    yield ConfirmOrder(order.id)
    yield CloseCase(case.id, ReasonCode.CLEAN)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Every line as the customer means it, by its own word; nothing else changed; the order goes on."""
    desk, order, asked = position.desk, _order(position, case), _right(position, case)
    consent = answered_since(desk, order.id, case.raised_s)
    held = {h.line_no for h in _open(order)}
    for no, line_asked in asked.items():
        wanted = _wanted(order.lines[no - 1])
        actual = f"{wanted} EA" + (", still held" if no in held else "" if consent else ", customer not asked")
        sheet.outcome(
            f"quantity:{no}",
            f"Line {no}: quantity settled",
            consent and no not in held and wanted == line_asked.meant,
            expected=f"{line_asked.meant} EA, as the customer answered",
            actual=actual,
            step="steps 4 and 5",
        )
    _check_order(position, case, sheet)
    _check_question(position, case, sheet)
    changed = (ReasonCode.CUST_ERROR, ReasonCode.CUST_CHANGE)
    reasons = (ReasonCode.CLEAN,) if _reason(asked) is ReasonCode.CLEAN else changed
    check_conduct(position, case, sheet, reasons=reasons)


def _check_order(position: Position, case: Case, sheet: Sheet) -> None:
    order, others = _order(position, case), position.keys[case.id]["others"]
    if not isinstance(others, dict):
        raise TypeError("the key of an unusual quantity lists the other lines")
    changed = [ln.line_no for ln in order.lines if ln.line_no in others and _wanted(ln) != others[ln.line_no]]
    waits = order.status is OrderStatus.ENTERED and not may_confirm(order) and not _open(order)
    goes_on = waits or order.status not in (OrderStatus.ENTERED, OrderStatus.CANCELLED)
    sheet.outcome(
        "order",
        "Order goes on",
        goes_on and not changed,
        expected="confirmed, with its other lines unchanged",
        actual=f"line {changed[0]} changed" if changed else str(order.status),
        step="step 6",
    )


def _check_question(position: Position, case: Case, sheet: Sheet) -> None:
    """What was asked names the order, and both figures of every line, in one message."""
    desk, order = position.desk, _order(position, case)
    sent = messages(position, case, Intent.QUESTION_QUANTITY)
    named = any(mentions_reference(m.text, order.po_number) for m in sent)
    sheet.communication(
        "names_order",
        "Question names the purchase order",
        named if sent else None,
        expected=order.po_number,
        actual="named" if named else "missing",
        step="step 3, SOP-17",
    )
    right = _right(position, case)
    for no, asked in right.items():
        line, printed = order.lines[no - 1], position.request(case).lines[no - 1].quantity
        names = (desk.items[line.item_id].sku, position.request(case).lines[no - 1].buyer_part)
        told = any(_is_about(m, no, names) and _gives_both(m, (asked.ordered, printed), asked.figure) for m in sent)
        sheet.communication(
            f"both_quantities:{no}",
            f"Line {no}: question gives what was ordered and what does not go with it",
            told if sent else None,
            expected=f"line {no}, {asked.ordered} and {asked.figure}",
            actual="given" if told else "missing",
            step="step 3, SOP-17",
        )
    sheet.process(
        "one_message",
        "Everything was asked in one message",
        len(sent) == 1 if sent and len(right) > 1 else None,
        expected="one question",
        actual=f"{len(sent)} questions",
        step="step 3",
        weight=MINOR,
    )


def _is_about(message: Message, line_no: int, names: tuple[str, str]) -> bool:
    return mentions_number(message.text, line_no) or any(mentions_reference(message.text, n) for n in names)


def _gives_both(message: Message, ordered: tuple[int, int], figure: Qty) -> bool:
    return any(mentions_number(message.text, n) for n in ordered) and mentions_number(message.text, figure)


KIND = CaseKind(
    CaseKindName.UNUSUAL_QUANTITY,
    "Unusual quantity",
    "order.validation",
    ("R01", "R02", "F01", "H07"),
    "SOP-02",
    (ReasonCode.CUST_ERROR, ReasonCode.CLEAN, ReasonCode.CUST_CHANGE),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _guess,
        WrongPolicy.STALE: _as_usual,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _overrule,
    },
    label="Quantity?",
    messages=(Intent.QUESTION_QUANTITY,),
    panel=Panel.QUANTITIES,
)
