"""How many orders a day brings: the level, weekdays, month edges and season, and the measured days around them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_gen.columns import Floats
from data_gen.profile import MonthEdges
from data_gen.quantiles import Quantiles, measured

_OPEN_WEEKS, _OPEN_LEVEL = 0.5, 0.2
"""A weekday is worked if it has orders in so many weeks, and so much of an ordinary day's trade."""
LEAST_MONTH_ENDS = 6
LEAST_YEARS = 2
_EDGE_DOUBT = 4.0
"""An effect of a month edge is believed as if so many edges without any effect had been seen besides."""
_WEEK = 5


@dataclass(frozen=True, slots=True)
class DayPattern:
    """Days of a history, as the desk's days will be."""

    orders_per_day: float
    weekday_shares: tuple[float, ...]
    weekend_backlog: float
    month_factors: tuple[float, ...]
    month_edges: MonthEdges
    factors: Quantiles
    daily_cv: float
    counts: tuple[int, ...]
    """Orders of each day that was worked, by date."""
    notes: tuple[str, ...]


def day_pattern(times: "pd.Series[pd.Timestamp]") -> DayPattern:
    """The pattern of the days on which orders came."""
    counts = times.dt.normalize().value_counts().sort_index()
    worked = _worked_weekdays(counts)
    is_open = counts.index.day_of_week.isin(worked)
    days, closed = counts[is_open], counts[~is_open]
    notes = []
    backlog = float(closed.sum() / counts.sum())
    level = float(counts.sum() / len(days))
    weekend = [day for day in worked if day >= _WEEK]
    if weekend:
        names = " and ".join(("Saturday", "Sunday")[day - _WEEK] for day in weekend)
        notes.append(
            f"Orders come on {names} as well. The desk works Monday to Friday: a day of the run is a day of the "
            "history, a week has fewer of them."
        )
    weekdays = _weekday_factors(days)
    seasons, season_note = _season(days)
    edges, edge_note = _edges(days, weekdays)
    notes += [note for note in (season_note, edge_note) if note]
    expected = weekdays[days.index.day_of_week] * _edge_factors(days.index, edges)
    if seasons:
        expected = expected * np.array(seasons)[days.index.month - 1]
    ratios = days.to_numpy(np.float64) / expected
    # Without edges or season the mean day of the run is that of the history, whatever was shrunk on the way.
    ratios = ratios / ratios.mean()
    noise = 1 / max(1e-9, float(days.mean()))
    return DayPattern(
        orders_per_day=level,
        weekday_shares=tuple(round(float(f), 5) for f in weekdays[:_WEEK] / weekdays[:_WEEK].sum()),
        weekend_backlog=backlog,
        month_factors=seasons,
        month_edges=edges,
        factors=measured(ratios),
        daily_cv=float(np.sqrt(max(0.0, float(np.var(ratios)) - noise))),
        counts=tuple(int(count) for count in days),
        notes=tuple(notes),
    )


def _worked_weekdays(counts: "pd.Series[int]") -> list[int]:
    """Weekdays on which it was usual to trade."""
    weeks = max(1, round(((counts.index[-1] - counts.index[0]).days + 1) / 7))
    usual = float(counts.median())
    by_day = counts.groupby(counts.index.day_of_week).agg(["size", "sum"])
    sizes, sums = by_day["size"].to_numpy(np.float64), by_day["sum"].to_numpy(np.float64)
    usual_days = (sizes >= _OPEN_WEEKS * weeks) & (sums >= _OPEN_LEVEL * usual * sizes)
    worked = [int(day) for day in by_day.index[usual_days]]
    return worked or [int(day) for day in by_day.index]


def _weekday_factors(days: "pd.Series[int]") -> Floats:
    """Monday to Sunday as multiples of the mean day, no farther from 1 than their noise allows; 1 for the weekend."""
    factors = np.ones(7)
    work = days[days.index.day_of_week < _WEEK]
    groups = [work[work.index.day_of_week == day].to_numpy(np.float64) for day in range(_WEEK)]
    filled = [group for group in groups if len(group) >= 2]
    if len(filled) < 2:
        return factors
    mean = float(work.mean())
    within = sum(float(((group - group.mean()) ** 2).sum()) for group in filled) / max(
        1, sum(len(group) - 1 for group in filled)
    )
    size = float(np.mean([len(group) for group in filled]))
    between = max(0.0, float(np.var([float(group.mean()) for group in filled], ddof=1)) - within / size)
    for day, group in enumerate(groups):
        if len(group) >= 2 and mean:
            belief = between / (between + within / len(group)) if between else 0.0
            factors[day] = 1 + belief * (float(group.mean()) / mean - 1)
    factors[:_WEEK] *= _WEEK / factors[:_WEEK].sum()
    return factors


def _season(days: "pd.Series[int]") -> tuple[tuple[float, ...], str]:
    """Month factors, where every month was seen in two years: one year cannot tell season from growth."""
    by_month = days.groupby([days.index.year, days.index.month]).mean()
    years = by_month.groupby(level=1).size()
    if len(years) < 12 or years.min() < LEAST_YEARS:
        note = "A season is told only by a history in which every month comes twice; its months are days like others."
        return (), note
    relative = by_month / by_month.groupby(level=0).transform("mean")
    factors = relative.groupby(level=1).mean().to_numpy(np.float64)
    return tuple(round(float(f), 4) for f in factors / factors.mean()), ""


def _edges(days: "pd.Series[int]", weekdays: Floats) -> tuple[MonthEdges, str]:
    """Effects of the first and last business days of a month, shrunk by the number of months that tell them."""
    place = _edge_places(days.index)
    months = int((place == "last").sum())
    if months < LEAST_MONTH_ENDS:
        return MonthEdges(), f"{months} month ends tell nothing of month ends: {LEAST_MONTH_ENDS} are needed."
    relative = days.to_numpy(np.float64) / weekdays[days.index.day_of_week]
    usual = float(relative[place == ""].mean())

    def factor(name: str) -> float:
        seen = relative[place == name] / usual
        return round(1 + (float(seen.mean()) - 1) * len(seen) / (len(seen) + _EDGE_DOUBT), 4) if len(seen) else 1.0

    return MonthEdges(factor("first"), factor("second"), factor("before_last"), factor("last")), ""


def _edge_places(index: pd.DatetimeIndex) -> "np.ndarray[tuple[int], np.dtype[np.str_]]":
    """Of each worked day: which edge of its month it is, or nothing."""
    place = np.full(len(index), "", dtype="U12")
    month = index.to_period("M")
    for period in month.unique():
        at = np.flatnonzero((month == period) & (index.day_of_week < _WEEK))
        whole = index[at].day.min() <= 4 and index[at].day.max() >= 25 if len(at) else False
        if whole and len(at) > 8:
            place[at[0]], place[at[1]], place[at[-2]], place[at[-1]] = "first", "second", "before_last", "last"
    return place


def _edge_factors(index: pd.DatetimeIndex, edges: MonthEdges) -> Floats:
    of = {"": 1.0, "first": edges.first, "second": edges.second, "before_last": edges.before_last, "last": edges.last}
    return np.array([of[str(place)] for place in _edge_places(index)])
