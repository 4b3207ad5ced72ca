"""Debrief: the result, what was expected and found with the clause of the SOP, time against par, the timeline."""

import pandas as pd
import streamlit as st

from sim.cases import CASE_KINDS, Area, Verdict
from sim.session import ClockMode
from trainer_app import runtime, timeline
from trainer_app.findings import findings_list, findings_table
from trainer_app.runtime import require_sitting
from trainer_app.wording import minutes, plain

seat = require_sitting()
with seat.lock:
    session = seat.session
    desk = session.desk
    st.markdown(f"## {plain(seat.title)}")
    st.caption(plain(f"{seat.learner} · begun {seat.header.get('started', '')} · seed {session.setup.seed}"))
    if not session.over:
        st.info("The session is not over yet; the debrief comes when it is.", icon=":material/hourglass_top:")
        st.page_link("pages/workbench.py", label="Back to the workbench", icon=":material/inbox:")
        st.stop()
    score = session.score()
    cases = {c.id: c for c in session.seat_cases()}
    names = {i: f"{i} · {CASE_KINDS[c.kind].title} · {desk.customers[c.customer_id].name}" for i, c in cases.items()}
    par = runtime.registry().par(seat)

findings = score.findings
counted = [f for f in findings if f.verdict is not Verdict.NA]
failed = [f for f in counted if f.verdict is Verdict.FAIL]
with st.container(key="card_score", horizontal=True, vertical_alignment="center", gap="large"):
    st.metric("Points", f"{score.points:.1f}", width="content")
    st.metric(
        "Cases without a fault", f"{sum(c.strict_pass for c in score.cases)} of {len(score.cases)}", width="content"
    )
    st.metric("Checks passed", f"{len(counted) - len(failed)} of {len(counted)}", width="content")
    with st.container(width="content"):
        st.badge(
            f"{'passed' if score.passed_exam else 'not passed'} (needs {session.setup.pass_points})",
            color="green" if score.passed_exam else "red",
        )
        st.badge(
            "strict pass" if score.strict_pass else "no strict pass", color="green" if score.strict_pass else "gray"
        )
    for area in Area:
        of_area = [c.areas[area] for c in score.cases if area in c.areas]
        if of_area:
            st.metric(area.value.capitalize(), f"{100 * sum(of_area) / len(of_area):.0f} %", width="content")

with st.container(key="card_findings"):
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"#### Findings: {len(failed)} to learn from")
        st.space("stretch")
        only = st.segmented_control(
            "Show", ["Only failed", "All"], default="Only failed", key="w_findings", label_visibility="collapsed"
        )
    for case_id, name in names.items():
        of_case = [f for f in findings if f.case_id == case_id]
        if only == "All":
            st.markdown(f"**{plain(name)}**")
            findings_table(of_case)
        elif any(f.verdict is Verdict.FAIL for f in of_case):
            st.markdown(f"**{plain(name)}**")
            findings_list(of_case)
    if not failed:
        st.success("Every check passed.", icon=":material/trophy:")

live = session.setup.mode is ClockMode.LIVE
with st.container(key="card_time"):
    st.markdown("#### Time against par")
    if not live:
        st.caption("The clock stood still while you worked: the standard time is what the case should take.")
    table = []
    for i, c in cases.items():
        best = par.get((c.kind, c.document_id))
        standard_s = CASE_KINDS[c.kind].standard_s(session.position, c)
        row: dict[str, object] = {"Case": names[i], "Standard": minutes(standard_s)}
        if live:
            row["Yours"] = minutes(c.touch_s) if c.taken_s >= 0 else "–"
            row["Par (expert)"] = minutes(best.touch_s) if best else "–"
            row["Closed"] = desk.calendar.moment_text(c.closed_s) if c.closed_s >= 0 else "open"
            row["Due"] = desk.calendar.moment_text(c.due_s)
        row["Points"] = next((s.points for s in score.cases if s.case_id == i), None)
        table.append(row)
    st.dataframe(pd.DataFrame(table), hide_index=True, alt="Time against par")

with st.container(key="card_timeline"):
    st.markdown("#### Timeline")
    st.plotly_chart(timeline.figure(session, names), key="timeline", config={"displayModeBar": False})
