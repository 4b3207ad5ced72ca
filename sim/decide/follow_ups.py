"""What we promised to come back to: a note that says when we write again brings its case into the queue by itself."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import Command, RemindOf
from sim.decide.refusal import Refused, require_role
from sim.decide.work import raise_case
from sim.desk import Desk
from sim.events import RefusalCode
from sim.facts import mentions_reference
from sim.model import Actor, CaseKindName, Direction, Message, Role


def order_of_note(desk: Desk, note: Message) -> int:
    """The order a note is about: that of its case, or one of the customer's that it names; 0 = none."""
    case = desk.cases[note.case_id]
    document = desk.documents.get(case.document_id)
    order_id = case.order_id or (document.order_id if document else 0)
    if order_id in desk.orders:
        return order_id
    named = [
        o.id
        for o in desk.orders.values()
        if o.customer_id == note.customer_id and o.po_number and mentions_reference(note.text, o.po_number)
    ]
    return named[-1] if named else 0


def is_open(desk: Desk, note: Message) -> bool:
    """Whether a promise is still to be kept: nothing went to that person on its case since, no case reminds of it."""
    since = [m for m in desk.messages_on.get(note.case_id, ()) if m.id > note.id and m.direction is Direction.OUT]
    return note.promised and not note.follow_up_case_id and not any(m.contact_id == note.contact_id for m in since)


def remind(desk: Desk, actor: Actor, command: RemindOf) -> list[ev.Event]:
    """The time has come that a note names: a case for the desk of the customer."""
    require_role(actor, Role.SYSTEM)
    note = desk.messages.get(command.message_id)
    if note is None or note.direction is not Direction.NOTE or not is_open(desk, note):
        raise Refused(RefusalCode.WRONG_STATUS, f"message {command.message_id} promises nothing that is still open.")
    case = desk.cases[note.case_id]
    raised = raise_case(
        desk,
        CaseKindName.FOLLOW_UP,
        note.customer_id,
        document_id=case.document_id,
        order_id=order_of_note(desk, note),
    )
    return [raised, ev.FollowUpDue(note.id, raised.case_id)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {RemindOf: remind}
