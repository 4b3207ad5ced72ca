"""What comes on top of the goods: surcharges, freight and sales tax, and what frees a customer of tax.

Rates, jurisdictions and certificates are invented for training; they are no advice on any law.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sim.units import Cents, Day, Grams, Ppm


class FreightTerms(StrEnum):
    """Who pays the carrier."""

    PREPAID = "prepaid"
    """We do, and charge nothing for it."""
    PREPAID_ADD = "prepaid_add"
    """We do, and add it to the invoice."""
    COLLECT = "collect"
    """The customer does, on delivery."""
    THIRD_PARTY = "third_party"
    """Somebody else does, whose account the carrier knows."""
    FREE_OVER = "free_over"
    """As prepaid and added below a goods value, free from it on (``freight.free_over``)."""


class TaxClass(StrEnum):
    """How an item is taxed."""

    GENERAL = "general"
    REDUCED = "reduced"
    EXEMPT = "exempt"


class SurchargeKind(StrEnum):
    """What a surcharge is for, and so what it is reckoned on."""

    FUEL = "fuel"
    """A share of the value of the goods."""
    SMALL_ORDER = "small_order"
    """An amount, where the goods after all discounts are worth less than the threshold."""
    HAZMAT = "hazmat"
    """An amount for each line of dangerous goods."""


@dataclass(frozen=True, slots=True)
class SurchargeRule:
    """A surcharge, valid on the days from..to inclusive. Of one kind one rule holds at a time."""

    id: int
    kind: SurchargeKind
    rate_ppm: Ppm
    amount_cents: Cents
    threshold_cents: Cents
    exempt_tiers: str
    """Letters of the tiers that do not pay it, as ``A`` or ``AB``."""
    from_day: Day
    to_day: Day


@dataclass(frozen=True, slots=True)
class FreightRate:
    """Freight to a zone from a weight on, up to the next rate: an amount and so much for each kilogram begun."""

    id: int
    zone: int
    from_g: Grams
    base_cents: Cents
    per_kg_cents: Cents


@dataclass(frozen=True, slots=True)
class ServiceArea:
    """What a state means for goods that go there: its freight zone and its jurisdiction (0 = we collect no tax)."""

    id: int
    state: str
    zone: int
    jurisdiction_id: int


@dataclass(frozen=True, slots=True)
class TaxJurisdiction:
    """A place for which we collect sales tax."""

    id: int
    state: str
    name: str
    shipping_taxable: bool
    """Whether freight and surcharges are taxed, at the general rate."""


@dataclass(frozen=True, slots=True)
class TaxRate:
    """The rate of a jurisdiction for a class of items, valid from a day until the next one begins."""

    id: int
    jurisdiction_id: int
    tax_class: TaxClass
    rate_ppm: Ppm
    from_day: Day


@dataclass(frozen=True, slots=True)
class TaxExemption:
    """A certificate on file. It frees only the entity and the jurisdiction it names, on the days from..to inclusive."""

    id: int
    customer_id: int
    jurisdiction_id: int
    certificate_no: str
    legal_entity: str
    from_day: Day
    to_day: Day


class Totals(NamedTuple):
    """What an order comes to."""

    net_cents: Cents
    surcharge_cents: Cents
    freight_cents: Cents
    tax_cents: Cents

    @property
    def gross_cents(self) -> Cents:
        """What the customer will owe."""
        return self.net_cents + self.surcharge_cents + self.freight_cents + self.tax_cents
