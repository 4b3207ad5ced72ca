"""Progress: what a learner masters, where mistakes cost most, what to practise next; for the trainer, everybody's."""

import streamlit as st

import scenarios
from trainer_app import runtime
from trainer_app.learners import charts, everybody, standing
from trainer_app.learners.advice import advise
from trainer_app.runtime import Role
from trainer_app.wording import plain

NOTHING_YET = (
    "Nothing is finished yet. With the first session that is worked to its end, this page shows which skills are "
    "ready, where mistakes cost most, and how each skill grows from case to case."
)
registry = runtime.registry()
shelf = scenarios.catalog(registry.exercises)
learner = runtime.learner()
if runtime.role() is Role.TRAINER:
    results = registry.results()
    with st.container(key="card_everybody"):
        st.markdown("#### Everybody")
        learner = everybody.show(results) or ""
    if not learner:
        st.stop()
elif not learner:
    st.info("Give your name on the start page; then your progress is here.", icon=":material/badge:")
    st.page_link("pages/start.py", label="Go to Start", icon=":material/home:")
    st.stop()

attempts = registry.results(learner)
with st.container(key="card_standing"):
    st.markdown(f"#### {plain(learner)}")
    if attempts:
        standing.figures(attempts)
    else:
        st.markdown(NOTHING_YET)
with st.container(key="card_next"):
    st.markdown("#### What to practise next")
    standing.next_steps(advise(attempts, shelf), may_start=runtime.role() is Role.TRAINEE)
if not attempts:
    st.stop()
left, right = st.columns(2, gap="small")
with left, st.container(key="card_skills", height="stretch"):
    st.markdown("#### Skills")
    standing.skills(attempts)
with right:
    with st.container(key="card_curve"):
        charts.learning_curve(attempts)
    with st.container(key="card_pareto"):
        charts.error_pareto(attempts)
with st.container(key="card_roles"):
    st.markdown("#### Lines of the role description")
    standing.role_lines(attempts)
with st.container(key="card_attempts"):
    st.markdown("#### Finished sessions")
    standing.attempts_table(attempts)
