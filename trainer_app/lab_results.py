"""The lab's answer in words, numbers and pictures: two settings, their intervals, and the difference pair by pair."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from sim.batch.sweeper import TimedFigures
from sim.lab import WEEK, Comparison, Interval, Measure, Measures, Outcome, compare, enough_replications
from trainer_app.pictures import BLUE, GREY, dress
from trainer_app.time_only_report import time_only_json

MOST_REPLICATIONS = 200
"""What can be asked for at once."""
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a measure stands on the screen."""

    title: str
    noun: str
    """As it stands in a sentence."""
    unit: str
    scale: float
    """What the measure is divided by to be in the unit."""
    digits: int = 1

    @property
    def heading(self) -> str:
        """The title with its unit, where the title does not name it: ``Cases raised a week``, ``Mean wait (min)``."""
        return self.title if self.unit in self.title.lower().split() else f"{self.title} ({self.unit})"


SHOWN: dict[Measure, Shown] = {
    Measure.MEAN_WAIT: Shown("Mean wait", "the mean wait", "min", 60),
    Measure.P90_WAIT: Shown("90th percentile of waits", "the 90th percentile of waits", "min", 60),
    Measure.IN_SLA: Shown("Closed within SLA", "the share within SLA", "%", 0.01),
    Measure.UTILISATION: Shown("Utilisation", "utilisation", "%", 0.01),
    Measure.ERROR_COST: Shown("Error cost a week", "the error cost of a week", "$", 100, 0),
    Measure.ERRORS: Shown(
        "Wrong orders that reached customers", "the number of wrong orders at customers", "orders", 1
    ),
    Measure.REWORK: Shown("Rework a week", "the rework of a week", "min", 60),
    Measure.CASES: Shown("Cases raised a week", "the number of cases", "cases", 1, 0),
    Measure.OVERTIME_COST: Shown("Overtime a week", "what a week's overtime costs", "$", 100, 0),
    Measure.ORDERS: Shown("Orders entered a week", "the number of orders", "orders", 1, 0),
    Measure.LATE_DELIVERIES: Shown("Late deliveries a week", "the number of late deliveries", "deliveries", 1),
    Measure.INQUIRIES: Shown("Status inquiries a week", "the number of status inquiries", "mails", 1),
}
CHARTED: tuple[Measure, ...] = (
    Measure.MEAN_WAIT,
    Measure.P90_WAIT,
    Measure.IN_SLA,
    Measure.UTILISATION,
    Measure.ERROR_COST,
)
"""What comes first leads the answer."""
CHARTED_OF_CARRIERS: tuple[Measure, ...] = (
    Measure.LATE_DELIVERIES,
    Measure.INQUIRIES,
    Measure.MEAN_WAIT,
    Measure.IN_SLA,
    Measure.UTILISATION,
)
"""Where the settings differ in a bad week."""


def comparisons(results: Iterable[Mapping[str, Any]], first: str, second: str) -> list[Comparison]:
    """Compare what a worker has written so far; nothing until two replications of both are there."""
    outcomes = [_outcome(row) for row in results]
    seeds = [{o.seed for o in outcomes if o.variant == name} for name in (first, second)]
    return compare(outcomes, first, second) if len(seeds[0] & seeds[1]) > 1 else []


def _outcome(row: Mapping[str, Any]) -> Outcome:
    """What a worker has written of one replication."""
    given = dict(row["measures"])
    timed = {kind: TimedFigures(**figures) for kind, figures in given.pop("timed", {}).items()}
    return Outcome(row["variant"], row["seed"], Measures(**given, timed=timed))


def time_only(results: Iterable[Mapping[str, Any]], first: str, second: str, *, days: int) -> dict[str, list[str]]:
    """Kinds of work that were carried as time only, a row each, those that took most first; empty without any.

    ``days`` are the business days of a replication. Minutes are those of a skilled clerk, for what was done; what is
    left stands there when a replication ends, on average.
    """
    span = "the week" if days <= WEEK else f"{days // WEEK} weeks"
    outcomes = [_outcome(row) for row in results]
    sides = [[outcome.measures.timed for outcome in outcomes if outcome.variant == name] for name in (first, second)]
    rows = [{row["kind"]: row for row in time_only_json(_added(weeks), days * max(1, len(weeks)))} for weeks in sides]
    kinds = list(dict.fromkeys([*rows[0], *rows[1]]))
    if not kinds:
        return {}
    table = {"Carried as time only": kinds}
    for name, side, weeks in zip(("A", "B"), rows, sides, strict=True):
        of = [side.get(kind, {}) for kind in kinds]
        table[f"{name}: min a day"] = [f"{row.get('minutes_a_day', 0.0):,.1f}" for row in of]
        table[f"{name}: done in time"] = ["" if row.get("in_sla") is None else f"{row['in_sla']:.0%}" for row in of]
        for said, figure in ((f"left after {span}", "waiting"), ("of these overdue", "overdue")):
            table[f"{name}: {said}"] = [f"{row.get(figure, 0) / max(1, len(weeks)):.1f}" for row in of]
    return table


def _added(weeks: Iterable[Mapping[str, TimedFigures]]) -> dict[str, TimedFigures]:
    """The figures of several replications together."""
    total: dict[str, TimedFigures] = {}
    for week in weeks:
        for kind, figures in week.items():
            into = total.setdefault(kind, TimedFigures())
            into.done += figures.done
            into.standard_s += figures.standard_s
            into.in_sla += figures.in_sla
            into.waiting += figures.waiting
            into.overdue += figures.overdue
    return total


def number(measure: Measure, value: float, *, signed: bool = False) -> str:
    """A figure of a measure, without its unit."""
    shown = SHOWN[measure]
    text = f"{value / shown.scale:{'+' if signed else ''},.{shown.digits}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("+-")
    return text.replace("-", MINUS)


def amount(measure: Measure, value: float) -> str:
    """A figure with its unit."""
    unit = SHOWN[measure].unit
    return f"${number(measure, value)}" if unit == "$" else f"{number(measure, value)} {_unit(measure)}"


def _unit(measure: Measure) -> str:
    """Differences of percentages are points."""
    unit = SHOWN[measure].unit
    return "points" if unit == "%" else unit


def effect(comparison: Comparison) -> str:
    """The paired difference in plain words, without what made it."""
    measure, difference = comparison.measure, comparison.difference
    noun = SHOWN[measure].noun
    if difference.low == difference.high == 0:
        return f"left {noun} as it was, on every replication"
    if not difference.excludes_zero:
        low, mean, high = (number(measure, v, signed=True) for v in (difference.low, difference.mean, difference.high))
        sign = mean[: len(mean) - len(mean.lstrip(f"+{MINUS}"))]
        average = f"{sign}${mean.removeprefix(sign)}" if SHOWN[measure].unit == "$" else f"{mean} {_unit(measure)}"
        uncertain = f"{average} on average, 95 % interval {low} to {high}"
        return f"made no certain change of {noun} ({uncertain})"
    near, far = sorted((abs(difference.low), abs(difference.high)))
    verb = "cut" if difference.mean < 0 else "raised"
    interval = f"95 % interval {number(measure, near)} to {number(measure, far)}"
    return f"{verb} {noun} by {amount(measure, abs(difference.mean))} ({interval})"


def how_many(comparison: Comparison) -> str:
    """How many replications would settle what is not certain yet; empty where nothing is to be settled."""
    found = comparison.difference
    if found.excludes_zero or not found.mean:
        return ""
    noun, needed = SHOWN[comparison.measure].noun, enough_replications(found)
    if needed > MOST_REPLICATIONS:
        return f"If {noun} differs, it is by too little for {MOST_REPLICATIONS} replications to show."
    return f"About {max(needed, found.n + 1)} replications would show whether {noun} differs, if it goes on like this."


def sentence(comparison: Comparison, change: str) -> str:
    """The paired difference as one sentence."""
    return f"{change} {effect(comparison)}."


def interval_text(measure: Measure, interval: Interval, *, signed: bool = False) -> str:
    """A mean with its interval, as ``12.3 (10.1 to 14.5)``."""
    mean, low, high = (number(measure, v, signed=signed) for v in (interval.mean, interval.low, interval.high))
    return f"{mean} ({low} to {high})"


def table(found: Sequence[Comparison], first: str, second: str) -> dict[str, list[str]]:
    """All measures, a row each."""
    return {
        "Measure": [SHOWN[c.measure].heading for c in found],
        first: [interval_text(c.measure, c.first) for c in found],
        second: [interval_text(c.measure, c.second) for c in found],
        "B minus A, same traffic": [interval_text(c.measure, c.difference, signed=True) for c in found],
        "Certain": [_certain(c.difference) for c in found],
    }


def _certain(difference: Interval) -> str:
    if difference.excludes_zero:
        return "yes"
    return "the same" if difference.low == difference.high == 0 else "no"


def chart(comparison: Comparison, labels: tuple[str, str], *, ink: str) -> go.Figure:
    """Both means as bars, with their intervals drawn in ``ink``."""
    shown = SHOWN[comparison.measure]
    both = (comparison.first, comparison.second)
    figure = go.Figure()
    for label, interval, colour in zip(labels, both, (GREY, BLUE), strict=True):
        figure.add_bar(
            x=[f"{label}: {number(comparison.measure, interval.mean)}"],
            y=[interval.mean / shown.scale],
            error_y={
                "type": "data",
                "symmetric": False,
                "array": [(interval.high - interval.mean) / shown.scale],
                "arrayminus": [(interval.mean - interval.low) / shown.scale],
                "color": ink,
                "thickness": 2,
                "width": 8,
            },
            marker_color=colour,
            hovertext=[f"{label}: {interval_text(comparison.measure, interval)} {shown.unit}"],
            hoverinfo="text",
            width=0.55,
        )
    figure.update_layout(
        title={"text": shown.heading, "font": {"size": 14}},
        height=230,
        margin={"l": 8, "r": 8, "t": 36, "b": 8},
        showlegend=False,
        yaxis={"rangemode": "tozero"},
    )
    return dress(figure)
