"""What cases have in common that begin with a mail which asks for something: who asked, confirmed, was answered."""

from collections.abc import Iterator
from typing import TypeVar

from sim.cases.conduct import messages
from sim.cases.finding import CRITICAL, Sheet
from sim.cases.kind import Position
from sim.commands import LogVerification
from sim.decide.verification import dialled
from sim.model import Case, Contact, Intent, Message, Verification, VerificationMethod
from sim.traffic import Ask

Truth = TypeVar("Truth")


def ask_of(position: Position, case: Case) -> Ask:
    """The ask behind a case."""
    ask = position.request(case).ask
    if ask is None:
        raise TypeError(f"case {case.id} did not begin with a mail that asks for something")
    return ask


def truth_of(position: Position, case: Case, kind: type[Truth]) -> Truth:
    """What is behind it, as the case kind declares it."""
    truth = ask_of(position, case).truth
    if not isinstance(truth, kind):
        raise TypeError(f"the truth of case {case.id} is no {kind.__name__}")
    return truth


def writer(position: Position, case: Case) -> int:
    """The contact who wrote, 0 for somebody who is not on file."""
    return position.desk.documents[case.document_id].contact_id


def sent_to_writer(position: Position, case: Case, *intents: Intent) -> list[Message]:
    """What went to whoever wrote the mail, with one of these intents."""
    to = writer(position, case)
    return [m for m in messages(position, case, *intents) if m.contact_id == to]


def who_may_vouch(position: Position, case: Case) -> Contact | None:
    """The first contact on file who may change master data."""
    mine = (c for c in position.desk.contacts.values() if c.customer_id == case.customer_id)
    return next((c for c in mine if c.may_change_master_data), None)


def call_back(position: Position, case: Case) -> Iterator[LogVerification]:
    """Ask somebody who may change master data, on the number that is on file, unless it was done."""
    contact = who_may_vouch(position, case)
    if contact is not None and not verifications(position, case):
        yield LogVerification(case.id, contact.id, VerificationMethod.CALL_BACK, contact.phone)


def call_the_number_in_the_mail(position: Position, case: Case) -> Iterator[LogVerification]:
    """What a careless clerk does: the number is at hand, it stands in the mail."""
    contact = who_may_vouch(position, case)
    phone = ask_of(position, case).phone
    if contact is not None and phone:
        yield LogVerification(case.id, contact.id, VerificationMethod.CALL_BACK, phone)


def verifications(position: Position, case: Case) -> list[Verification]:
    """Call-backs and forms on a case."""
    return [v for v in position.desk.verifications.values() if v.case_id == case.id]


def check_verified(position: Position, case: Case, sheet: Sheet, *, step: str) -> None:
    """Somebody who is on file and may change master data was asked, in a way that the mail had no part in."""
    asked = verifications(position, case)
    sound = [v for v in asked if v.on_file and position.desk.contacts[v.contact_id].may_change_master_data]
    required = position.desk.sop.addr_callback_required
    sheet.process(
        "verified",
        "Asked somebody on file whether it is theirs",
        bool(sound) if required else None,
        expected="a call-back to the number on file, or a signed form, of somebody who may change master data",
        actual="asked" if sound else _how(asked),
        step=step,
        weight=CRITICAL,
    )


def _how(asked: list[Verification]) -> str:
    if not asked:
        return "nobody was asked"
    last = asked[-1]
    return f"called {last.phone}, which is not on file" if dialled(last.phone) and not last.on_file else "asked others"


def check_told(position: Position, case: Case, sheet: Sheet, *, step: str) -> None:
    """Whoever asked for a change hears that it is done."""
    told = sent_to_writer(position, case, Intent.CHANGE_CONFIRMATION)
    sheet.communication(
        "told",
        "Whoever asked heard that it is done",
        bool(told),
        expected="a confirmation of the change",
        actual="told" if told else "no confirmation",
        step=step,
    )


def check_incident(position: Position, case: Case, sheet: Sheet, *, attempt: bool, step: str) -> None:
    """An attempt is reported; where there is none, nobody is accused."""
    reported = [i for i in position.desk.incidents.values() if i.case_id == case.id]
    if attempt:
        sheet.outcome(
            "incident",
            "Attempt reported to the security desk",
            bool(reported),
            expected="an incident report on this case",
            actual=str(reported[0].kind).replace("_", " ") if reported else "no report",
            step=step,
        )
    else:
        sheet.process(
            "no_false_alarm",
            "Nobody was accused without reason",
            not reported,
            expected="no incident report",
            actual="reported" if reported else "none",
            step=step,
        )
