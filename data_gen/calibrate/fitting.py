"""From a history to a profile: each part is fitted as far as the history tells, and says so where it does not.

Distributions are kept as quantiles, effects of weekdays and month edges are shrunk towards none by their own noise, and
what a history of that length cannot tell (a season from a single year) is not guessed. What no history of orders tells
(who asks, what is short, how carriers are, what else the house does) is assumed to be as in a house that is given.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

import pandas as pd

from data_gen.calibrate.channels import channel_mix
from data_gen.calibrate.cleaning import History
from data_gen.calibrate.column_map import ColumnMap
from data_gen.calibrate.concentration import Concentration, concentration
from data_gen.calibrate.days import DayPattern, day_pattern
from data_gen.calibrate.returning import returns_of
from data_gen.calibrate.shaping import order_classes, quantity_effects
from data_gen.company import CompanySize
from data_gen.order_shape import OrderShape
from data_gen.profile import Returns, StreamProfile
from data_gen.quantiles import measured, measured_counts
from data_gen.timed_work import RETURNS_SKILL, TimedRate, of_house
from sim.model import Channel
from sim.units import HOUR_S

LEAST_CUSTOMERS, MOST_CUSTOMERS = 20, 20_000
LEAST_ITEMS, MOST_ITEMS = 60, 40_000
REPLACED = frozenset({"lines_r"})
"""Has no meaning where orders were measured."""
VAGUE_MEAN = 0.05
"""A standard error of the mean value, as a part of it, of which the reader is told ..."""
GREAT_ORDER = 0.03
"""... where one order has this part of the value of all, or more."""
_RARE_HOUR = 0.001


@dataclass(frozen=True, slots=True)
class Fitted:
    """A profile with the company it is for, and what the reader should know of it."""

    profile: StreamProfile
    size: CompanySize
    days: DayPattern
    notes: tuple[str, ...]
    assumed: frozenset[str]
    """Fields of the profile that the history does not tell."""


def fit(history: History, columns: ColumnMap, like: StreamProfile) -> Fitted:
    """The profile of a history; what that does not tell is as ``like`` has it.

    Raises:
        HistoryError: a channel of the history is not one of ours.
    """
    orders, lines = history.orders(), history.lines
    days = day_pattern(orders["time"])
    customers = concentration(orders["customer"], least=LEAST_CUSTOMERS, most=MOST_CUSTOMERS)
    # An order may name a third of the items at most.
    least_items = max(LEAST_ITEMS, 3 * int(orders["lines"].quantile(0.99)))
    items = concentration(lines["item"], least=least_items, most=MOST_ITEMS)
    by_value, by_price = quantity_effects(orders, lines)
    shape = OrderShape(
        lines=measured_counts(orders["lines"]),
        value_classes=order_classes(orders),
        quantity=measured_counts(lines["quantity"]),
        item_price_cents=measured(lines["price_cents"]),
        quantity_by_value=by_value,
        quantity_by_price=by_price,
        customer_curve=customers.curve,
        item_curve=items.curve,
    )
    returns = returns_of(history)
    told = {
        "orders_per_day": round(days.orders_per_day, 4),
        "weekday_shares": days.weekday_shares,
        "daily_cv": round(days.daily_cv, 4),
        "lines_mean": round(float(orders["lines"].mean()), 4),
        "edi_lines_factor": 1.0,
        "weekend_backlog": round(days.weekend_backlog, 4),
        "month_factors": days.month_factors,
        "month_edges": days.month_edges,
        "day_factors": days.factors,
        "shape": shape,
        **({"returns": returns} if returns.orders else {}),
        **_hours(orders["time"], history),
        **_channels(orders["channel"], columns, history),
    }
    assumed = frozenset(f.name for f in fields(like)) - set(told) - REPLACED
    carried = _carried(like, days.orders_per_day, returns)
    profile = replace(like, **told, timed_work=carried)
    notes = (
        *days.notes,
        "" if history.has_times else "The history tells days and no hours.",
        "" if history.has_channel else "The history names no channel.",
        *_of_concentration(customers, items),
        _of_values(orders["value_cents"]),
    )
    size = _size(customers, items, has_partners="channel_mix" in told and Channel.EDI in profile.channel_mix)
    return Fitted(profile, size, days, tuple(note for note in notes if note), assumed)


def _carried(like: StreamProfile, orders_per_day: float, returns: Returns) -> tuple[TimedRate, ...]:
    """What is carried as time only: as in the other house, but what comes back as often as the history tells."""
    return tuple(
        replace(rate, per_order=returns.orders) if returns.orders and rate.kind.skill == RETURNS_SKILL else rate
        for rate in of_house(like.timed_work, orders_per_day / like.orders_per_day)
    )


def _size(customers: Concentration, items: Concentration, *, has_partners: bool) -> CompanySize:
    """A company with as many customers and items as trade in such a history, seen or not."""
    partners = min(customers.count // 10, 50) if has_partners else 0
    return CompanySize(customers=customers.count, items=items.count, edi_partners=partners, contracts=0)


def _hours(times: "pd.Series[pd.Timestamp]", history: History) -> dict[str, Any]:
    """Shares of the hours in which orders come, and the window around them, where the history tells hours."""
    if not history.has_times:
        return {}
    shares = times.dt.hour.value_counts(normalize=True).sort_index()
    shares = shares[shares >= _RARE_HOUR]
    hours = {int(hour): round(float(share), 5) for hour, share in shares.items()}
    return {"hour_shares": hours, "open_s": min(hours) * HOUR_S, "close_s": (max(hours) + 1) * HOUR_S}


def _channels(said: "pd.Series[str]", columns: ColumnMap, history: History) -> dict[str, Any]:
    """The mix of channels, where the history names them."""
    return {"channel_mix": channel_mix(said, columns)} if history.has_channel else {}


def _of_values(values: "pd.Series[float]") -> str:
    """What a few great orders do to the mean: the curve keeps it, but so many orders do not show it again."""
    error = float(values.std() / values.mean()) / len(values) ** 0.5
    largest = float(values.max() / values.sum())
    if error < VAGUE_MEAN or largest < GREAT_ORDER:
        return ""
    return (
        f"The largest order has {largest:.0%} of the value of all: the mean value of so many orders is known to "
        f"{error:.0%} only, and wanders as much from run to run."
    )


def _of_concentration(customers: Concentration, items: Concentration) -> tuple[str, ...]:
    return tuple(
        f"{found.seen:,} {name} were seen; {found.count:,} are assumed: many trade less often than the history is long."
        for name, found in (("customers", customers), ("items", items))
        if found.count > found.seen
    )
