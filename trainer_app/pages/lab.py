"""Lab: two ways to run the desk on the same traffic, with what is certain about the difference. For the manager."""

import streamlit as st

from sim.lab import WEEK
from trainer_app import runtime
from trainer_app.exercises.own import OwnExercises
from trainer_app.jobs import JobState, Worker
from trainer_app.lab_form import ask_setting, ask_threshold
from trainer_app.lab_house_form import add_profile, ask_house, how_much
from trainer_app.lab_houses import houses
from trainer_app.lab_report import show_report
from trainer_app.lab_results import MOST_REPLICATIONS
from trainer_app.lab_roster import plan_problem
from trainer_app.lab_settings import change_text
from trainer_app.own_profiles import OwnProfiles
from trainer_app.runtime import Role
from trainer_app.wording import share_text

JOB = "lab"

runtime.require_role(Role.MANAGER)
own = OwnProfiles(runtime.registry().profiles)
choices = houses(OwnExercises(runtime.registry().exercises).all(), own.profiles)

with st.container(key="card_lab"):
    st.markdown(runtime.prose("lab"))
    with st.expander("What is counted, and how", icon=":material/help:"):
        st.markdown(runtime.prose("lab_counts"))
    what, first_side, second_side = st.columns([4, 3, 3], gap="medium")
    with what:
        choice = ask_house(choices)
        threshold = ask_threshold()
        left, right = st.columns([3, 2])
        replications = int(left.number_input("Replications", 2, MOST_REPLICATIONS, 20, key="w_lab_replications"))
        weeks = int(right.number_input("Weeks in each", 1, 8, 1, key="w_lab_weeks"))
        st.caption(how_much(choice, replications, weeks))
        add_profile(own)
    with first_side:
        first = ask_setting("A", choice.staff, threshold, choice.house, weeks)
    with second_side:
        second = ask_setting("B", choice.staff + 1, threshold, choice.house, weeks)
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
        played = {"replications": replications, "days": WEEK * weeks}
        asked = {**choice.request(), "variants": [first.request(), second.request()], **played}
        runtime.start_job(JOB, Worker.LAB, asked)
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
