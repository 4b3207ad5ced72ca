"""A variant: one way to run the desk, to be compared with another."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from sim.clerks.slips import LEVELS
from sim.errors import ScenarioError
from sim.model import BadWeek
from sim.roster import Roster
from sim.sop import PARAMETERS, QueueRouting, Sop


@dataclass(frozen=True, slots=True)
class Variant:
    """A setting of the lab."""

    name: str
    clerks: int
    level: str = "competent"
    sop: Mapping[str, int | bool | str] = field(default_factory=dict)
    """Thresholds that differ from the scenario's, by the names in ``sim.sop``."""
    demand_pct: int = 0
    """Orders more than in the scenario, in percent."""
    roster: Roster | None = None
    """Who works when, in place of ``clerks`` who are there all day."""
    bad_week: BadWeek | None = None
    """Of a carrier, beside those that the scenario has."""

    def __post_init__(self) -> None:
        if self.clerks < 1:
            raise ScenarioError(f"variant {self.name}: clerks is {self.clerks}; a desk needs at least 1")
        if self.level not in LEVELS:
            raise ScenarioError(f"variant {self.name}: level {self.level!r} is none of {', '.join(LEVELS)}")
        if self.demand_pct <= -100:
            raise ScenarioError(f"variant {self.name}: demand_pct is {self.demand_pct}; it must be above -100")
        for parameter in self.sop:
            if parameter not in PARAMETERS:
                raise ScenarioError(f"variant {self.name}: {parameter!r} is no SOP parameter; see sim/sop.py")

    def rules(self, sop: Sop) -> Sop:
        """The scenario's rules with this variant's thresholds; all clerks serve one queue."""
        given: dict[str, Any] = {"queue_routing": QueueRouting.POOLED, **self.sop}  # Any: parameters differ in type
        for name, value in given.items():
            kind = type(getattr(sop, name))
            given[name] = kind(value) if issubclass(kind, StrEnum) else value
        return replace(sop, **given)
