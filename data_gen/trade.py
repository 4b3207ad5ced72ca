"""The terms of trade of a company: quantity breaks, promotions, surcharges, freight, taxes, certificates.

All rates, jurisdictions and certificates are invented; states only tell where a ship-to lies. Our dock is in Ohio.
"""

from collections.abc import Sequence
from dataclasses import replace

from numpy.random import Generator

from data_gen.columns import cumulative, pick_index
from sim.model import (
    Address,
    Customer,
    FreightRate,
    FreightTerms,
    Item,
    PriceBreak,
    Promotion,
    ServiceArea,
    SurchargeKind,
    SurchargeRule,
    TaxClass,
    TaxExemption,
    TaxJurisdiction,
    TaxRate,
    TermsOfTrade,
    Tier,
)
from sim.pricing.cascade import TIER_PRICE_PCT
from sim.units import Day, Ppm

FREIGHT_SHARES: tuple[tuple[FreightTerms, float], ...] = (
    (FreightTerms.FREE_OVER, 0.45),
    (FreightTerms.PREPAID_ADD, 0.25),
    (FreightTerms.PREPAID, 0.15),
    (FreightTerms.COLLECT, 0.10),
    (FreightTerms.THIRD_PARTY, 0.05),
)
NEAR = "OH MI IN KY PA WV".split()
MIDDLE = "IL WI IA MO TN VA MD DE NJ NY NC SC GA AL MS AR MN CT MA RI VT NH ME DC".split()
FAR = "FL LA OK KS NE SD ND TX CO NM WY MT ID UT AZ NV CA OR WA AK HI".split()
"""Freight zones 1, 2 and 3."""
JURISDICTIONS: tuple[tuple[str, str, Ppm, Ppm, bool], ...] = (
    ("OH", "Ohio", 72_500, 25_000, True),
    ("MI", "Michigan", 60_000, 0, False),
    ("IN", "Indiana", 70_000, 35_000, True),
    ("KY", "Kentucky", 60_000, 20_000, True),
    ("PA", "Pennsylvania", 66_250, 0, False),
    ("IL", "Illinois", 81_250, 10_000, False),
    ("NY", "New York", 84_375, 40_000, True),
    ("NJ", "New Jersey", 66_250, 0, True),
    ("TX", "Texas", 82_500, 41_250, True),
    ("GA", "Georgia", 73_750, 30_000, True),
    ("TN", "Tennessee", 95_500, 40_000, True),
    ("WI", "Wisconsin", 54_375, 0, True),
)
"""State, name, general and reduced rate, whether shipping is taxed: the places where we collect tax."""
_NUMBER = {state: at for at, (state, *_) in enumerate(JURISDICTIONS, 1)}
AREAS: tuple[ServiceArea, ...] = tuple(
    ServiceArea(number, state, zone, _NUMBER.get(state, 0))
    for number, (state, zone) in enumerate(
        ((state, zone) for zone, states in enumerate((NEAR, MIDDLE, FAR), 1) for state in states), 1
    )
)
"""Every state once."""
CERTIFIED = 0.12
"""Share of the ship-tos in such places whose customer has a certificate for it on file."""
BROKEN = 0.35
"""Share of the items with quantity breaks."""
PROMOTED = 0.05
_ALWAYS: tuple[Day, Day] = (-1000, 10_000)


def with_freight_terms(customers: Sequence[Customer], rng: Generator) -> tuple[Customer, ...]:
    """The customers, each with who pays its carrier."""
    place = pick_index(cumulative([share for _, share in FREIGHT_SHARES]), rng.random(len(customers))).tolist()
    return tuple(
        replace(customer, freight_terms=FREIGHT_SHARES[at][0]) for customer, at in zip(customers, place, strict=True)
    )


def located(addresses: Sequence[Address]) -> tuple[Address, ...]:
    """The ship-tos, each with its freight zone and its jurisdiction."""
    area = {row.state: row for row in AREAS}
    return tuple(
        replace(row, zone=area[row.state].zone, jurisdiction_id=area[row.state].jurisdiction_id) for row in addresses
    )


def make_terms(
    customers: Sequence[Customer], addresses: Sequence[Address], items: Sequence[Item], rng: Generator
) -> TermsOfTrade:
    """Everything prices, charges and taxes rest on."""
    return TermsOfTrade(
        breaks=_breaks(items, rng),
        promotions=_promotions(items, rng),
        surcharges=_surcharges(),
        freight_rates=_freight_rates(),
        jurisdictions=tuple(
            TaxJurisdiction(number, state, name, taxed)
            for number, (state, name, _, _, taxed) in enumerate(JURISDICTIONS, 1)
        ),
        tax_rates=_tax_rates(),
        exemptions=_exemptions(customers, addresses, rng),
        areas=AREAS,
    )


def _breaks(items: Sequence[Item], rng: Generator) -> tuple[PriceBreak, ...]:
    """Two steps for every tier: from 5 packs four points less, from 20 packs eight."""
    rows: list[PriceBreak] = []
    for item, u in zip(items, rng.random(len(items)).tolist(), strict=True):
        if u < BROKEN:
            for tier in Tier:
                for packs, off in ((5, 4), (20, 8)):
                    pct = TIER_PRICE_PCT[tier] - off
                    rows.append(PriceBreak(len(rows) + 1, tier, item.id, packs * item.pack_qty, pct))
    return tuple(rows)


def _promotions(items: Sequence[Item], rng: Generator) -> tuple[Promotion, ...]:
    """Promotions of some weeks; some are running when the scenario begins, some are over, some begin."""
    rows: list[Promotion] = []
    chosen, off, begins, kind = (
        rng.random(len(items)).tolist(),
        rng.integers(1, 5, len(items)).tolist(),
        rng.integers(-40, 20, len(items)).tolist(),
        rng.random((len(items), 3)).tolist(),
    )
    for at, item in enumerate(items):
        if chosen[at] < PROMOTED:
            stackable, everybody, any_quantity = (u < 0.5 for u in kind[at])
            rows.append(
                Promotion(
                    id=len(rows) + 1,
                    code=f"{item.sku.split('-')[0]}{5 * off[at]:02d}",
                    item_id=item.id,
                    off_pct=5 * off[at],
                    min_qty=1 if any_quantity else 2 * item.pack_qty,
                    stackable=stackable,
                    excluded_tiers="" if everybody else "A",
                    from_day=begins[at],
                    to_day=begins[at] + 27,
                )
            )
    return tuple(rows)


def _surcharges() -> tuple[SurchargeRule, ...]:
    return (
        SurchargeRule(1, SurchargeKind.FUEL, 12_000, 0, 0, "", -1000, -31),
        SurchargeRule(2, SurchargeKind.FUEL, 15_000, 0, 0, "", -30, 10_000),
        SurchargeRule(3, SurchargeKind.SMALL_ORDER, 0, 12_00, 75_00, "A", *_ALWAYS),
        SurchargeRule(4, SurchargeKind.HAZMAT, 0, 14_50, 0, "", *_ALWAYS),
    )


def _freight_rates() -> tuple[FreightRate, ...]:
    """A parcel, a heavy parcel by weight, a pallet by weight."""
    rows: list[FreightRate] = []
    for zone, factor in ((1, 100), (2, 135), (3, 190)):
        for from_g, base, per_kg in ((0, 8_50, 0), (5_000, 6_00, 60), (30_000, 14_00, 35), (150_000, 40_00, 20)):
            rows.append(FreightRate(len(rows) + 1, zone, from_g, base * factor // 100, per_kg * factor // 100))
    return tuple(rows)


def _tax_rates() -> tuple[TaxRate, ...]:
    rows: list[TaxRate] = []
    for number, (_, _, general, reduced, _) in enumerate(JURISDICTIONS, 1):
        for tax_class, ppm in ((TaxClass.GENERAL, general), (TaxClass.REDUCED, reduced)):
            rows.append(TaxRate(len(rows) + 1, number, tax_class, ppm, _ALWAYS[0]))
    return tuple(rows)


def certificate_no(state: str, number: int) -> str:
    """The number printed on a certificate of exemption."""
    return f"{state}-EX-{10_000 + number * 137 % 90_000}"


def _exemptions(
    customers: Sequence[Customer], addresses: Sequence[Address], rng: Generator
) -> tuple[TaxExemption, ...]:
    """Certificates that hold. One for a customer and a place, however many ship-tos are there."""
    rows: dict[tuple[int, int], TaxExemption] = {}
    names = {c.id: c.name for c in customers}
    u_has, days = (
        rng.random(len(addresses)).tolist(),
        rng.integers(30, 700, len(addresses)).tolist(),
    )
    for at, row in enumerate(addresses):
        place = row.customer_id, row.jurisdiction_id
        if row.jurisdiction_id and u_has[at] < CERTIFIED and place not in rows:
            number = len(rows) + 1
            last = 60 + days[at]
            rows[place] = TaxExemption(
                number, *place, certificate_no(row.state, number), names[row.customer_id], last - 1095, last
            )
    return tuple(rows.values())
