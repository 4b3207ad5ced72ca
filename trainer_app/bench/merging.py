"""The same question asked twice: one case goes with the other, and one answer counts for both."""

import streamlit as st

from sim import view
from sim.commands import MergeCase
from sim.decide.work import same_question
from sim.model import SEAT, Case
from trainer_app import runtime
from trainer_app.bench.answers import answer
from trainer_app.runtime import key
from trainer_app.sitting import Sitting
from trainer_app.wording import plain


def _merge(case_id: int) -> None:
    into = int(runtime.value(key("merge_into", case_id), 0) or 0)
    runtime.act(MergeCase(case_id, into), done="Taken together.")
    runtime.draw_again()


def draw(seat: Sitting, case: Case) -> None:
    """The other open questions of the same writer; nothing where there is none."""
    desk = seat.session.desk
    others = {other.id: other for other in same_question(desk, case)}
    if not others:
        return
    may = view.merge(desk, SEAT, case)
    with st.expander("The same writer has another open question", icon=":material/merge:", key=key("merge", case.id)):
        st.caption("If it asks the same, close this case as a duplicate: the answer on the other one counts for both.")
        st.selectbox(
            "Goes with",
            list(others),
            format_func=lambda n: f"Case {n}, here since {desk.calendar.moment_text(others[n].raised_s)}",
            key=key("merge_into", case.id),
        )
        st.button(
            "Take together",
            key=key("merge_it", case.id),
            icon=":material/merge:",
            disabled=not may.allowed,
            help=plain(may.refusal) or None,
            on_click=_merge,
            args=(case.id,),
        )
    answer(MergeCase)
