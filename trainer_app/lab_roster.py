"""Who works in a setting of the lab: clerks there all day, shifts planned on the page, or a roster that is shipped."""

from collections.abc import Mapping
from typing import Any

from scenarios import load_roster, planned_roster
from sim.errors import ScenarioError
from sim.roster import Roster
from sim.sop import QueueRouting

ALL_DAY, PLANNED = "all day", "planned"
PRESETS: Mapping[QueueRouting, str] = {
    QueueRouting.POOLED: "Pooled: whoever is free",
    QueueRouting.SPECIALIST: "Specialists only",
    QueueRouting.HYBRID: "Specialists first, then anybody",
}
FIELDS = (("early", "early"), ("late", "late"), ("part_time", "mornings only"))
"""What is planned, and what it is called in a sentence."""

Plan = Mapping[str, Any]  # Any: JSON; what the worker is told of a roster


def roster_of_plan(plan: Plan, level: str) -> Roster:
    """The roster that a plan means.

    Raises:
        ScenarioError: nobody could work by it.
    """
    if "name" in plan:
        roster = load_roster(plan["name"])
        return roster if plan["absence"] else roster.without_absence()
    counts = {field: plan[field] for field, _ in FIELDS}
    return planned_roster(**counts, absence=plan["absence"], level=level, routing=QueueRouting(plan["routing"]))


def plan_text(plan: Plan | None, level: str, clerks: int) -> str:
    """A plan in a line, as ``2 early and 1 late competent clerks with absence, pooled``."""
    if plan is None:
        return f"{clerks} {level} {'clerk' if clerks == 1 else 'clerks'}"
    absence = "with absence" if plan["absence"] else "without absence"
    if "name" in plan:
        return f"roster {plan['name']} {absence}, {plan['routing']}"
    shifts = [f"{plan[field]} {label}" for field, label in FIELDS if plan[field]]
    return f"{' and '.join(shifts) or 'no'} {level} clerks {absence}, {plan['routing']}"


def plan_problem(plan: Plan | None, level: str) -> str:
    """Why nobody could work by a plan; empty where somebody can."""
    try:
        if plan is not None:
            roster_of_plan(plan, level)
    except ScenarioError as problem:
        return str(problem)
    return ""
