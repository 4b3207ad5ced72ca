"""All exercises at a glance, with what the expert needs and what simulated clerks score; and everybody's attempts."""

from collections.abc import Sequence
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from scenarios import Scenario
from trainer_app import runtime
from trainer_app.exercises.forecast import Forecasts
from trainer_app.exercises.own import OwnExercises
from trainer_app.jobs import Worker
from trainer_app.registry import Attempt
from trainer_app.runtime import Role
from trainer_app.wording import TRAINING, WALL_FORMAT, wall_moment

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
            "Level": [s.level for s in shown],
            "Cases": pd.array([f.cases if f else None for f in found], dtype="Int64"),
            "Par (min)": [f.par_s / 60 if f else None for f in found],
            "Novice": [f.novice if f else None for f in found],
            "Expert": [f.expert if f else None for f in found],
            "From": [f"own, {s.id}" if own.is_own(s) else "built in" for s in shown],
            "Objective": [s.objective for s in shown],
        },
        hide_index=True,
        placeholder="" if not waits else "…",
        column_config={
            "Exercise": st.column_config.TextColumn(width=220),
            "Level": st.column_config.NumberColumn(width=50),
            "Cases": st.column_config.NumberColumn(width=54),
            "Objective": st.column_config.TextColumn(width="large"),
            "Par (min)": st.column_config.NumberColumn(format="%.0f", help="The expert's time in hand for all cases"),
            "Novice": st.column_config.NumberColumn(
                format="%.1f", width=64, help="Predicted points of a novice, mean of ten days"
            ),
            "Expert": st.column_config.NumberColumn(
                format="%.1f", width=64, help="Predicted points of an expert, mean of ten days"
            ),
        },
        alt="All exercises with objective, cases, par and predicted scores",
    )
    if waits:
        done = sum(f is not None for f in found)
        st.caption(f"Cases, par and predicted points are being worked out: {done} of {len(found)} are there.")


def _result(attempt: Attempt) -> str:
    if attempt.finished:
        return "passed" if attempt.passed else "not passed"
    return "unfinished" if attempt.opens else "unfinished, earlier version"


def show_attempts() -> None:
    """Every attempt of everyone, each with its debrief."""
    attempts = runtime.registry().attempts()
    if not attempts:
        st.caption("Nobody has played yet. Whoever begins an exercise on the start page appears here.")
        return
    st.dataframe(
        {
            "Who": [a.learner for a in attempts],
            "Exercise": [a.title for a in attempts],
            "Mode": [TRAINING.get(a.training, a.training) for a in attempts],
            "Begun": [wall_moment(a.started) for a in attempts],
            "Points": [a.points if a.finished else None for a in attempts],
            "Result": [_result(a) for a in attempts],
            "Debrief": [
                "/debrief?" + urlencode({"session": a.id, "role": Role.TRAINER, "name": runtime.learner()})
                if a.finished and a.opens
                else None
                for a in attempts
            ],
        },
        hide_index=True,
        placeholder="",
        column_config={
            "Begun": st.column_config.DatetimeColumn(format=WALL_FORMAT),
            "Points": st.column_config.NumberColumn(format="%.1f"),
            "Debrief": st.column_config.LinkColumn(display_text="Open debrief"),
        },
        alt="All attempts with points, result and a link to the debrief",
    )
