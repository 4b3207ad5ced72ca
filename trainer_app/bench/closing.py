"""The end of a case: its cause is named, it is closed, and in guided scenarios the findings follow at once."""

import streamlit as st

from sim.cases import CASE_KINDS, Verdict
from sim.commands import CloseCase
from sim.model import Case, ReasonCode
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench.answers import answer
from trainer_app.bench.queue import take_next
from trainer_app.findings import findings_list
from trainer_app.runtime import key
from trainer_app.sitting import Sitting
from trainer_app.wording import REASON, plain


def _close(case_id: int) -> None:
    reason = runtime.value(key("reason", case_id), None)
    if reason is None:
        runtime.tell_refusal("Name the cause first.", CloseCase.__name__)
    else:
        runtime.act(CloseCase(case_id, ReasonCode(reason)), done="Closed.")
    runtime.draw_again()


def draw(case: Case, move: Move) -> None:
    """The cause and the button."""
    with st.container(key="closing", horizontal=True, vertical_alignment="bottom"):
        with st.container(key="cause", width=280):
            st.selectbox(
                "Cause",
                list(ReasonCode),
                index=None,
                key=key("reason", case.id),
                format_func=REASON.__getitem__,
                placeholder="What was the cause?",
            )
        with st.container(key="close_it", width="content"):
            st.button(
                "Close case",
                key=key("close", case.id),
                icon=":material/done_all:",
                disabled=not move.allowed,
                help=plain(move.refusal) or "Alt+C",
                on_click=_close,
                args=(case.id,),
            )
    if not move.allowed:
        st.caption(f":material/block: {plain(move.refusal)}")
    answer(CloseCase)


def closed(seat: Sitting, case: Case) -> None:
    """What there is to say about a closed case."""
    reason = REASON[ReasonCode(case.reason)]
    st.success(f"{CASE_KINDS[case.kind].title} closed: {plain(reason)}", icon=":material/task_alt:")
    if case.merged_into_id in seat.session.desk.open_cases:
        st.caption(f"Taken together with case {case.merged_into_id}: what is answered there counts for both.")
    elif seat.session.setup.feedback:
        findings = seat.session.findings_on(case.id)
        counted = [f for f in findings if f.verdict is not Verdict.NA]
        passed = sum(f.verdict is Verdict.PASS for f in counted)
        st.markdown(f"**{passed} of {len(counted)} checks passed**")
        findings_list(findings, case.kind, seat.session.setup.sop)
    else:
        st.caption("Findings come with the debrief.")
    st.button("Next case", key="next_after", type="primary", icon=":material/skip_next:", on_click=take_next)
