"""The day of a seat as a picture: when each case waited, was worked and was due."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from sim import events as ev
from sim.cases import Finding
from sim.cases.diagnosis import deeds_on
from sim.session import Session
from sim.units import Seconds, clock_text
from trainer_app.bench.tables import fitting
from trainer_app.pictures import AMBER, BLUE, GREY, RED, dress
from trainer_app.telling import name_of, told

COLOURS = {"waited in the queue": GREY, "worked on": BLUE, "waited for an answer": AMBER}
THINNEST = 150
"""A stretch is drawn at least this part of the day long: where the clock stood still it would not be seen."""


def _stretches(session: Session, case_id: int) -> list[tuple[str, Seconds, Seconds]]:
    """What happened to a case, one stretch after the other."""
    state, since, found = "", 0, []
    names: dict[type, str] = {
        ev.CaseRaised: "waited in the queue",
        ev.CaseTaken: "worked on",
        ev.CaseWaiting: "waited for an answer",
        ev.CaseResumed: "waited in the queue",
        ev.CaseClosed: "",
    }
    for entry in session.journal.entries:
        if type(entry.event) in names and getattr(entry.event, "case_id", 0) == case_id:
            if state:
                found.append((state, since, entry.at_s))
            state, since = names[type(entry.event)], entry.at_s
    if state:
        found.append((state, since, session.now_s))
    return found


def figure(session: Session, names: Mapping[int, str], marked: Finding | None = None) -> go.Figure:
    """One bar a case; a finding that was chosen is marked at its moment."""
    midnight = datetime.combine(session.desk.calendar.first_day, time())
    bars: dict[str, list[tuple[str, Seconds, Seconds]]] = {name: [] for name in COLOURS}
    names = {case_id: _two_lines(name) for case_id, name in names.items()}
    least_s = max(5, (session.now_s - session.setup.start_s) // THINNEST)
    for case_id, name in names.items():
        for state, from_s, to_s in _stretches(session, case_id):
            bars[state].append((name, from_s, max(to_s, from_s + least_s)))
    chart = go.Figure()
    for state, rows in bars.items():
        chart.add_bar(
            name=state,
            y=[name for name, _, _ in rows],
            base=[midnight + timedelta(seconds=from_s) for _, from_s, _ in rows],
            x=[1000 * (to_s - from_s) for _, from_s, to_s in rows],
            orientation="h",
            marker_color=COLOURS[state],
            hovertemplate=f"%{{y}}<br>{state} from %{{base|%H:%M}}<extra></extra>",
        )
    due = [session.desk.cases[i] for i in names if session.desk.cases[i].due_s <= session.setup.end_s]
    chart.add_scatter(
        name="due",
        mode="markers",
        y=[names[c.id] for c in due],
        x=[midnight + timedelta(seconds=c.due_s) for c in due],
        marker={"symbol": "line-ns-open", "size": 16, "color": RED, "line": {"width": 3}},
    )
    if marked is not None and marked.case_id in names:
        chart.add_scatter(
            name="the finding",
            mode="markers",
            y=[names[marked.case_id]],
            x=[midnight + timedelta(seconds=marked.moment_s)],
            marker={"symbol": "diamond", "size": 15, "color": RED, "line": {"width": 2, "color": "white"}},
            hovertemplate=f"{marked.title}<extra></extra>",
        )
    chart.update_layout(
        barmode="overlay",
        height=130 + 34 * len(names),
        margin={"l": 10, "r": 10, "t": 10, "b": 30},
        legend={"orientation": "h", "y": 1, "yanchor": "bottom"},
        xaxis={"type": "date", "tickformat": "%H:%M", "title": "time of day at the desk"},
        yaxis={"autorange": "reversed", "automargin": True},
    )
    return dress(chart)


def _two_lines(name: str) -> str:
    """The name of a case over its customer: the bars need the width."""
    head, _, customer = name.rpartition(" · ")
    return f"{head}<br>{customer}" if head else customer


def deeds_table(session: Session, marked: Finding) -> None:
    """What was done on the case of a finding, fact by fact; the fact that the finding hangs on is marked."""
    case = session.desk.cases[marked.case_id]
    entries = deeds_on(session.position, case).entries
    if not entries:
        st.caption("Nothing was done on this case.")
        return
    rows = [
        {
            "": "◆" if entry.seq == marked.seq else "",
            "At": clock_text(entry.at_s),
            "What": name_of(entry.event),
            "Details": told(session.desk, entry.event),
        }
        for entry in entries
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height=fitting(len(rows)),
        alt="What was done on the case",
        column_config={"": st.column_config.TextColumn(width=24), "Details": st.column_config.TextColumn(width=800)},
    )
