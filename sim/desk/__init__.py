"""The desk: every record in memory, changed by facts and by nothing else."""

from sim.desk.desk import APPLY, Desk

__all__ = ["APPLY", "Desk"]
