"""Writing to the customer or the credit desk: a template fills in the references, the clerk the rest."""

import streamlit as st

from sim.cases import CASE_KINDS
from sim.commands import SendMessage
from sim.decide.allocation import parties
from sim.decide.contact import CLERK_INTENTS, INSIDE, MAX_TEXT
from sim.desk import Desk
from sim.letters import BLANK, letter
from sim.model import Case, CaseKindName, Direction, Intent
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench.answers import answer
from trainer_app.runtime import key
from trainer_app.sitting import Sitting
from trainer_app.wording import INSIDE_DESK, INTENT, plain


def _draft_name(case_id: int, intent: Intent) -> str:
    return f"letter-{case_id}-{intent}"


def _keep(case_id: int, intent: Intent, place: str) -> None:
    seat = runtime.sitting()
    if seat is not None:
        seat.keep_draft(_draft_name(case_id, intent), {"text": runtime.value(place, "")})


def _send(case_id: int, order_id: int, contact_id: int, intent: Intent, place: str) -> None:
    seat = runtime.sitting()
    if seat is None:
        return
    command = SendMessage(case_id, order_id, contact_id, intent, runtime.value(place, ""))
    if runtime.act(command, done=f"Sent: {INTENT[intent].lower()}."):
        seat.drop_draft(_draft_name(case_id, intent))
    runtime.draw_again()


def so_far(desk: Desk, case: Case, direction: Direction) -> int:
    """How much was written on a case: the next letter has a field of its own, with words of its own."""
    return sum(m.direction is direction for m in desk.messages_on.get(case.id, ()))


def draw(seat: Sitting, case: Case, move: Move, *, opened: bool) -> None:
    """The letter that is being written; ``opened``: without asking, as nothing else is to be done first."""
    desk = seat.session.desk
    order = desk.orders.get(case.order_id or desk.documents[case.document_id].order_id)
    opened = opened and case.kind is not CaseKindName.ORDER_ENTRY
    # Under one key it would stay folded, with a letter of before, when the order has been keyed and the letter is next.
    order_id = order.id if order else 0
    with st.expander("Write a message", icon=":material/mail:", expanded=opened, key=key("write", case.id, opened)):
        usual = CASE_KINDS[case.kind].messages
        intents = [*usual, *(i for i in CLERK_INTENTS if i not in usual)]
        left, right = st.columns(2)
        intent = left.container(key="message_for").selectbox(
            "What for", intents, format_func=INTENT.__getitem__, key=key("intent", case.id)
        )
        contact_id = _recipient(desk, case, intent, right)
        place = key("text", case.id, order_id, intent, contact_id, so_far(desk, case, Direction.OUT))
        kept = seat.draft(_draft_name(case.id, intent)).get("text")
        words = runtime.words_at_first(place, lambda: kept or letter(desk, intent, case, contact_id=contact_id))
        text = st.text_area(
            "Text", words, key=place, height=220, max_chars=MAX_TEXT, on_change=_keep, args=(case.id, intent, place)
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            if BLANK in text:
                st.caption(":material/edit: Fill in the blanks.")
            st.space("stretch")
            st.button(
                "Send",
                key=key("send", case.id),
                icon=":material/send:",
                disabled=not move.allowed,
                help=plain(move.refusal) or None,
                on_click=_send,
                args=(case.id, order_id, contact_id, intent, place),
            )
    answer(SendMessage)


def _recipient(desk: Desk, case: Case, intent: Intent, place: "st.delta_generator.DeltaGenerator") -> int:
    if intent in INSIDE:
        desk_name = INSIDE_DESK[intent]
        place.selectbox(
            "To", [0], format_func=lambda _: desk_name, key=key("to_inside", case.id, intent), disabled=True
        )
        return 0
    customers = parties(desk, case)
    contacts = [c.id for c in desk.contacts.values() if c.customer_id in customers]
    document = desk.documents[case.document_id]
    writer = document.contact_id
    if document.asks and not writer:
        contacts.insert(0, 0)
    found: int = place.selectbox(
        "To",
        contacts,
        index=contacts.index(writer) if writer in contacts else 0,
        format_func=lambda c: _named(desk, c, with_customer=len(customers) > 1),
        key=key("to", case.id),
    )
    return found


def _named(desk: Desk, contact_id: int, *, with_customer: bool) -> str:
    """Who somebody is; in a case about several customers also whose."""
    if not contact_id:
        return "Whoever wrote the mail"
    contact = desk.contacts[contact_id]
    whose = f", {desk.customers[contact.customer_id].name}" if with_customer else ""
    return f"{contact.name}, {contact.job}{whose}"
