"""How much of the trade belongs to how few, and how many there are beside those who were seen.

Whoever ordered once may have been about to order never: the share of orders that come from those seen once is the share
that the next orders will bring from people not seen at all (Good and Turing), and how many those are follows from how
many were seen once and twice (Chao).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_gen.columns import Floats
from data_gen.quantiles import Quantiles

_MOST_UNSEEN = 10
"""No more are assumed to exist unseen than so many for each that was seen."""
_RARE = 5
"""Who was seen oftener trades at the rate at which he was seen."""
_CURVE_POINTS = 40


@dataclass(frozen=True, slots=True)
class Concentration:
    """Those who were seen, those who are assumed, and the share of the trade by the share of them."""

    seen: int
    count: int
    curve: Quantiles


def concentration(owners: "pd.Series[str]", *, least: int, most: int) -> Concentration:
    """The concentration of rows on their owners, between ``least`` and ``most`` of them."""
    counts = owners.value_counts().to_numpy(np.float64)
    often = np.bincount(counts.astype(np.int64), minlength=_RARE + 2).astype(np.float64)
    once, twice = often[1], often[2]
    unseen = round(min(once * (once - 1) / (2 * (twice + 1)), _MOST_UNSEEN * len(counts), max(0, most - len(counts))))
    count = max(least, len(counts) + unseen)
    rates = np.sort(np.concatenate((_rates(counts, often), np.full(count - len(counts), once / max(1, unseen)))))[::-1]
    summed = np.concatenate(([0.0], np.cumsum(rates))) / rates.sum()
    at = np.unique(np.rint(np.geomspace(1, count, _CURVE_POINTS)).astype(np.int64))
    shares = (0.0, *(round(float(place) / count, 9) for place in at))
    values = (0.0, *(round(float(summed[place]), 9) for place in at))
    return Concentration(len(counts), count, Quantiles(shares, values))


def _rates(counts: Floats, often: Floats) -> Floats:
    """The orders that each would bring in another history of that length, on average, by how many it brought."""
    rates = counts.copy()
    for seen in range(_RARE, 0, -1):
        if often[seen]:
            likely = (seen + 1) * often[seen + 1] / often[seen]
            rates[counts == seen] = np.clip(likely, 0.2 * seen, rates[counts > seen].min(initial=float(seen)))
            rates[counts == seen] = np.minimum(rates[counts == seen], seen)
    expected = counts.sum() - often[1]
    if expected > 0:
        rates *= expected / rates.sum()
    return rates
