"""Exercises: scenario files and their schema, SOP pages, the composition root, qualification."""

from scenarios.build import build, from_header, header, traffic_of
from scenarios.column_file import load_columns
from scenarios.house import House, house_of_profile, house_of_scenario
from scenarios.problem import Problem, ScenarioProblems
from scenarios.profile_text import profile_text
from scenarios.profiles import Profile, load_profile, presets, profile_of
from scenarios.qualify import Qualification, Row, qualify
from scenarios.rosters import load_roster, planned_roster, roster_of, shipped_rosters
from scenarios.schema import Scenario, load_text, schema
from scenarios.shelf import catalog, load, sop_page

__all__ = [
    "House",
    "Problem",
    "Profile",
    "Qualification",
    "Row",
    "Scenario",
    "ScenarioProblems",
    "build",
    "catalog",
    "from_header",
    "header",
    "house_of_profile",
    "house_of_scenario",
    "load",
    "load_columns",
    "load_profile",
    "load_roster",
    "load_text",
    "planned_roster",
    "presets",
    "profile_of",
    "profile_text",
    "qualify",
    "roster_of",
    "schema",
    "shipped_rosters",
    "sop_page",
    "traffic_of",
]
