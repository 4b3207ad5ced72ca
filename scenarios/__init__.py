"""Exercises: scenario files and their schema, SOP pages, the composition root, qualification."""

from scenarios.build import build, from_header, header, traffic_of
from scenarios.problem import Problem, ScenarioProblems
from scenarios.qualify import Qualification, Row, qualify
from scenarios.schema import Scenario, load_text, schema
from scenarios.shelf import catalog, load, sop_page

__all__ = [
    "Problem",
    "Qualification",
    "Row",
    "Scenario",
    "ScenarioProblems",
    "build",
    "catalog",
    "from_header",
    "header",
    "load",
    "load_text",
    "qualify",
    "schema",
    "sop_page",
    "traffic_of",
]
