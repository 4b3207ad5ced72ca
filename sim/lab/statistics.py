"""Means with their uncertainty: Student-t intervals, and the difference of two variants pair by pair."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from statistics import fmean, stdev

from scipy.special import stdtrit

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over replications, and where the true mean lies with 95 % confidence."""

    mean: float
    low: float
    high: float
    n: int

    @property
    def excludes_zero(self) -> bool:
        """Whether the sign of the mean is certain at the confidence of the interval."""
        return self.low > 0 or self.high < 0


def interval(values: Sequence[float]) -> Interval:
    """Mean and interval of independent replications.

    Raises:
        ValueError: one replication alone tells nothing of its spread.
    """
    n = len(values)
    if n < 2:
        raise ValueError(f"an interval needs two replications or more, got {n}")
    mean = fmean(values)
    half = float(stdtrit(n - 1, (1 + CONFIDENCE) / 2)) * stdev(values) / sqrt(n)
    return Interval(mean, mean - half, mean + half, n)


def enough_replications(found: Interval) -> int:
    """How many replications would make the sign of a mean certain if mean and spread stay as they are.

    The interval narrows with the root of the number. 0 where the mean is 0: no number would be enough.
    """
    half = (found.high - found.low) / 2
    return ceil(found.n * (half / found.mean) ** 2) + 1 if found.mean else 0


def paired_difference(before: Sequence[float], after: Sequence[float]) -> Interval:
    """``after`` minus ``before``, replication by replication: what both met alike cancels out."""
    return interval([b - a for a, b in zip(before, after, strict=True)])
