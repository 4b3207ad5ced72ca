"""How many orders a day brings: weekday, edge of the month, season, what the weekend left, and the day's own mood."""

from functools import cache

from data_gen.order_shape import GOLDEN
from data_gen.profile import MonthEdges, StreamProfile
from data_gen.streams import Source, generator, of_day
from sim.calendar import Calendar
from sim.units import Day

CYCLE_DAYS = 20
"""In so many business days measured days come evenly from the whole of their distribution, in an order of chance."""
_WEEK = 5
_CYCLES_BEFORE = 10_000
"""Keys of streams are not negative: this many cycles before the epoch can be drawn."""


class DayCounts:
    """Numbers of orders by day: Poisson under a gamma factor, or as measured where days were measured."""

    def __init__(self, profile: StreamProfile, calendar: Calendar, *, seed: int) -> None:
        self._profile = profile
        self._calendar = calendar
        self._seed = seed
        self._mood = cache(self._cycle_of_moods)

    def expected(self, day: Day) -> float:
        """Orders that arrive on a business day, on average over its moods."""
        profile = self._profile
        shares = profile.weekday_shares
        weekday = shares[self._calendar.date_of(day).weekday()] * len(shares) / sum(shares)
        rate = profile.orders_per_day * weekday
        if profile.weekend_backlog:
            rate *= 1 - profile.weekend_backlog
        if profile.month_factors:
            rate *= profile.month_factors[self._calendar.date_of(day).month - 1]
        return rate * self._edge(day)

    def _edge(self, day: Day) -> float:
        """The factor of a day at the edge of its month, by business days."""
        edges, calendar = self._profile.month_edges, self._calendar
        if edges == MonthEdges():
            return 1.0
        before, after = calendar.business_day_before(day), calendar.add_business_days(day, 1)
        month, first, last = (calendar.date_of(near).month for near in (day, before, after))
        if last != month:
            return edges.last
        if first != month:
            return edges.first
        if calendar.date_of(calendar.add_business_days(after, 1)).month != month:
            return edges.before_last
        if calendar.date_of(calendar.business_day_before(before)).month != month:
            return edges.second
        return 1.0

    def draw(self, day: Day) -> int:
        """How many orders a business day brings, without those that the weekend left."""
        profile = self._profile
        rng = of_day(self._seed, Source.ARRIVALS, day)
        if profile.day_factors is not None:
            factor = float(profile.day_factors.at(self._mood_of(day)))
            return int(self.expected(day) * factor + rng.random())
        shape = 1 / profile.daily_cv**2 if profile.daily_cv else 0.0
        factor = rng.gamma(shape, 1 / shape) if shape else 1.0
        return int(rng.poisson(self.expected(day) * factor))

    def expected_waiting(self, day: Day) -> float:
        """Orders that lie there when the desk opens, on average."""
        rested = day - self._calendar.business_day_before(day)
        after_weekend = rested > self._calendar.date_of(day).weekday()
        return self._profile.orders_per_day * _WEEK * self._profile.weekend_backlog if after_weekend else 0.0

    def waiting(self, day: Day) -> int:
        """How many orders lie there when the desk opens: what the weekend brought, on the first day after."""
        expected = self.expected_waiting(day)
        return int(of_day(self._seed, Source.WEEKENDS, day).poisson(expected)) if expected else 0

    def _mood_of(self, day: Day) -> float:
        number = business_day_number(self._calendar, day)
        return self._mood(number // CYCLE_DAYS)[number % CYCLE_DAYS]

    def _cycle_of_moods(self, cycle: int) -> tuple[float, ...]:
        """One position of each twentieth, in an order of chance, shifted from cycle to cycle."""
        rng = generator(self._seed, Source.MEASURED_DAYS, cycle + _CYCLES_BEFORE)
        shift = (generator(self._seed, Source.MEASURED_ORDERS).random() + cycle * GOLDEN) % 1
        order = rng.permutation(CYCLE_DAYS)
        return tuple(float(mood) for mood in (order + shift) / CYCLE_DAYS)


def business_day_number(calendar: Calendar, day: Day) -> int:
    """Days from Monday to Friday, holidays too, counted from the Monday of the week of day 0."""
    since_monday = day + calendar.first_day.weekday()
    week, weekday = divmod(since_monday, 7)
    return week * _WEEK + min(weekday, _WEEK - 1)


__all__ = ["CYCLE_DAYS", "DayCounts", "business_day_number"]
