"""What customers owe when the scenario begins, and the credit limits that fit their trade.

What is not paid yet of the orders of the days before is carried forward. Limits are set so that over a year the wanted
share of orders meets a customer whose exposure is above its limit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.random import Generator

from data_gen.arrivals import EDI, Arrivals
from data_gen.columns import Floats, Ints
from data_gen.company import Company
from data_gen.market import Baskets, Market
from data_gen.profile import StreamProfile
from data_gen.requests import draw_pay_delays, slow_payers
from data_gen.streams import Source, of_day
from sim.model import Invoice
from sim.pricing import OrderColumns
from sim.units import DAY_S, HOUR_S, Cents, Day

LIMIT_STEP_CENTS: Cents = 100_000
"""Limits are round sums."""
YEAR: Day = 364
SEASON_DAYS: tuple[Day, Day] = (-35, 28)
"""The days that make what is owed in the first weeks."""
_SEARCH_STEPS = 16
_POSTED_S = 17 * HOUR_S
GIVEN_UP = 0.55
"""Of the value of the orders that are to be cancelled, as much is: of some it is one line, and others have left."""
CUT = 0.06
"""Of the value of the orders that are changed, as much is not wanted any more: half of a line of some."""


@dataclass(frozen=True, slots=True)
class Trade:
    """Orders of the days before the scenario and of its first weeks, one row each."""

    day: Ints
    customer: Ints
    ordered_cents: Ints
    owed_cents: Ints
    """Of what is ordered, what is not given up, on average over all orders."""
    posted: Ints
    due: Ints
    paid: Ints


def expected_trade(company: Company, market: Market, days: Mapping[Day, Baskets]) -> Trade:
    """Orders as they would go: invoiced on the next day, paid some days before or after they are due."""
    office = np.array([0, *(company.addresses_of[c.id][0].id for c in company.customers)], np.int64)
    rows = ((day, baskets.customer, _ordered(office, market, day, baskets)) for day, baskets in days.items())
    return _as_trade(company, market, rows)


def usual_year(company: Company, market: Market, trade: Trade) -> Trade:
    """A year of orders from day 0 on, and as many days before it as ``trade`` has: on the days and by the customers
    that are drawn, all in the season of the beginning, worth what was ordered in that trade by EDI and otherwise.
    """
    usual = market.profile.orders_per_day * _season(market)
    profile = replace(market.profile, month_factors=(), orders_per_day=usual)
    weights = market.arrivals.weights
    arrivals = Arrivals(profile, market.calendar, market.customers, weights, seed=market.seed)
    by_edi = np.isin(trade.customer, arrivals.partners)
    worth = {edi: np.sort(trade.ordered_cents[by_edi == edi]) for edi in (True, False)}

    def rows() -> Iterator[tuple[Day, Ints, Ints]]:
        for day in range(int(trade.day.min()), YEAR):
            if not market.calendar.is_business(day):
                continue
            orders = arrivals.draw(day)
            u = _even(len(orders.customer), of_day(market.seed, Source.LIMITS, day), measured=profile.shape is not None)
            ordered = np.zeros(len(u), np.int64)
            for edi, known in worth.items():
                mine = (orders.channel == EDI) == edi
                pool = known if len(known) else trade.ordered_cents
                ordered[mine] = pool[(u[mine] * len(pool)).astype(np.int64)]
            yield day, orders.customer, ordered

    return _as_trade(company, market, rows())


def _even(count: int, rng: Generator, *, measured: bool) -> Floats:
    """Where orders were measured, those of a day are one even sample of them; else each is drawn by itself."""
    u = rng.random(count)
    return (rng.permutation(count) + u) / max(1, count) if measured else u


def _as_trade(company: Company, market: Market, days: Iterator[tuple[Day, Ints, Ints]]) -> Trade:
    """Days with the customers of their orders and what was ordered."""
    terms = np.array([0, *(c.payment_days for c in company.customers)], np.int64)
    slow, kept = slow_payers(company), _kept(market.profile)
    rows = [np.zeros((7, 0), np.int64)]
    for day, customer, ordered in days:
        posted = np.full(len(customer), _posted(market, day))
        due = posted + terms[customer]
        paid = _business_days(market, np.maximum(due + draw_pay_delays(market, day, slow[customer]), posted + 1))
        owed = np.rint(ordered * kept).astype(np.int64)
        rows.append(np.stack((np.full(len(customer), day), customer, ordered, owed, posted, due, paid)))
    return Trade(*np.concatenate(rows, axis=1))


def _ordered(office: Ints, market: Market, day: Day, baskets: Baskets) -> Ints:
    """What each order comes to with its charges, as if all went to the head ``office`` of its customer."""
    orders = OrderColumns(
        baskets.customer,
        office[baskets.customer],
        np.full(baskets.orders, max(day, 0)),
        baskets.order,
        baskets.item,
        baskets.pieces,
        baskets.system_cents,
    )
    totals = market.tariff.totals_of(orders)
    gross: Ints = totals.net_cents + totals.surcharge_cents + totals.freight_cents + totals.tax_cents
    return gross


def _kept(profile: StreamProfile) -> float:
    """The part of what is ordered that leaves: the rest is cancelled, cut, or declined by the credit desk."""
    declined = profile.credit_hold * (1 - profile.credit_good)
    return 1 - GIVEN_UP * profile.cancellations - CUT * profile.changes - declined


def _business_days(market: Market, days: Ints) -> Ints:
    """Each day, or the business day after it."""
    calendar = market.calendar
    holidays = np.array(sorted(calendar.holidays), np.int64)
    while True:
        weekday = (calendar.first_day.weekday() + days) % 7
        days = np.where(weekday < 5, days, days + 7 - weekday)
        closed = np.isin(days, holidays)
        if not closed.any():
            return days
        days = days + closed


def _posted(market: Market, day: Day) -> Day:
    """The next business day; what was ordered before the scenario is invoiced before it."""
    posted = market.calendar.add_business_days(day + 1, 0)
    return min(posted, -1) if day < 0 else posted


def carried_forward(trade: Trade, *, first_id: int) -> tuple[list[Invoice], dict[Day, list[int]]]:
    """What is owed when the scenario begins, an invoice for all that a customer pays on a day; those by day."""
    is_open = (trade.day < 0) & (trade.paid >= 0)
    columns = (trade.customer, trade.paid, trade.posted, trade.due, trade.owed_cents)
    rows = sorted(zip(*(column[is_open].tolist() for column in columns), strict=True))
    invoices: list[Invoice] = []
    payments: dict[Day, list[int]] = {}
    for number, ((customer_id, day), group) in enumerate(groupby(rows, key=lambda row: row[:2]), first_id):
        _, _, posted, due, values = zip(*group, strict=True)
        at_s = max(posted) * DAY_S + _POSTED_S
        invoices.append(Invoice(number, customer_id, 0, 0, at_s, max(due), sum(values)))
        payments.setdefault(day, []).append(number)
    return invoices, dict(sorted(payments.items()))


def fitting_limits(company: Company, market: Market, trade: Trade) -> dict[int, Cents]:
    """Credit limits by customer with which over a year the wanted share of the orders meets a hold.

    A limit is one and the same multiple of everybody's usual exposure, in round sums. What was owed in a few weeks must
    not decide: a large account's exposure wanders for months, and a limit that was cut to one of its quiet seasons is
    passed for good in the next. Where trade has a season, limits fit that of the scenario's first weeks.
    """
    if not (trade.day >= 0).any():
        return {}
    usual = expected_exposures(company, market, trade)
    order_day, customer, exposure = exposures(usual_year(company, market, trade))
    customer, exposure = customer[order_day >= 0], exposure[order_day >= 0]
    low, high = 0.0, float((exposure / usual[customer]).max())
    for _ in range(_SEARCH_STEPS):
        middle = (low + high) / 2
        held = (exposure > _round_sums(middle * usual)[customer]).mean()
        low, high = (middle, high) if held > market.profile.credit_hold else (low, middle)
    limits = _round_sums(high * usual)
    return {c.id: int(limits[c.id]) for c in market.customers}


def _round_sums(limits: Floats) -> Ints:
    return np.rint(limits / LIMIT_STEP_CENTS).astype(np.int64).clip(1) * LIMIT_STEP_CENTS


def _season(market: Market) -> float:
    """The season in which the scenario begins, as a multiple of the mean month."""
    factors, calendar = market.profile.month_factors, market.calendar
    if not factors:
        return 1.0
    months = [calendar.date_of(day).month for day in range(*SEASON_DAYS) if calendar.is_business(day)]
    return sum(factors[month - 1] for month in months) / len(months)


def expected_exposures(company: Company, market: Market, trade: Trade) -> Floats:
    """Of each customer: what it owes on average with one order more, orders coming at its own rate in that season."""
    terms = np.array([0, *(c.payment_days for c in company.customers)], np.float64)
    open_days = terms + 1 + max(0.0, float(np.mean(trade.paid - trade.due)))
    a_day = market.profile.orders_per_day * _season(market)
    orders = market.arrivals.trade_share() * a_day * open_days * 5 / 7
    value = trade.owed_cents.astype(np.float64)
    edi = np.isin(trade.customer, market.arrivals.partners)
    mean_value = np.full(len(orders), value.mean())
    for pool, mine in ((market.arrivals.partners, edi), (market.arrivals.writers, ~edi)):
        if mine.any():
            mean_value[pool] = value[mine].mean()
    expected: Floats = (orders + 1) * mean_value
    return expected


def exposures(trade: Trade) -> tuple[Ints, Ints, Floats]:
    """Of each order, by customer and time: its day, its customer and what the customer owed with it, all of it."""
    count = len(trade.day)
    is_order = np.repeat((True, False), count)
    customer = np.tile(trade.customer, 2)
    day = np.concatenate((trade.day, trade.paid))
    by_time = np.lexsort((is_order, day, customer))
    change = np.concatenate((trade.owed_cents, -trade.owed_cents))[by_time]
    given_up = np.tile(trade.ordered_cents - trade.owed_cents, 2)
    # Every customer's own orders and payments add up to nothing, so one running sum serves all.
    owed = np.cumsum(change)[is_order[by_time]] + given_up[by_time][is_order[by_time]]
    return day[by_time][is_order[by_time]], customer[by_time][is_order[by_time]], owed.astype(np.float64)
