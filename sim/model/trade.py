"""The terms of trade of a company in one piece: what prices, charges and taxes rest on beside items and customers."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.model.charges import FreightRate, ServiceArea, SurchargeRule, TaxExemption, TaxJurisdiction, TaxRate
from sim.model.discounts import PriceBreak, Promotion


@dataclass(frozen=True, slots=True)
class TermsOfTrade:
    """Rows of master data, by kind."""

    breaks: Sequence[PriceBreak] = ()
    promotions: Sequence[Promotion] = ()
    surcharges: Sequence[SurchargeRule] = ()
    freight_rates: Sequence[FreightRate] = ()
    jurisdictions: Sequence[TaxJurisdiction] = ()
    tax_rates: Sequence[TaxRate] = ()
    exemptions: Sequence[TaxExemption] = ()
    areas: Sequence[ServiceArea] = ()
