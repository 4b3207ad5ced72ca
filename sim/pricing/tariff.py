"""What an order comes to: surcharges, freight and tax on top of the goods.

In this order: goods after all discounts; surcharges; freight; tax. Fuel is a share of the goods, rounded half up once
for the order; the small order surcharge is due where the goods are worth less than its threshold; dangerous goods pay
by the line. Freight is an amount and so much for each kilogram begun, by zone and weight of the whole order. Tax is
reckoned on each line and rounded half up on each line; freight and surcharges are taxed together, once, where the
jurisdiction taxes shipping. Quantities that were cancelled cost nothing.
"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from sim.model import Address, Customer, HazardClass, Item, TaxClass, TermsOfTrade, Totals
from sim.pricing.columns import Amount, IntArray, by_id, column, kilograms, last_at_or_before, share
from sim.pricing.conditions import ConditionBook, Conditions
from sim.units import Cents, Day, Qty

CLASSES: tuple[TaxClass, ...] = (TaxClass.EXEMPT, TaxClass.GENERAL, TaxClass.REDUCED)
_WEIGHT_SPAN = 1 << 40


class Charged(NamedTuple):
    """A line of an order as far as charges and tax need it."""

    item_id: int
    qty: Qty
    price_cents: Cents


class _Terms(NamedTuple):
    """The conditions of one customer at one site, until a day."""

    from_day: Day
    until_day: Day
    conditions: Conditions[int]
    """With a plain int in every field."""
    rates: tuple[int, ...]
    """By number of the tax class."""


class TotalColumns(NamedTuple):
    """Totals of many orders."""

    net_cents: IntArray
    surcharge_cents: IntArray
    freight_cents: IntArray
    tax_cents: IntArray


class OrderColumns(NamedTuple):
    """Orders and their lines, one below the other: ``order`` says to which order a line belongs."""

    customer_ids: IntArray
    ship_to_ids: IntArray
    days: IntArray
    order: IntArray
    item_ids: IntArray
    qty: IntArray
    price_cents: IntArray


class Tariff:
    """Charges and taxes of the company."""

    __slots__ = (
        "_class_column",
        "_class_of",
        "_conditions",
        "_free_over",
        "_freight_base",
        "_freight_columns",
        "_freight_id",
        "_freight_keys",
        "_freight_kg",
        "_hazard_column",
        "_hazardous",
        "_site_owner",
        "_terms",
        "_weight",
        "_weight_column",
    )

    def __init__(
        self,
        customers: Iterable[Customer],
        addresses: Iterable[Address],
        items: Iterable[Item],
        terms: TermsOfTrade,
        *,
        free_over_cents: Cents,
    ) -> None:
        items, addresses = list(items), list(addresses)
        self._site_owner = by_id((a.id, a.customer_id) for a in addresses)
        self._conditions = ConditionBook(list(customers), addresses, terms)
        self._free_over = free_over_cents
        rates = sorted(terms.freight_rates, key=lambda r: (r.zone, r.from_g))
        self._freight_keys = [r.zone * _WEIGHT_SPAN + r.from_g for r in rates]
        self._freight_base = [*(r.base_cents for r in rates), 0]
        self._freight_kg = [*(r.per_kg_cents for r in rates), 0]
        self._freight_id = [*(r.id for r in rates), 0]
        self._freight_columns = (column(self._freight_keys), column(self._freight_base), column(self._freight_kg))
        self._weight_column = by_id((i.id, i.weight_g) for i in items)
        self._hazard_column = by_id((i.id, i.hazard is not HazardClass.NONE) for i in items)
        self._class_column = by_id((i.id, CLASSES.index(i.tax_class)) for i in items)
        self._weight: list[int] = self._weight_column.tolist()
        self._hazardous: list[int] = self._hazard_column.tolist()
        self._class_of: list[int] = self._class_column.tolist()
        self._terms: dict[tuple[int, int], _Terms] = {}

    # One order ------------------------------------------------------------------------------------------------------

    def totals(
        self, customer_id: int, ship_to_id: int, day: Day, lines: Iterable[Charged], *, fee_cents: Cents = 0
    ) -> Totals:
        """What one order comes to; only lines of which something is owed. An agreed fee is one more surcharge."""
        _, _, conditions, rates = self._terms_of(customer_id, ship_to_id, day)
        weights, hazards, classes = self._weight, self._hazardous, self._class_of
        net = weight = hazardous = tax = 0
        for item_id, qty, price in lines:
            amount = qty * price
            net += amount
            weight += qty * weights[item_id]
            hazardous += hazards[item_id]
            tax += share(amount, rates[classes[item_id]])
        if not weight and not net:
            return Totals(0, 0, 0, 0)
        surcharge = surcharge_of(net, hazardous, conditions) + fee_cents
        freight = 0
        if conditions.freight_charged and not (conditions.freight_may_be_free and net >= self._free_over):
            freight = self._freight_for(conditions.zone, weight)
        return Totals(net, surcharge, freight, tax + share(surcharge + freight, conditions.shipping_ppm))

    def goods_tax(self, customer_id: int, ship_to_id: int, day: Day, lines: Iterable[Charged]) -> Cents:
        """The tax on goods alone: what a part shipment owes beside its share of the charges."""
        rates = self._terms_of(customer_id, ship_to_id, day).rates
        return sum(share(qty * price, rates[self._class_of[item_id]]) for item_id, qty, price in lines)

    def shipping_tax(self, customer_id: int, ship_to_id: int, day: Day, charges_cents: Cents) -> Cents:
        """The tax on freight and surcharges."""
        return share(charges_cents, self._terms_of(customer_id, ship_to_id, day).conditions.shipping_ppm)

    def conditions(self, customer_id: int, ship_to_id: int, day: Day) -> Conditions[int]:
        """What holds for a customer at a site on a day, as plain numbers."""
        return self._terms_of(customer_id, ship_to_id, day).conditions

    def way_cents(self, customer_id: int, ship_to_id: int, day: Day, lines: Iterable[Charged]) -> Cents:
        """What it costs to move goods between us and a site, whoever pays for it; nothing to move costs nothing."""
        weight = self.weight_g(lines)
        return self._freight_for(self._terms_of(customer_id, ship_to_id, day).conditions.zone, weight) if weight else 0

    def freight_rate_id(self, zone: int, weight_g: int) -> int:
        """The rate that holds for a zone and a weight, or 0."""
        return self._freight_id[self._freight_row(zone, weight_g)]

    def weight_g(self, lines: Iterable[Charged]) -> int:
        """What the lines weigh."""
        return sum(qty * self._weight[item_id] for item_id, qty, _ in lines)

    def is_hazardous(self, item_id: int) -> bool:
        """Whether a line of the item pays the surcharge for dangerous goods."""
        return bool(self._hazardous[item_id])

    def _freight_for(self, zone: int, weight_g: int) -> Cents:
        at = self._freight_row(zone, weight_g)
        return self._freight_base[at] + self._freight_kg[at] * kilograms(weight_g)

    def _freight_row(self, zone: int, weight_g: int) -> int:
        """The place of the rate; the last place, which costs nothing, where the zone has none."""
        at = bisect_right(self._freight_keys, zone * _WEIGHT_SPAN + weight_g) - 1
        return at if at >= 0 and self._freight_keys[at] // _WEIGHT_SPAN == zone else len(self._freight_keys)

    def add_site(self, address: Address) -> None:
        """A new version of an address: its orders are charged and taxed where it lies."""
        self._conditions.add_site(address)

    def warm(self, day: Day) -> None:
        """Put the conditions of every customer at its own sites into the memo, in one call."""
        sites = np.flatnonzero(self._site_owner)
        found = self._conditions.find(self._site_owner[sites], sites, day)
        rows = zip(*(values.tolist() for values in found), strict=True)
        for site, owner, row in zip(sites.tolist(), self._site_owner[sites].tolist(), rows, strict=True):
            self._terms[owner, site] = self._until_change(owner, day, Conditions(*row))

    def _terms_of(self, customer_id: int, ship_to_id: int, day: Day) -> _Terms:
        terms = self._terms.get((customer_id, ship_to_id))
        if terms is None or not terms.from_day <= day < terms.until_day:
            columns = self._conditions.find(np.array([customer_id]), np.array([ship_to_id]), day)
            found: Conditions[int] = Conditions(*(int(values[0]) for values in columns))
            terms = self._terms[customer_id, ship_to_id] = self._until_change(customer_id, day, found)
        return terms

    def _until_change(self, customer_id: int, day: Day, found: Conditions[int]) -> _Terms:
        """Conditions of a day, with the days on which they hold."""
        changes = self._conditions.change_days(customer_id)
        at = bisect_right(changes, day)
        since = changes[at - 1] if at else -_WEIGHT_SPAN
        until = changes[at] if at < len(changes) else _WEIGHT_SPAN
        return _Terms(since, until, found, (found.exempt_ppm, found.general_ppm, found.reduced_ppm))

    # Many orders ----------------------------------------------------------------------------------------------------

    def totals_of(self, orders: OrderColumns) -> TotalColumns:
        """What many orders come to; the same rules over columns."""
        count = len(orders.customer_ids)
        conditions = self._conditions.find(orders.customer_ids, orders.ship_to_ids, orders.days)
        amount = orders.qty * orders.price_cents
        owed = orders.qty > 0

        def per_order(values: IntArray) -> IntArray:
            sums = np.zeros(count, np.int64)
            np.add.at(sums, orders.order, values)
            return sums

        tax_class = self._class_column[orders.item_ids]
        rates = np.stack((conditions.exempt_ppm, conditions.general_ppm, conditions.reduced_ppm))
        tax = per_order(share(amount, rates[tax_class, orders.order]))
        net = per_order(amount)
        weight = per_order(orders.qty * self._weight_column[orders.item_ids])
        hazardous = per_order(self._hazard_column[orders.item_ids] * owed)
        something = (net > 0) | (weight > 0)
        surcharge = np.where(something, surcharge_of(net, hazardous, conditions), 0)
        free = (conditions.freight_may_be_free == 1) & (net >= self._free_over)
        charged = (conditions.freight_charged == 1) & ~free & something
        keys, base, per_kg = self._freight_columns
        at = last_at_or_before(keys, conditions.zone * _WEIGHT_SPAN + weight)
        known = (at >= 0) & (keys[at] // _WEIGHT_SPAN == conditions.zone) if len(keys) else np.zeros(count, np.bool_)
        at = np.where(known, at, len(keys))
        freight = np.where(charged, base[at] + per_kg[at] * kilograms(weight), 0)
        return TotalColumns(net, surcharge, freight, tax + share(surcharge + freight, conditions.shipping_ppm))


def surcharge_of(net: Amount, hazardous: Amount, conditions: Conditions[Amount]) -> Amount:
    """Fuel, small order and dangerous goods together, for one order or a column of them."""
    return (
        share(net, conditions.fuel_ppm)
        + (net < conditions.small_under_cents) * conditions.small_cents
        + hazardous * conditions.hazmat_cents
    )
