"""Batch runs: simulated clerks only, any number of days, what becomes of their errors, and what goes to the books."""

from sim.batch.running import Batch, BatchResult, Progress, run_batch

__all__ = ["Batch", "BatchResult", "Progress", "run_batch"]
