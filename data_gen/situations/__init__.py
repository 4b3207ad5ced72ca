"""Situations: how the outside world brings about each kind of case, one file a kind, with the hidden truth of it."""

from importlib import import_module

from data_gen.situation import Situation
from sim.model import CaseKindName

SITUATIONS: dict[CaseKindName, Situation] = {
    name: import_module(f"data_gen.situations.{name}").SITUATION for name in sorted(CaseKindName)
}
"""By kind, in the order of their names."""
