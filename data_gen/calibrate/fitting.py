"""From a history to a profile: each part is fitted as far as the history tells, and says so where it does not.

Distributions are kept as quantiles, effects of weekdays and month edges are shrunk towards none by their own noise, and
what a history of that length cannot tell (a season from a single year) is not guessed.
"""

from dataclasses import dataclass, replace

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
from data_gen.profile import DIST_CHANNEL_MIX, DIST_HOUR_SHARES, StreamProfile
from data_gen.quantiles import measured, measured_counts
from sim.calendar import CLOSE_S, OPEN_S
from sim.model import Channel
from sim.units import HOUR_S, Seconds

LEAST_CUSTOMERS, MOST_CUSTOMERS = 20, 20_000
LEAST_ITEMS, MOST_ITEMS = 60, 40_000
_RARE_HOUR = 0.001


@dataclass(frozen=True, slots=True)
class Fitted:
    """A profile with the company it is for, and what the reader should know of it."""

    profile: StreamProfile
    size: CompanySize
    days: DayPattern
    notes: tuple[str, ...]


def fit(history: History, columns: ColumnMap) -> Fitted:
    """The profile of a history.

    Raises:
        HistoryError: a channel of the history is not one of ours.
    """
    orders, lines = history.orders(), history.lines
    days = day_pattern(orders["time"])
    hours, open_s, close_s, hour_note = _hours(orders["time"], history.has_times)
    mix, channel_note = DIST_CHANNEL_MIX, "The history names no channel: the industrial distributor's mix is assumed."
    if history.has_channel:
        mix, channel_note = channel_mix(orders["channel"], columns), ""
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
    profile = replace(
        StreamProfile(),
        orders_per_day=round(days.orders_per_day, 4),
        open_s=open_s,
        close_s=close_s,
        hour_shares=hours,
        weekday_shares=days.weekday_shares,
        channel_mix=mix,
        daily_cv=round(days.daily_cv, 4),
        lines_mean=round(float(orders["lines"].mean()), 4),
        edi_lines_factor=1.0,
        weekend_backlog=round(days.weekend_backlog, 4),
        month_factors=days.month_factors,
        month_edges=days.month_edges,
        day_factors=days.factors,
        shape=shape,
        returns=returns_of(history),
    )
    notes = (*days.notes, hour_note, channel_note, *_of_concentration(customers, items))
    return Fitted(profile, _size(customers, items, mix), days, tuple(note for note in notes if note))


def _size(customers: Concentration, items: Concentration, mix: "dict[Channel, float]") -> CompanySize:
    """A company with as many customers and items as trade in such a history, seen or not."""
    partners = min(customers.count // 10, 50) if mix.get(Channel.EDI) and mix is not DIST_CHANNEL_MIX else 0
    return CompanySize(customers=customers.count, items=items.count, edi_partners=partners, contracts=0)


def _hours(times: "pd.Series[pd.Timestamp]", has_times: bool) -> tuple[dict[int, float], Seconds, Seconds, str]:
    """Shares of the hours in which orders come, and the window around them."""
    if not has_times:
        note = "The history tells days and no hours: the industrial distributor's hours are assumed."
        return DIST_HOUR_SHARES.copy(), OPEN_S, CLOSE_S, note
    shares = times.dt.hour.value_counts(normalize=True).sort_index()
    shares = shares[shares >= _RARE_HOUR]
    hours = {int(hour): round(float(share), 5) for hour, share in shares.items()}
    return hours, min(hours) * HOUR_S, (max(hours) + 1) * HOUR_S, ""


def _of_concentration(customers: Concentration, items: Concentration) -> tuple[str, ...]:
    return tuple(
        f"{found.seen:,} {name} were seen; {found.count:,} are assumed: many trade less often than the history is long."
        for name, found in (("customers", customers), ("items", items))
        if found.count > found.seen
    )
