"""The kinds of work that reach the desk, one file each, found by the kind's name."""

from importlib import import_module

from sim.cases.finding import Area, ErrorClass, Finding, Sheet, Verdict, failures
from sim.cases.kind import CaseKind, Key, Panel, Position, Steps, WrongPolicy
from sim.model import CaseKindName

CASE_KINDS: dict[CaseKindName, CaseKind] = {name: import_module(f"sim.cases.{name}").KIND for name in CaseKindName}

__all__ = [
    "CASE_KINDS",
    "Area",
    "CaseKind",
    "ErrorClass",
    "Finding",
    "Key",
    "Panel",
    "Position",
    "Sheet",
    "Steps",
    "Verdict",
    "WrongPolicy",
    "failures",
]
