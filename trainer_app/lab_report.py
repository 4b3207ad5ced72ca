"""The lab's answer on the screen: a sentence, charts with intervals, and the table behind them."""

import streamlit as st

from sim.lab import Measure
from trainer_app.jobs import Job
from trainer_app.lab_results import (
    CHARTED,
    CHARTED_OF_CARRIERS,
    chart,
    comparisons,
    effect,
    sentence,
    table,
    time_only,
)
from trainer_app.lab_settings import Setting, change_text, describe

WEEK = 5
"""Business days."""
TOLD = (Measure.IN_SLA, Measure.UTILISATION, Measure.ERRORS, Measure.REWORK, Measure.ERROR_COST)


def show_report(job: Job) -> None:
    """What is known so far."""
    first, second = (Setting(**variant) for variant in job.request["variants"])
    found = comparisons(job.results, first.name, second.name)
    if not found:
        st.caption("Two weeks of both settings are needed before anything can be said.")
        return
    by_measure = {c.measure: c for c in found}
    change = change_text(first, second)
    n = found[0].difference.n
    charted = CHARTED if first.bad_week == second.bad_week else CHARTED_OF_CARRIERS
    told = TOLD if charted is CHARTED else charted[1:]
    st.markdown(f"##### {escaped(sentence(by_measure[charted[0]], change))}")
    st.markdown("\n".join(f"- It {escaped(effect(by_measure[m]))}." for m in told))
    weeks = job.request["days"] // WEEK
    played = f"{n} weeks" if weeks == 1 else f"{n} times {weeks} weeks"
    st.caption(
        f"{job.request['title']}, {played} of the same traffic for A ({describe(first)}) and B ({describe(second)}); "
        "bars are means, whiskers 95 % intervals."
    )
    ink = "#F1F5F9" if st.context.theme.type == "dark" else "#0F172A"
    for column, measure in zip(st.columns(len(charted)), charted, strict=True):
        column.plotly_chart(
            chart(by_measure[measure], ("A", "B"), ink=ink),
            key=f"chart_{measure}",
            config={"displayModeBar": False},
            alt=f"{measure}: A and B with 95 % intervals",
        )
    st.dataframe(
        table(found, f"A: {describe(first)}", f"B: {describe(second)}"),
        hide_index=True,
        alt="All measures with 95 % intervals and the paired difference",
    )
    carried = time_only(job.results, first.name, second.name, days=job.request["days"])
    if carried:
        st.caption(
            "Work of the house that is no kind of case here takes the same clerks' time, in the same queue. It counts "
            "in utilisation; what errors bring counts in rework and error cost, too."
        )
        st.dataframe(carried, hide_index=True, alt="Work carried as time only, by setting")


def escaped(text: str) -> str:
    """A dollar sign is no formula."""
    return text.replace("$", "\\$")
