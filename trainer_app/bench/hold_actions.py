"""Holds on the order of a case: lift one, ask its owner, set one."""

import streamlit as st

from sim.commands import Command, CompleteApplication, InvoiceInAdvance, ReleaseHold, RequestRelease, SetHold
from sim.decide.holds import MAX_REASON
from sim.desk import Desk
from sim.model import HOLD_RULES, Case, Ground, HoldKind
from sim.units import money_text
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench.controls import button, do, why_not
from trainer_app.runtime import key
from trainer_app.wording import HOLD, OWNER

SAID: dict[Ground, str] = {
    Ground.COMPARISON: "What the comparison showed",
    Ground.SECOND_PERSON: "What the comparison showed (optional)",
    Ground.ANSWER: "What the customer said (optional)",
}
"""What is written down with a release, by its ground."""


def release(desk: Desk, case: Case, move: Move) -> None:
    """Lift a hold, with the words that its ground asks for or allows."""
    (hold_id,) = move.subject
    kind = desk.holds[hold_id].kind
    place = key("grounds", hold_id)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        asked = SAID.get(HOLD_RULES[kind].clerk)
        if asked:
            st.text_input(asked, key=place, max_chars=MAX_REASON, width=320)
        button(
            f"Release {HOLD[kind].lower()} hold",
            move,
            lambda: ReleaseHold(hold_id, runtime.value(place, "")),
            "The hold is released.",
            icon=":material/lock_open:",
        )
    why_not(move)


def request(desk: Desk, case: Case, move: Move) -> None:
    """Ask the owner of a hold to lift it."""
    (hold_id,) = move.subject
    kind, place = desk.holds[hold_id].kind, key("plea", hold_id)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(f"To {OWNER[HOLD_RULES[kind].owner]}", key=place, max_chars=MAX_REASON, width=320)
        button(
            "Ask for release",
            move,
            lambda: RequestRelease(case.id, hold_id, runtime.value(place, "")),
            "Asked; the case waits for the decision.",
            icon=":material/outgoing_mail:",
        )


def invoice_in_advance(desk: Desk, case: Case, move: Move) -> None:
    """Have the invoice made that a customer pays before its order goes."""
    (order_id,) = move.subject
    value = money_text(desk.orders[order_id].net_cents)
    button(
        f"Invoice in advance over {value}",
        move,
        lambda: InvoiceInAdvance(order_id),
        "The advance invoice is made; ask the customer to pay it.",
        icon=":material/request_quote:",
    )
    why_not(move)


def complete_application(desk: Desk, case: Case, move: Move) -> None:
    """Put the tax number there that a new customer sent."""
    (application_id,) = move.subject
    place = key("tax_id", application_id)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Tax number", key=place, max_chars=20, width=160)
        button(
            "Complete application",
            move,
            lambda: CompleteApplication(application_id, runtime.value(place, "")),
            "The application is complete.",
            icon=":material/assignment_turned_in:",
        )


def set_hold(desk: Desk, case: Case, move: Move) -> None:
    """Stop the order or one of its lines."""
    order = desk.orders[move.subject[0]]
    kind, line, reason = (key(name, case.id) for name in ("h_kind", "h_line", "h_reason"))
    kinds = [k for k in HoldKind if HOLD_RULES[k].settable]

    def make() -> Command:
        return SetHold(
            order.id, runtime.value(line, 0), HoldKind(runtime.value(kind, kinds[0])), runtime.value(reason, "")
        )

    with st.popover("Set a hold", icon=":material/front_hand:", disabled=not move.allowed):
        st.selectbox("Why", kinds, format_func=HOLD.__getitem__, key=kind)
        st.selectbox(
            "On",
            [0, *(ln.line_no for ln in order.lines)],
            format_func=lambda n: f"line {n}" if n else "whole order",
            key=line,
        )
        st.text_input("What you found", key=reason, max_chars=MAX_REASON)
        st.button("Set it", key=key("do", "SetHold", case.id), on_click=do, args=(make, "The hold is set."))
