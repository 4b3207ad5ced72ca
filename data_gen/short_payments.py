"""Invoices that are paid short: which, by how much, and how long the rest stays contested.

The domain has such a customer (L3-03 of 6.5) but measured no rate: all figures here are assumptions.
"""

import numpy as np

from data_gen.market import Market
from data_gen.streams import Source, of_day
from sim.traffic import ShortPayment
from sim.units import Day

LEAST_PCT, MOST_PCT = 2, 15
"""A missing piece or a price on the one side, a discount that was not granted on the other [assumption]."""
MEDIAN_DAYS, SIGMA, MOST_DAYS = 9.4, 1.0, 60
"""Until it is settled: the median lag of measured credits (domain 4.4); its spread is an assumption."""


def draw_short_payments(market: Market, day: Day, count: int) -> list[ShortPayment | None]:
    """For each of the orders of a day, how its invoices are paid short; None where they are paid whole."""
    rng = of_day(market.seed, Source.SHORT_PAYMENTS, day)
    happens = rng.random(count) < market.profile.paid_short
    pct = rng.integers(LEAST_PCT, MOST_PCT + 1, count)
    days = np.exp(rng.normal(np.log(MEDIAN_DAYS), SIGMA, count)).clip(1, MOST_DAYS).astype(np.int64)
    rows: list[ShortPayment | None] = [None] * count
    for at in np.flatnonzero(happens).tolist():
        rows[at] = ShortPayment(int(pct[at]), int(days[at]))
    return rows
