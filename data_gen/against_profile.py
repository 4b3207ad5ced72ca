"""Drawn days beside the profile they were drawn from: each marginal as the profile says it, and as it came."""

from collections.abc import Sequence

import numpy as np
import scipy

from data_gen.arrivals import CHANNELS, EDI
from data_gen.columns import Floats
from data_gen.day_counts import DayCounts
from data_gen.marginals import WEEKDAYS, Fit, OrderTable, Sample, orders_by_weekday, per_owner, sample, table_of
from data_gen.market import Market
from data_gen.order_shape import OrderShape
from data_gen.profile import StreamProfile
from data_gen.quantiles import Quantiles
from sim.units import HOUR_S, Day

_EVEN: Floats = (np.arange(2000) + 0.5) / 2000


def fits_of_profile(market: Market, days: Sequence[Day]) -> list[Fit]:
    """Every marginal of the business days that the profile speaks of."""
    profile = market.profile
    worked = [day for day in days if market.calendar.is_business(day)]
    drawn = table_of([(day, market.draw(day)) for day in worked], market.calendar)
    counts = DayCounts(profile, market.calendar, seed=market.seed)
    by_people = (drawn.channel != EDI) & (drawn.clock_s > profile.open_s)
    trade = market.arrivals.trade_share()
    rank = np.argsort(np.argsort(-trade, kind="stable"))
    shares = market.arrivals.channel_shares
    fits = [
        Fit("Orders per day", "orders", _day_counts(profile, counts, worked), sample(per_owner(drawn.day))),
        Fit("Weekday", "", _weekdays(counts, worked, drawn), orders_by_weekday(drawn), WEEKDAYS),
        Fit("Hour of arrival, but EDI", "hour", _hours(profile), sample(drawn.clock_s[by_people] / HOUR_S)),
        Fit("Channel", "", sample(np.arange(len(shares)), shares), sample(drawn.channel), tuple(map(str, CHANNELS))),
        Fit("Customer by rank in the trade", "rank", sample(rank, trade), sample(rank[drawn.customer])),
        Fit("Lines per order", "lines", _lines(market), sample(drawn.lines)),
    ]
    if profile.shape is not None:
        fits += _measured(profile.shape, drawn)
    return fits


def _day_counts(profile: StreamProfile, counts: DayCounts, days: Sequence[Day]) -> Sample:
    """Each day's own distribution, one beside the other."""
    if profile.day_factors is not None:
        factors = profile.day_factors.at(_EVEN[::10])
        return sample(np.concatenate([counts.expected(day) * factors for day in days]))
    top = np.arange(int(8 * max(1.0, profile.orders_per_day)) + 50)
    weights = np.zeros(len(top))
    for day in days:
        mean = counts.expected(day) + counts.expected_waiting(day)
        if profile.daily_cv:
            shape = 1 / profile.daily_cv**2
            weights += scipy.stats.nbinom.pmf(top, shape, shape / (shape + mean))
        else:
            weights += scipy.stats.poisson.pmf(top, mean)
    return sample(top, weights)


def _weekdays(counts: DayCounts, days: Sequence[Day], drawn: OrderTable) -> Sample:
    of_day: list[list[float]] = [[] for _ in WEEKDAYS]
    first = int(drawn.weekday[0] - drawn.day[0]) if len(drawn.day) else 0
    for day in days:
        of_day[(first + day) % 7].append(counts.expected(day) + counts.expected_waiting(day))
    return sample(np.arange(len(WEEKDAYS)), [float(np.mean(rows)) if rows else 0.0 for rows in of_day])


def _hours(profile: StreamProfile) -> Sample:
    pieces = profile.arrival_density()
    ends = np.array([profile.open_s, *(end for end, _ in pieces)], np.float64)
    summed = np.concatenate(([0.0], np.cumsum([share for _, share in pieces])))
    return sample(np.interp(_EVEN, summed / summed[-1], ends) / HOUR_S)


def _lines(market: Market) -> Sample:
    profile = market.profile
    if profile.shape is not None:
        return sample(np.rint(profile.shape.lines.at(_EVEN)).clip(1))
    lines = np.arange(1, market.most_lines + 1)
    weights = np.zeros(len(lines))
    for mean, share in market.line_means:
        r = profile.lines_r
        pmf = scipy.stats.nbinom.pmf(lines - 1, r, r / (r + max(mean, 1.0) - 1.0)) if mean > 1 else (lines == 1) * 1.0
        pmf[-1] += max(0.0, 1 - pmf.sum())
        weights += share * pmf
    return sample(lines, weights)


def _measured(shape: OrderShape, drawn: OrderTable) -> list[Fit]:
    lines = np.rint(shape.lines.at(_EVEN)).clip(1)
    starts = [of.least_lines for of in shape.value_classes]
    part = np.bincount(np.searchsorted(starts, lines, side="right") - 1, minlength=len(starts)) / len(lines)
    values = np.concatenate([of.value_cents.at(_EVEN) for of in shape.value_classes])

    def of(row: Quantiles, unit: float = 1.0) -> Sample:
        return sample(row.at(_EVEN) / unit)

    return [
        Fit(
            "Value per order",
            "money",
            sample(values / 100, np.repeat(part, len(_EVEN))),
            sample(drawn.value_cents / 100),
        ),
        Fit("Pieces per line", "pieces", of(shape.quantity), sample(drawn.quantity)),
        Fit("Price per piece", "money", of(shape.item_price_cents, 100), sample(drawn.price_cents / 100)),
    ]
