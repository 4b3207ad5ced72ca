"""How every chart of the app looks: on the ground of its card, with words that can be read in either theme."""

import plotly.graph_objects as go
import streamlit as st

BLUE, GREY, AMBER, RED, GREEN = "#3B82F6", "#748296", "#B7791F", "#DC4C3E", "#2B9167"
"""Each at 3:1 or more on the cards of either theme, and told apart by lightness or shape where hue fails."""
PLAIN = {"displayModeBar": False}
"""Charts are looked at, not worked with."""


def ink() -> str:
    """The colour of words and lines that must be read."""
    return "#E2E8F0" if st.context.theme.type == "dark" else "#334155"


def dress(figure: go.Figure) -> go.Figure:
    """Clear ground, readable axes; a click or a finger does not zoom."""
    words = {"color": ink(), "size": 12}
    figure.update_layout(
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", dragmode=False, legend={"font": words}
    )
    for turn in (figure.update_xaxes, figure.update_yaxes):
        turn(tickfont=words, title_font=words, gridcolor="rgba(125,139,156,0.25)", fixedrange=True)
    return figure
