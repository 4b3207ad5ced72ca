"""Exercises: all of them, their check, copies to edit, and everybody's attempts. For the trainer."""

import streamlit as st

from trainer_app import runtime
from trainer_app.exercises.checking import show_check, start_check
from trainer_app.exercises.editing import CHOSEN, NOT_SAVED, SAVED, edit_copy
from trainer_app.exercises.forecast import Forecasts
from trainer_app.exercises.overview import show_attempts, show_overview
from trainer_app.exercises.own import OwnExercises
from trainer_app.runtime import Role
from trainer_app.wording import plain

runtime.require_role(Role.TRAINER)
registry = runtime.registry()
own = OwnExercises(registry.exercises)
shown = own.all()
by_id = {scenario.id: scenario for scenario in shown}

with st.container(key="card_exercises"):
    st.markdown(runtime.prose("exercises"))
    show_overview(shown, own, Forecasts(registry.folder / "forecasts"))
    for problem in own.problems():
        st.warning(plain(str(problem)), icon=":material/broken_image:")

with st.container(key="card_exercise"):
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("Exercise", list(by_id), key=CHOSEN, format_func=lambda i: f"{by_id[i].title} ({i})")
        scenario = by_id[chosen]
        st.button("Check exercise", icon=":material/verified:", on_click=start_check, args=(scenario,))
        play = st.button("Play it", icon=":material/play_arrow:", type="primary", disabled=not runtime.learner())
    if not runtime.learner():
        st.caption("Give your name on the start page; then you can play.")
    for note, show, icon in ((SAVED, st.success, ":material/check:"), (NOT_SAVED, st.error, ":material/error:")):
        said = runtime.take(note, "")
        if said:
            show(plain(said), icon=icon)
    show_check(scenario)
    editor = st.expander("Edit a copy", key="w_editing", icon=":material/edit:", on_change="rerun")
    with editor:
        if editor.open:
            edit_copy(scenario, own)

with st.container(key="card_attempts"):
    st.markdown("#### Attempts of everyone")
    show_attempts()

if play:
    runtime.enter(registry.begin(scenario, runtime.learner()).id)
    st.switch_page("pages/workbench.py")
