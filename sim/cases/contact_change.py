"""Contact change: somebody joins a customer, somebody leaves, and each may do what was asked and no more (SOP-11)."""

from collections.abc import Iterator
from typing import NamedTuple

from sim.cases.asking import call_back, check_incident, check_told, check_verified, truth_of, writer
from sim.cases.careless import another_customer
from sim.cases.conduct import check_conduct
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.commands import AddContact, CloseCase, Command, EndContact, SendMessage
from sim.letters import letter
from sim.model import NO_END, Case, CaseKindName, Contact, Intent, ReasonCode
from sim.units import MINUTE_S, Day, Seconds


class May(NamedTuple):
    """What a contact may do."""

    order: bool
    discuss_credit: bool
    discuss_prices: bool
    change_orders: bool
    change_master_data: bool


class Joiner(NamedTuple):
    """Who comes."""

    name: str
    job: str
    email: str
    phone: str
    may: May


class Staff(NamedTuple):
    """Who comes and who goes."""

    joins: Joiner | None
    leaves: int
    """The contact who leaves, or 0."""
    last_day: Day


def standard_s(position: Position, case: Case) -> Seconds:
    """7 minutes (domain 1.4, R08)."""
    return 7 * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """The contacts on file when the mail came."""
    return {"contacts": tuple(position.desk.contacts)}


def _confirmation(position: Position, case: Case, staff: Staff) -> SendMessage:
    to = writer(position, case)
    leaver = position.desk.contacts.get(staff.leaves)
    parts = [f"{staff.joins.name} is on file as a contact"] if staff.joins else []
    parts += [f"{leaver.name} is on file until the last day"] if leaver else []
    text = letter(
        position.desk,
        Intent.CHANGE_CONFIRMATION,
        case,
        contact_id=to,
        change=" and ".join(parts),
        from_date=position.desk.calendar.written(staff.last_day),
        orders="Orders that are under way are not affected.",
    )
    return SendMessage(case.id, 0, to, Intent.CHANGE_CONFIRMATION, text)


def _add(case: Case, joiner: Joiner, may: May, customer_id: int = 0) -> AddContact:
    who = (joiner.name, joiner.job, joiner.email, joiner.phone)
    return AddContact(case.id, customer_id or case.customer_id, *who, *may)


def _work(position: Position, case: Case, staff: Staff, customer_id: int = 0) -> Iterator[Command]:
    yield from call_back(position, case)
    if staff.joins is not None:
        yield _add(case, staff.joins, staff.joins.may, customer_id)
    if staff.leaves:
        yield EndContact(case.id, staff.leaves, staff.last_day)
    yield _confirmation(position, case, staff)
    yield CloseCase(case.id, ReasonCode.MASTER_CONTACT)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Call back; then exactly who was named, with exactly what was asked."""
    return _work(position, case, truth_of(position, case, Staff))


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield _confirmation(position, case, truth_of(position, case, Staff))
    yield CloseCase(case.id, ReasonCode.MASTER_CONTACT)


def _everything(position: Position, case: Case) -> Iterator[Command]:
    """Whoever comes may do everything; whoever goes stays."""
    staff = truth_of(position, case, Staff)
    if staff.joins is not None:
        staff = staff._replace(joins=staff.joins._replace(may=May(True, True, True, True, True)))
    return _work(position, case, staff._replace(leaves=0))


def _at_once(position: Position, case: Case) -> Iterator[Command]:
    """Today is as good as the last day."""
    staff = truth_of(position, case, Staff)
    gone = staff._replace(last_day=position.desk.now_s // 86_400)
    if gone.joins is not None:
        gone = gone._replace(joins=gone.joins._replace(may=May(False, False, False, False, False)))
    return _work(position, case, gone)


def _as_received(position: Position, case: Case) -> Iterator[Command]:
    """The mail says so: nobody is asked."""
    for command in _work(position, case, truth_of(position, case, Staff)):
        if isinstance(command, AddContact | EndContact | SendMessage | CloseCase):
            yield command


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """A colleague of the same customer goes, and the new one comes to another company."""
    staff = truth_of(position, case, Staff)
    mine = [c.id for c in position.desk.contacts.values() if c.customer_id == case.customer_id]
    other = another_customer(position.desk, case.customer_id)
    wrong = next(c for c in reversed(mine) if c != staff.leaves)
    return _work(position, case, staff._replace(leaves=wrong if staff.leaves else 0), other)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Who joined is on file with what was asked and no more; who left ends on the last day; nobody else changed."""
    staff = truth_of(position, case, Staff)
    known = position.keys[case.id]["contacts"]
    before = known if isinstance(known, tuple) else ()
    mine = [c for c in position.desk.contacts.values() if c.customer_id == case.customer_id]
    added = [c for c in mine if c.id not in before]
    if staff.joins is not None:
        _check_joiner(staff.joins, added, sheet)
    if staff.leaves:
        leaver, day_text = position.desk.contacts[staff.leaves], position.desk.calendar.day_text
        sheet.outcome(
            "leaver",
            f"{leaver.name} ends on the last day",
            leaver.to_day == staff.last_day,
            expected=day_text(staff.last_day),
            actual=day_text(leaver.to_day) if leaver.to_day < NO_END else "still without an end",
            step="step 5",
        )
    touched = [c.name for c in mine if c.id in before and c.to_day < NO_END and c.id != staff.leaves]
    extra = [c.name for c in added] if staff.joins is None else [c.name for c in added[1:]]
    if touched or extra:
        sheet.outcome(
            "extra",
            "Nobody else was touched",
            False,
            expected="no other contact changed",
            actual=", ".join([*touched, *extra]),
            step="step 5",
        )
    check_verified(position, case, sheet, step="step 2")
    check_incident(position, case, sheet, attempt=False, step="step 9")
    check_told(position, case, sheet, step="step 8")
    check_conduct(position, case, sheet, reasons=(ReasonCode.MASTER_CONTACT, ReasonCode.CUST_CHANGE))


def _check_joiner(joiner: Joiner, added: list[Contact], sheet: Sheet) -> None:
    made = next((c for c in added if c.email.strip().lower() == joiner.email.lower()), None)
    named = made is not None and made.name.strip().lower() == joiner.name.lower()
    sheet.outcome(
        "joiner",
        "New contact on file",
        named,
        expected=f"{joiner.name}, {joiner.email}",
        actual=f"{made.name}, {made.email}" if made else "not on file",
        step="step 5",
    )
    may = _may_of(made) if made is not None else None
    sheet.outcome(
        "authorisations",
        "May do what was asked and no more",
        may == joiner.may,
        expected=_in_words(joiner.may),
        actual=_in_words(may) if may is not None else "not on file",
        step="step 5",
    )
    digits = "".join(c for c in joiner.phone if c.isdigit())
    dialled = "".join(c for c in made.phone if c.isdigit()) if made else ""
    sheet.outcome(
        "phone",
        "Telephone number",
        bool(made) and dialled == digits,
        expected=joiner.phone,
        actual=made.phone if made else "not on file",
        step="step 5",
        weight=MAJOR,
    )


def _may_of(contact: Contact) -> May:
    return May(
        contact.may_order,
        contact.may_discuss_credit,
        contact.may_discuss_prices,
        contact.may_change_orders,
        contact.may_change_master_data,
    )


def _in_words(may: May) -> str:
    allowed = [name.replace("_", " ") for name, yes in may._asdict().items() if yes]
    return "may " + ", ".join(allowed) if allowed else "may nothing"


KIND = CaseKind(
    CaseKindName.CONTACT_CHANGE,
    "Contact change",
    "master.data",
    ("R08", "H04", "F01"),
    "SOP-11",
    (ReasonCode.MASTER_CONTACT, ReasonCode.CUST_CHANGE),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _everything,
        WrongPolicy.STALE: _at_once,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _as_received,
    },
    label="Master data",
    messages=(Intent.CHANGE_CONFIRMATION,),
    panel=Panel.PRICES,
)
