"""A measured distribution: its quantiles, with straight lines between them, drawn with its own mean.

No formula is fitted: a wholesaler's baskets follow none. What a few outliers do to the mean is kept in the last value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from data_gen.columns import Floats
from sim.errors import ScenarioError

GRID: tuple[float, ...] = (
    0.0, 0.005, 0.01, *(step / 40 for step in range(1, 36)),
    *(step / 100 for step in range(88, 100)), 0.995, 0.998, 1.0,
)  # fmt: skip
"""Shares at which a large sample is kept: closer together in the upper tail, where the money is."""
TAIL = 0.9
"""Where the upper tail begins."""
FREQUENT = 0.01
"""A whole number with this share or more of a sample keeps exactly it."""
SMALL_SAMPLE = 64
"""A sample of this many values or fewer is kept whole."""

Pairs: TypeAlias = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Quantiles:
    """``values[i]`` is not passed by a share ``shares[i]`` of what is drawn; shares run from 0 to 1."""

    shares: tuple[float, ...]
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.shares) != len(self.values) or len(self.shares) < 2:
            raise ScenarioError("quantiles: there must be two shares or more, and a value for each")
        if self.shares[0] != 0 or self.shares[-1] != 1:
            raise ScenarioError(f"quantiles: shares run from {self.shares[0]} to {self.shares[-1]}, not from 0 to 1")
        for name, row in (("shares", self.shares), ("values", self.values)):
            if any(later < earlier for earlier, later in zip(row, row[1:], strict=False)):
                raise ScenarioError(f"quantiles: {name} do not rise")

    def at(self, u: ArrayLike) -> Floats:
        """The values that shares ``u`` do not pass."""
        found: Floats = np.interp(np.asarray(u, np.float64), self.shares, self.values)
        return found

    def share_up_to(self, values: ArrayLike) -> Floats:
        """The share that does not pass each value."""
        return self._shares_at(values)[1]

    def share_below(self, values: ArrayLike) -> Floats:
        """The share that lies below each value; where many values are equal, the middle of them."""
        below, up_to = self._shares_at(values)
        return (below + up_to) / 2

    def _shares_at(self, values: ArrayLike) -> tuple[Floats, Floats]:
        x, known, shares = np.asarray(values, np.float64), np.asarray(self.values), np.asarray(self.shares)
        first, after = np.searchsorted(known, x, side="left"), np.searchsorted(known, x, side="right")
        low, high = (first - 1).clip(0), first.clip(max=len(known) - 1)
        width = known[high] - known[low]
        part = np.where(width > 0, (x - known[low]) / np.where(width > 0, width, 1), 0.0).clip(0, 1)
        between = shares[low] + part * (shares[high] - shares[low])
        hit = after > first
        below = np.where(hit, shares[high], between)
        up_to = np.where(hit, shares[(after - 1).clip(0)], between)
        return np.where(x > known[-1], 1.0, below), np.where(x > known[-1], 1.0, up_to)

    @cached_property
    def mean(self) -> float:
        """The mean of what is drawn."""
        widths, values = np.diff(self.shares), np.asarray(self.values)
        return float(np.sum(widths * (values[:-1] + values[1:]) / 2))


def measured(sample: ArrayLike) -> Quantiles:
    """The quantiles of a sample, drawn with the sample's mean.

    Raises:
        ScenarioError: the sample is empty.
    """
    rows = np.sort(np.asarray(sample, np.float64))
    if not len(rows):
        raise ScenarioError("quantiles: nothing was measured")
    if len(rows) <= SMALL_SAMPLE:
        shares = np.array([0.0, *((at + 0.5) / len(rows) for at in range(len(rows))), 1.0])
    else:
        shares = np.array(GRID)
    return _with_mean(shares, np.quantile(rows, shares, method="hazen"), float(rows.mean()))


def measured_counts(sample: ArrayLike) -> Quantiles:
    """The quantiles of whole numbers: what is frequent keeps its exact share, the rest is as in ``measured``.

    Raises:
        ScenarioError: the sample is empty.
    """
    rows = np.sort(np.asarray(sample, np.float64))
    if not len(rows):
        raise ScenarioError("quantiles: nothing was measured")
    known, counts = np.unique(rows, return_counts=True)
    ends = np.round(np.cumsum(counts) / len(rows), 6)
    starts = np.concatenate(([0.0], ends[:-1]))
    frequent = counts >= max(2, FREQUENT * len(rows))
    nodes = {(float(s), float(v)) for s, v in zip(starts[frequent], known[frequent], strict=True)}
    nodes |= {(float(e), float(v)) for e, v in zip(ends[frequent], known[frequent], strict=True)}
    nodes |= {
        (share, float(rows[min(len(rows) - 1, int(share * len(rows)))]))
        for share in GRID
        if not ((starts[frequent] <= share) & (share <= ends[frequent])).any()
    }
    nodes |= {(0.0, float(rows[0])), (1.0, float(rows[-1]))}
    shares, values = np.array(sorted(nodes)).T
    return _with_mean(shares, values, float(rows.mean()))


def _with_mean(shares: Floats, values: Floats, mean: float) -> Quantiles:
    """Straight lines miss the curve of the tail: the upper tenth is drawn out or in until the mean comes right."""
    widths = np.diff(shares)
    foot = float(np.interp(TAIL, shares, values))
    above = (values - foot).clip(0)
    tail = float(np.sum(widths * (above[:-1] + above[1:]) / 2))
    missing = mean - float(np.sum(widths * (values[:-1] + values[1:]) / 2))
    if tail > 0:
        values = values + above * max(-0.9, missing / tail)
    return Quantiles(tuple(round(float(s), 6) for s in shares), tuple(round(float(v), 4) for v in values))
