"""How facts of the work queue change the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.records import Records
from sim.model import Actor, Case, CaseStatus
from sim.units import Seconds


def _nothing(desk: Records, event: ev.Event, at_s: Seconds, actor: Actor) -> None:
    """A fact that is kept in the journal and changes no record."""


def _case_raised(desk: Records, e: ev.CaseRaised, at_s: Seconds, actor: Actor) -> None:
    case = Case(
        e.case_id,
        e.kind,
        e.desk,
        e.customer_id,
        e.document_id,
        e.order_id,
        e.line_no,
        e.shipment_id,
        at_s,
        e.due_s,
        e.priority,
    )
    desk.cases[e.case_id] = case
    desk.open_cases[e.case_id] = case
    desk.next_case = e.case_id + 1
    desk.queue.add(case, at_s)


def _case_taken(desk: Records, e: ev.CaseTaken, at_s: Seconds, actor: Actor) -> None:
    case = desk.cases[e.case_id]
    case.status, case.clerk, case.resumed_s = CaseStatus.IN_PROGRESS, e.clerk, at_s
    if case.taken_s < 0:
        case.taken_s = at_s
    desk.open_cases_of.setdefault(e.clerk, {})[case.id] = case


def _stop_touching(case: Case, at_s: Seconds) -> None:
    if case.resumed_s >= 0:
        case.touch_s += at_s - case.resumed_s
        case.resumed_s = -1


def _case_waiting(desk: Records, e: ev.CaseWaiting, at_s: Seconds, actor: Actor) -> None:
    case = desk.cases[e.case_id]
    _stop_touching(case, at_s)
    case.status = CaseStatus.WAITING


def _case_resumed(desk: Records, e: ev.CaseResumed, at_s: Seconds, actor: Actor) -> None:
    case = desk.cases[e.case_id]
    case.status = CaseStatus.QUEUED
    desk.open_cases_of.get(case.clerk, {}).pop(case.id, None)
    desk.queue.add(case, at_s)


def _case_handed_over(desk: Records, e: ev.CaseHandedOver, at_s: Seconds, actor: Actor) -> None:
    case = desk.cases[e.case_id]
    _stop_touching(case, at_s)
    desk.open_cases_of[case.clerk].pop(case.id, None)
    case.desk, case.clerk = e.to_desk, 0
    if case.status is CaseStatus.IN_PROGRESS:
        case.status = CaseStatus.QUEUED
        desk.queue.add(case, at_s)


def _case_merged(desk: Records, e: ev.CaseMerged, at_s: Seconds, actor: Actor) -> None:
    desk.cases[e.case_id].merged_into_id = e.into_case_id


def _case_closed(desk: Records, e: ev.CaseClosed, at_s: Seconds, actor: Actor) -> None:
    case = desk.open_cases.pop(e.case_id)
    _stop_touching(case, at_s)
    case.status, case.closed_s, case.reason = CaseStatus.CLOSED, at_s, e.reason
    desk.open_cases_of[case.clerk].pop(case.id, None)


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.CommandRefused: _nothing,
    ev.RecordOpened: _nothing,
    ev.HintGiven: _nothing,
    ev.CaseHandedOver: _case_handed_over,
    ev.CaseMerged: _case_merged,
    ev.CaseRaised: _case_raised,
    ev.CaseTaken: _case_taken,
    ev.CaseWaiting: _case_waiting,
    ev.CaseResumed: _case_resumed,
    ev.CaseClosed: _case_closed,
}
