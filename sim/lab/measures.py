"""What a replication is measured by."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sim.batch.sweeper import TimedFigures

WEEK = 5
"""Business days."""
ADDS_UP = (
    "error_cost_cents",
    "cases",
    "orders",
    "overtime_cost_cents",
    "errors",
    "rework_s",
    "late_deliveries",
    "inquiries",
)
"""Measures that are larger the longer a replication is."""


class Measure(StrEnum):
    """Names of the measures; each is a field of ``Measures``."""

    MEAN_WAIT = "mean_wait_s"
    P90_WAIT = "p90_wait_s"
    IN_SLA = "in_sla"
    UTILISATION = "utilisation"
    ERROR_COST = "error_cost_cents"
    ERRORS = "errors"
    REWORK = "rework_s"
    CASES = "cases"
    ORDERS = "orders"
    OVERTIME_COST = "overtime_cost_cents"
    LATE_DELIVERIES = "late_deliveries"
    INQUIRIES = "inquiries"


@dataclass(frozen=True, slots=True)
class Measures:
    """One replication of one variant."""

    mean_wait_s: float
    """Business seconds from raised to taken. A case that nobody has taken has waited until the end of the run."""
    p90_wait_s: float
    """Nine cases of ten waited no longer."""
    in_sla: float
    """Share of cases closed by their due time; open cases count once they are due."""
    utilisation: float
    """Time in hand over time at the desk; above 1 is overtime."""
    error_cost_cents: float
    """What the errors made in these days cost, whenever they come back: credit, freight, handling, rework."""
    cases: float
    """Cases raised."""
    orders: float
    """Orders entered."""
    overtime_cost_cents: float = 0.0
    """What work after the end of shifts cost, by a roster."""
    errors: float = 0.0
    """Wrong orders that reached customers."""
    rework_s: float = 0.0
    """Work of putting the errors of these days right, whenever it is done."""
    timed: Mapping[str, TimedFigures] = field(default_factory=dict)
    """Kinds of work that were carried as time only, by name; in the utilisation, and in no other measure."""
    late_deliveries: float = 0.0
    """Shipments that came after the promised day, or are known to."""
    inquiries: float = 0.0
    """Status inquiries that came."""

    def a_week(self, days: int) -> "Measures":
        """What adds up over so many business days, as of five of them; the rest as it is."""
        return replace(self, **{name: getattr(self, name) * WEEK / days for name in ADDS_UP})

    def value(self, measure: Measure) -> float:
        """The figure of a measure."""
        return float(getattr(self, measure.value))
