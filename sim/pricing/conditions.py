"""The conditions under which an order is charged and taxed: what holds for a customer, a site and a day, as columns.

Surcharge rules by tier and day, freight terms and zone, tax rates of the ship-to's jurisdiction, and whether a
certificate frees the customer there. A certificate counts only for the legal entity and the jurisdiction that it
names, and on the days from its first to its last: never for a customer as such.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple

import numpy as np

from sim.model import (
    Address,
    Customer,
    FreightTerms,
    SurchargeKind,
    TaxClass,
    TaxRate,
    TermsOfTrade,
)
from sim.pricing.cascade import TIERS
from sim.pricing.columns import Amount, IntArray, by_id, column, last_at_or_before
from sim.units import Day

TERMS: tuple[FreightTerms, ...] = tuple(FreightTerms)
TAXED: tuple[TaxClass, ...] = (TaxClass.GENERAL, TaxClass.REDUCED)
"""Classes that have a rate; what is exempt has none anywhere."""
_DAY_SPAN, _EARLIEST = 1 << 24, 1 << 23
_CHARGED = column(terms in (FreightTerms.PREPAID_ADD, FreightTerms.FREE_OVER) for terms in TERMS)
_FREE_OVER = column(terms is FreightTerms.FREE_OVER for terms in TERMS)


class Conditions(NamedTuple, Generic[Amount]):
    """One value, or a column of them, for each order."""

    fuel_ppm: Amount
    fuel_id: Amount
    small_under_cents: Amount
    small_cents: Amount
    small_id: Amount
    hazmat_cents: Amount
    hazmat_id: Amount
    zone: Amount
    freight_charged: Amount
    """1 where freight goes on the invoice."""
    freight_may_be_free: Amount
    """1 where it does not from a goods value on."""
    jurisdiction_id: Amount
    exemption_id: Amount
    """The certificate that frees the order of tax, or 0."""
    exempt_ppm: Amount
    """Always 0: the rate of the exempt class, so that a class number finds its rate."""
    general_ppm: Amount
    reduced_ppm: Amount
    shipping_ppm: Amount


class ConditionBook:
    """Finds the conditions of orders."""

    def __init__(self, customers: Sequence[Customer], addresses: Sequence[Address], terms: TermsOfTrade) -> None:
        self._tier = by_id((c.id, TIERS.index(c.tier)) for c in customers)
        self._freight = by_id((c.id, TERMS.index(c.freight_terms)) for c in customers)
        self._zone = by_id((a.id, a.zone) for a in addresses)
        self._jurisdiction = by_id((a.id, a.jurisdiction_id) for a in addresses)
        self._surcharges = [
            (rule, np.array([t not in rule.exempt_tiers for t in TIERS], np.bool_)) for rule in terms.surcharges
        ]
        self._shipping = by_id((j.id, j.shipping_taxable) for j in terms.jurisdictions)
        self._rates = {
            tax_class: sorted((r for r in terms.tax_rates if r.tax_class is tax_class), key=_rate_key)
            for tax_class in TAXED
        }
        self._rate_keys = {c: column(_rate_key(r) for r in rows) for c, rows in self._rates.items()}
        self._rate_ppm = {c: column(r.rate_ppm for r in rows) for c, rows in self._rates.items()}
        names = {c.id: entity_name(c.name) for c in customers}
        certificates = sorted(
            (e for e in terms.exemptions if entity_name(e.legal_entity) == names.get(e.customer_id)),
            key=lambda e: (self._place(e.customer_id, e.jurisdiction_id), e.id),
        )
        self._certified = column(self._place(e.customer_id, e.jurisdiction_id) for e in certificates)
        self._certified_from = column(e.from_day for e in certificates)
        self._certified_to = column(e.to_day for e in certificates)
        self._certificate_id = column(e.id for e in certificates)
        self._most_certificates = int(np.unique(self._certified, return_counts=True)[1].max()) if certificates else 0
        days = [d for r in terms.surcharges for d in (r.from_day, r.to_day + 1)]
        self._change_days = dict.fromkeys([*days, *(r.from_day for r in terms.tax_rates)])
        self._certificate_days: dict[int, list[Day]] = {}
        for e in terms.exemptions:
            self._certificate_days.setdefault(e.customer_id, []).extend((e.from_day, e.to_day + 1))

    def _place(self, customer_id: int, jurisdiction_id: int) -> int:
        return customer_id * len(self._shipping) + jurisdiction_id

    def add_site(self, address: Address) -> None:
        """Note where a new address lies."""
        grow = max(0, address.id + 1 - len(self._zone))
        self._zone = np.pad(self._zone, (0, grow))
        self._jurisdiction = np.pad(self._jurisdiction, (0, grow))
        self._zone[address.id], self._jurisdiction[address.id] = address.zone, address.jurisdiction_id

    def change_days(self, customer_id: int) -> list[Day]:
        """Days on which something begins or has just ended for a customer, in order."""
        return sorted((*self._change_days, *self._certificate_days.get(customer_id, ())))

    def find(self, customer_ids: IntArray, ship_to_ids: IntArray, day: Day | IntArray) -> Conditions[IntArray]:
        """The conditions of many orders; a column for each argument, or one day for all."""
        orders = len(customer_ids)
        days = np.broadcast_to(np.asarray(day, np.int64), (orders,))
        zero = np.zeros(orders, np.int64)
        tier, terms = self._tier[customer_ids], self._freight[customer_ids]
        found = {kind: [zero, zero, zero, zero] for kind in SurchargeKind}
        for rule, pays in self._surcharges:
            holds = pays[tier] & (rule.from_day <= days) & (days <= rule.to_day)
            values = (rule.rate_ppm, rule.amount_cents, rule.threshold_cents, rule.id)
            found[rule.kind] = [np.where(holds, new, old) for new, old in zip(values, found[rule.kind], strict=True)]
        fuel, small, hazmat = (found[kind] for kind in SurchargeKind)
        place = self._jurisdiction[ship_to_ids]
        exemption = self._exempted(customer_ids, place, days)
        taxed = (place > 0) & (exemption == 0)
        general, reduced = (np.where(taxed, self._rate(c, place, days), 0) for c in TAXED)
        return Conditions(
            fuel[0],
            fuel[3],
            small[2],
            small[1],
            small[3],
            hazmat[1],
            hazmat[3],
            self._zone[ship_to_ids],
            _CHARGED[terms],
            _FREE_OVER[terms],
            place,
            exemption,
            zero,
            general,
            reduced,
            general * self._shipping[place],
        )

    def _rate(self, tax_class: TaxClass, jurisdiction: IntArray, days: IntArray) -> IntArray:
        """The rate that began last."""
        keys, ppm = self._rate_keys[tax_class], self._rate_ppm[tax_class]
        if not len(keys):
            return np.zeros(len(jurisdiction), np.int64)
        at = last_at_or_before(keys, jurisdiction * _DAY_SPAN + days + _EARLIEST)
        return np.where((at >= 0) & (keys[at] // _DAY_SPAN == jurisdiction), ppm[at], 0)

    def _exempted(self, customer_ids: IntArray, jurisdiction: IntArray, days: IntArray) -> IntArray:
        found = np.zeros(len(customer_ids), np.int64)
        if not self._most_certificates:
            return found
        place = customer_ids * len(self._shipping) + jurisdiction
        start = np.searchsorted(self._certified, place)
        for ahead in range(self._most_certificates):
            row = np.minimum(start + ahead, len(self._certified) - 1)
            holds = (
                (start + ahead < len(self._certified))
                & (self._certified[row] == place)
                & (jurisdiction > 0)
                & (self._certified_from[row] <= days)
                & (days <= self._certified_to[row])
            )
            found = np.where(holds, self._certificate_id[row], found)
        return found


def _rate_key(rate: TaxRate) -> int:
    return rate.jurisdiction_id * _DAY_SPAN + rate.from_day + _EARLIEST


def entity_name(name: str) -> str:
    """A legal entity's name as it is compared: letters and digits only, without case."""
    return "".join(c for c in name.lower() if c.isalnum())
