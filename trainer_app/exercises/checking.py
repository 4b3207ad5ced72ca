"""Check exercise: the qualification runs in a process of its own; its table says what came out."""

import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

from scenarios import Scenario
from sim.cases import WrongPolicy
from trainer_app import runtime
from trainer_app.jobs import Job, JobState, Worker

NAME = "check"
"""Under this name the address keeps the check."""
POLICIES: dict[str, str] = {
    "expert": "The expert, as the SOP says",
    "replay": "The expert's tape, played again",
    "untouched": "The untouched position",
    WrongPolicy.DO_NOTHING: "Does nothing",
    WrongPolicy.ANSWER_ONLY: "Closes cases, changes no record",
    WrongPolicy.BLIND: "Writes without looking",
    WrongPolicy.STALE: "Uses the superseded document",
    WrongPolicy.WRONG_TARGET: "Right change, neighbour's record",
    WrongPolicy.PROCESS_AS_RECEIVED: "Processes as received",
}


def policy_text(policy: str) -> str:
    """A way of working in plain words."""
    command = policy.removeprefix("without ")
    spaced = re.sub(r"(?<!^)(?=[A-Z])", " ", command).lower()
    return POLICIES.get(policy, f"The expert, but never: {spaced}")


def start_check(scenario: Scenario) -> None:
    """Begin to check an exercise."""
    request = {"task": "check", "toml": scenario.text, "source": scenario.id}
    runtime.start_job(NAME, Worker.EXERCISE, request)


def show_check(scenario: Scenario) -> None:
    """The check of this exercise's present text, if it is under way or done."""
    job = runtime.job(NAME)
    if job is None or job.request["toml"] != scenario.text:
        st.caption("Not checked since it was last changed.")
    elif job.state is JobState.RUNNING:
        _progress()
    elif job.state is JobState.DONE:
        _table(job)
    else:
        st.warning(job.message or "The check was cancelled.", icon=":material/cancel:")


@st.fragment(run_every=0.7)
def _progress() -> None:
    job = runtime.job(NAME)
    if job is None or job.state is not JobState.RUNNING:
        st.rerun()
    st.progress(job.share, text="The expert plays it, then every wrong way of working")
    st.button("Cancel", key="cancel_check", icon=":material/close:", on_click=runtime.jobs().cancel, args=(job.id,))


def _came_out(row: Mapping[str, Any]) -> str:  # Any: JSON
    """The detail of a row; that a replay has the same digest is said in words."""
    return "fact for fact the same" if row["policy"] == "replay" and row["as_expected"] else str(row["detail"])


def _table(job: Job) -> None:
    rows = job.results
    failed = [row for row in rows if not row["as_expected"]]
    if failed:
        st.error(
            f"Not fit to be given to people: {len(failed)} of {len(rows)} came out wrong.", icon=":material/error:"
        )
    else:
        st.success(
            "Qualified: the expert scores 100 and replays exactly, every wrong way fails.", icon=":material/verified:"
        )
    st.dataframe(
        {
            "As expected": ["yes" if row["as_expected"] else "NO" for row in rows],
            "Way of working": [policy_text(row["policy"]) for row in rows],
            "Points": [row["points"] for row in rows],
            "Passes": ["yes" if row["passed_exam"] else "no" for row in rows],
            "What came out": [_came_out(row) for row in rows],
        },
        hide_index=True,
        height="content",
        column_config={"Points": st.column_config.NumberColumn(format="%.1f")},
        alt="Result of the check, one row for each way of working",
    )
