"""The bar above the workbench: the desk's clock and pace, what is open, late and closed, and the end."""

import streamlit as st

from sim.session import seat_summary
from trainer_app import runtime
from trainer_app.bench import call
from trainer_app.clock import PACES
from trainer_app.runtime import Part
from trainer_app.ticking import clock
from trainer_app.wording import TRAINING, TRAINING_MEANS, count_text

REFRESH_S = 5


def draw() -> None:
    """The bar; while time runs it looks at the queue by itself."""
    runs = runtime.require_sitting().clock.pace > 0
    st.fragment(_bar, key=Part.BAR, run_every=REFRESH_S if runs else None)()


def _pace() -> None:
    seat = runtime.sitting()
    if seat is not None:
        seat.set_pace(runtime.value("w_pace", 0) or 0)
    st.rerun()


def _next_event() -> None:
    seat = runtime.sitting()
    if seat is not None:
        seat.next_event()
    st.rerun()


def _finish() -> None:
    seat = runtime.sitting()
    if seat is not None:
        seat.finish()
    st.rerun()


def _bar() -> None:
    seat = runtime.require_sitting()
    with seat.lock:
        session = seat.session
        counts = seat_summary(session)
        day = session.desk.calendar.day_text(session.now_s // 86_400)
        now_s, over = session.now_s, session.over
        why_not = seat.why_not_next()
    note = "over" if over else "stands still" if seat.frozen else "" if seat.clock.pace else "paused"
    call.ringing(seat)
    with st.container(key="card_bar", horizontal=True, vertical_alignment="center"):
        with st.container(width=300 if seat.clock.pace or not note else 270):
            clock(day=day, at_s=now_s, end_s=session.setup.end_s, pace=seat.clock.pace, note=note)
        if not seat.frozen and not over:
            runtime.put("w_pace", seat.clock.pace)
            st.segmented_control(
                "Pace",
                PACES,
                key="w_pace",
                format_func=lambda pace: f"×{pace}" if pace else ":material/pause: Pause",
                label_visibility="collapsed",
                on_change=_pace,
                required=True,
            )
        if not over:
            st.button(
                "Next event",
                icon=":material/fast_forward:",
                key="next_event",
                disabled=bool(why_not),
                help=why_not or "Let time pass until something reaches you",
                on_click=_next_event,
            )
        st.badge(f"{counts['open']} open", color="blue")
        st.badge(f"{counts['late']} late", color="red" if counts["late"] else "gray")
        st.badge(f"{counts['closed']} closed", color="green")
        st.badge(TRAINING[session.setup.training], color="violet", help=TRAINING_MEANS[session.setup.training])
        st.space("stretch")
        st.text(f"{seat.learner} · {seat.title}")
        if over:
            st.page_link("pages/debrief.py", label="Debrief", icon=":material/fact_check:")
        else:
            _end_of_session(counts["open"])


def _end_of_session(still_open: int) -> None:
    with st.popover("Finish", icon=":material/flag:"):
        st.markdown("The session ends, and the debrief tells what was right.")
        if still_open:
            as_it_is = "counts as it is" if still_open == 1 else "count as they are"
            st.markdown(f"**{count_text(still_open, 'open case')}** {as_it_is}.")
        st.button("Finish now", key="finish", type="primary", on_click=_finish)
