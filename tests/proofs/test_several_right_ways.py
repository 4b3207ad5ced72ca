"""Where the SOP allows two ways, both score full: the grading compares what came of it, not how it was done."""

from collections.abc import Iterator

import pytest

from sim.cases import CASE_KINDS, Position
from sim.cases.credit_desk import credit_request, heard
from sim.cases.order_entry import entry
from sim.cases.recurring_issue import MEASURES
from sim.clerks.program import Working
from sim.commands import (
    AddLine,
    AllocateStock,
    AmendHeader,
    AmendLine,
    AskCaller,
    CancelLine,
    CloseCase,
    Command,
    ConfirmOrder,
    EnterOrder,
    LineEntry,
    OpenRecord,
    RecordProblem,
    ReleaseHold,
    SendMessage,
    SetHold,
    TakePriceFrom,
)
from sim.model import Case, CaseKindName, HoldKind, Intent, OrderStatus, ReasonCode, Uom
from sim.traffic import lacking_in
from tests.proofs.one_case import worked

Kind = CaseKindName


def expert_commands(position: Position, case: Case) -> Iterator[Command]:
    return CASE_KINDS[case.kind].expert(position, case)


def cases_keyed_as_pieces(position: Position, case: Case) -> Iterator[Command]:
    """4 CS of 10 are 40 EA, and the other way round."""
    for command in expert_commands(position, case):
        if isinstance(command, EnterOrder):
            lines = tuple(
                line._replace(quantity=line.quantity * position.desk.items[line.item_id].pack_qty, uom=Uom.EA)
                if line.uom is Uom.CS
                else line
                for line in command.lines
            )
            yield command._replace(lines=lines)
        else:
            yield command


def rows_from_the_bottom(position: Position, case: Case) -> Iterator[Command]:
    """The last line first."""
    for command in expert_commands(position, case):
        yield command._replace(lines=command.lines[::-1]) if isinstance(command, EnterOrder) else command


def slip_mended_before_the_confirmation(position: Position, case: Case) -> Iterator[Command]:
    """One piece too many, seen at the second look and changed."""
    for command in expert_commands(position, case):
        if isinstance(command, EnterOrder):
            first, *rest = command.lines
            yield command._replace(lines=(first._replace(quantity=first.quantity + 1), *rest))
            order_id = position.desk.documents[case.document_id].order_id
            yield AmendLine(order_id, 1, first.quantity, first.uom, first.price_cents)
        else:
            yield command


def closed_as(reason: ReasonCode) -> Working:
    def work(position: Position, case: Case) -> Iterator[Command]:
        for command in expert_commands(position, case):
            yield command._replace(reason=reason) if isinstance(command, CloseCase) else command

    return work


def prices_left_to_the_system(position: Position, case: Case) -> Iterator[Command]:
    """The printed price is ours: whoever leaves the field empty gets the same price."""
    for command in expert_commands(position, case):
        if isinstance(command, EnterOrder):
            yield command._replace(lines=tuple(line._replace(price_cents=-1) for line in command.lines))
        else:
            yield command


def letters_first(position: Position, case: Case) -> Iterator[Command]:
    """The letters before the records instead of after."""
    commands: list[Command] = []
    rest: list[Command] = []
    for command in expert_commands(position, case):
        (commands if isinstance(command, SendMessage) else rest).append(command)
    yield from commands
    yield from rest


def asked_before_held(position: Position, case: Case) -> Iterator[Command]:
    """The question goes out first; the hold is set while the case waits for the answer."""
    later: list[Command] = []
    for command in expert_commands(position, case):
        if isinstance(command, SetHold):
            later.append(command)
        else:
            yield command
            yield from later
            later = []


def changed_before_named(position: Position, case: Case) -> Iterator[Command]:
    """The system prices the line anew; what it rests on is said afterwards."""
    for command in expert_commands(position, case):
        if isinstance(command, TakePriceFrom):
            line = position.desk.orders[command.order_id].lines[command.line_no - 1]
            yield AmendLine(command.order_id, command.line_no, line.qty_ordered, Uom.EA, -1)
        yield command


def thorough_reader(position: Position, case: Case) -> Iterator[Command]:
    """Everything is opened twice before anything is done."""
    yield from (OpenRecord("order", case.order_id), OpenRecord("customer", case.customer_id)) * 2
    yield from expert_commands(position, case)


def short_letter(position: Position, case: Case) -> Iterator[Command]:
    """Only the facts, as a person in a hurry writes them: hello, the figures of the long letter, regards."""
    for command in expert_commands(position, case):
        if isinstance(command, SendMessage):
            facts = [word for word in command.text.split() if any(c.isdigit() for c in word) or word.istitle()]
            yield command._replace(text=f"Hello,\n\n{' '.join(facts)}\n\nRegards")
        else:
            yield command


def neutral_note_twice(position: Position, case: Case) -> Iterator[Command]:
    """The customer hears it once more: needless, not wrong."""
    for command in expert_commands(position, case):
        yield command
        if isinstance(command, SendMessage) and command.intent is Intent.CREDIT_NEUTRAL:
            yield command._replace(text=f"Once more: {command.text}")


def confirmed_before_the_notice(position: Position, case: Case) -> Iterator[Command]:
    """Confirm first, then write."""
    later: list[Command] = []
    for command in expert_commands(position, case):
        if isinstance(command, SendMessage):
            later.append(command)
        elif isinstance(command, ConfirmOrder):
            yield command
            yield from later
            later = []
        else:
            yield command


def the_other_measure(position: Position, case: Case) -> Iterator[Command]:
    """A check where the expert has the setting put right, or the other way round."""
    for command in expert_commands(position, case):
        if isinstance(command, RecordProblem):
            yield command._replace(measure=MEASURES[command.cause][1])
        else:
            yield command


def hold_lifted_first(position: Position, case: Case) -> Iterator[Command]:
    """The hold lifted first and the line changed then: both before the confirmation."""
    changes: list[Command] = []
    for command in expert_commands(position, case):
        if isinstance(command, AmendLine):
            changes.append(command)
        elif isinstance(command, ConfirmOrder):
            yield from changes
            yield command
        else:
            yield command


def told_where_it_is(position: Position, case: Case) -> Iterator[Command]:
    """A no may come as a word on where the order is."""
    for command in expert_commands(position, case):
        if isinstance(command, SendMessage) and command.intent is Intent.CHANGE_REFUSED:
            yield command._replace(intent=Intent.STATUS_REPLY)
        else:
            yield command


def changed_with_a_slip(position: Position, case: Case) -> Iterator[Command]:
    """One piece too many, and changed once more."""
    for command in expert_commands(position, case):
        if isinstance(command, AmendLine):
            yield command._replace(quantity=command.quantity + 1)
        yield command


def the_supplier_is_the_cause(position: Position, case: Case) -> Iterator[Command]:
    """Too little stock, or stock too late: the records allow both."""
    for command in expert_commands(position, case):
        if isinstance(command, RecordProblem):
            yield command._replace(cause=ReasonCode.SUPPLIER_LATE)
        elif isinstance(command, CloseCase):
            yield command._replace(reason=ReasonCode.SUPPLIER_LATE)
        else:
            yield command


def told_before_it_is_shared(position: Position, case: Case) -> Iterator[Command]:
    """The messages first, the stock then, in the order of the queue's end."""
    later: list[Command] = []
    for command in expert_commands(position, case):
        if isinstance(command, AllocateStock):
            later.append(command)
        elif isinstance(command, CloseCase):
            yield from later
            yield command
        else:
            yield command


def the_manager_after_the_agreement(position: Position, case: Case) -> Iterator[Command]:
    """Agreed first, the manager's call offered on top."""
    offer: AskCaller | None = None
    for command in expert_commands(position, case):
        if isinstance(command, AskCaller) and command.question is Intent.SAY_MANAGER:
            offer = command
            continue
        yield command
        if offer is not None:
            yield offer
            offer = None


def entered_with_gaps_and_held(position: Position, case: Case) -> Iterator[Command]:
    """The order goes in as far as it is known and is held; the answer fills it, and lifts the hold."""
    desk, request = position.desk, position.request(case)
    order_id = desk.documents[case.document_id].order_id
    (gap,) = [row.line_no for row in lacking_in(request).fields if row.line_no]
    if not order_id:
        keyed = entry(case, request, request.lines)
        lines = tuple(ln._replace(quantity=1) if no == gap else ln for no, ln in enumerate(keyed.lines, 1))
        head_office = min(a.id for a in desk.addresses.values() if a.customer_id == request.customer_id)
        yield keyed._replace(ship_to_id=head_office, requested_day=request.requested_day + 1, lines=lines)
        order_id = desk.documents[case.document_id].order_id
        yield SetHold(order_id, 0, HoldKind.MISSING_INFORMATION, f"address, date, quantity of line {gap}")
        yield next(expert_commands(position, case))
        return
    wanted = request.lines[gap - 1]
    yield AmendHeader(order_id, request.ship_to_id, request.requested_day, request.instruction)
    yield AmendLine(order_id, gap, wanted.quantity, wanted.uom, wanted.price_cents)
    yield ReleaseHold(desk.orders[order_id].holds[0].id, "the buyer has answered")
    yield ConfirmOrder(order_id)
    yield CloseCase(case.id, ReasonCode.CUST_ERROR)


def corrected_line_by_line(position: Position, case: Case) -> Iterator[Command]:
    """The lines before the header, and the wrong one cancelled and entered anew instead of changed."""
    later: list[Command] = []
    for command in expert_commands(position, case):
        if isinstance(command, AmendHeader):
            later.append(command)
        elif isinstance(command, AmendLine):
            item_id = position.desk.orders[command.order_id].lines[command.line_no - 1].item_id
            yield AddLine(command.order_id, LineEntry(item_id, command.quantity, command.uom, command.price_cents))
            yield CancelLine(command.order_id, command.line_no)
            yield from later
        else:
            yield command


def asked_the_credit_desk(position: Position, case: Case) -> Iterator[Command]:
    """The request goes to the credit desk with its figures, and the credit desk decides."""
    order = position.desk.orders[case.order_id]
    decided = heard(position, case, Intent.CREDIT_DECISION)
    for command in expert_commands(position, case):
        if isinstance(command, SendMessage) and decided:
            continue
        if isinstance(command, SendMessage) and command.intent is Intent.REFERRAL:
            yield credit_request(position, case, order)
            return
        yield command


def confirmed_first(position: Position, case: Case) -> Iterator[Command]:
    """The customer has our word before the truck may leave: the hold stops the truck alone."""
    order = position.desk.orders[case.order_id]
    if order.status is OrderStatus.ENTERED:
        yield ConfirmOrder(order.id)
    yield from expert_commands(position, case)


WAYS: dict[str, tuple[Kind, str, Working]] = {
    "cases keyed as pieces": (Kind.ORDER_ENTRY, "clean", cases_keyed_as_pieces),
    "rows keyed from the bottom": (Kind.ORDER_ENTRY, "clean", rows_from_the_bottom),
    "a slip mended before the confirmation": (Kind.ORDER_ENTRY, "clean", slip_mended_before_the_confirmation),
    "prices left to the system": (Kind.ORDER_ENTRY, "clean", prices_left_to_the_system),
    "the price corrected before its source is named": (Kind.PRICE_SOURCE, "contract", changed_before_named),
    "the small print asked about before it is held": (Kind.ORDER_VALIDATION, "terms", asked_before_held),
    "a revised order closed as clean": (Kind.ORDER_ENTRY, "revised", closed_as(ReasonCode.CLEAN)),
    "the delay told before it is on record": (
        Kind.LATE_SHIPMENT,
        "revised",
        letters_first,
    ),
    "the shortage confirmed before it is explained": (Kind.SHORTAGE, "split", confirmed_before_the_notice),
    "the neutral note sent twice": (Kind.CREDIT_HOLD, "refer", neutral_note_twice),
    "a thorough reader": (Kind.PRICE_MISMATCH, "approval", thorough_reader),
    "a check built in instead of a setting put right": (Kind.RECURRING_ISSUE, "ship_to_rule", the_other_measure),
    "a complaint laid to the supplier": (Kind.COMPLAINT, "keeps", the_supplier_is_the_cause),
    "the manager offered after the agreement": (Kind.COMPLAINT, "manager", the_manager_after_the_agreement),
    "a rush quoted in facts only": (Kind.RUSH_REQUEST, "displace", short_letter),
    "a rush refused as word on the order": (Kind.RUSH_REQUEST, "key_account", told_where_it_is),
    "stock shared after the messages": (Kind.ALLOCATION_CONFLICT, "second", told_before_it_is_shared),
    "a push for a release put to the credit desk": (Kind.CREDIT_PRESSURE, "buyer", asked_the_credit_desk),
    "the neutral note sent twice, the rest held": (Kind.CREDIT_HOLD, "partial", neutral_note_twice),
    "a kept promise closed as clean": (Kind.FOLLOW_UP, "backordered", closed_as(ReasonCode.CLEAN)),
    "a letter of facts only": (Kind.PRICE_MISMATCH, "expired", short_letter),
    "the hold lifted before the line is changed": (Kind.UNUSUAL_QUANTITY, "times_ten", hold_lifted_first),
    "a slip in the changed line mended at once": (Kind.UNUSUAL_QUANTITY, "multiple", changed_with_a_slip),
    "a question of figures only": (Kind.UNUSUAL_QUANTITY, "two", short_letter),
    "entered with gaps and held until the answer": (Kind.MISSING_INFORMATION, "several", entered_with_gaps_and_held),
    "confirmed before compliance has looked": (Kind.ADDRESS_HOLD, "abroad", confirmed_first),
    "confirmed before the place is settled, and again": (Kind.ADDRESS_HOLD, "po_box", confirmed_first),
    "a wrong line entered anew instead of changed": (Kind.SECOND_CHECK, "digits", corrected_line_by_line),
    "a customer's pieces keyed as our pieces": (Kind.ORDER_ENTRY, "own_units", cases_keyed_as_pieces),
}


@pytest.mark.parametrize("name", WAYS)
def test_another_right_way_scores_full(name: str) -> None:
    """At least eight cases in which two different resolutions are right."""
    kind, variant, work = WAYS[name]
    one = worked(kind, variant, CASE_KINDS[kind].expert).moves
    session = worked(kind, variant, work)
    score = session.score()
    assert [f"{f.check}: {f.actual}" for f in score.findings if f.verdict == "FAIL"] == []
    assert score.points == 100.0
    assert [m.command for m in session.moves] != [m.command for m in one], "this is the expert's own way"
