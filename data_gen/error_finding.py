"""Where and when an error of ours in an order would be found by others: drawn for every order, whoever works it.

From a stream of chance of its own, so that no other draw moves. Most orders have no error; then it comes to nothing.
"""

from collections.abc import Sequence

import numpy as np

from data_gen.columns import cumulative, pick_index
from data_gen.streams import Source, generator, of_day
from sim.model import FoundBy
from sim.traffic import Request
from sim.units import DAY_S, HOUR_S, MINUTE_S, Day, Seconds

FINDERS: tuple[FoundBy, ...] = (
    FoundBy.CONFIRMATION,
    FoundBy.WAREHOUSE,
    FoundBy.DELIVERY,
    FoundBy.INVOICE,
    FoundBy.NOBODY,
)
NEVER_FOUND = 0.05
"""Share of the errors that nobody ever finds or speaks of [assumption]."""
_SHARES = cumulative([*((1 - NEVER_FOUND) * share for share in (0.30, 0.10, 0.40, 0.20)), NEVER_FOUND])
"""Customer at confirmation 30, warehouse 10, delivery 40, invoice 20 % (domain 4.5)."""
_MEDIAN_S = np.array([4 * HOUR_S, 30 * MINUTE_S, 8 * HOUR_S, 9.4 * DAY_S, 0.0])
"""Of the time until then. Invoice: the lag of measured credits (median 9.4 days, domain 4.4); others [assumption]."""
_SIGMA = np.array([1.0, 0.5, 1.0, 1.4, 0.0])
"""Invoice: by the quartile of 24 and the decile of 66 days (domain 4.4); others [assumption]."""
_MOST_S = np.array([16 * HOUR_S, 4 * HOUR_S, 80 * HOUR_S, 120 * DAY_S, 0])


def draw_finders(seed: int, day: Day, count: int) -> tuple[list[FoundBy], list[Seconds]]:
    """For each of the orders of a day: where an error would be found, and after which time."""
    return _drawn(of_day(seed, Source.ERROR_FINDING, day), count)


def finding_errors(planted: Sequence[Request], seed: int) -> list[Request]:
    """The same planted requests with these draws."""
    finders, after_s = _drawn(generator(seed, Source.ERROR_FINDING), len(planted))
    return [
        request._replace(finds_errors=finder, finds_after_s=seconds)
        for request, finder, seconds in zip(planted, finders, after_s, strict=True)
    ]


def _drawn(rng: np.random.Generator, count: int) -> tuple[list[FoundBy], list[Seconds]]:
    at = pick_index(_SHARES, rng.random(count))
    after_s = _MEDIAN_S[at] * np.exp(_SIGMA[at] * rng.standard_normal(count))
    return [FINDERS[which] for which in at.tolist()], np.minimum(after_s, _MOST_S[at]).astype(np.int64).tolist()
