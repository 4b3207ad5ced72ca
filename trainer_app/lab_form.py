"""The lab's questions: one threshold of the SOP or none, and two settings with who works in them."""

from typing import Any

import streamlit as st

from data_gen.carriage import Carriage
from data_gen.company import CARRIERS
from scenarios import House, load_roster, shipped_rosters
from sim.clerks.slips import LEVELS
from trainer_app import runtime
from trainer_app.lab_roster import ALL_DAY, FIELDS, PLANNED, PRESETS, Plan
from trainer_app.lab_settings import BY_NAME, THRESHOLDS, Setting, Threshold

NONE = "none"


def ask_threshold() -> Threshold | None:
    """Which threshold the two settings may differ in."""
    name = st.selectbox(
        "SOP threshold to vary",
        [NONE, *(t.name for t in THRESHOLDS)],
        key="w_lab_threshold",
        format_func=lambda n: "None: the SOP as it is" if n == NONE else f"{BY_NAME[n].label} ({BY_NAME[n].unit})",
    )
    return BY_NAME.get(name)


def ask_plan(name: str, clerks: int) -> Plan | None:
    """Who works on one side, as a rule so many; None where everybody is there all day."""
    kind = st.selectbox(
        f"Staff {name}",
        [ALL_DAY, PLANNED, *shipped_rosters()],
        key=runtime.key("lab_staff", name),
        format_func=lambda k: {ALL_DAY: "There all day", PLANNED: "Shifts"}.get(k) or f"Roster: {load_roster(k).name}",
    )
    if kind == ALL_DAY:
        return None
    plan: dict[str, Any] = {}
    if kind == PLANNED:
        early, late, mornings = (clerks + 1) // 2, clerks // 2, 0
        for column, (field, label), usual in zip(st.columns(3), FIELDS, (early, late, mornings), strict=True):
            shown = f"{label.capitalize()} {name}"
            key = runtime.key("lab_shift", name, field, clerks)
            plan[field] = int(column.number_input(shown, 0, _most(clerks), usual, key=key))
    else:
        plan["name"] = kind
    plan["absence"] = st.toggle(f"Absence {name}", True, key=runtime.key("lab_absence", name))
    plan["routing"] = str(
        st.selectbox(
            f"Queue {name}", list(PRESETS), key=runtime.key("lab_routing", name), format_func=lambda r: PRESETS[r]
        )
    )
    return plan


def _most(clerks: int) -> int:
    """How many clerks may be asked for where so many are usual."""
    return max(20, 3 * clerks)


def ask_bad_week(name: str, carriage: Carriage, weeks: int) -> dict[str, Any] | None:
    """A week in which a carrier is worse than usual, or None."""
    services = {carrier.name: carrier.service for carrier in CARRIERS}
    carrier = st.selectbox(
        f"Carriers {name}",
        [NONE, *services],
        key=runtime.key("lab_carrier", name),
        format_func=lambda c: "As usual" if c == NONE else f"Bad week of {c}, {services[c]}",
    )
    if carrier == NONE:
        return None
    usual = round(100 * carriage.level(services[carrier]).on_time)
    left, right = st.columns(2)
    week = left.number_input(f"Week {name}", 1, weeks, 1, key=runtime.key("lab_bad_week", name, weeks))
    on_time = right.number_input(
        f"On time {name}, % (usually {usual})", 0, usual, min(60, usual), 5, key=runtime.key("lab_on_time", name, usual)
    )
    return {"carrier": carrier, "week": int(week), "on_time": int(on_time) / 100}


def ask_setting(name: str, clerks: int, threshold: Threshold | None, house: House, weeks: int) -> Setting:
    """One side; it begins with so many clerks."""
    st.markdown(f"**Setting {name}**")
    plan = ask_plan(name, clerks)
    left, right = st.columns(2)
    key = runtime.key("lab_clerks", name, clerks)
    staff = left.number_input(f"Clerks {name}", 1, _most(clerks), clerks, key=key, disabled=plan is not None)
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
            threshold.shown(house.sop),
            float(threshold.step),
            format="%g",
            key=runtime.key("lab_value", name, threshold.name),
            help=f"0: {threshold.off}" if threshold.off else None,
        )
        chosen[threshold.name] = threshold.stored(shown)
    return Setting(name, int(staff), level, int(demand), chosen, plan, ask_bad_week(name, house.carriage, weeks))
