"""Bill-to change: a mail wants invoices to go elsewhere, and that may be true or the oldest fraud there is (SOP-11)."""

from collections.abc import Iterator
from typing import NamedTuple

from sim.cases.asking import (
    ask_of,
    call_back,
    call_the_number_in_the_mail,
    check_incident,
    check_told,
    check_verified,
    sent_to_writer,
    truth_of,
    verifications,
    writer,
)
from sim.cases.careless import another_customer
from sim.cases.conduct import check_conduct
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.commands import ChangeBillTo, CloseCase, Command, ReportIncident, SendMessage
from sim.decide.bill_to import bill_to_of
from sim.decide.parties import address_key
from sim.letters import letter
from sim.model import (
    Address,
    AddressRole,
    BillToChange,
    Case,
    CaseKindName,
    ChangeStatus,
    IncidentKind,
    Intent,
    ReasonCode,
)
from sim.units import MINUTE_S, Day, Seconds, day_of


class NewBillTo(NamedTuple):
    """Where invoices are to go, from when, and whether the customer really wants it."""

    genuine: bool
    name: str
    line1: str
    city: str
    state: str
    postal: str
    from_day: Day


def standard_s(position: Position, case: Case) -> Seconds:
    """7 minutes, and 6 more for an incident (domain 1.4, R08 and R20)."""
    return (7 if truth_of(position, case, NewBillTo).genuine else 13) * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """The bill-to on file when the mail came."""
    on_file = bill_to_of(position.desk, case.customer_id, day_of(position.desk.now_s))
    return {"on_file": on_file.id if on_file else 0}


def _proposed(position: Position, case: Case) -> list[BillToChange]:
    return [c for c in position.desk.bill_to_changes.values() if c.case_id == case.id]


def _propose(case: Case, wanted: NewBillTo, customer_id: int = 0) -> ChangeBillTo:
    return ChangeBillTo(case.id, customer_id or case.customer_id, *wanted[1:])


def _confirmation(position: Position, case: Case, wanted: NewBillTo) -> SendMessage:
    to = writer(position, case)
    text = letter(
        position.desk,
        Intent.CHANGE_CONFIRMATION,
        case,
        contact_id=to,
        change=f"invoices go to {wanted.name}, {wanted.line1}, {wanted.city}",
        from_date=position.desk.calendar.written(wanted.from_day),
        orders="Invoices that are posted already stay as they are.",
    )
    return SendMessage(case.id, 0, to, Intent.CHANGE_CONFIRMATION, text)


def _hold_off(position: Position, case: Case) -> SendMessage:
    text = letter(position.desk, Intent.HOLDING_REPLY, case)
    return SendMessage(case.id, 0, writer(position, case), Intent.HOLDING_REPLY, text)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Call back on the number on file; propose what is confirmed, and report what is not."""
    wanted = truth_of(position, case, NewBillTo)
    yield from call_back(position, case)
    if any(v.confirmed and v.on_file for v in verifications(position, case)):
        if not _proposed(position, case):
            yield _propose(case, wanted)
            if position.desk.sop.addr_dual_control_billto:
                return
        yield _confirmation(position, case, wanted)
        yield CloseCase(case.id, ReasonCode.CUST_CHANGE)
        return
    yield _hold_off(position, case)
    subject = ask_of(position, case).subject
    said = f"'{subject}' wants another bill-to; the contact on file knows nothing of it. No change."
    yield ReportIncident(case.id, IncidentKind.FRAUD_ATTEMPT, said)
    yield CloseCase(case.id, ReasonCode.FRAUD)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield _confirmation(position, case, truth_of(position, case, NewBillTo))
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _blind(position: Position, case: Case) -> Iterator[Command]:
    """It is urgent: no call-back, or one to the number that the mail gives."""
    wanted = truth_of(position, case, NewBillTo)
    if not _proposed(position, case):
        yield from call_the_number_in_the_mail(position, case)
        yield _propose(case, wanted)
    yield _confirmation(position, case, wanted)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _stale(position: Position, case: Case) -> Iterator[Command]:
    """Confirmed, and then the address that the mail gives as the old one; of a fraud, nobody hears."""
    yield from call_back(position, case)
    old = bill_to_of(position.desk, case.customer_id, day_of(position.desk.now_s))
    wanted = truth_of(position, case, NewBillTo)
    if old is not None and not _proposed(position, case):
        stale = wanted._replace(line1=old.line1, city=old.city, state=old.state, postal=old.postal)
        yield _propose(case, stale)
        if any(v.confirmed for v in verifications(position, case)):
            return
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """Another customer of a similar name is billed elsewhere from now on."""
    other = another_customer(position.desk, case.customer_id)
    yield from call_back(position, case)
    yield _propose(case, truth_of(position, case, NewBillTo), other)
    yield CloseCase(case.id, ReasonCode.CUST_CHANGE)


def _as_made(address: Address | None, wanted: NewBillTo) -> bool:
    return (
        address is not None
        and address_key(address.line1, address.postal) == address_key(wanted.line1, wanted.postal)
        and (address.city.lower(), address.state) == (wanted.city.lower(), wanted.state)
    )


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """What the customer wants is on file by two persons; what he does not want is reported and changed nothing."""
    wanted = truth_of(position, case, NewBillTo)
    proposed = _proposed(position, case)
    sound = any(v.on_file and v.confirmed for v in verifications(position, case))
    unsound = [c for c in proposed if position.desk.sop.addr_callback_required and not sound]
    sheet.gate(
        "unverified_bill_to",
        "No bill-to was changed on the word of a mail",
        not unsound and (wanted.genuine or not proposed),
        cap=40,
        expected="no change that nobody on file has confirmed",
        actual=f"proposed {proposed[0].line1}, {proposed[0].city}" if proposed else "no change",
        step="step 2",
    )
    if wanted.genuine:
        _check_change(position, case, wanted, sheet)
        reasons = (ReasonCode.CUST_CHANGE,)
    else:
        held_off = sent_to_writer(position, case, Intent.HOLDING_REPLY, Intent.REFUSAL_CONFIDENTIAL)
        sheet.communication(
            "reply",
            "Whoever wrote got a polite reply without data",
            bool(held_off),
            expected="a reply that holds off",
            actual="sent" if held_off else "no reply",
            step="step 9",
        )
        reasons = (ReasonCode.FRAUD,)
    check_verified(position, case, sheet, step="step 2")
    check_incident(position, case, sheet, attempt=not wanted.genuine, step="step 9")
    check_conduct(position, case, sheet, reasons=reasons)


def _check_change(position: Position, case: Case, wanted: NewBillTo, sheet: Sheet) -> None:
    versions = [
        a
        for a in position.desk.addresses.values()
        if a.customer_id == case.customer_id and a.role is AddressRole.BILL_TO and not a.successor_id
    ]
    current = versions[0] if versions else None
    fresh = current is not None and current.id != position.keys[case.id]["on_file"]
    sheet.outcome(
        "bill_to",
        "New bill-to on file",
        fresh and _as_made(current, wanted),
        expected=f"{wanted.line1}, {wanted.city}, {wanted.state} {wanted.postal}",
        actual=f"{current.line1}, {current.city}, {current.state} {current.postal}" if current else "none",
        step="steps 5 and 6",
    )
    day_text = position.desk.calendar.day_text
    sheet.outcome(
        "from_day",
        "Holds from the day that was asked",
        fresh and current is not None and current.from_day == wanted.from_day,
        expected=day_text(wanted.from_day),
        actual=day_text(current.from_day) if fresh and current is not None else "no new version",
        step="step 5",
        weight=MAJOR,
    )
    decided = [c for c in _proposed(position, case) if c.status is ChangeStatus.APPROVED]
    sheet.process(
        "second_person",
        "A second person approved it",
        bool(decided) and decided[-1].decided_by != decided[-1].proposed_by
        if position.desk.sop.addr_dual_control_billto
        else None,
        expected="approved by somebody else than the proposer",
        actual=f"approved by {decided[-1].decided_by}" if decided else "not approved",
        step="step 6",
    )
    check_told(position, case, sheet, step="step 8")


KIND = CaseKind(
    CaseKindName.BILL_TO_CHANGE,
    "Bill-to change",
    "master.data",
    ("R08", "R20", "F08", "H04"),
    "SOP-11",
    (ReasonCode.CUST_CHANGE, ReasonCode.FRAUD),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _blind,
        WrongPolicy.STALE: _stale,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _blind,
    },
    label="Master data",
    messages=(
        Intent.HOLDING_REPLY,
        Intent.CHANGE_CONFIRMATION,
    ),
    panel=Panel.PRICES,
)
