"""All exercises at a glance, with what the expert needs and what simulated clerks score; and everybody's attempts."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from scenarios import Scenario
from trainer_app import runtime
from trainer_app.exercises.forecast import Forecasts
from trainer_app.exercises.own import OwnExercises
from trainer_app.jobs import Worker
from trainer_app.runtime import Role

_ASKED = "asked_forecasts"
_OWNER = "forecasts"


def show_overview(shown: Sequence[Scenario], own: OwnExercises, forecasts: Forecasts) -> None:
    """The table; forecasts that are missing are made beside the server and come in as they are ready."""
    missing = [s for s in shown if forecasts.known(s) is None]
    asked = runtime.first(_ASKED, list)
    new = [s for s in missing if s.text not in asked]
    if new and not runtime.jobs().running(_OWNER):
        asked.extend(s.text for s in new)
        request = {
            "task": "forecast",
            "folder": str(forecasts.folder),
            "scenarios": [{"toml": s.text, "source": s.id} for s in new],
        }
        runtime.jobs().start(Worker.EXERCISE, request, owner=_OWNER)
    waits = bool(missing) and runtime.jobs().running(_OWNER)
    st.fragment(_table, run_every=1.0 if waits else None)(shown, own, forecasts, waits)


def _table(shown: Sequence[Scenario], own: OwnExercises, forecasts: Forecasts, waits: bool) -> None:
    found = [forecasts.known(s) for s in shown]
    if waits and not runtime.jobs().running(_OWNER):
        st.rerun()
    st.dataframe(
        {
            "Exercise": [s.title for s in shown],
            "Name": [s.id for s in shown],
            "From": ["own" if own.is_own(s) else "built in" for s in shown],
            "Objective": [s.objective for s in shown],
            "Level": [s.level for s in shown],
            "Cases": [f.cases if f else None for f in found],
            "Par (min)": [f.par_s / 60 if f else None for f in found],
            "Novice": [f.novice if f else None for f in found],
            "Expert": [f.expert if f else None for f in found],
        },
        hide_index=True,
        column_config={
            "Objective": st.column_config.TextColumn(width="large"),
            "Par (min)": st.column_config.NumberColumn(format="%.0f", help="The expert's time in hand for all cases"),
            "Novice": st.column_config.NumberColumn(format="%.1f", help="Predicted points of a novice, ten days' mean"),
            "Expert": st.column_config.NumberColumn(format="%.1f", help="Predicted points of an expert"),
        },
        alt="All exercises with objective, cases, par and predicted scores",
    )
    if waits:
        st.caption("Predicted scores are being worked out; they appear here.")


def show_attempts() -> None:
    """Every attempt of everyone, each with its debrief."""
    attempts = runtime.registry().attempts()
    if not attempts:
        st.caption("Nobody has played yet.")
        return
    st.dataframe(
        {
            "Who": [a.learner for a in attempts],
            "Exercise": [a.title for a in attempts],
            "Begun": [a.started for a in attempts],
            "Points": [a.points if a.finished else None for a in attempts],
            "Result": [("passed" if a.passed else "not passed") if a.finished else "unfinished" for a in attempts],
            "Debrief": [
                "/debrief?" + urlencode({"session": a.id, "role": Role.TRAINER, "name": runtime.learner()})
                for a in attempts
            ],
        },
        hide_index=True,
        column_config={
            "Points": st.column_config.NumberColumn(format="%.1f"),
            "Debrief": st.column_config.LinkColumn(display_text="Open debrief"),
        },
        alt="All attempts with points, result and a link to the debrief",
    )
