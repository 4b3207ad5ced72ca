"""The lab's questions: one threshold of the SOP or none, and two settings."""

import streamlit as st

from sim.clerks.slips import LEVELS
from sim.sop import Sop
from trainer_app import runtime
from trainer_app.lab_settings import BY_NAME, THRESHOLDS, Setting, Threshold

NONE = "none"


def ask_threshold() -> Threshold | None:
    """Which threshold the two settings may differ in."""
    name = st.selectbox(
        "SOP threshold to vary",
        [NONE, *(t.name for t in THRESHOLDS)],
        key="w_lab_threshold",
        format_func=lambda n: (
            "None: as the scenario has it" if n == NONE else f"{BY_NAME[n].label} ({BY_NAME[n].unit})"
        ),
    )
    return BY_NAME.get(name)


def ask_setting(name: str, clerks: int, threshold: Threshold | None, sop: Sop) -> Setting:
    """One side."""
    st.markdown(f"**Setting {name}**")
    left, right = st.columns(2)
    staff = left.number_input(f"Clerks {name}", 1, 20, clerks, key=runtime.key("lab_clerks", name))
    demand = right.number_input(f"Demand {name}, +x %", -90, 300, 0, 5, key=runtime.key("lab_demand", name))
    left, right = st.columns(2)
    level = left.selectbox(
        f"Skill {name}", list(LEVELS), 1, key=runtime.key("lab_level", name), format_func=str.capitalize
    )
    chosen: dict[str, int] = {}
    if threshold is not None:
        shown = right.number_input(
            f"Threshold {name} ({threshold.unit})",
            float(threshold.low),
            float(threshold.high),
            threshold.shown(sop),
            float(threshold.step),
            format="%g",
            key=runtime.key("lab_value", name, threshold.name),
        )
        chosen[threshold.name] = threshold.stored(shown)
    return Setting(name, int(staff), level, int(demand), chosen)
