"""Is it really them? Call-backs and signed forms before a change, incidents when it is not (SOP-11, SOP-20)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import Command, LogVerification, ReceiveVerification, ReportIncident
from sim.decide.refusal import Refused, require_my_case, require_role, the_contact
from sim.decide.work import resumed, waits
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, Case, Intent, Role, VerificationMethod


def dialled(phone: str) -> str:
    """A telephone number as it is compared: its digits."""
    return "".join(c for c in phone if c.isdigit())


def require_verified(desk: Desk, case: Case, customer_id: int) -> None:
    """Where the SOP wants a call-back, master data changes only after somebody who may change it has confirmed."""
    if desk.sop.addr_callback_required and not any(
        v.case_id == case.id
        and v.customer_id == customer_id
        and v.confirmed
        and desk.contacts[v.contact_id].may_change_master_data
        for v in desk.verifications.values()
    ):
        raise Refused(
            RefusalCode.NOT_VERIFIED,
            f"nobody at {desk.customers[customer_id].name} who may change master data has confirmed this; "
            "call back or have a form signed first.",
        )


def guard_verify(desk: Desk, actor: Actor, case_id: int) -> Case:
    """A call-back belongs to a case in one's hands."""
    require_role(actor, Role.CLERK)
    return require_my_case(desk, actor, case_id)


def log_verification(desk: Desk, actor: Actor, command: LogVerification) -> list[ev.Event]:
    """Ask whether a request is really theirs. A form takes its time, so the case waits for it."""
    case = guard_verify(desk, actor, command.case_id)
    contact = the_contact(desk, command.contact_id)
    by_phone = command.method is VerificationMethod.CALL_BACK
    if by_phone and not dialled(command.phone):
        raise Refused(RefusalCode.MISSING_FIELD, "no number was dialled; take the one that is on file.")
    on_file = not by_phone or dialled(command.phone) == dialled(contact.phone)
    facts: list[ev.Event] = [
        ev.VerificationLogged(
            desk.next_verification,
            case.id,
            contact.customer_id,
            contact.id,
            command.method,
            command.phone if by_phone else "",
            on_file,
        )
    ]
    if not by_phone:
        facts += waits(case)
    return facts


def receive_verification(desk: Desk, actor: Actor, command: ReceiveVerification) -> list[ev.Event]:
    """The answer is kept with the verification and in the contact log; a case that waited comes back."""
    require_role(actor, Role.CUSTOMER)
    asked = desk.verifications.get(command.verification_id)
    if asked is None or asked.answered_s >= 0:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"verification {command.verification_id} is not open.")
    facts: list[ev.Event] = [
        ev.VerificationAnswered(asked.id, command.confirmed, command.text),
        ev.MessageLogged(
            desk.next_message,
            asked.case_id,
            0,
            asked.customer_id,
            asked.contact_id,
            True,
            Intent.VERIFICATION,
            command.text,
        ),
    ]
    case = desk.cases.get(asked.case_id)
    if case is not None:
        facts += resumed(case)
    return facts


def report_incident(desk: Desk, actor: Actor, command: ReportIncident) -> list[ev.Event]:
    """Tell the security desk; nobody is asked for leave to do so."""
    case = guard_verify(desk, actor, command.case_id)
    if not command.text.strip():
        raise Refused(RefusalCode.MISSING_FIELD, "the report is empty; write who asked for what, and what you did.")
    return [ev.IncidentReported(desk.next_incident, case.id, case.customer_id, command.kind, command.text)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    LogVerification: log_verification,
    ReceiveVerification: receive_verification,
    ReportIncident: report_incident,
}
