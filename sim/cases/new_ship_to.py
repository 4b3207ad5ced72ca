"""New ship-to: a customer opens a branch, to be put on file once, under the right account, at a real door (SOP-11)."""

from collections.abc import Iterator
from typing import NamedTuple

from sim.cases.asking import call_back, check_incident, check_verified, sent_to_writer, truth_of, writer
from sim.cases.careless import another_customer
from sim.cases.conduct import check_conduct
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.commands import AddShipTo, CloseCase, Command, SendMessage
from sim.decide.parties import address_key, is_po_box
from sim.facts import mentions_date
from sim.letters import letter
from sim.model import Address, AddressRole, Case, CaseKindName, Direction, Intent, ReasonCode
from sim.units import MINUTE_S, Day, Seconds, day_of


class NewSite(NamedTuple):
    """The branch as it is, and the street line that the mail gives for it."""

    name: str
    line1: str
    city: str
    state: str
    postal: str
    from_day: Day
    printed_line1: str
    """A post office box where the customer wrote one in place of the street."""
    twin_id: int
    """An account with nearly the same name, or 0."""


def standard_s(position: Position, case: Case) -> Seconds:
    """7 minutes (domain 1.4, R08)."""
    return 7 * MINUTE_S


def key(position: Position, case: Case) -> Key:
    """The ship-tos on file when the mail came."""
    return {"sites": tuple(a.id for a in _sites(position, case.customer_id))}


def _sites(position: Position, customer_id: int) -> list[Address]:
    return [
        a
        for a in position.desk.addresses.values()
        if a.customer_id == customer_id and a.role is AddressRole.SHIP_TO and not a.successor_id
    ]


def _added(position: Position, case: Case) -> list[Address]:
    before = position.keys[case.id]["sites"]
    known = before if isinstance(before, tuple) else ()
    return [a for a in _sites(position, case.customer_id) if a.id not in known]


def _asked_and_answered(position: Position, case: Case) -> bool:
    written = position.desk.messages_on.get(case.id, ())
    return any(m.direction is Direction.IN and m.intent is Intent.ANSWER for m in written)


def _question(position: Position, case: Case) -> SendMessage:
    to = writer(position, case)
    needed = "the street address of the new branch, because a carrier cannot deliver to a post office box"
    text = letter(position.desk, Intent.QUESTION_MASTER_DATA, case, contact_id=to, needed=needed)
    return SendMessage(case.id, 0, to, Intent.QUESTION_MASTER_DATA, text)


def _confirmation(position: Position, case: Case, site: NewSite) -> SendMessage:
    to = writer(position, case)
    text = letter(
        position.desk,
        Intent.CHANGE_CONFIRMATION,
        case,
        contact_id=to,
        change=f"new ship-to {site.name}, {site.line1}, {site.city}",
        from_date=position.desk.calendar.written(site.from_day),
        orders="Orders that you have placed already go where you asked.",
    )
    return SendMessage(case.id, 0, to, Intent.CHANGE_CONFIRMATION, text)


def _add(case: Case, site: NewSite, line1: str, customer_id: int = 0) -> AddShipTo:
    to = customer_id or case.customer_id
    return AddShipTo(case.id, to, site.name, line1, site.city, site.state, site.postal, site.from_day)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Call back, ask for the street where a box was written, put it on file once, and say so."""
    site = truth_of(position, case, NewSite)
    yield from call_back(position, case)
    if is_po_box(site.printed_line1) and not _asked_and_answered(position, case):
        yield _question(position, case)
        return
    yield _add(case, site, site.line1)
    yield _confirmation(position, case, site)
    yield CloseCase(case.id, ReasonCode.MASTER_ADDRESS)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield _confirmation(position, case, truth_of(position, case, NewSite))
    yield CloseCase(case.id, ReasonCode.MASTER_ADDRESS)


def _blind(position: Position, case: Case) -> Iterator[Command]:
    """As the mail says, without asking anybody."""
    site = truth_of(position, case, NewSite)
    yield _add(case, site, site.printed_line1)
    yield _confirmation(position, case, site)
    yield CloseCase(case.id, ReasonCode.MASTER_ADDRESS)


def _stale(position: Position, case: Case) -> Iterator[Command]:
    """Under the new name, the head office's street: it was at hand."""
    site = truth_of(position, case, NewSite)
    yield from call_back(position, case)
    today = day_of(position.desk.now_s)
    office = _sites(position, case.customer_id)[0]
    at_the_office = site._replace(line1=office.line1, city=office.city, state=office.state, postal=office.postal)
    yield _add(case, at_the_office._replace(from_day=today), f"{office.line1} Rear")
    yield CloseCase(case.id, ReasonCode.MASTER_ADDRESS)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The account with nearly the same name."""
    site = truth_of(position, case, NewSite)
    other = another_customer(position.desk, case.customer_id)
    yield from call_back(position, case)
    yield _add(case, site, site.line1, site.twin_id or other)
    yield _confirmation(position, case, site)
    yield CloseCase(case.id, ReasonCode.MASTER_ADDRESS)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Exactly one new ship-to, complete, from the day that was asked, confirmed by somebody on file."""
    site, added = truth_of(position, case, NewSite), _added(position, case)
    made = added[0] if len(added) == 1 else None
    right = made is not None and address_key(made.line1, made.postal) == address_key(site.line1, site.postal)
    sheet.outcome(
        "ship_to",
        "One new ship-to, at the right door",
        right,
        expected=f"{site.line1}, {site.postal}",
        actual=", ".join(f"{a.line1}, {a.postal}" for a in added) or "no new ship-to",
        step="step 5",
    )
    town = made is not None and (made.city.lower(), made.state) == (site.city.lower(), site.state)
    sheet.outcome(
        "town",
        "Town and state",
        town,
        expected=f"{site.city}, {site.state}",
        actual=f"{made.city}, {made.state}" if made else "no new ship-to",
        step="step 4",
    )
    day_text = position.desk.calendar.day_text
    sheet.outcome(
        "from_day",
        "Holds from the day that was asked",
        made is not None and made.from_day == site.from_day,
        expected=day_text(site.from_day),
        actual=day_text(made.from_day) if made else "no new ship-to",
        step="step 5",
    )
    check_verified(position, case, sheet, step="step 2")
    check_incident(position, case, sheet, attempt=False, step="step 9")
    asked = sent_to_writer(position, case, Intent.QUESTION_MASTER_DATA)
    sheet.communication(
        "asked",
        "Asked for the street address",
        bool(asked) if is_po_box(site.printed_line1) else None,
        expected="a question to whoever wrote",
        actual="asked" if asked else "not asked",
        step="step 4",
    )
    told, calendar = sent_to_writer(position, case, Intent.CHANGE_CONFIRMATION), position.desk.calendar
    dated = any(mentions_date(m.text, calendar.date_of(site.from_day), calendar.date_of(day_of(m.at_s))) for m in told)
    sheet.communication(
        "told",
        "Whoever asked heard from when it holds",
        dated,
        expected=f"a confirmation with {day_text(site.from_day)}",
        actual="told" if dated else "confirmation without the day" if told else "no confirmation",
        step="step 8",
    )
    check_conduct(position, case, sheet, reasons=(ReasonCode.MASTER_ADDRESS, ReasonCode.CUST_CHANGE))


KIND = CaseKind(
    CaseKindName.NEW_SHIP_TO,
    "New ship-to",
    "master.data",
    ("R08", "H04", "F01"),
    "SOP-11",
    (ReasonCode.MASTER_ADDRESS, ReasonCode.CUST_CHANGE),
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
        Intent.CHANGE_CONFIRMATION,
        Intent.QUESTION_MASTER_DATA,
    ),
    panel=Panel.PRICES,
)
