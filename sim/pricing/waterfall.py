"""The way to a price and to a total, step by step, as a clerk reads it and a check compares it.

A step names the rule, the row of master data it rests on (0 = a rule without a row of its own) and a value in cents:
along a line the price of one piece after that step, along an order what that step adds. The rules are not repeated
here: the steps are read off what the price book and the tariff found.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sim.model import PriceSource
from sim.pricing.book import PriceBook
from sim.pricing.cascade import SOURCES
from sim.pricing.columns import share
from sim.pricing.tariff import Charged, Tariff
from sim.units import Cents, Day, Qty


class Step(NamedTuple):
    """One step of a waterfall."""

    name: str
    source_id: int
    value_cents: Cents


def price_steps(
    prices: PriceBook, customer_id: int, item_id: int, day: Day, qty: Qty, ship_to_id: int = 0, approval_id: int = 0
) -> tuple[Step, ...]:
    """From the list price of one piece to the net price of the line's piece, then the value of the line."""
    row = prices.way(customer_id, item_id, day, qty, ship_to_id, approval_id)
    source = SOURCES[row.source]
    steps = [Step("list", item_id, row.list_cents)]
    if row.tier_cents != row.list_cents or row.break_id:
        steps.append(Step("break" if row.break_id else "tier", row.break_id, row.tier_cents))
    if source is PriceSource.PROMOTION:
        steps.append(Step("promotion", row.promotion_id, row.promotion_cents))
    if row.contract_id and source is PriceSource.CONTRACT:
        steps.append(Step("contract", row.contract_id, row.price_cents))
    if source is PriceSource.APPROVAL:
        steps.append(Step("approval", row.approval_id, row.price_cents))
    return (*steps, Step("line", 0, qty * row.price_cents))


def order_steps(
    tariff: Tariff, customer_id: int, ship_to_id: int, day: Day, lines: Sequence[Charged], *, fee_cents: Cents = 0
) -> tuple[Step, ...]:
    """From the goods to the gross amount of an order; charges and taxes that are nothing are left out."""
    total = tariff.totals(customer_id, ship_to_id, day, lines, fee_cents=fee_cents)
    terms = tariff.conditions(customer_id, ship_to_id, day)
    hazardous = sum(tariff.is_hazardous(line.item_id) for line in lines)
    small = terms.small_cents if total.net_cents < terms.small_under_cents and lines else 0
    goods_tax = tariff.goods_tax(customer_id, ship_to_id, day, lines)
    rate_id = tariff.freight_rate_id(terms.zone, tariff.weight_g(lines)) if total.freight_cents else 0
    steps = (
        Step("goods", 0, total.net_cents),
        Step("fuel", terms.fuel_id, share(total.net_cents, terms.fuel_ppm)),
        Step("small_order", terms.small_id, small),
        Step("hazmat", terms.hazmat_id, hazardous * terms.hazmat_cents),
        Step("fee", 0, fee_cents),
        Step("freight", rate_id, total.freight_cents),
        Step("tax on goods", terms.jurisdiction_id, goods_tax),
        Step("tax on charges", terms.jurisdiction_id, total.tax_cents - goods_tax),
        Step("gross", 0, total.gross_cents),
    )
    return tuple(step for step in steps if step.value_cents or step.name in ("goods", "gross"))


__all__ = ["Step", "order_steps", "price_steps"]
