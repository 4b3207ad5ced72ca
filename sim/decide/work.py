"""The work queue: raising, taking and closing cases, and looking things up."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import AskHint, CloseCase, Command, HandOver, MergeCase, OpenRecord, TakeCase
from sim.decide.refusal import Refused, require_my_case, the_case
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import CASE_STANDARDS, Actor, Case, CaseKindName, CaseStatus, Intent, Order, ReasonCode
from sim.sop import QueueRouting
from sim.units import Seconds

MAX_TEXT = 4_000
"""Characters a note to a colleague may have."""
SHORTEST_WORDS = 4
"""Characters below which a part of such a note says nothing."""

MERGED = (CaseKindName.STATUS_INQUIRY,)
"""Kinds of case that can say the same twice and need one answer only."""


def raise_case(
    desk: Desk,
    kind: CaseKindName,
    customer_id: int,
    *,
    ahead: int = 0,
    document_id: int = 0,
    order_id: int = 0,
    line_no: int = 0,
    shipment_id: int = 0,
    due_s: Seconds | None = None,
) -> ev.CaseRaised:
    """The fact that a case reached the queue; ``ahead`` cases were raised before it by the same decision."""
    if due_s is None:
        due_s = desk.calendar.add_business_s(desk.now_s, desk.sop.case_sla_s[kind])
    return ev.CaseRaised(
        desk.next_case + ahead,
        kind,
        desk.customers[customer_id].desk,
        customer_id,
        document_id,
        order_id,
        line_no,
        shipment_id,
        due_s,
        CASE_STANDARDS[kind].priority,
    )


def raise_about(
    desk: Desk,
    kind: CaseKindName,
    order: Order,
    *,
    ahead: int = 0,
    line_no: int = 0,
    shipment_id: int = 0,
    due_s: Seconds | None = None,
) -> ev.CaseRaised:
    """The fact that a case about an order reached the queue of its customer's desk."""
    return raise_case(
        desk,
        kind,
        order.customer_id,
        ahead=ahead,
        document_id=order.document_id,
        order_id=order.id,
        line_no=line_no,
        shipment_id=shipment_id,
        due_s=due_s,
    )


def waits(case: Case) -> list[ev.Event]:
    """Somebody was asked: a case in hand waits for the answer."""
    return [ev.CaseWaiting(case.id)] if case.status is CaseStatus.IN_PROGRESS else []


def resumed(case: Case) -> list[ev.Event]:
    """An answer came: a case that waited for it goes on."""
    return [ev.CaseResumed(case.id)] if case.status is CaseStatus.WAITING else []


def guard_take(desk: Desk, actor: Actor, case_id: int) -> Case:
    """A clerk may take a queued case of the own desk, up to the limit of open cases; who is on the phone goes first."""
    case = the_case(desk, case_id)
    if case.status is CaseStatus.CLOSED:
        raise Refused(RefusalCode.CASE_NOT_OPEN, f"case {case_id} is closed; take the next one.")
    if case.status is not CaseStatus.QUEUED:
        raise Refused(RefusalCode.CASE_NOT_OPEN, f"case {case_id} is {case.status.replace('_', ' ')} already.")
    if desk.sop.queue_routing is QueueRouting.ACCOUNT and case.desk != actor.number:
        raise Refused(
            RefusalCode.NOT_YOUR_CASE, f"case {case_id} belongs to desk {case.desk}; yours is {actor.number}."
        )
    if desk.queue.is_for_another(case, actor.number):
        raise Refused(
            RefusalCode.NOT_YOUR_CASE,
            f"case {case_id} checks order {case.order_id}, which you entered yourself; a second person takes it.",
        )
    mine = desk.open_cases_of.get(actor.number, {})
    limit = desk.sop.queue_wip_limit
    busy = sum([c.status is CaseStatus.IN_PROGRESS for c in mine.values()]) if len(mine) >= limit else 0
    if busy >= limit and not (desk.sop.queue_preempt and case.priority == 1):
        raise Refused(
            RefusalCode.TOO_MANY_OPEN_CASES,
            f"you have {busy} cases open, the limit is {limit}; close one.",
        )
    return case


def take_case(desk: Desk, actor: Actor, command: TakeCase) -> list[ev.Event]:
    """A clerk starts on a case."""
    guard_take(desk, actor, command.case_id)
    return [ev.CaseTaken(command.case_id, actor.number)]


def guard_close(desk: Desk, actor: Actor, case_id: int) -> Case:
    """A case in one's hands may be closed unless an answer is awaited."""
    case = require_my_case(desk, actor, case_id)
    if case.status is CaseStatus.WAITING:
        raise Refused(RefusalCode.CASE_NOT_FINISHED, f"case {case_id} waits for an answer; it comes back to the queue.")
    return case


def close_case(desk: Desk, actor: Actor, command: CloseCase) -> list[ev.Event]:
    """A clerk says that a case is done."""
    guard_close(desk, actor, command.case_id)
    return [ev.CaseClosed(command.case_id, command.reason)]


def same_question(desk: Desk, case: Case) -> list[Case]:
    """The open inquiries of the same person about the same order, or none named; only a reader knows if it is one."""
    asks = desk.documents.get(case.document_id)
    if case.kind not in MERGED or asks is None or not asks.contact_id:
        return []
    return [
        other
        for other in desk.open_cases.values()
        if other.kind is case.kind
        and other.id != case.id
        and (other.desk, other.customer_id, other.order_id) == (case.desk, case.customer_id, case.order_id)
        and other.document_id in desk.documents
        and desk.documents[other.document_id].contact_id == asks.contact_id
    ]


def guard_merge(desk: Desk, actor: Actor, case_id: int) -> Case:
    """A case in one's hands may go with another that asks the same and is still to be answered."""
    case = guard_close(desk, actor, case_id)
    if not same_question(desk, case):
        raise Refused(
            RefusalCode.CASE_NOT_OPEN,
            f"no other open case has a question of the same writer as case {case_id}; answer this one.",
        )
    return case


def merge_case(desk: Desk, actor: Actor, command: MergeCase) -> list[ev.Event]:
    """The same question twice: one of them is closed as a duplicate of the other."""
    case = guard_merge(desk, actor, command.case_id)
    others = [other.id for other in same_question(desk, case)]
    if command.into_case_id not in others:
        raise Refused(
            RefusalCode.CASE_NOT_OPEN,
            f"case {command.into_case_id} is no open question of the same writer; take one of "
            f"{', '.join(map(str, others))}.",
        )
    return [ev.CaseMerged(case.id, command.into_case_id), ev.CaseClosed(case.id, ReasonCode.DUPLICATE)]


def open_record(desk: Desk, actor: Actor, command: OpenRecord) -> list[ev.Event]:
    """A clerk looks something up."""
    return [ev.RecordOpened(command.entity, command.key)]


def guard_hand_over(desk: Desk, actor: Actor, case_id: int) -> Case:
    """A case in one's hands may go to another desk, if there is one."""
    case = require_my_case(desk, actor, case_id)
    if not other_desks(desk, actor):
        raise Refused(RefusalCode.NO_SUCH_DESK, "there is no other desk to hand a case to; finish it yourself.")
    return case


def other_desks(desk: Desk, actor: Actor) -> list[int]:
    """The desks of the colleagues."""
    return sorted({c.desk for c in desk.customers.values()} - {actor.number})


def hand_over(desk: Desk, actor: Actor, command: HandOver) -> list[ev.Event]:
    """A case goes to a colleague with a note; an incomplete note goes too, and is noted as such."""
    case = guard_hand_over(desk, actor, command.case_id)
    if command.desk not in other_desks(desk, actor):
        names = ", ".join(map(str, other_desks(desk, actor)))
        raise Refused(RefusalCode.NO_SUCH_DESK, f"desk {command.desk} is no colleague's; use one of {names}.")
    said = [command.state.strip(), command.next_step.strip(), command.waits_for.strip()]
    by = desk.calendar.moment_text(command.by_s) if command.by_s > 0 else ""
    words = ("State", "Next step", "Waits for", "By")
    text = "\n".join(f"{word}: {part or 'not said'}" for word, part in zip(words, [*said, by], strict=True))
    if len(text) > MAX_TEXT:
        raise Refused(RefusalCode.MISSING_FIELD, f"the note has {len(text)} characters; keep it under {MAX_TEXT}.")
    complete = all(len(part) >= SHORTEST_WORDS for part in said) and desk.now_s < command.by_s <= case.due_s
    note = ev.MessageLogged(
        desk.next_message, case.id, case.order_id, case.customer_id, 0, False, Intent.HANDOVER_NOTE, text
    )
    return [note, ev.CaseHandedOver(case.id, case.desk, command.desk, complete)]


def guard_hint(desk: Desk, actor: Actor, case_id: int) -> Case:
    """Hints are for cases in one's hands, and for practice."""
    case = require_my_case(desk, actor, case_id)
    if not desk.hints_allowed:
        raise Refused(RefusalCode.HINTS_WITHHELD, "an assessment gives no hints; the SOP page is there to be read.")
    return case


def ask_hint(desk: Desk, actor: Actor, command: AskHint) -> list[ev.Event]:
    """A clerk wants to know where to look next."""
    guard_hint(desk, actor, command.case_id)
    return [ev.HintGiven(command.case_id)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    OpenRecord: open_record,
    AskHint: ask_hint,
    HandOver: hand_over,
    TakeCase: take_case,
    MergeCase: merge_case,
    CloseCase: close_case,
}
