"""Pictures of learning: the curve of a skill from case to case, and which mistakes cost most."""

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from sim.cases import ErrorClass
from sim.cases.taxonomy import MEANING
from trainer_app.learners.mastery import READY_AT, by_skill, curve, pareto
from trainer_app.learners.record import AttemptRecord
from trainer_app.pictures import AMBER, BLUE, GREEN, GREY, PLAIN, RED, dress, ink
from trainer_app.wording import count_text, skill_title

HEIGHT = 250


def learning_curve(attempts: Sequence[AttemptRecord]) -> None:
    """Points of each case of a skill, the estimate, and the line to reach."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("#### Learning curve")
        st.space("stretch")
        skills = [m.name for m in by_skill(attempts)]
        if not skills:
            st.caption("Sessions to learn do not count; practise once.")
            return
        skill = st.selectbox(
            "Skill", skills, format_func=skill_title, key="w_curve_skill", label_visibility="collapsed", width=220
        )
    points = curve(attempts, skill)
    nth = [p.nth for p in points]
    chart = go.Figure()
    chart.add_scatter(
        x=nth,
        y=[p.points for p in points],
        mode="markers",
        name="points of a case",
        marker={"color": GREY, "size": 8},
        hovertemplate="case %{x}: %{y:.0f} points<extra></extra>",
    )
    chart.add_scatter(
        x=nth,
        y=[100 * p.estimate for p in points],
        mode="lines+markers",
        name="mastery",
        line={"color": BLUE, "width": 2},
        hovertemplate="mastery %{y:.0f} %<extra></extra>",
    )
    timed = [p for p in points if p.time_ratio is not None]
    if timed:
        chart.add_scatter(
            x=[p.nth for p in timed],
            y=[100 * (p.time_ratio or 0) for p in timed],
            mode="lines",
            name="time, % of standard",
            line={"color": AMBER, "dash": "dot"},
            hovertemplate="%{y:.0f} % of the standard time<extra></extra>",
        )
    chart.add_scatter(
        x=[0.5, len(points) + 0.5],
        y=[100 * READY_AT] * 2,
        mode="lines",
        name=f"ready from {100 * READY_AT:.0f}",
        line={"color": GREEN, "dash": "dash", "width": 1.5},
        hoverinfo="skip",
    )
    chart.update_layout(
        height=HEIGHT,
        margin={"l": 10, "r": 10, "t": 10, "b": 30},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom"},
        xaxis={
            "title": "cases of this skill, the first at the left",
            "tick0": 1,
            "dtick": max(1, len(points) // 8),
            "range": [0.5, len(points) + 0.5],
        },
        yaxis={"title": "points; %", "range": [-6, max(106, *(100 * (p.time_ratio or 0) + 5 for p in points))]},
    )
    st.plotly_chart(
        dress(chart), key="curve", config=PLAIN, alt=f"Points and mastery from case to case: {skill_title(skill)}"
    )


def error_pareto(attempts: Sequence[AttemptRecord]) -> None:
    """Mistakes by class, the dearest first."""
    st.markdown("#### Mistakes by sort")
    bars = pareto(attempts)
    if not bars:
        st.success("No mistake yet.", icon=":material/trophy:")
        return
    chart = go.Figure(
        go.Bar(
            x=[bar.cost_cents / 100 for bar in bars],
            y=[bar.error for bar in bars],
            orientation="h",
            marker_color=RED,
            text=[f"{count_text(bar.count, 'mistake')}, {bar.cost_cents / 100:,.0f} USD" for bar in bars],
            textposition="outside",
            textfont={"color": ink(), "size": 12},
            cliponaxis=False,
            customdata=[MEANING[ErrorClass(bar.error)] for bar in bars],
            hovertemplate="%{y}: %{customdata}<extra></extra>",
        )
    )
    chart.update_layout(
        height=max(140, 50 + 34 * len(bars)),
        margin={"l": 10, "r": 10, "t": 10, "b": 30},
        xaxis={"title": "cost (USD)", "range": [0, 1.6 * max(bar.cost_cents for bar in bars) / 100 or 1]},
        yaxis={"autorange": "reversed", "automargin": True, "showgrid": False},
    )
    st.plotly_chart(dress(chart), key="pareto", config=PLAIN, alt="Mistakes by sort, the dearest first")
    st.caption("A mistake that reaches the customer costs 60 USD, one found in the house a tenth of that.")
