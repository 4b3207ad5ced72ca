"""Master data about a customer: ask whether it is really them, change addresses and contacts, report an attempt."""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

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
from trainer_app.bench.answers import answer
from trainer_app.runtime import key
from trainer_app.wording import INCIDENT, VERIFICATION, plain

_MAY = (
    ("order", "May order"),
    ("credit", "May discuss credit"),
    ("prices", "May discuss prices"),
    ("change", "May change orders"),
    ("master", "May change master data"),
)
_NOBODY_YET: Day = -1
"""A day that no command accepts: the desk then says what is missing."""


def _text(name: str, case: Case) -> str:
    return str(runtime.value(key("m", name, case.id), "") or "").strip()


def _chooser(case_id: int) -> str:
    """The key of the choice of forms: another one after each form that was sent, so that nothing stays chosen."""
    return key("m", "choice", case_id, runtime.value(key("m", "sent", case_id), 0))


def _send(case_id: int, make: Callable[[], Command], done: str, fields: tuple[str, ...]) -> None:
    if runtime.act(make(), done=done):
        runtime.put(key("m", "sent", case_id), runtime.value(key("m", "sent", case_id), 0) + 1)
        for field in fields:
            runtime.forget(key("m", field, case_id))
    runtime.draw_again()


def _press(
    label: str, command: type[Command], case: Case, make: Callable[[], Command], done: str, *fields: str
) -> None:
    """The button of a form; once the desk has taken it, the form is folded and its fields are empty again."""
    st.button(
        label,
        key=key("do", command.__name__, case.id),
        icon=":material/check:",
        type="primary",
        on_click=_send,
        args=(case.id, make, done, fields),
    )


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

    left, right = st.columns([3, 2])
    left.selectbox(
        "Who is asked",
        contacts,
        key=who,
        format_func=lambda c: f"{desk.contacts[c].name}, {desk.contacts[c].job} · {desk.contacts[c].phone}",
    )
    right.selectbox("How", list(VerificationMethod), key=how, format_func=VERIFICATION.__getitem__)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if runtime.value(how, VerificationMethod.CALL_BACK) == VerificationMethod.CALL_BACK:
            st.text_input("Number dialled", key=phone, width=220, placeholder="the one on file")
        _press("Ask", LogVerification, case, make, "Asked.", "v_who", "v_how", "v_phone")


def _address_fields(desk: Desk, case: Case, prefix: str) -> None:
    """Street to day; one row of columns after the other, so that the Tab key goes as the eye does."""
    left, right = st.columns([3, 2])
    left.text_input("Street and number", key=key("m", f"{prefix}_line1", case.id))
    right.text_input("City", key=key("m", f"{prefix}_city", case.id))
    state, postal, day = st.columns([1, 2, 3])
    state.text_input("State", key=key("m", f"{prefix}_state", case.id), max_chars=2)
    postal.text_input("ZIP", key=key("m", f"{prefix}_postal", case.id))
    with day:
        _day_input(desk, f"{prefix}_from", "Holds from", case)


def _address(desk: Desk, case: Case, prefix: str) -> tuple[str, str, str, str, str, Day]:
    fields = ("name", "line1", "city", "state", "postal")
    name, line1, city, state, postal = (_text(f"{prefix}_{field}", case) for field in fields)
    return name, line1, city, state.upper(), postal, _day(desk, f"{prefix}_from", case)


def _address_keys(prefix: str, first: str) -> tuple[str, ...]:
    return tuple(f"{prefix}_{field}" for field in (first, "name", "line1", "city", "state", "postal", "from"))


def _at_a_customer(desk: Desk, case: Case, prefix: str) -> None:
    left, right = st.columns(2)
    with left:
        _customer_input(desk, f"{prefix}_customer", case)
    right.text_input("Name", key=key("m", f"{prefix}_name", case.id))


def _new_ship_to(desk: Desk, case: Case) -> None:
    _at_a_customer(desk, case, "s")
    _address_fields(desk, case, "s")
    _press(
        "Add ship-to",
        AddShipTo,
        case,
        lambda: AddShipTo(case.id, _customer("s_customer", case), *_address(desk, case, "s")),
        "The ship-to is on file.",
        *_address_keys("s", "customer"),
    )


def _moved_site(desk: Desk, case: Case) -> None:
    sites = [
        a
        for a in desk.addresses.values()
        if a.customer_id == case.customer_id and a.role is AddressRole.SHIP_TO and not a.successor_id
    ]
    names = {a.id: f"{a.code} · {a.line1}, {a.city}" for a in sites}
    left, right = st.columns(2)
    left.selectbox("Ship-to", list(names), key=key("m", "c_site", case.id), format_func=names.__getitem__)
    right.text_input("Name", key=key("m", "c_name", case.id))
    _address_fields(desk, case, "c")
    site = int(runtime.value(key("m", "c_site", case.id), next(iter(names), 0)))
    _press(
        "Make the new version",
        ChangeAddress,
        case,
        lambda: ChangeAddress(case.id, site, *_address(desk, case, "c")),
        "The new version is on file; the old one ends the day before.",
        *_address_keys("c", "site"),
    )


def _new_bill_to(desk: Desk, case: Case) -> None:
    _at_a_customer(desk, case, "b")
    _address_fields(desk, case, "b")
    _press(
        "Propose it",
        ChangeBillTo,
        case,
        lambda: ChangeBillTo(case.id, _customer("b_customer", case), *_address(desk, case, "b")),
        "Proposed; a second person decides.",
        *_address_keys("b", "customer"),
    )


def _new_contact(desk: Desk, case: Case) -> None:
    def make() -> Command:
        name, job, email, phone = (_text(field, case) for field in ("p_name", "p_job", "p_email", "p_phone"))
        may = [bool(runtime.value(key("m", f"p_{what}", case.id), False)) for what, _ in _MAY]
        return AddContact(case.id, _customer("p_customer", case), name, job, email, phone, *may)

    _at_a_customer(desk, case, "p")
    left, right = st.columns(2)
    left.text_input("Job", key=key("m", "p_job", case.id))
    right.text_input("Phone", key=key("m", "p_phone", case.id))
    st.text_input("E-mail", key=key("m", "p_email", case.id))
    with st.container(horizontal=True):
        for name, label in _MAY:
            st.checkbox(label, key=key("m", f"p_{name}", case.id))
    fields = ("p_customer", "p_name", "p_job", "p_email", "p_phone", *(f"p_{what}" for what, _ in _MAY))
    _press("Add contact", AddContact, case, make, "The contact is on file.", *fields)


def _end_contact(desk: Desk, case: Case) -> None:
    contacts = {c.id: f"{c.name}, {c.job}" for c in desk.contacts.values() if c.customer_id == case.customer_id}
    who = key("m", "e_who", case.id)
    left, right = st.columns([3, 2])
    left.selectbox("Who leaves", list(contacts), key=who, format_func=contacts.__getitem__)
    with right:
        _day_input(desk, "e_to", "Last day", case)
    _press(
        "End contact",
        EndContact,
        case,
        lambda: EndContact(case.id, int(runtime.value(who, next(iter(contacts), 0))), _day(desk, "e_to", case)),
        "The contact ends on that day.",
        "e_who",
        "e_to",
    )


def _incident(desk: Desk, case: Case) -> None:
    kind, text = key("m", "i_kind", case.id), key("m", "i_text", case.id)

    def make() -> Command:
        chosen = IncidentKind(runtime.value(kind, IncidentKind.FRAUD_ATTEMPT))
        return ReportIncident(case.id, chosen, str(runtime.value(text, "") or ""))

    st.selectbox("What it is", list(IncidentKind), key=kind, format_func=INCIDENT.__getitem__)
    st.text_area("Who asked for what, and what you did", key=text, height=120, max_chars=1_000)
    _press("Report", ReportIncident, case, make, "The security desk knows.", "i_kind", "i_text")


class _Form(NamedTuple):
    """What somebody wants to do, in the words of the SOP, and the fields for it."""

    name: str
    icon: str
    draw: Callable[[Desk, Case], None]


FORMS: dict[type[Command], _Form] = {
    LogVerification: _Form("Call back or send a form", "call", _verify),
    AddShipTo: _Form("Add a ship-to", "add_location", _new_ship_to),
    ChangeAddress: _Form("Change a ship-to", "edit_location", _moved_site),
    AddContact: _Form("Add a contact", "person_add", _new_contact),
    EndContact: _Form("End a contact", "person_remove", _end_contact),
    ChangeBillTo: _Form("Propose a new bill-to", "receipt_long", _new_bill_to),
    ReportIncident: _Form("Report an incident", "report", _incident),
}
_BY_NAME = {form.name: form for form in FORMS.values()}


def _answers(desk: Desk, case: Case) -> None:
    """Who was asked whether it is really them, and what was said."""
    for asked in desk.verifications.values():
        if asked.case_id != case.id:
            continue
        who = plain(desk.contacts[asked.contact_id].name)
        if asked.answered_s < 0:
            st.caption(f":material/hourglass_top: {who} was asked; no answer yet.")
        elif asked.confirmed:
            st.caption(f":material/verified: Confirmed by {who}: {plain(asked.said)}")
        else:
            st.caption(f":material/gpp_maybe: Not confirmed by {who}: {plain(asked.said)}")


def draw(desk: Desk, case: Case, moves: list[Move]) -> None:
    """What may be done about the customer's records now; the form that is chosen opens below."""
    legal = [FORMS[move.command] for move in moves if move.command in FORMS and move.allowed]
    if not legal:
        return
    with st.expander("Records of the customer", icon=":material/badge:", expanded=True, key=key("records", case.id)):
        with st.container(key=key("m", "form", case.id)):
            chosen = st.pills(
                "What to do",
                [form.name for form in legal],
                key=_chooser(case.id),
                format_func=lambda name: f":material/{_BY_NAME[name].icon}: {name}",
                label_visibility="collapsed",
                on_change=runtime.forget,
                args=("w_told",),
            )
        _answers(desk, case)
        if chosen:
            _BY_NAME[chosen].draw(desk, case)
    answer(*FORMS)
