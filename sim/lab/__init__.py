"""The lab: variants of a desk, each played on the same days, compared with their uncertainty.

A *variant* is a way to run the desk. A *replication* plays it once on one traffic; replication r of every variant meets
the same traffic (common random numbers), so that two variants are compared pair by pair.
"""

from sim.lab.experiment import Comparison, Outcome, compare, run_experiment
from sim.lab.measures import WEEK, Measure, Measures
from sim.lab.replication import replicate
from sim.lab.statistics import Interval, enough_replications, interval, paired_difference
from sim.lab.variant import Variant

__all__ = [
    "WEEK",
    "Comparison",
    "Interval",
    "Measure",
    "Measures",
    "Outcome",
    "Variant",
    "compare",
    "enough_replications",
    "interval",
    "paired_difference",
    "replicate",
    "run_experiment",
]
