"""Lab: two ways to run the desk on the same traffic, with what is certain about the difference. For the manager."""

import streamlit as st

from trainer_app import runtime
from trainer_app.exercises.own import OwnExercises
from trainer_app.jobs import JobState, Worker
from trainer_app.lab_form import ask_setting, ask_threshold
from trainer_app.lab_report import WEEK, show_report
from trainer_app.lab_results import MOST_REPLICATIONS
from trainer_app.lab_roster import plan_problem
from trainer_app.lab_settings import change_text
from trainer_app.runtime import Role
from trainer_app.wording import share_text

JOB = "lab"

runtime.require_role(Role.MANAGER)
shown = {s.id: s for s in OwnExercises(runtime.registry().exercises).all() if s.stream.get("orders_per_day")}

with st.container(key="card_lab"):
    st.markdown(runtime.prose("lab"))
    with st.expander("What is counted, and how", icon=":material/help:"):
        st.markdown(runtime.prose("lab_counts"))
    what, first_side, second_side = st.columns([4, 3, 3], gap="medium")
    with what:
        scenario = shown[
            st.selectbox("Scenario", list(shown), key="w_lab_scenario", format_func=lambda n: shown[n].title)
        ]
        threshold = ask_threshold()
        left, right = st.columns([3, 2])
        replications = left.number_input(
            "Replications (weeks of traffic)", 2, MOST_REPLICATIONS, 20, key="w_lab_replications"
        )
        weeks = int(right.number_input("Weeks in each", 1, 8, 1, key="w_lab_weeks"))
    with first_side:
        first = ask_setting("A", 2, threshold, scenario.sop, scenario.carriage, weeks)
    with second_side:
        second = ask_setting("B", 3, threshold, scenario.sop, scenario.carriage, weeks)
    change = change_text(first, second)
    problem = plan_problem(first.plan, first.level) or plan_problem(second.plan, second.level)
    if problem:
        st.warning(problem, icon=":material/group:")
    if st.button(
        "Run",
        type="primary",
        icon=":material/play_arrow:",
        disabled=not change or bool(problem) or runtime.is_running(JOB),
    ):
        request = {
            "toml": scenario.text,
            "source": scenario.id,
            "title": scenario.title,
            "variants": [first.request(), second.request()],
            "replications": int(replications),
            "days": WEEK * weeks,
        }
        runtime.start_job(JOB, Worker.LAB, request)
    if not change:
        st.caption("A and B are the same: change one of them.")


def follow() -> None:
    job = runtime.job(JOB)
    if job is None:
        st.rerun()
    if job.state is JobState.RUNNING:
        with st.container(horizontal=True, vertical_alignment="center"):
            text = f"{share_text(job.share)} of {job.request['replications']} replications, each played for A and for B"
            st.progress(job.share, text=text)
            st.button("Cancel", icon=":material/close:", on_click=runtime.jobs().cancel, args=(job.id,))
    elif runtime.take("lab_follows", False):
        st.rerun()
    elif job.state is not JobState.DONE:
        st.warning(job.message or "The run was cancelled; what had been played is below.", icon=":material/cancel:")
    show_report(job)


if runtime.job(JOB) is not None:
    running = runtime.is_running(JOB)
    runtime.put("lab_follows", running)
    with st.container(key="card_result"):
        st.fragment(follow, run_every=1.0 if running else None)()
