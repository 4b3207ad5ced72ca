"""Debrief: the result, what was expected and found with the clause of the SOP, time against par, the timeline."""

from collections import Counter

import pandas as pd
import streamlit as st

import scenarios
from sim.cases import CASE_KINDS, Area, Finding, Verdict
from sim.cases.taxonomy import error_cost_cents
from sim.session import ClockMode
from trainer_app import curiosity, runtime, timeline
from trainer_app.findings import findings_table, findings_with_moments
from trainer_app.learners import standing
from trainer_app.learners.advice import advise
from trainer_app.pictures import PLAIN
from trainer_app.runtime import Role, require_sitting
from trainer_app.wording import TRAINING, minutes, plain, wall_text

seat = require_sitting()
with seat.lock:
    session = seat.session
    desk = session.desk
    st.markdown(f"## {plain(seat.title)}")
    said = [seat.learner, TRAINING[session.setup.training], f"begun {wall_text(str(seat.header.get('started', '')))}"]
    if runtime.role() is Role.TRAINER:
        said.append(f"seed {session.setup.seed}")
    st.caption(plain(" · ".join(said)))
    if not session.over:
        st.info("The session is not over yet; the debrief comes when it is.", icon=":material/hourglass_top:")
        st.page_link("pages/workbench.py", label="Back to the workbench", icon=":material/inbox:")
        st.stop()
    score = session.score()
    kept_pct = session.priorities().efficiency_pct
    cases = {c.id: c for c in session.seat_cases()}
    names = {i: f"{i} · {CASE_KINDS[c.kind].title} · {desk.customers[c.customer_id].name}" for i, c in cases.items()}
    par = runtime.registry().par(seat)

findings = score.findings
counted = [f for f in findings if f.verdict is not Verdict.NA]
failed = [f for f in counted if f.verdict is Verdict.FAIL]
with st.container(key="card_score", horizontal=True, vertical_alignment="center", gap="medium"):
    st.metric("Points", f"{score.points:.1f}", width="content")
    st.metric(
        "Cases without a fault", f"{sum(c.strict_pass for c in score.cases)} of {len(score.cases)}", width="content"
    )
    st.metric("Checks passed", f"{len(counted) - len(failed)} of {len(counted)}", width="content")
    if kept_pct is not None:
        st.metric(
            "Priorities",
            f"{kept_pct:.0f} %",
            width="content",
            help="Kept of what was due, urgent cases counting more, beside the best order of work at your pace.",
        )
    with st.container(width="content"):
        st.badge(
            score.verdict,
            icon=":material/check:" if score.passed_exam else ":material/close:",
            color="green" if score.passed_exam else "red",
        )
        if score.strict_pass:
            st.badge("without a fault", icon=":material/trophy:", color="green")
        else:
            st.caption(f"To pass: {session.setup.pass_points} points, no line crossed, no critical field wrong.")
    for area in Area:
        of_area = [c.areas[area] for c in score.cases if area in c.areas]
        if of_area:
            st.metric(area.value.capitalize(), f"{100 * sum(of_area) / len(of_area):.0f} %", width="content")

MARKED = "w_marked_finding"


def mark(finding: Finding) -> None:
    runtime.put(MARKED, finding)


with st.container(key="card_timeline"):
    marked: Finding | None = runtime.value(MARKED, None)
    marked = marked if marked is not None and marked in findings else None
    st.markdown("#### Timeline")
    st.plotly_chart(
        timeline.figure(session, names, marked),
        key="timeline",
        config=PLAIN,
        alt="When each case waited, was worked on and was due",
    )
    if marked is None:
        if failed:
            st.caption("The clock beside a finding leads to its moment here.")
    else:
        st.markdown(f"**{plain(marked.title)}**: {plain(names[marked.case_id])}")
        timeline.deeds_table(session, marked)

mistakes = Counter(f.error for f in failed if f.error is not None)
with st.container(key="card_findings"):
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"#### Findings: {len(failed)} to learn from" if failed else "#### Findings")
        st.space("stretch")
        only = st.segmented_control(
            "Show", ["Only failed", "All"], default="Only failed", key="w_findings", label_visibility="collapsed"
        )
    if mistakes:
        dear = sorted(mistakes, key=lambda e: -mistakes[e] * error_cost_cents(e, desk.sop))
        costs = {e: mistakes[e] * error_cost_cents(e, desk.sop) / 100 for e in dear}
        st.caption(
            "By sort of mistake: "
            + " · ".join(f"{mistakes[error]} × {error} ({costs[error]:,.0f} USD)" for error in dear)
            + f". Together {sum(costs.values()):,.0f} USD had this been the real desk."
        )
    for case_id, name in names.items():
        of_case = [f for f in findings if f.case_id == case_id]
        if only == "All":
            st.markdown(f"**{plain(name)}**")
            findings_table(of_case)
        elif any(f.verdict is Verdict.FAIL for f in of_case):
            st.markdown(f"**{plain(name)}**")
            findings_with_moments(of_case, cases[case_id].kind, desk.sop, mark)
    if not failed:
        st.success("Every check passed.", icon=":material/trophy:")

curiosity.card(session, names)
live = session.setup.mode is ClockMode.LIVE
with st.container(key="card_time"):
    st.markdown("#### Time against par" if live else "#### Case by case")
    if not live:
        st.caption("The clock stood still while you worked: the standard time is what the case should take.")
    table = []
    for i, c in cases.items():
        best = par.get((c.kind, c.document_id))
        standard_s = CASE_KINDS[c.kind].standard_s(session.position, c)
        row: dict[str, object] = {"Case": names[i], "Standard (min)": minutes(standard_s)}
        if live:
            row["Yours (min)"] = minutes(c.touch_s) if c.taken_s >= 0 else "–"
            row["Par, the expert (min)"] = minutes(best.touch_s) if best else "–"
            row["Closed"] = desk.calendar.moment_text(c.closed_s) if c.closed_s >= 0 else "open"
            row["Due"] = desk.calendar.moment_text(c.due_s)
        row["Points"] = next((s.points for s in score.cases if s.case_id == i), None)
        table.append(row)
    figures = dict.fromkeys(
        ("Standard (min)", "Yours (min)", "Par, the expert (min)"), st.column_config.TextColumn(alignment="right")
    )
    st.dataframe(
        pd.DataFrame(table),
        hide_index=True,
        height="content",
        alt="Time and points of each case",
        column_config={**figures, "Points": st.column_config.NumberColumn(format="%.1f")},
    )

if runtime.role() is Role.TRAINEE and seat.learner and seat.learner == runtime.learner():
    registry = runtime.registry()
    shelf = scenarios.catalog(registry.exercises)
    again = next((s for s in shelf if s.id == seat.header.get("scenario")), None)
    with st.container(key="card_next"):
        st.markdown("#### What to practise next")
        standing.next_steps(advise(registry.results(seat.learner), shelf), may_start=True)
        with st.container(horizontal=True, vertical_alignment="center"):
            if again is not None and st.button("Play this one again", key="again", icon=":material/replay:"):
                runtime.enter(registry.begin(again, seat.learner, training=session.setup.training).id)
                st.switch_page("pages/workbench.py")
            st.page_link("pages/progress.py", label="All of your progress", icon=":material/trending_up:")
