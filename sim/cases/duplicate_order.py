"""Possible duplicate: an order looks like one we have. Repeated, changed, or rightly a second one? (SOP-01, step 3)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_entry import may_confirm
from sim.cases.order_mail import as_it_stood, changed_lines, check_confirmed_again
from sim.commands import (
    AmendLine,
    CancelOrder,
    CloseCase,
    Command,
    ConfirmOrder,
    EnterOrder,
    LineEntry,
    PullBack,
    ReleaseHold,
    SendMessage,
    SetAsideDocument,
)
from sim.facts import mentions_reference
from sim.letters import letter
from sim.model import (
    Case,
    CaseKindName,
    Document,
    DocumentStatus,
    HoldKind,
    Intent,
    Order,
    OrderStatus,
    ReasonCode,
    Uom,
)
from sim.traffic import Request
from sim.units import Qty, Seconds


class TwinKind(StrEnum):
    """What a document that looks like an order of ours is."""

    REPEATED = "repeated"
    CHANGED = "changed"
    SECOND = "second"


class Twin(NamedTuple):
    """What such a document is, and the order it looks like."""

    kind: TwinKind
    document_id: int
    """Document of that order."""
    line_no: int = 0
    pieces: Qty = 0
    """The line and quantity that a changed one has instead."""


def twin_of(request: Request) -> Twin:
    """The truth behind a request; what nobody planted is an order of its own."""
    return request.truth if isinstance(request.truth, Twin) else Twin(TwinKind.SECOND, 0)


def standard_s(position: Position, case: Case) -> Seconds:
    """4 minutes, and 0.3 a line to compare (domain R02)."""
    return 240 + 18 * len(position.request(case).lines)


def _original(position: Position, case: Case) -> Order:
    """The order that was there; in a stream, where nothing was planted, the one that is being looked at."""
    desk = position.desk
    document = desk.documents.get(twin_of(position.request(case)).document_id)
    return desk.orders[document.order_id if document else case.order_id]


def _document(position: Position, case: Case) -> Document:
    return position.desk.documents[case.document_id]


def key(position: Position, case: Case) -> Key:
    """The order that was there, as it stood."""
    return as_it_stood(_original(position, case))


def _notice(position: Position, case: Case) -> SendMessage:
    desk, original, contact_id = position.desk, _original(position, case), _document(position, case).contact_id
    text = letter(
        desk, Intent.DUPLICATE_NOTICE, case, contact_id=contact_id, po=original.po_number, order=str(original.id)
    )
    return SendMessage(case.id, original.id, contact_id, Intent.DUPLICATE_NOTICE, text)


def _open_hold(order: Order) -> int:
    return next((h.id for h in order.on_hold(HoldKind.DUPLICATE)), 0)


def _amend(order: Order, twin: Twin) -> Iterator[Command]:
    if order.status is OrderStatus.RELEASED:
        yield PullBack(order.id)
    yield AmendLine(order.id, twin.line_no, twin.pieces, Uom.EA, -1)
    yield ConfirmOrder(order.id)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Set a repetition aside, take a change over into the order that is there, let a second order go on."""
    request, original = position.request(case), _original(position, case)
    twin = twin_of(request)
    if twin.kind is TwinKind.SECOND:
        order = position.desk.orders[case.order_id]
        yield ReleaseHold(_open_hold(order), f"compared with order {original.id}: another order")
        if may_confirm(order):
            yield ConfirmOrder(order.id)
        yield CloseCase(case.id, ReasonCode.CLEAN)
        return
    if twin.kind is TwinKind.CHANGED:
        yield from _amend(original, twin)
    yield SetAsideDocument(case.document_id, original.id)
    if twin.kind is TwinKind.REPEATED:
        yield _notice(position, case)
    yield CloseCase(case.id, ReasonCode.DUPLICATE if twin.kind is TwinKind.REPEATED else ReasonCode.CUST_CHANGE)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield _notice(position, case)
    yield CloseCase(case.id, ReasonCode.DUPLICATE)


def _cancel_first(position: Position, case: Case) -> Iterator[Command]:
    """The order that was there goes, whatever the new one is."""
    original = _original(position, case)
    if original.status is OrderStatus.RELEASED:
        yield PullBack(original.id)
    yield CancelOrder(original.id)
    yield CloseCase(case.id, ReasonCode.DUPLICATE)


def _block_all(position: Position, case: Case) -> Iterator[Command]:
    """Everything that looks alike is stopped; a repetition at the wrong order."""
    twin = twin_of(position.request(case))
    if twin.kind is TwinKind.SECOND:
        yield CancelOrder(case.order_id)
    elif twin.kind is TwinKind.CHANGED:
        yield SetAsideDocument(case.document_id, case.order_id)
    else:
        yield CancelOrder(case.order_id)
    yield _notice(position, case)
    yield CloseCase(case.id, ReasonCode.DUPLICATE)


def _enter_all(position: Position, case: Case) -> Iterator[Command]:
    """Everything is entered, under a number of one's own where the real one is in use."""
    request = position.request(case)
    if twin_of(request).kind is TwinKind.SECOND:
        yield ConfirmOrder(case.order_id)
    else:
        lines = tuple(LineEntry(ln.item_id, ln.quantity, ln.uom, -1) for ln in request.lines)
        number = f"{request.po_number}-2"
        yield EnterOrder(
            case.document_id, request.customer_id, request.ship_to_id, number, request.requested_day, "", lines
        )
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _check_aside(position: Position, case: Case, sheet: Sheet) -> None:
    document, original = _document(position, case), _original(position, case)
    aside = document.status is DocumentStatus.SET_ASIDE
    sheet.outcome(
        "set_aside",
        "Document set aside with the order it belongs to",
        aside and document.order_id == original.id,
        expected=f"set aside with order {original.id}",
        actual=f"set aside with order {document.order_id}" if aside else str(document.status),
        step="steps 3 and 4",
    )
    sheet.gate(
        "second_order",
        "No second order of one wish",
        document.status is not DocumentStatus.ENTERED,
        cap=60,
        expected="no order of its own",
        actual="entered" if document.status is DocumentStatus.ENTERED else "none",
        step="step 3",
    )


def _check_kept(position: Position, case: Case, sheet: Sheet, allowed: tuple[int, ...]) -> None:
    """A finding only where the order that was there has suffered."""
    original = _original(position, case)
    changed = [no for no in changed_lines(original, position.keys[case.id]) if no not in allowed]
    if changed or original.status is OrderStatus.CANCELLED:
        sheet.outcome(
            "original",
            "The order that was there stays",
            False,
            expected=f"order {original.id} as it was",
            actual=str(original.status) if not changed else f"line {changed[0]} changed",
            step="step 3",
        )


def _check_changed(position: Position, case: Case, twin: Twin, sheet: Sheet) -> None:
    original = _original(position, case)
    line = original.lines[twin.line_no - 1]
    pieces = line.qty_ordered - line.qty_cancelled
    sheet.outcome(
        f"quantity:{twin.line_no}",
        f"Line {twin.line_no}: quantity",
        pieces == twin.pieces,
        expected=f"{twin.pieces} EA",
        actual=f"{pieces} EA",
        step="step 4",
    )
    check_confirmed_again(case, original, sheet, step="step 4")


def _check_second(position: Position, case: Case, sheet: Sheet) -> None:
    order = position.desk.orders[case.order_id]
    goes_on = order.status in (OrderStatus.CONFIRMED, OrderStatus.RELEASED, OrderStatus.CLOSED)
    sheet.outcome(
        "order",
        "The second order goes on",
        goes_on and not _open_hold(order),
        expected="hold lifted, order confirmed",
        actual=f"{order.status}, {'still held' if _open_hold(order) else 'not held'}",
        step="step 5",
    )


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Each of the three is treated as what it is."""
    twin = twin_of(position.request(case))
    if twin.kind is TwinKind.SECOND:
        _check_second(position, case, sheet)
    else:
        _check_aside(position, case, sheet)
    if twin.kind is TwinKind.CHANGED:
        _check_changed(position, case, twin, sheet)
    _check_kept(position, case, sheet, (twin.line_no,) if twin.line_no else ())
    told = messages(position, case, Intent.DUPLICATE_NOTICE)
    po_number = _original(position, case).po_number
    named = any(mentions_reference(m.text, po_number) for m in told)
    sheet.communication(
        "told",
        "Customer knows that we have the order",
        named if twin.kind is TwinKind.REPEATED else None,
        expected=f"a notice that names {po_number}",
        actual="told" if named else f"{len(told)} notices",
        step="step 6",
    )
    reasons = {
        TwinKind.REPEATED: (ReasonCode.DUPLICATE,),
        TwinKind.CHANGED: (ReasonCode.CUST_CHANGE, ReasonCode.DUPLICATE),
        TwinKind.SECOND: (ReasonCode.CLEAN,),
    }
    check_conduct(position, case, sheet, reasons=reasons[twin.kind])


KIND = CaseKind(
    CaseKindName.DUPLICATE_ORDER,
    "Possible duplicate",
    "order.validation",
    ("R01", "R02", "R06", "F01"),
    "SOP-01",
    (ReasonCode.DUPLICATE, ReasonCode.CUST_CHANGE, ReasonCode.CLEAN),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _block_all,
        WrongPolicy.STALE: _block_all,
        WrongPolicy.WRONG_TARGET: _cancel_first,
        WrongPolicy.PROCESS_AS_RECEIVED: _enter_all,
    },
    label="Duplicate?",
    messages=(Intent.DUPLICATE_NOTICE,),
    panel=Panel.OTHER_ORDERS,
)
