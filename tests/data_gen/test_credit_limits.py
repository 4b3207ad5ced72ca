"""Credit limits fit the trade of a customer and not the luck of its first weeks."""

from datetime import date
from statistics import mean

import numpy as np

from data_gen import CompanySize, DrawnTraffic, StreamProfile, make_company, make_traffic
from data_gen.receivables import LIMIT_STEP_CENTS, expected_trade, exposures
from data_gen.traffic import RUN_UP_DAYS
from scenarios import load_profile

DAYS, QUARTER = 252, 84
SIZE = CompanySize(customers=250, items=300, edi_partners=6)
PROFILE = StreamProfile(orders_per_day=100, lines_mean=2.0)


def _held(traffic: DrawnTraffic, days: int = DAYS) -> list[float]:
    """Shares of the orders over the limit in each quarter; nobody works."""
    company = traffic.company
    limits = np.zeros(1 + max(customer.id for customer in company.customers), np.int64)
    for customer in traffic.opening.customers:
        limits[customer.id] = customer.credit_limit_cents
    assert not (limits % LIMIT_STEP_CENTS).any()
    drawn = {day: traffic.baskets(day) for day in range(-RUN_UP_DAYS, days)}
    trade = expected_trade(company, traffic.market, {day: baskets for day, baskets in drawn.items() if baskets.orders})
    day, customer, exposure = exposures(trade)
    over = exposure > limits[customer]
    return [float(over[(day >= first) & (day < first + QUARTER)].mean()) for first in range(0, days, QUARTER)]


def test_as_many_orders_meet_a_credit_hold_in_the_last_quarter_as_in_the_first():
    """11 % of the orders (domain 4.4), in every part of a year: what is over a limit is paid, and others are."""
    companies = {seed: make_company(SIZE, seed=seed, first_day=date(2026, 3, 9), desks=3) for seed in (3, 6)}
    held = [_held(make_traffic(company, PROFILE, [], seed=seed)) for seed, company in companies.items()]
    quarters = [mean(shares) for shares in zip(*held, strict=True)]
    assert abs(mean(quarters) - PROFILE.credit_hold) < 0.01, quarters
    assert all(abs(share - PROFILE.credit_hold) < 0.025 for share in quarters), quarters


def test_a_house_whose_largest_customer_orders_more_than_half_does_not_hold_it_for_months():
    """Make to order: what that customer owes in a few weeks says little of a year (39 % were held once)."""
    (held,) = _held(load_profile("MAKE").traffic(seed=6, desks=2), QUARTER)
    assert 0.05 < held < 0.17
