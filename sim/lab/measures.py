"""What a replication is measured by."""

from dataclasses import dataclass
from enum import StrEnum

from sim.units import Cents

ERROR_COST_CENTS: Cents = 6_000
"""Direct cost of one case that was worked wrongly: freight, credit, touch (domain 4.5)."""


class Measure(StrEnum):
    """Names of the measures; each is a field of ``Measures``."""

    MEAN_WAIT = "mean_wait_s"
    P90_WAIT = "p90_wait_s"
    IN_SLA = "in_sla"
    UTILISATION = "utilisation"
    ERROR_COST = "error_cost_cents"
    CASES = "cases"
    ORDERS = "orders"
    OVERTIME_COST = "overtime_cost_cents"


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
    """Cases that a simulated clerk worked in a wrong way, at ``ERROR_COST_CENTS`` each."""
    cases: int
    """Cases raised."""
    orders: int
    """Orders entered."""
    overtime_cost_cents: float = 0.0
    """What work after the end of shifts cost, by a roster."""

    def value(self, measure: Measure) -> float:
        """The figure of a measure."""
        return float(getattr(self, measure.value))
