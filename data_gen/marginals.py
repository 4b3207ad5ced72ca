"""What can be counted on a stream of orders, one thing at a time, and how far two counts are apart.

A *marginal* is the distribution of one thing: lines of an order, the hour at which it comes, the customer it is from.
Two distances: Kolmogorov-Smirnov (the greatest difference of two shares, 0 to 1) and Wasserstein-1 (how far values must
be moved on average, in their own unit).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from data_gen.columns import Floats, Ints
from data_gen.market import Baskets
from sim.calendar import Calendar
from sim.units import DAY_S, HOUR_S, Day

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(frozen=True, slots=True)
class Sample:
    """Values with weights, by value."""

    values: Floats
    weights: Floats

    @property
    def mean(self) -> float:
        return float(np.average(self.values, weights=self.weights))

    def quantile(self, share: float) -> float:
        """The least value that at least that share does not pass."""
        summed = np.cumsum(self.weights)
        at = int(np.searchsorted(summed, share * summed[-1] * (1 - 1e-12)))
        return float(self.values[min(at, len(self.values) - 1)])

    def share_up_to(self, x: Floats) -> Floats:
        """The share of what does not pass each value."""
        summed = np.concatenate(([0.0], np.cumsum(self.weights)))
        found: Floats = summed[np.searchsorted(self.values, x, side="right")] / summed[-1]
        return found


def sample(values: "Sequence[float] | Floats | Ints", weights: "Sequence[float] | Floats | None" = None) -> Sample:
    """A sample of values, each of the same weight unless weights are given."""
    x = np.asarray(values, np.float64)
    w = np.ones(len(x)) if weights is None else np.asarray(weights, np.float64)
    by_value = np.argsort(x, kind="stable")
    return Sample(x[by_value], w[by_value])


@dataclass(frozen=True, slots=True)
class Fit:
    """One marginal as it should be and as it was drawn."""

    name: str
    unit: str
    expected: Sample
    drawn: Sample
    choices: tuple[str, ...] = ()
    """Names of the values 0, 1, ... where they are choices and no numbers."""

    @property
    def ks(self) -> float:
        """Kolmogorov-Smirnov distance."""
        x = np.union1d(self.expected.values, self.drawn.values)
        return float(np.abs(self.expected.share_up_to(x) - self.drawn.share_up_to(x)).max())

    @property
    def w1(self) -> float:
        """Wasserstein-1 distance."""
        x = np.union1d(self.expected.values, self.drawn.values)
        apart = np.abs(self.expected.share_up_to(x) - self.drawn.share_up_to(x))
        return float(np.sum(apart[:-1] * np.diff(x)))


@dataclass(frozen=True, slots=True)
class OrderTable:
    """Orders as columns, and their lines; ``number`` of a day counts from any day."""

    day: Ints
    weekday: Ints
    clock_s: Ints
    customer: Ints
    channel: Ints
    lines: Ints
    value_cents: Floats
    item: Ints
    quantity: Ints
    price_cents: Ints


def table_of(baskets: Iterable[tuple[Day, Baskets]], calendar: Calendar) -> OrderTable:
    """Drawn days as a table."""
    days = [(day, drawn) for day, drawn in baskets if drawn.orders]
    each = [drawn for _, drawn in days]

    def joined(columns: "list[Ints]") -> Ints:
        return np.concatenate(columns) if columns else np.zeros(0, np.int64)

    day = joined([np.full(drawn.orders, at) for at, drawn in days])
    return OrderTable(
        day=day,
        weekday=(calendar.first_day.weekday() + day) % 7,
        clock_s=joined([drawn.at_s for drawn in each]) - day * DAY_S,
        customer=joined([drawn.customer for drawn in each]),
        channel=joined([drawn.channel for drawn in each]),
        lines=joined([np.diff(drawn.starts) for drawn in each]),
        value_cents=joined([drawn.value_cents() for drawn in each]).astype(np.float64),
        item=joined([drawn.item for drawn in each]),
        quantity=joined([drawn.pieces for drawn in each]),
        price_cents=joined([drawn.system_cents for drawn in each]),
    )


def reorder_days(customer: Ints, day: Ints) -> Floats:
    """Days between an order of a customer and its next."""
    order = np.lexsort((day, customer))
    same = customer[order][1:] == customer[order][:-1]
    gaps: Floats = np.diff(day[order])[same].astype(np.float64)
    return gaps


def per_owner(owner: Ints) -> Floats:
    """How many rows each owner has, of those who have any."""
    return np.unique(owner, return_counts=True)[1].astype(np.float64)


def orders_by_weekday(table: OrderTable) -> Sample:
    """Monday to Friday, each with the orders of its mean day."""
    days, counts = np.unique(np.stack((table.day, table.weekday)), axis=1, return_counts=True)
    of_day = [counts[days[1] == weekday] for weekday in range(len(WEEKDAYS))]
    return sample(np.arange(len(WEEKDAYS)), [float(rows.mean()) if len(rows) else 0.0 for rows in of_day])


def compare_tables(history: OrderTable, drawn: OrderTable, channels: Sequence[str], *, has_channel: bool) -> list[Fit]:
    """A history beside what was drawn of its profile, over equally many days."""

    def both(name: str, unit: str, of: "Sequence[Floats | Ints]", choices: tuple[str, ...] = ()) -> Fit:
        return Fit(name, unit, sample(of[0]), sample(of[1]), choices)

    tables = (history, drawn)
    fits = [
        both("Orders per day", "orders", [per_owner(t.day) for t in tables]),
        both("Hour of arrival", "hour", [t.clock_s / HOUR_S for t in tables]),
        Fit("Weekday", "", orders_by_weekday(history), orders_by_weekday(drawn), WEEKDAYS),
        both("Lines per order", "lines", [t.lines for t in tables]),
        both("Value per order", "money", [t.value_cents / 100 for t in tables]),
        both("Pieces per line", "pieces", [t.quantity for t in tables]),
        both("Price per piece", "money", [t.price_cents / 100 for t in tables]),
        both("Orders per customer", "orders", [per_owner(t.customer) for t in tables]),
        both("Lines per item", "lines", [per_owner(t.item) for t in tables]),
    ]
    gaps = [reorder_days(t.customer, t.day) for t in tables]
    if all(map(len, gaps)):
        fits.append(both("Days until a customer's next order", "days", gaps))
    if has_channel:
        fits.append(both("Channel", "", [t.channel for t in tables], tuple(channels)))
    return fits
