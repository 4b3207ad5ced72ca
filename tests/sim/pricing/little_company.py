"""The company of the hand-worked table: six customers, seven items, every kind of price, charge and tax once."""

from dataclasses import replace
from functools import cache

from sim.model import (
    Address,
    ContractPrice,
    Customer,
    FreightRate,
    FreightTerms,
    HazardClass,
    Item,
    ItemStatus,
    PriceApproval,
    PriceBreak,
    Promotion,
    RiskClass,
    ShipPolicy,
    SubstitutionPolicy,
    SurchargeKind,
    SurchargeRule,
    TaxClass,
    TaxExemption,
    TaxJurisdiction,
    TaxRate,
    TermsOfTrade,
    Tier,
)
from sim.pricing import PriceBook, Tariff

FREE_OVER_CENTS = 500_00
CUSTOMERS: dict[str, Customer] = {}
for _number, (_key, _name, _tier, _terms) in enumerate(
    (
        ("anna", "Anna Works", Tier.A, FreightTerms.PREPAID_ADD),
        ("bert", "Bert Tools LLC", Tier.B, FreightTerms.FREE_OVER),
        ("carl", "Carl Co", Tier.C, FreightTerms.COLLECT),
        ("dora", "Dora Labs, Inc.", Tier.C, FreightTerms.PREPAID),
        ("emil", "Emil Mills", Tier.C, FreightTerms.PREPAID_ADD),
        ("faye", "Faye Freight", Tier.B, FreightTerms.THIRD_PARTY),
    ),
    1,
):
    CUSTOMERS[_key] = Customer(
        id=_number,
        name=_name,
        tier=_tier,
        payment_days=30,
        credit_limit_cents=1_000_000,
        risk=RiskClass.LOW,
        ship_policy=ShipPolicy.PARTIALS_ALLOWED,
        substitution=SubstitutionPolicy.NEVER,
        edi_id="",
        desk=1,
        sales_owner="Sam",
        freight_terms=_terms,
    )
OHIO, PENNSYLVANIA = 1, 2
SITES = {"OH": (1, 1, OHIO), "PA": (2, 2, PENNSYLVANIA), "OR": (3, 3, 0)}
"""Site number, freight zone, jurisdiction (0 = no tax)."""


def site_id(customer: str, site: str) -> int:
    return 10 * CUSTOMERS[customer].id + SITES[site][0]


ADDRESSES = [
    Address(
        site_id(key, name),
        customer.id,
        name,
        customer.name,
        "1 Road",
        "Town",
        name,
        "00000",
        zone=zone,
        jurisdiction_id=place,
    )
    for key, customer in CUSTOMERS.items()
    for name, (_, zone, place) in SITES.items()
]
_ITEM = Item(0, "", "", "", 10, 0, ItemStatus.ACTIVE, 0)
ITEMS = {
    "bolt": replace(_ITEM, id=1, list_price_cents=10_00, weight_g=500),
    "nut": replace(_ITEM, id=2, list_price_cents=33, weight_g=20),
    "solvent": replace(_ITEM, id=3, list_price_cents=7_25, weight_g=1000, hazard=HazardClass.FLAMMABLE_LIQUID),
    "bandage": replace(_ITEM, id=4, list_price_cents=4_15, weight_g=100, tax_class=TaxClass.REDUCED),
    "manual": replace(_ITEM, id=5, list_price_cents=12_00, weight_g=300, tax_class=TaxClass.EXEMPT),
    "anvil": replace(_ITEM, id=6, list_price_cents=99_99, weight_g=25_000),
    "glove": replace(_ITEM, id=7, list_price_cents=1_05, weight_g=50),
}
CONTRACTS = [
    ContractPrice(1, 1, 1, 7_77, -100, 40),
    ContractPrice(2, 1, 1, 7_50, -100, 40, ship_to_id=12),
    ContractPrice(3, 2, 3, 6_66, -400, -1),
    ContractPrice(4, 2, 3, 6_50, 60, 90),
    ContractPrice(5, 4, 7, 99, 0, 100),
]
BREAKS = [
    PriceBreak(1, Tier.A, 1, 100, 80),
    PriceBreak(2, Tier.A, 1, 500, 75),
    PriceBreak(3, Tier.C, 1, 100, 92),
    PriceBreak(4, Tier.B, 2, 1000, 90),
]
PROMOTIONS = [
    Promotion(1, "GLOVE10", 7, 10, 1, False, "", 0, 30),
    Promotion(2, "BOLT5", 1, 5, 1, True, "", 10, 20),
    Promotion(3, "BOLT3", 1, 3, 50, True, "A", 10, 20),
    Promotion(4, "SOLV20", 3, 20, 12, False, "A", 0, 30),
    Promotion(5, "ANVIL4", 6, 4, 1, False, "", 0, 30),
]
APPROVALS = [
    PriceApproval(1, 2, 1, 8_00, 200, 25, "Sam"),
    PriceApproval(2, 1, 1, 7_00, 50, 10, "Sam"),
]
SURCHARGES = [
    SurchargeRule(1, SurchargeKind.FUEL, 15_000, 0, 0, "", -100, 29),
    SurchargeRule(2, SurchargeKind.FUEL, 20_000, 0, 0, "", 30, 365),
    SurchargeRule(3, SurchargeKind.SMALL_ORDER, 0, 8_00, 50_00, "A", -100, 365),
    SurchargeRule(4, SurchargeKind.HAZMAT, 0, 12_50, 0, "", -100, 365),
]
FREIGHT = [
    FreightRate(1, 1, 0, 6_50, 0),
    FreightRate(2, 1, 5_000, 8_00, 35),
    FreightRate(3, 1, 50_000, 20_00, 20),
    FreightRate(4, 2, 0, 8_00, 0),
    FreightRate(5, 2, 5_000, 10_00, 50),
    FreightRate(6, 2, 50_000, 30_00, 30),
    FreightRate(7, 3, 0, 12_00, 100),
    FreightRate(8, 3, 50_000, 40_00, 60),
]
TERMS = TermsOfTrade(
    BREAKS,
    PROMOTIONS,
    SURCHARGES,
    FREIGHT,
    [TaxJurisdiction(OHIO, "OH", "Ohio", True), TaxJurisdiction(PENNSYLVANIA, "PA", "Pennsylvania", False)],
    [
        TaxRate(1, OHIO, TaxClass.GENERAL, 72_500, -1000),
        TaxRate(2, OHIO, TaxClass.GENERAL, 75_000, 50),
        TaxRate(3, OHIO, TaxClass.REDUCED, 25_000, -1000),
        TaxRate(4, PENNSYLVANIA, TaxClass.GENERAL, 66_250, -1000),
    ],
    [
        TaxExemption(1, 4, OHIO, "OH-1", "DORA LABS INC", 0, 60),
        TaxExemption(2, 2, OHIO, "OH-2", "Bert Holding Inc", -100, 365),
        TaxExemption(3, 5, PENNSYLVANIA, "PA-3", "Emil Mills", -400, -10),
        TaxExemption(4, 5, OHIO, "OH-4", "Emil Mills", 20, 365),
    ],
)


@cache
def prices() -> PriceBook:
    return PriceBook(CUSTOMERS.values(), ITEMS.values(), CONTRACTS, TERMS, APPROVALS)


@cache
def tariff() -> Tariff:
    return Tariff(CUSTOMERS.values(), ADDRESSES, ITEMS.values(), TERMS, free_over_cents=FREE_OVER_CENTS)
