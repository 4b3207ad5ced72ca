"""The engine agrees with pencil and paper: every row of ``hand_worked.md``, as a keystroke and as one batch."""

from pathlib import Path

import numpy as np
import pytest

from sim.model import Totals
from sim.pricing import SOURCES, Charged, OrderColumns, order_steps, price_steps
from tests.sim.pricing.little_company import CUSTOMERS, ITEMS, prices, site_id, tariff

TEXT = Path(__file__).with_name("hand_worked.md").read_text(encoding="utf-8")


def rows(section: str) -> list[dict[str, str]]:
    table = TEXT.split(f"\n## {section}\n")[1].split("\n## ")[0]
    lines = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|")]
    names = [cell.strip() for cell in lines[0]]
    return [dict(zip(names, (c.strip() for c in cells), strict=True)) for cells in lines[2:]]


def cents(text: str) -> int:
    return int(text.replace(".", ""))


def approval(row: dict[str, str]) -> int:
    return int(row["approval"].replace("-", "0"))


def charged(row: dict[str, str]) -> list[Charged]:
    parts = (line.split() for line in row["lines"].split(";"))
    return [Charged(ITEMS[item].id, int(qty), cents(price)) for qty, item, price in parts]


def expected(row: dict[str, str]) -> Totals:
    return Totals(*(cents(row[name]) for name in ("goods", "surcharges", "freight", "tax")))


PRICES, ORDERS = rows("Prices"), rows("Orders")


def named(table: list[dict[str, str]]) -> list[object]:
    return [pytest.param(row, id=row["no"]) for row in table]


def test_the_table_is_as_long_as_it_must_be() -> None:
    """Eighty-five rows, numbered through, each with its working."""
    assert [row["no"] for row in PRICES + ORDERS] == [str(n) for n in range(1, 86)]
    assert all(row["working"] for row in PRICES + ORDERS)


@pytest.mark.parametrize("row", named(PRICES))
def test_a_line_has_the_price_and_the_source_that_was_reckoned_by_hand(row: dict[str, str]) -> None:
    """Domain 2.8: approval, contract (site, customer), promotion, tier and break, list."""
    customer, item = CUSTOMERS[row["customer"]].id, ITEMS[row["item"]].id
    qty, day, site = int(row["qty"]), int(row["day"]), site_id(row["customer"], row["site"])
    steps = price_steps(prices(), customer, item, day, qty, site, approval(row))
    assert steps[-1].value_cents == qty * cents(row["price"])
    assert steps[-2].value_cents == cents(row["price"])
    source = {"break": "tier"}.get(steps[-2].name, steps[-2].name)
    assert source == row["source"]
    if not approval(row):
        quote = prices().quote(customer, item, day, qty, site)
        assert (quote.price_cents, str(quote.source)) == (cents(row["price"]), row["source"])


@pytest.mark.parametrize("row", named(ORDERS))
def test_an_order_comes_to_what_was_reckoned_by_hand(row: dict[str, str]) -> None:
    """Goods, surcharges, freight by terms, zone and weight, tax by ship-to, class and certificate."""
    customer, site, day = CUSTOMERS[row["customer"]].id, site_id(row["customer"], row["site"]), int(row["day"])
    totals = tariff().totals(customer, site, day, charged(row))
    assert totals == expected(row)
    assert totals.gross_cents == cents(row["gross"])
    steps = order_steps(tariff(), customer, site, day, charged(row))
    assert sum(step.value_cents for step in steps[:-1]) == steps[-1].value_cents == totals.gross_cents


@pytest.mark.parametrize("row", named([row for row in ORDERS if cents(row["freight"])]))
def test_the_way_to_a_site_costs_what_its_freight_does_whoever_pays(row: dict[str, str]) -> None:
    """Where the order is charged freight it is the same amount; goods that weigh nothing move for nothing."""
    customer, site, day = CUSTOMERS[row["customer"]].id, site_id(row["customer"], row["site"]), int(row["day"])
    assert tariff().way_cents(customer, site, day, charged(row)) == cents(row["freight"])
    assert tariff().way_cents(customer, site, day, []) == 0


def test_the_whole_table_in_one_call_is_the_same() -> None:
    """Written once: a batch of many rows gives what the keystroke gives."""
    found = prices().prices(
        np.array([CUSTOMERS[r["customer"]].id for r in PRICES]),
        np.array([ITEMS[r["item"]].id for r in PRICES]),
        np.array([int(r["day"]) for r in PRICES]),
        np.array([int(r["qty"]) for r in PRICES]),
        np.array([site_id(r["customer"], r["site"]) for r in PRICES]),
        np.array([approval(r) for r in PRICES]),
    )
    assert found.price_cents.tolist() == [cents(r["price"]) for r in PRICES]
    assert [str(SOURCES[s]) for s in found.source] == [r["source"] for r in PRICES]
    lines = [(n, *line) for n, row in enumerate(ORDERS) for line in charged(row)]
    order, item, qty, price = (np.array(values) for values in zip(*lines, strict=True))
    totals = tariff().totals_of(
        OrderColumns(
            np.array([CUSTOMERS[r["customer"]].id for r in ORDERS]),
            np.array([site_id(r["customer"], r["site"]) for r in ORDERS]),
            np.array([int(r["day"]) for r in ORDERS]),
            order,
            item,
            qty,
            price,
        )
    )
    assert [Totals(*row) for row in zip(*(values.tolist() for values in totals), strict=True)] == [
        expected(row) for row in ORDERS
    ]
