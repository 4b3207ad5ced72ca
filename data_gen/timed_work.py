"""Kinds of work that a stream carries as time only: how often they come, and the time that each piece takes.

A row stands for a kind of work of the house that is not built as a kind of case. When it is built, its row goes.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from data_gen.columns import Floats
from data_gen.streams import Source, of_day
from sim.errors import ScenarioError
from sim.model import Channel, TimedKind
from sim.traffic import TimedDraw
from sim.units import DAY_S, MINUTE_S, Day

ROUTINE_SIGMA = 0.45
"""Spread of routine handling times on the logarithmic scale; exceptions have 0.7 (domain 4.5)."""
RETURNS_SKILL = "returns.credits"
"""The skill of the kind that takes back what customers return; a history tells how often."""


@dataclass(frozen=True, slots=True)
class TimedRate:
    """One kind: the mean number of pieces is so many an order of the day, and so many a business day."""

    kind: TimedKind
    minutes: float
    """What a skilled clerk needs for a piece, on average."""
    sigma: float = ROUTINE_SIGMA
    per_order: float = 0.0
    per_day: float = 0.0
    channels: tuple[Channel, ...] = ()
    """Channels by which the orders come that ``per_order`` counts; empty: all."""

    def of_mix(self, mix: Mapping[Channel, float]) -> "TimedRate":
        """The same where orders come in this mix of channels, counted by orders of all of them."""
        if not self.channels:
            return self
        share = sum(mix.get(channel, 0.0) for channel in self.channels) / sum(mix.values())
        return replace(self, per_order=self.per_order * share, channels=())

    def minutes_of_day(self, orders: float) -> float:
        """Mean minutes of a business day with so many orders."""
        return (self.per_order * orders + self.per_day) * self.minutes


def of_house(rates: Sequence[TimedRate], size: float) -> tuple[TimedRate, ...]:
    """The rates of another house for one with so many times its orders: what comes by the day goes with its size."""
    return tuple(replace(rate, per_day=rate.per_day * size) for rate in rates)


def require_possible(rates: Sequence[TimedRate]) -> None:
    """Every kind has a name of its own, a rate and a time.

    Raises:
        ScenarioError: one has not.
    """
    wrong = [
        f"{name} stands there {times} times" for name, times in Counter(r.kind.name for r in rates).items() if times > 1
    ]
    for rate in rates:
        if not rate.minutes > 0:
            wrong.append(f"{rate.kind.name}: minutes is {rate.minutes}; it must be above 0")
        if min(rate.sigma, rate.per_order, rate.per_day) < 0 or rate.per_order + rate.per_day <= 0:
            wrong.append(f"{rate.kind.name}: give per_order or per_day above 0, and nothing below")
        if rate.channels and not rate.per_order:
            wrong.append(f"{rate.kind.name}: channels count the orders of per_order; give per_order above 0")
    if wrong:
        raise ScenarioError("timed_work: " + "; ".join(wrong))


class TimedStream:
    """Draws the pieces of a day, from a stream of chance of its own: no other draw moves when a kind comes or goes.

    Args:
        rates: the kinds.
        ends: moments of the day ...
        shares: ... and the share of the day's arrivals up to each of them.
        desks: the desk of each customer; a piece belongs to a customer like any other.
        seed: of the traffic.
    """

    def __init__(
        self, rates: Sequence[TimedRate], *, ends: Floats, shares: Floats, desks: Sequence[int], seed: int
    ) -> None:
        self._kinds = [rate.kind for rate in rates]
        self._per_order = np.array([rate.per_order for rate in rates])
        self._per_day = np.array([rate.per_day for rate in rates])
        self._mean_s = np.array([rate.minutes * MINUTE_S for rate in rates])
        self._sigma = np.array([rate.sigma for rate in rates])
        self._ends, self._shares = ends, shares
        self._desks = np.array(desks)
        self._seed = seed

    def draw(self, day: Day, orders: int) -> list[TimedDraw]:
        """The pieces of a business day on which so many orders come, in the order of time."""
        if not self._kinds:
            return []
        rng = of_day(self._seed, Source.TIMED_WORK, day)
        counts = rng.poisson(self._per_order * orders + self._per_day)
        kind = np.repeat(np.arange(len(self._kinds)), counts)
        at_s = day * DAY_S + np.interp(rng.random(len(kind)), self._shares, self._ends).astype(np.int64)
        sigma = self._sigma[kind]
        spread = np.exp(sigma * rng.standard_normal(len(kind)) - sigma * sigma / 2)
        needs_s = np.maximum(np.rint(self._mean_s[kind] * spread), 1).astype(np.int64)
        desk = self._desks[rng.integers(len(self._desks), size=len(kind))]
        by_time = np.lexsort((kind, at_s))
        rows = zip(*(column[by_time].tolist() for column in (at_s, kind, desk, needs_s)), strict=True)
        return [TimedDraw(at, self._kinds[which], owner, seconds) for at, which, owner, seconds in rows]
