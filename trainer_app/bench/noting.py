"""A note about a contact: what was said on the phone or across the counter goes into the customer's file."""

from datetime import time, timedelta

import streamlit as st

from sim.commands import LogContact
from sim.decide.contact import MAX_TEXT
from sim.desk import Desk
from sim.letters import BLANK
from sim.model import Case, Channel, Direction
from sim.units import HOUR_S, MINUTE_S, day_of
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench.answers import answer
from trainer_app.bench.writing import so_far
from trainer_app.runtime import key
from trainer_app.sitting import Sitting
from trainer_app.wording import plain


def _draft_name(case_id: int) -> str:
    return f"note-{case_id}"


def _keep(case_id: int, place: str) -> None:
    seat = runtime.sitting()
    if seat is not None:
        seat.keep_draft(_draft_name(case_id), {"text": runtime.value(place, "")})


def _log(case_id: int, contact_id: int, place: str) -> None:
    seat = runtime.sitting()
    if seat is None:
        return
    when = runtime.value(key("again", case_id), None)
    day = 0 if when is None else seat.session.desk.calendar.day_of_date(when)
    clock: time | None = runtime.value(key("again_at", case_id), None)
    time_s = 0 if clock is None else clock.hour * HOUR_S + clock.minute * MINUTE_S
    note = LogContact(case_id, contact_id, runtime.value(place, ""), day, time_s)
    if runtime.act(note, done="The note is in the file."):
        seat.drop_draft(_draft_name(case_id))
    runtime.draw_again()


def _template(desk: Desk, case: Case) -> str:
    order = desk.orders.get(case.order_id or desk.documents[case.document_id].order_id)
    about = f"Order {order.id}, purchase order {order.po_number}" if order else f"Order {BLANK}"
    return f"{about}. Agreed: {BLANK}. Next: {BLANK}."


def draw(seat: Sitting, case: Case, move: Move) -> None:
    """The note that is being written."""
    desk = seat.session.desk
    document = desk.documents[case.document_id]
    wanted = document.channel is Channel.PHONE or bool(document.asks)
    with st.expander("Log a contact", icon=":material/edit_note:", expanded=wanted, key=key("log", case.id)):
        contacts = [c.id for c in desk.contacts.values() if c.customer_id == case.customer_id]
        if document.asks and not document.contact_id:
            contacts.insert(0, 0)
        left, right, far = st.columns([3, 2, 2])
        contact_id: int = left.selectbox(
            "With",
            contacts,
            index=contacts.index(document.contact_id) if document.contact_id in contacts else 0,
            format_func=lambda c: f"{desk.contacts[c].name}, {desk.contacts[c].job}" if c else "Whoever wrote the mail",
            key=key("spoke_to", case.id),
        )
        today = desk.calendar.date_of(day_of(desk.now_s))
        runtime.first(key("again", case.id), lambda: None)
        right.date_input(
            "We write again on",
            key=key("again", case.id),
            format="MM/DD/YYYY",
            min_value=today,
            max_value=today + timedelta(days=400),
        )
        runtime.first(key("again_at", case.id), lambda: None)
        far.time_input("at", key=key("again_at", case.id), help="Then it comes back into the queue by itself.")
        place = key("note", case.id, so_far(desk, case, Direction.NOTE))
        kept = seat.draft(_draft_name(case.id)).get("text")
        words = runtime.words_at_first(place, lambda: kept or _template(desk, case))
        text = st.text_area(
            "Note", words, key=place, height=90, max_chars=MAX_TEXT, on_change=_keep, args=(case.id, place)
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if BLANK in text:
                st.caption(":material/edit: Fill in the blanks.")
            st.space("stretch")
            st.button(
                "Log it",
                key=key("log_it", case.id),
                icon=":material/save_as:",
                disabled=not move.allowed,
                help=plain(move.refusal) or None,
                on_click=_log,
                args=(case.id, contact_id, place),
            )
    answer(LogContact)
