"""Edit a copy of an exercise: its text with what is wrong beside the line, a name, save and play."""

import streamlit as st

import scenarios
from scenarios import Problem, Scenario, ScenarioProblems
from sim.errors import OrderDeskError
from trainer_app import runtime
from trainer_app.exercises.editor import scenario_editor
from trainer_app.exercises.own import OwnExercises

CHOSEN = "w_exercise"
SAVED, NOT_SAVED = "saved", "not_saved"
"""Notes on what became of a save."""


def problems_of(text: str) -> tuple[Problem, ...]:
    """Everything that keeps a text from being played."""
    try:
        scenarios.load_text(text, "text")
    except ScenarioProblems as found:
        return found.problems
    return ()


def said(problem: Problem) -> str:
    """A problem without the place, which stands beside it."""
    what = " = ".join(part for part in (problem.key, problem.value) if part)
    return ": ".join(part for part in (what, problem.message) if part)


def edit_copy(scenario: Scenario, own: OwnExercises) -> None:
    """The editor of one exercise."""
    key = runtime.key("editor", scenario.id)
    state = runtime.value(key, {})
    draft_key = f"draft_{scenario.id}"
    text = state.get("text") or runtime.value(draft_key, scenario.text)
    runtime.put(draft_key, text)
    problems = problems_of(text)
    scenario_editor(
        text,
        document=f"{scenario.id} {scenario.version} {hash(scenario.text)}",
        key=key,
        problems=[{"line": max(p.line, 1), "said": said(p), "remedy": p.remedy} for p in problems],
    )
    if problems:
        with st.container(key="card_problems"):
            st.markdown(f":red[**Cannot be saved yet: {len(problems)} to mend**]")
            st.text("\n".join(f"Line {p.line}: {said(p)}. {p.remedy}" for p in problems))
    name_key = runtime.key("copy_name", scenario.id)
    runtime.first(name_key, lambda: scenario.id if own.is_own(scenario) else f"my_{scenario.id}")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.text_input("Save as", key=name_key, max_chars=40, width=280)
        problem = own.name_problem(name)
        st.button(
            "Save",
            icon=":material/save:",
            type="primary",
            disabled=bool(problems or problem),
            on_click=_save,
            args=(own, key, name_key, draft_key),
        )
    if problem:
        st.caption(problem)


def _save(own: OwnExercises, key: str, name_key: str, draft_key: str) -> None:
    """Keep what stands in the fields now, which may be newer than what was drawn last."""
    text = runtime.value(key, {}).get("text") or runtime.value(draft_key, "")
    try:
        saved = own.save(runtime.value(name_key, ""), text)
    except (OrderDeskError, ValueError) as problem:
        runtime.put(NOT_SAVED, str(problem))
        return
    runtime.take(draft_key, "")
    runtime.put(CHOSEN, saved.id)
    runtime.put(SAVED, f"Saved as {saved.id}. Check it before you give it to anyone.")
