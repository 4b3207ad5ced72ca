"""Messages: what goes out, what comes back (SOP-17). Questions and credit requests make a case wait."""

from collections.abc import Callable

from sim import events as ev
from sim.calendar import OPEN_S
from sim.calls import sentences
from sim.commands import AskBack, AskCaller, Command, LogContact, ReceiveAnswer, SendMessage
from sim.decide.refusal import Refused, require_my_case, require_role, the_case
from sim.decide.work import resumed, waits
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, Case, Channel, Intent, Role
from sim.units import DAY_S, day_of

QUESTIONS: frozenset[Intent] = frozenset(
    {
        Intent.QUESTION_DISCREPANCY,
        Intent.QUESTION_ITEM,
        Intent.CREDIT_REQUEST,
        Intent.QUESTION_MASTER_DATA,
        Intent.CASH_REQUEST,
        Intent.QUESTION_ILLEGIBLE,
        Intent.PREPAY_REQUEST,
        Intent.REVIEW_REQUEST,
        Intent.PRICE_QUESTION,
        Intent.QUESTION_CERTIFICATE,
        Intent.QUESTION_APPLICATION,
        Intent.QUESTION_VALIDATION,
        Intent.QUESTION_QUANTITY,
        Intent.QUESTION_MISSING,
        Intent.RUSH_QUOTE,
        Intent.QUESTION_SHIP_TO,
        Intent.QUESTION_REMEDY,
        Intent.FEE_QUESTION,
    }
)
"""Messages that wait for an answer."""
CLERK_INTENTS: tuple[Intent, ...] = (
    Intent.QUESTION_DISCREPANCY,
    Intent.QUESTION_ITEM,
    Intent.SHORTAGE_NOTICE,
    Intent.DELAY_NOTICE,
    Intent.CREDIT_NEUTRAL,
    Intent.CREDIT_REQUEST,
    Intent.QUESTION_MASTER_DATA,
    Intent.CHANGE_CONFIRMATION,
    Intent.HOLDING_REPLY,
    Intent.INFORMATION,
    Intent.REFUSAL_CONFIDENTIAL,
    Intent.REFERRAL,
    Intent.CASH_REQUEST,
    Intent.QUESTION_ILLEGIBLE,
    Intent.PREPAY_REQUEST,
    Intent.CHANGE_REFUSED,
    Intent.CANCEL_CONFIRMATION,
    Intent.STATUS_REPLY,
    Intent.REVIEW_REQUEST,
    Intent.REQUEST_MISSING,
    Intent.PRICE_QUESTION,
    Intent.QUESTION_CERTIFICATE,
    Intent.QUESTION_APPLICATION,
    Intent.QUESTION_VALIDATION,
    Intent.DUPLICATE_NOTICE,
    Intent.QUESTION_QUANTITY,
    Intent.COMPLAINT_SUMMARY,
    Intent.QUESTION_MISSING,
    Intent.RUSH_QUOTE,
    Intent.QUESTION_SHIP_TO,
    Intent.FEE_QUESTION,
    Intent.QUESTION_REMEDY,
)
"""What a clerk writes; acknowledgements go out with the confirmation."""
INSIDE: frozenset[Intent] = frozenset(
    {
        Intent.CREDIT_REQUEST,
        Intent.REFERRAL,
        Intent.CASH_REQUEST,
        Intent.REVIEW_REQUEST,
        Intent.PRICE_QUESTION,
        Intent.PROBLEM_REQUEST,
        Intent.REALLOCATION_REQUEST,
    }
)
"""Messages that stay in the house: their contact is 0."""
UNSEEN_OUTSIDE: frozenset[Intent] = INSIDE | {Intent.RELEASE_REQUEST, Intent.HANDOVER_NOTE}
"""What nobody outside the house reads, also what is written by other commands than a message."""
MAX_TEXT = 4_000
"""Characters a message may have."""


def guard_message(desk: Desk, actor: Actor, case_id: int) -> Case:
    """Messages belong to a case in one's hands."""
    require_role(actor, Role.CLERK)
    return require_my_case(desk, actor, case_id)


def _require_text(text: str) -> None:
    if not text.strip():
        raise Refused(RefusalCode.MISSING_FIELD, "the message is empty; write what the reader needs to know.")
    if len(text) > MAX_TEXT:
        raise Refused(RefusalCode.MISSING_FIELD, f"the message has {len(text)} characters; keep it under {MAX_TEXT}.")


def guard_ask(desk: Desk, actor: Actor, case_id: int) -> Case:
    """Only a case that came by phone has somebody on the phone."""
    case = guard_message(desk, actor, case_id)
    document = desk.documents.get(case.document_id)
    if document is None or document.channel is not Channel.PHONE:
        raise Refused(
            RefusalCode.NOBODY_ON_THE_PHONE, f"case {case_id} did not come by phone; write a message instead."
        )
    return case


def ask_caller(desk: Desk, actor: Actor, command: AskCaller) -> list[ev.Event]:
    """Say one of the sentences of the SOP; the world lets the caller answer."""
    case = guard_ask(desk, actor, command.case_id)
    document = desk.documents[case.document_id]
    said = sentences(document.asks).get(command.question)
    if said is None:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"{command.question} is no question on the list; choose one of it.")
    return [
        ev.MessageLogged(
            desk.next_message,
            case.id,
            case.order_id,
            case.customer_id,
            document.contact_id,
            False,
            command.question,
            said,
        )
    ]


def log_contact(desk: Desk, actor: Actor, command: LogContact) -> list[ev.Event]:
    """A note in the file of the customer of the case."""
    case = guard_message(desk, actor, command.case_id)
    _require_text(command.text)
    if _reader_of(desk, case, command.contact_id) != case.customer_id:
        raise Refused(
            RefusalCode.UNKNOWN_RECORD,
            f"contact {command.contact_id} is nobody of this customer; name the person you spoke to.",
        )
    if command.follow_up_day or command.follow_up_s:
        _require_to_come(desk, command)
    facts: list[ev.Event] = [
        ev.MessageLogged(
            desk.next_message,
            case.id,
            case.order_id,
            case.customer_id,
            command.contact_id,
            False,
            Intent.CONTACT_NOTE,
            command.text,
            command.follow_up_day,
        )
    ]
    if command.follow_up_s:
        facts.append(ev.FollowUpTimed(desk.next_message, command.follow_up_s))
    return facts


def _require_to_come(desk: Desk, command: LogContact) -> None:
    """We promise for later: another day, or a later time of this one."""
    if not 0 <= command.follow_up_s < DAY_S:
        raise Refused(RefusalCode.BAD_DATE, f"{command.follow_up_s} s is no time of a day; give one before midnight.")
    if command.follow_up_day * DAY_S + (command.follow_up_s or OPEN_S) <= desk.now_s:
        day = desk.calendar.day_text(command.follow_up_day)
        raise Refused(RefusalCode.BAD_DATE, f"{day} is no day to come at that time; promise a later one or none.")


def send_message(desk: Desk, actor: Actor, command: SendMessage) -> list[ev.Event]:
    """Write to a customer's contact, or to the credit desk."""
    case = guard_message(desk, actor, command.case_id)
    _require_text(command.text)
    if command.intent not in CLERK_INTENTS:
        raise Refused(RefusalCode.NOT_AUTHORISED, f"a clerk does not write a message of kind {command.intent}.")
    customer_id = case.customer_id
    if command.intent in INSIDE:
        if command.contact_id:
            raise Refused(RefusalCode.UNKNOWN_RECORD, f"a {command.intent} stays in the house; it has no contact.")
        if command.intent is Intent.CREDIT_REQUEST and command.order_id not in desk.orders:
            raise Refused(
                RefusalCode.UNKNOWN_RECORD, "this request goes to a desk inside the house, not to a customer."
            )
        if command.order_id not in desk.orders:
            raise Refused(RefusalCode.UNKNOWN_RECORD, f"order {command.order_id} is not on file; name the held order.")
    else:
        customer_id = _reader_of(desk, case, command.contact_id)
    facts: list[ev.Event] = [
        ev.MessageLogged(
            desk.next_message,
            case.id,
            command.order_id,
            customer_id,
            command.contact_id,
            False,
            command.intent,
            command.text,
        )
    ]
    if command.intent in QUESTIONS:
        facts += waits(case)
    return facts


def _reader_of(desk: Desk, case: Case, contact_id: int) -> int:
    """The customer a contact belongs to; contact 0 answers the mail of a case whose writer is not on file."""
    document = desk.documents.get(case.document_id)
    if not contact_id and document is not None and document.asks and not document.contact_id:
        return case.customer_id
    contact = desk.contacts.get(contact_id)
    if contact is None:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"contact {contact_id} is not on file; pick one.")
    if contact.to_day < day_of(desk.now_s):
        raise Refused(RefusalCode.CONTACT_LEFT, f"{contact.name} has left; write to somebody who is still there.")
    return contact.customer_id


def receive_answer(desk: Desk, actor: Actor, command: ReceiveAnswer) -> list[ev.Event]:
    """The customer answers: the text is logged and the case goes back to the queue."""
    require_role(actor, Role.CUSTOMER)
    case = the_case(desk, command.case_id)
    document = desk.documents.get(case.document_id)
    order_id = case.order_id or (document.order_id if document else 0)
    logged = ev.MessageLogged(
        desk.next_message, case.id, order_id, case.customer_id, 0, True, Intent.ANSWER, command.text
    )
    return [logged, *resumed(case)]


def ask_back(desk: Desk, actor: Actor, command: AskBack) -> list[ev.Event]:
    """A desk inside the house asks for what a request does not say: the case comes back with the question."""
    require_role(actor, Role.CREDIT, Role.RECEIVABLES, Role.SALES, Role.IT)
    case = the_case(desk, command.case_id)
    logged = ev.MessageLogged(
        desk.next_message, case.id, case.order_id, case.customer_id, 0, True, Intent.ASKED_BACK, command.text
    )
    return [logged, *resumed(case)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    ReceiveAnswer: receive_answer,
    AskBack: ask_back,
    SendMessage: send_message,
    AskCaller: ask_caller,
    LogContact: log_contact,
}
