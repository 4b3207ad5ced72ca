"""Written once, fast twice: the keystroke and the million rows are the same rules."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.errors import ScenarioError
from sim.model import Promotion, TermsOfTrade, Totals
from sim.pricing import SOURCES, Charged, OrderColumns, PriceBook, Tariff, acceptable, acceptable_lines
from sim.sop import Sop
from tests.sim.pricing.little_company import (
    ADDRESSES,
    APPROVALS,
    CONTRACTS,
    CUSTOMERS,
    FREE_OVER_CENTS,
    ITEMS,
    TERMS,
    prices,
    tariff,
)

sites = st.sampled_from([(a.customer_id, a.id) for a in ADDRESSES])
days = st.integers(-110, 110)
lines = st.tuples(st.integers(1, len(ITEMS)), st.integers(1, 1200), st.integers(0, 20_000)).map(Charged._make)
orders = st.lists(st.tuples(sites, days, st.lists(lines, max_size=4)), min_size=1, max_size=5)


@given(orders)
def test_totals_of_many_orders_are_the_totals_of_each(made: list[tuple[tuple[int, int], int, list[Charged]]]) -> None:
    """A column of orders comes to the same cents as one order at a time, whatever is on them."""
    flat = [(n, *line) for n, (_, _, of_order) in enumerate(made) for line in of_order]
    order, item, qty, price = np.array(flat, np.int64).reshape(-1, 4).T
    who = np.array([site for site, _, _ in made], np.int64)
    columns = tariff().totals_of(
        OrderColumns(who[:, 0], who[:, 1], np.array([day for _, day, _ in made]), order, item, qty, price)
    )
    each = [tariff().totals(*site, day, of_order) for site, day, of_order in made]
    assert [Totals(*row) for row in zip(*(values.tolist() for values in columns), strict=True)] == each


def test_a_warm_tariff_answers_as_a_cold_one() -> None:
    """What was put into the memo ahead is what would have been found."""
    warm = Tariff(CUSTOMERS.values(), ADDRESSES, ITEMS.values(), TERMS, free_over_cents=FREE_OVER_CENTS)
    warm.warm(20)
    for site in ADDRESSES:
        for day in (0, 20, 49, 50):
            assert warm.conditions(site.customer_id, site.id, day) == tariff().conditions(
                site.customer_id, site.id, day
            )


@given(st.lists(st.tuples(sites, st.integers(1, len(ITEMS)), days, st.integers(1, 1200)), min_size=1, max_size=8))
def test_quotes_are_the_prices_of_the_columns(asked: list[tuple[tuple[int, int], int, int, int]]) -> None:
    """The memo of ladders gives, in any order of asking, what the cascade gives; warmed up or not."""
    customer, site = np.array([who for who, _, _, _ in asked], np.int64).T
    item, day, qty = np.array([rest for _, *rest in asked], np.int64).T
    cents, source = prices().net_prices(customer, item, day, qty, site)
    warm = PriceBook(CUSTOMERS.values(), ITEMS.values(), CONTRACTS, TERMS, APPROVALS)
    warm.warm(0)
    for at, ((who, where), what, when, many) in enumerate(asked):
        expected = (cents[at], SOURCES[source[at]])
        assert prices().quote(who, what, when, many, where) == expected
        assert warm.quote(who, what, when, many, where) == expected


@given(st.lists(st.tuples(st.integers(-1, 3000), st.integers(1, 3000), st.integers(1, 500)), min_size=1))
def test_tolerance_over_columns_is_the_tolerance_of_each_line(rows: list[tuple[int, int, int]]) -> None:
    """SOP-05 step 2 for a million lines is SOP-05 step 2 for one."""
    po, ours, qty = np.array(rows, np.int64).T
    assert acceptable_lines(po, ours, qty, Sop()).tolist() == [acceptable(*row, Sop()) for row in rows]


def test_an_order_of_nothing_costs_nothing() -> None:
    """Where everything was cancelled no surcharge for a small order is left standing."""
    assert tariff().totals(5, 51, 0, []) == Totals(0, 0, 0, 0)


def test_a_fourth_promotion_of_one_item_is_refused() -> None:
    """The master data allow three: products stay exact, and a clerk can still read the waterfall."""
    four = [Promotion(n, f"P{n}", 1, 5, 1, True, "", 0, 9) for n in range(1, 5)]
    with pytest.raises(ScenarioError, match="item 1 has more than 3 promotions"):
        PriceBook(CUSTOMERS.values(), ITEMS.values(), [], TermsOfTrade(promotions=four))
