"""The lab's answer on the screen: a sentence, charts with intervals, and the table behind them."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from sim.lab import WEEK, Measure
from trainer_app.jobs import Job, JobState
from trainer_app.lab_results import (
    CHARTED,
    CHARTED_OF_CARRIERS,
    SHOWN,
    chart,
    comparisons,
    effect,
    how_many,
    sentence,
    table,
    time_only,
)
from trainer_app.lab_settings import Setting, change_text, describe
from trainer_app.pictures import PLAIN, ink

CERTAIN = "The 95 % interval of the difference leaves no doubt of its sign"
TOLD = (Measure.IN_SLA, Measure.UTILISATION, Measure.ERRORS, Measure.REWORK, Measure.ERROR_COST)


def show_report(job: Job) -> None:
    """What is known so far."""
    first, second = (Setting(**variant) for variant in job.request["variants"])
    found = comparisons(job.results, first.name, second.name)
    if not found:
        st.caption(
            "Nothing can be said yet: two replications of both settings are needed."
            + (" The answer grows here as they come in." if job.state is JobState.RUNNING else " Run it again.")
        )
        return
    by_measure = {c.measure: c for c in found}
    change = change_text(first, second)
    n = found[0].difference.n
    charted = CHARTED if first.bad_week == second.bad_week else CHARTED_OF_CARRIERS
    told = TOLD if charted is CHARTED else charted[1:]
    st.markdown(f"##### {escaped(sentence(by_measure[charted[0]], change))}")
    st.markdown("\n".join(f"- It {escaped(effect(by_measure[m]))}." for m in told))
    open_questions = [text for m in dict.fromkeys((charted[0], Measure.IN_SLA)) if (text := how_many(by_measure[m]))]
    if open_questions and job.state is not JobState.RUNNING:
        st.info(escaped(" ".join(open_questions)), icon=":material/balance:")
    weeks = job.request["days"] // WEEK
    played = f"{n} weeks" if weeks == 1 else f"{n} times {weeks} weeks"
    st.caption(
        f"{job.request['title']}, {played} of the same traffic for A ({describe(first)}) and B ({describe(second)}); "
        "bars are means, whiskers 95 % intervals."
    )
    with st.container(key="lab_charts"):
        for column, measure in zip(st.columns(len(charted)), charted, strict=True):
            column.plotly_chart(
                chart(by_measure[measure], ("A", "B"), ink=ink()),
                key=f"chart_{measure}",
                config=PLAIN,
                alt=f"{SHOWN[measure].title} of A and B with 95 % intervals",
            )
    rows = table(found, f"A: {describe(first)}", f"B: {describe(second)}")
    st.dataframe(
        rows,
        hide_index=True,
        height="content",
        column_config=_right(rows) | {"Certain": st.column_config.TextColumn("Certain?", help=CERTAIN)},
        alt="All measures with 95 % intervals and the paired difference",
    )
    carried = time_only(job.results, first.name, second.name, days=job.request["days"])
    if carried:
        st.caption(
            "Work of the house that is no kind of case here takes the same clerks' time, in the same queue. It counts "
            "in utilisation; what errors bring counts in rework and error cost, too."
        )
        st.dataframe(
            carried,
            hide_index=True,
            height="content",
            column_config=_right(carried),
            alt="Work carried as time only, by setting",
        )


def _right(rows: Mapping[str, Sequence[str]]) -> dict[str, Any]:  # Any: Streamlit's type of a column
    """Figures stand at the right of their columns, names at the left."""
    first, *figures = rows
    column = st.column_config.TextColumn
    return {first: column(pinned=True)} | {name: column(alignment="right") for name in figures}


def escaped(text: str) -> str:
    """A dollar sign is no formula."""
    return text.replace("$", "\\$")
