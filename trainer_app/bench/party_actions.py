"""Master data about a customer: ask whether it is really them, change addresses and contacts, report an attempt."""

from collections.abc import Callable
from datetime import timedelta

import streamlit as st

from sim.commands import (
    AddContact,
    AddShipTo,
    ChangeAddress,
    ChangeBillTo,
    Command,
    EndContact,
    LogVerification,
    ReportIncident,
)
from sim.desk import Desk
from sim.model import AddressRole, Case, IncidentKind, VerificationMethod
from sim.units import Day, day_of
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench.controls import do
from trainer_app.runtime import key
from trainer_app.wording import INCIDENT, VERIFICATION, plain

_ADDRESS = (("name", "Name"), ("line1", "Street and number"), ("city", "City"), ("state", "State"), ("postal", "ZIP"))
_MAY = (
    ("order", "May order"),
    ("credit", "May discuss credit"),
    ("prices", "May discuss prices"),
    ("change", "May change orders"),
    ("master", "May change master data"),
)
_NOBODY_YET: Day = -1
"""A day that no command accepts: the desk then says what is missing."""


def _press(label: str, command: type[Command], case: Case, make: Callable[[], Command], done: str) -> None:
    st.button(label, key=key("do", command.__name__, case.id), on_click=do, args=(make, done))


def _text(name: str, case: Case) -> str:
    return str(runtime.value(key("m", name, case.id), "") or "").strip()


def _field(name: str, label: str, case: Case) -> None:
    st.text_input(label, key=key("m", name, case.id))


def _day_input(desk: Desk, name: str, label: str, case: Case) -> None:
    place = key("m", name, case.id)
    runtime.first(place, lambda: None)
    today = desk.calendar.date_of(day_of(desk.now_s))
    latest = today + timedelta(days=400)
    st.date_input(label, key=place, format="MM/DD/YYYY", min_value=today - timedelta(days=30), max_value=latest)


def _day(desk: Desk, name: str, case: Case) -> Day:
    when = runtime.value(key("m", name, case.id), None)
    return _NOBODY_YET if when is None else desk.calendar.day_of_date(when)


def _customers(desk: Desk, case: Case) -> list[int]:
    """The case's customer first: a change for another one is possible, and seldom meant."""
    names = sorted(desk.customers.values(), key=lambda c: c.name)
    return [case.customer_id, *(c.id for c in names if c.id != case.customer_id)]


def _customer_input(desk: Desk, name: str, case: Case) -> None:
    st.selectbox(
        "Customer", _customers(desk, case), key=key("m", name, case.id), format_func=lambda c: desk.customers[c].name
    )


def _customer(name: str, case: Case) -> int:
    return int(runtime.value(key("m", name, case.id), case.customer_id))


def _verify(desk: Desk, case: Case) -> None:
    contacts = [c.id for c in desk.contacts.values() if c.customer_id == case.customer_id]
    who, how, phone = (key("m", name, case.id) for name in ("v_who", "v_how", "v_phone"))

    def make() -> Command:
        method = VerificationMethod(runtime.value(how, VerificationMethod.CALL_BACK))
        contact_id = int(runtime.value(who, contacts[0] if contacts else 0))
        dialled = _text("v_phone", case) if method is VerificationMethod.CALL_BACK else ""
        return LogVerification(case.id, contact_id, method, dialled)

    with st.popover("Call back or send a form", icon=":material/call:"):
        st.selectbox(
            "Who is asked",
            contacts,
            key=who,
            format_func=lambda c: f"{desk.contacts[c].name}, {desk.contacts[c].job} · {desk.contacts[c].phone}",
        )
        st.selectbox("How", list(VerificationMethod), key=how, format_func=VERIFICATION.__getitem__)
        st.text_input("Number dialled", key=phone, help="For a form leave it empty.")
        _press("Ask", LogVerification, case, make, "Asked; the answer stands in the history.")
    for asked in desk.verifications.values():
        if asked.case_id == case.id and asked.answered_s >= 0:
            said = "Confirmed" if asked.confirmed else "Not confirmed"
            st.caption(f"{said} by {plain(desk.contacts[asked.contact_id].name)}: {plain(asked.said)}")


def _address_fields(desk: Desk, case: Case, prefix: str) -> None:
    for name, label in _ADDRESS:
        _field(f"{prefix}_{name}", label, case)
    _day_input(desk, f"{prefix}_from", "Holds from", case)


def _address(desk: Desk, case: Case, prefix: str) -> tuple[str, str, str, str, str, Day]:
    name, line1, city, state, postal = (_text(f"{prefix}_{field}", case) for field, _ in _ADDRESS)
    return name, line1, city, state.upper(), postal, _day(desk, f"{prefix}_from", case)


def _new_ship_to(desk: Desk, case: Case) -> None:
    with st.popover("Add a ship-to", icon=":material/add_location:"):
        _customer_input(desk, "s_customer", case)
        _address_fields(desk, case, "s")
        _press(
            "Add it",
            AddShipTo,
            case,
            lambda: AddShipTo(case.id, _customer("s_customer", case), *_address(desk, case, "s")),
            "The ship-to is on file.",
        )


def _moved_site(desk: Desk, case: Case) -> None:
    sites = [
        a
        for a in desk.addresses.values()
        if a.customer_id == case.customer_id and a.role is AddressRole.SHIP_TO and not a.successor_id
    ]
    names = {a.id: f"{a.code} · {a.line1}, {a.city}" for a in sites}
    with st.popover("Change a ship-to", icon=":material/edit_location:"):
        st.selectbox("Ship-to", list(names), key=key("m", "c_site", case.id), format_func=names.__getitem__)
        _address_fields(desk, case, "c")
        site = int(runtime.value(key("m", "c_site", case.id), next(iter(names), 0)))
        _press(
            "Make the new version",
            ChangeAddress,
            case,
            lambda: ChangeAddress(case.id, site, *_address(desk, case, "c")),
            "The new version is on file; the old one ends the day before.",
        )


def _new_bill_to(desk: Desk, case: Case) -> None:
    with st.popover("Propose a new bill-to", icon=":material/receipt_long:"):
        _customer_input(desk, "b_customer", case)
        _address_fields(desk, case, "b")
        _press(
            "Propose it",
            ChangeBillTo,
            case,
            lambda: ChangeBillTo(case.id, _customer("b_customer", case), *_address(desk, case, "b")),
            "Proposed; a second person decides.",
        )


def _new_contact(desk: Desk, case: Case) -> None:
    with st.popover("Add a contact", icon=":material/person_add:"):
        _customer_input(desk, "p_customer", case)
        for name, label in (("p_name", "Name"), ("p_job", "Job"), ("p_email", "E-mail"), ("p_phone", "Phone")):
            _field(name, label, case)
        for name, label in _MAY:
            st.checkbox(label, key=key("m", f"p_{name}", case.id))

        def make() -> Command:
            name, job, email, phone = (_text(field, case) for field in ("p_name", "p_job", "p_email", "p_phone"))
            may = [bool(runtime.value(key("m", f"p_{what}", case.id), False)) for what, _ in _MAY]
            return AddContact(case.id, _customer("p_customer", case), name, job, email, phone, *may)

        _press("Add", AddContact, case, make, "The contact is on file.")


def _end_contact(desk: Desk, case: Case) -> None:
    contacts = {c.id: f"{c.name}, {c.job}" for c in desk.contacts.values() if c.customer_id == case.customer_id}
    who = key("m", "e_who", case.id)
    with st.popover("End a contact", icon=":material/person_remove:"):
        st.selectbox("Who leaves", list(contacts), key=who, format_func=contacts.__getitem__)
        _day_input(desk, "e_to", "Last day", case)
        _press(
            "End",
            EndContact,
            case,
            lambda: EndContact(case.id, int(runtime.value(who, next(iter(contacts), 0))), _day(desk, "e_to", case)),
            "The contact ends on that day.",
        )


def _incident(desk: Desk, case: Case) -> None:
    kind, text = key("m", "i_kind", case.id), key("m", "i_text", case.id)

    def make() -> Command:
        chosen = IncidentKind(runtime.value(kind, IncidentKind.FRAUD_ATTEMPT))
        return ReportIncident(case.id, chosen, str(runtime.value(text, "") or ""))

    with st.popover("Report an incident", icon=":material/report:"):
        st.selectbox("What it is", list(IncidentKind), key=kind, format_func=INCIDENT.__getitem__)
        st.text_area("Who asked for what, and what you did", key=text, height=120, max_chars=1_000)
        _press("Report", ReportIncident, case, make, "The security desk knows.")


FORMS: dict[type[Command], Callable[[Desk, Case], None]] = {
    LogVerification: _verify,
    AddShipTo: _new_ship_to,
    ChangeAddress: _moved_site,
    AddContact: _new_contact,
    EndContact: _end_contact,
    ChangeBillTo: _new_bill_to,
    ReportIncident: _incident,
}


def draw(desk: Desk, case: Case, moves: list[Move]) -> None:
    """The forms for what is legal now, side by side."""
    legal = [move.command for move in moves if move.command in FORMS and move.allowed]
    if legal:
        with st.container(horizontal=True):
            for command in legal:
                FORMS[command](desk, case)
