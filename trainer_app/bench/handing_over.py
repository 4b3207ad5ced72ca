"""Handing a case over to a colleague: four things to say, and to whom."""

from datetime import time

import streamlit as st

from sim import view
from sim.commands import HandOver
from sim.decide.work import other_desks
from sim.model import SEAT, Case
from sim.units import DAY_S
from trainer_app import runtime
from trainer_app.bench.answers import answer
from trainer_app.runtime import key
from trainer_app.sitting import Sitting
from trainer_app.wording import plain

PARTS = (
    ("state", "State", "Where it stands, as: price question sent, no answer yet"),
    ("next_step", "Next step", "What is to be done, as: resolve line 2 at our price, then confirm"),
    ("waits_for", "Who waits for whom", "As: we wait for the buyer; the warehouse waits for us"),
)


def _hand_over(case_id: int) -> None:
    seat = runtime.sitting()
    if seat is None:
        return
    said = [str(runtime.value(key(name, case_id), "")) for name, _, _ in PARTS]
    when: time | None = runtime.value(key("by", case_id), None)
    day_s = seat.session.now_s // DAY_S * DAY_S
    by_s = 0 if when is None else day_s + when.hour * 3600 + when.minute * 60
    desk = int(runtime.value(key("to_desk", case_id), 0) or 0)
    runtime.act(HandOver(case_id, desk, *said, by_s), done="Handed over.")
    runtime.draw_again()


def draw(seat: Sitting, case: Case) -> None:
    """The note; nothing where there are no colleagues."""
    desk = seat.session.desk
    others = other_desks(desk, SEAT)
    if not others:
        return
    may = view.hand_over(desk, SEAT, case)
    with st.expander("Hand over to a colleague", icon=":material/move_up:", key=key("hand_over", case.id)):
        st.caption("For what you cannot finish before the shift ends. An incomplete note is a finding.")
        left, right = st.columns([3, 2])
        left.selectbox("To", others, format_func=lambda n: f"Desk {n}", key=key("to_desk", case.id))
        runtime.first(key("by", case.id), lambda: None)
        right.time_input("By (today)", key=key("by", case.id))
        for name, label, example in PARTS:
            st.text_input(label, key=key(name, case.id), placeholder=example, max_chars=400)
        st.button(
            "Hand over",
            key=key("hand_it_over", case.id),
            icon=":material/move_up:",
            disabled=not may.allowed,
            help=plain(may.refusal) or None,
            on_click=_hand_over,
            args=(case.id,),
        )
    answer(HandOver)
