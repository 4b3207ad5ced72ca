"""Credit limits fit the trade of a customer and not the luck of its first weeks."""

from datetime import date
from statistics import mean

import numpy as np

from data_gen import CompanySize, StreamProfile, make_company, make_traffic
from data_gen.receivables import LIMIT_STEP_CENTS, expected_trade, exposures
from data_gen.traffic import RUN_UP_DAYS

DAYS, QUARTER, WEEKS = 252, 84, 28
SIZE = CompanySize(customers=250, items=300, edi_partners=6)
PROFILE = StreamProfile(orders_per_day=100, lines_mean=2.0)


def _held(seed: int) -> list[float]:
    """Shares of the orders over the limit: in the first weeks, and in each of four quarters; nobody works."""
    company = make_company(SIZE, seed=seed, first_day=date(2026, 3, 9), desks=3)
    traffic = make_traffic(company, PROFILE, [], seed=seed)
    limits = np.zeros(SIZE.customers + 1, np.int64)
    for customer in traffic.opening.customers:
        limits[customer.id] = customer.credit_limit_cents
    assert not (limits % LIMIT_STEP_CENTS).any()
    drawn = {day: traffic.baskets(day) for day in range(-RUN_UP_DAYS, DAYS)}
    trade = expected_trade(company, traffic.market, {day: baskets for day, baskets in drawn.items() if baskets.orders})
    day, customer, exposure = exposures(trade)
    over = exposure > limits[customer]
    spans = [(0, WEEKS), *((start, start + QUARTER) for start in range(0, DAYS, QUARTER))]
    return [float(over[(day >= first) & (day < end)].mean()) for first, end in spans]


def test_as_many_orders_meet_a_credit_hold_in_the_last_quarter_as_in_the_first():
    """11 % of the orders (domain 4.4), in every part of a year: what is over a limit is paid, and others are."""
    first_weeks, *quarters = (mean(shares) for shares in zip(*(_held(seed) for seed in (3, 6)), strict=True))
    assert abs(first_weeks - PROFILE.credit_hold) < 0.01
    assert all(abs(share - PROFILE.credit_hold) < 0.025 for share in quarters), quarters
