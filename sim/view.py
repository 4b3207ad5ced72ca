"""What a seat may see, and which commands are legal now. Never truth.

``legal`` asks the same guards that ``decide`` asks, so a page never re-codes a rule.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sim.commands import (
    AddContact,
    AddLine,
    AddShipTo,
    AllocateStock,
    AmendHeader,
    AmendLine,
    AskCaller,
    AskHint,
    BackorderLine,
    CancelLine,
    CancelOrder,
    ChangeAddress,
    ChangeBillTo,
    CloseCase,
    Command,
    CompleteApplication,
    ConfirmOrder,
    EndContact,
    EnterOrder,
    ExpediteOrder,
    HandOver,
    HandToIt,
    InvoiceInAdvance,
    LogContact,
    LogVerification,
    MergeCase,
    PromiseLine,
    PullBack,
    RecordProblem,
    ReleaseHold,
    ReportIncident,
    ReprocessDocument,
    RequestReallocation,
    RequestRelease,
    ResolvePrice,
    SendMessage,
    SetAsideDocument,
    SetHold,
    SplitLine,
    SubstituteComponent,
    SubstituteLine,
    TakeCase,
    TakePriceFrom,
    UpdateEta,
    VerifyFix,
)
from sim.decide import (
    allocation,
    backorders,
    changes,
    contact,
    credit,
    entry,
    holds,
    intake,
    orders,
    parties,
    pricing,
    problems,
    rush,
    shipping,
    stock,
    work,
)
from sim.decide.refusal import Refused
from sim.desk import Desk
from sim.model import Actor, Case, CaseKindName, CaseStatus, Channel, Document, HoldKind, Order, OrderLine, OrderStatus
from sim.sop import QueueRule


class Move(NamedTuple):
    """A command type and what it would be about; ``refusal`` says why it is not possible, or is empty."""

    command: type[Command]
    subject: tuple[int, ...]
    refusal: str

    @property
    def allowed(self) -> bool:
        """Whether it may be done now."""
        return not self.refusal


def _try(command: type[Command], guard: Callable[..., object], desk: Desk, actor: Actor, *subject: int) -> Move:
    try:
        guard(desk, actor, *subject)
    except Refused as refused:
        return Move(command, subject, refused.message)
    return Move(command, subject, "")


def _about_order(desk: Desk, actor: Actor, order_id: int) -> Iterator[Move]:
    order = desk.orders[order_id]
    for hold in order.holds:
        if not hold.active:
            continue
        if hold.kind is HoldKind.PRICE:
            yield _try(ResolvePrice, orders.guard_price_hold, desk, actor, order_id, hold.line_no)
            continue
        if hold.kind is HoldKind.CREDIT_NEW and order.customer_id in desk.application_of:
            application = desk.application_of[order.customer_id]
            yield _try(CompleteApplication, credit.guard_complete_application, desk, actor, application.id)
        if hold.kind is HoldKind.PREPAY:
            yield _try(InvoiceInAdvance, credit.guard_invoice_in_advance, desk, actor, order_id)
        release = _try(ReleaseHold, holds.guard_release_hold, desk, actor, hold.id)
        yield release
        ask = _try(RequestRelease, holds.guard_request_release, desk, actor, hold.id)
        if ask.allowed and not release.allowed:
            yield ask
    for line in order.lines:
        yield from _about_line(desk, actor, order, line)
    yield _try(ConfirmOrder, orders.guard_confirm, desk, actor, order_id)
    yield _try(CancelOrder, orders.guard_cancel_order, desk, actor, order_id)
    for change in (AmendHeader, AmendLine, AddLine, SplitLine):
        yield _try(change, changes.guard_amend, desk, actor, order_id)
    if order.status is OrderStatus.RELEASED:
        yield _try(PullBack, changes.guard_pull_back, desk, actor, order_id)
    yield _try(SetHold, holds.guard_set_hold, desk, actor, order_id)


def _about_line(desk: Desk, actor: Actor, order: Order, line: OrderLine) -> Iterator[Move]:
    subject = order.id, line.line_no
    if line.qty_unsourced > 0:
        yield _try(BackorderLine, stock.guard_short_line, desk, actor, *subject)
        swap = SubstituteComponent if line.item_id in desk.shelf.kits else SubstituteLine
        yield _try(swap, stock.guard_short_line, desk, actor, *subject)
    if line.qty_backordered > 0:
        yield _try(PromiseLine, backorders.guard_promise_line, desk, actor, *subject)
    if line.qty_open > 0:
        yield _try(CancelLine, orders.guard_cancel_line, desk, actor, *subject)
        if order.status is OrderStatus.ENTERED:
            yield _try(TakePriceFrom, pricing.guard_take_price, desk, actor, *subject)


_MASTER_DATA: tuple[type[Command], ...] = (
    LogVerification,
    AddShipTo,
    ChangeAddress,
    AddContact,
    EndContact,
    ChangeBillTo,
    ReportIncident,
)
"""What may be done about a customer when a mail asks for something."""


_NEW_PLACE: tuple[type[Command], ...] = (LogVerification, AddShipTo)
"""What may be done where an order goes to a place that nobody has told us of."""


def why_next(desk: Desk, case: Case) -> str:
    """Why the SOP's queue rule puts a case before the others."""
    due = f"due {desk.calendar.moment_text(case.due_s)}"
    reasons = {
        QueueRule.DUE: f"first to be {due}",
        QueueRule.FIFO: f"here the longest: since {desk.calendar.moment_text(case.raised_s)}, {due}",
        QueueRule.PRIORITY: f"priority {case.priority}, and of those {due}",
        QueueRule.VALUE: f"of the most value, and of the same {due}",
        QueueRule.TIER: f"tier {desk.customers[case.customer_id].tier}, and of those {due}",
        QueueRule.SPT: f"the least time to take, and of the same {due}",
        QueueRule.SLA_SLACK: f"the least time left for what it takes: {due}",
        QueueRule.WEIGHTED: f"the least time left by tier {desk.customers[case.customer_id].tier}: {due}",
    }
    return reasons[desk.sop.queue_rule]


def hand_over(desk: Desk, actor: Actor, case: Case) -> Move:
    """Whether a case may go to a colleague; like a hint it is no move of the work."""
    return _try(HandOver, work.guard_hand_over, desk, actor, case.id)


def merge(desk: Desk, actor: Actor, case: Case) -> Move:
    """Whether a question may be taken together with another one of its writer."""
    return _try(MergeCase, work.guard_merge, desk, actor, case.id)


def hint(desk: Desk, actor: Actor, case: Case) -> Move:
    """Whether a hint may be asked for; help is no move of the work, so ``legal`` does not list it."""
    return _try(AskHint, work.guard_hint, desk, actor, case.id)


def _about_rush(desk: Desk, actor: Actor, case: Case, order_id: int) -> Iterator[Move]:
    """What may be done to have an order delivered sooner."""
    yield _try(ExpediteOrder, rush.guard_expedite, desk, actor, order_id)
    for line in desk.orders[order_id].lines:
        if allocation.lacking(line) > 0:
            yield _try(RequestReallocation, allocation.guard_request, desk, actor, case.id, order_id, line.line_no)


def _about_waiting(desk: Desk, actor: Actor, order_id: int) -> Iterator[Move]:
    """Every line that waits for an item of an order may be given free pieces."""
    for item_id in dict.fromkeys(line.item_id for line in desk.orders[order_id].lines):
        for line in allocation.waiting_for(desk, item_id):
            yield _try(AllocateStock, allocation.guard_allocate, desk, actor, line.order_id, line.line_no)


def _about_document(desk: Desk, actor: Actor, case: Case, document: Document) -> Iterator[Move]:
    """An order is entered, set aside or run through intake again; a mail that asks for something changes records."""
    if document.asks:
        yield from (_try(command, parties.guard_master_data, desk, actor, case.id) for command in _MASTER_DATA)
    elif not document.order_id:
        yield _try(SetAsideDocument, intake.guard_set_aside, desk, actor, document.id)
        if document.id in desk.parsed:
            yield _try(ReprocessDocument, intake.guard_reprocess, desk, actor, document.id)
        if document.id not in desk.parsed or case.kind is CaseKindName.ORDER_ENTRY:
            yield _try(EnterOrder, entry.guard_enter, desk, actor, document.id)
    if case.kind is CaseKindName.UNKNOWN_SHIP_TO and not document.order_id:
        yield from (_try(command, parties.guard_master_data, desk, actor, case.id) for command in _NEW_PLACE)


def legal(desk: Desk, actor: Actor, case: Case) -> list[Move]:
    """What may be done about a case now, and why the rest may not."""
    if case.status in (CaseStatus.QUEUED, CaseStatus.CLOSED):
        return [_try(TakeCase, work.guard_take, desk, actor, case.id)]
    document = desk.documents.get(case.document_id)
    order_id = case.order_id or (document.order_id if document else 0)
    moves = [] if document is None else list(_about_document(desk, actor, case, document))
    moves.append(_try(RecordProblem, problems.guard_record, desk, actor, case.id))
    if case.id in desk.problem_of and case.kind is CaseKindName.RECURRING_ISSUE:
        problem_id = desk.problem_of[case.id].id
        moves.append(_try(HandToIt, problems.guard_hand_to_it, desk, actor, problem_id))
        moves.append(_try(VerifyFix, problems.guard_verify_fix, desk, actor, problem_id))
    if order_id in desk.orders:
        moves += _about_order(desk, actor, order_id)
        if case.kind is CaseKindName.RUSH_REQUEST:
            moves += _about_rush(desk, actor, case, order_id)
        if case.kind is CaseKindName.ALLOCATION_CONFLICT:
            moves += _about_waiting(desk, actor, order_id)
            moves += [m for m in _about_rush(desk, actor, case, order_id) if m.command is RequestReallocation]
    if case.shipment_id:
        moves.append(_try(UpdateEta, shipping.guard_update_eta, desk, actor, case.shipment_id))
    if document is not None and document.channel is Channel.PHONE:
        moves.append(_try(AskCaller, contact.guard_ask, desk, actor, case.id))
    moves.append(_try(LogContact, contact.guard_message, desk, actor, case.id))
    moves.append(_try(SendMessage, contact.guard_message, desk, actor, case.id))
    moves.append(_try(CloseCase, work.guard_close, desk, actor, case.id))
    return moves
