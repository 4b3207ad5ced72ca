"""The rows of customer master data: customers with their terms, ship-tos, contacts, part numbers and contracts."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from faker import Faker
from numpy.random import Generator

from data_gen import people
from sim.model import (
    Address,
    AddressRole,
    Contact,
    ContractPrice,
    CrossReference,
    Customer,
    Item,
    RiskClass,
    ShipPolicy,
    SubstitutionPolicy,
    Tier,
)
from sim.units import Cents, Day

TIER_SHARES: tuple[tuple[Tier, float], ...] = ((Tier.A, 0.08), (Tier.B, 0.22), (Tier.C, 0.70))
"""Domain 0.4; the customers with most trade come first."""
STANDARD_LIMIT_CENTS: dict[Tier, Cents] = {Tier.A: 15_000_000, Tier.B: 5_000_000, Tier.C: 1_500_000}
"""Credit limit of a customer whose trade is not known."""
PAYMENT_DAYS: tuple[Day, ...] = (30, 30, 30, 30, 14, 45)
EDI_ASSORTMENT = 60
"""Items for which an EDI partner's own part numbers are on file."""
MAIL_ASSORTMENT = 24
"""The same for one in five of the customers who write."""
CONTRACT_ITEMS = 8
_PRIME = 99_991
_LETTERS = "ABCDEFGHJKLMNPRSTVWXYZ"


def edi_ranks(partners: int, customers: int) -> list[int]:
    """Which customers by size are EDI partners: every other one from the top, domain 4.3 has them order most."""
    return [*range(1, customers, 2), *range(0, customers, 2)][:partners]


def make_customers(
    ranks: Sequence[int], *, partners: int, desks: int, owners: Sequence[str], rng: Generator
) -> tuple[Customer, ...]:
    """Customers 1..n of the given ranks by trade; every desk gets large and small accounts and EDI partners."""
    count = len(ranks)
    names = people.company_names(count, rng)
    partner_of = {rank: at for at, rank in enumerate(edi_ranks(partners, count))}
    others = [rank for rank in range(count) if rank not in partner_of]
    turn = {rank: at for ranked in (list(partner_of), others) for at, rank in enumerate(ranked)}
    terms = rng.integers(len(PAYMENT_DAYS), size=count).tolist()
    u_risk, u_ship, u_substitute, owner = (
        rng.random(count),
        rng.random(count),
        rng.random(count),
        rng.integers(len(owners), size=count),
    )
    rows = []
    for at, rank in enumerate(ranks):
        tier = _tier(rank, count)
        rows.append(
            Customer(
                id=at + 1,
                name=names[at],
                tier=tier,
                payment_days=PAYMENT_DAYS[terms[at]],
                credit_limit_cents=STANDARD_LIMIT_CENTS[tier],
                risk=RiskClass.LOW if u_risk[at] < 0.6 else RiskClass.MEDIUM if u_risk[at] < 0.92 else RiskClass.HIGH,
                ship_policy=ShipPolicy.SHIP_COMPLETE if u_ship[at] < 0.25 else ShipPolicy.PARTIALS_ALLOWED,
                substitution=SubstitutionPolicy.APPROVED_LIST if u_substitute[at] < 0.4 else SubstitutionPolicy.NEVER,
                edi_id=f"{_edi_word(names[at])}{at + 1:04d}" if rank in partner_of else "",
                desk=turn[rank] % desks + 1,
                sales_owner=owners[owner[at]],
                max_shipments=2 if 0.25 <= u_ship[at] < 0.40 else 0,
            )
        )
    return tuple(rows)


def _tier(rank: int, count: int) -> Tier:
    """Tier by rank: each tier holds its share of the customers, rounded."""
    upto = 0.0
    for tier, share in TIER_SHARES:
        upto += share
        if rank < round(upto * count):
            return tier
    return TIER_SHARES[-1][0]


def _edi_word(name: str) -> str:
    return "".join(c for c in name.split(maxsplit=1)[0].upper() if c.isalpha())[:9]


def make_addresses(
    customers: Sequence[Customer], *, multi_site: float, fake: Faker, rng: Generator
) -> tuple[Address, ...]:
    """One ship-to for most customers, two to four for a share of them."""
    sites = np.where(rng.random(len(customers)) < multi_site, rng.integers(2, 5, len(customers)), 1).tolist()
    rows: list[Address] = []
    for customer, number in zip(customers, sites, strict=True):
        for site in range(number):
            state = fake.state_abbr(include_territories=False, include_freely_associated_states=False)
            rows.append(
                Address(
                    id=len(rows) + 1,
                    customer_id=customer.id,
                    code=f"{1000 + 10 * customer.id + site:04d}",
                    name=people.site_name(customer.name, site),
                    line1=fake.street_address(),
                    city=fake.city(),
                    state=state,
                    postal=fake.zipcode_in_state(state),
                )
            )
    return tuple(rows)


def make_bill_tos(customers: Sequence[Customer], sites: Sequence[Address]) -> tuple[Address, ...]:
    """The bill-to of each customer: accounts payable at its head office. Numbers follow those of the ship-tos."""
    offices: dict[int, Address] = {}
    for site in sites:
        offices.setdefault(site.customer_id, site)
    return tuple(
        replace(
            offices[customer.id],
            id=number,
            code="BILL",
            name=f"{customer.name}, Accounts Payable",
            role=AddressRole.BILL_TO,
        )
        for number, customer in enumerate(customers, len(sites) + 1)
    )


def make_contacts(customers: Sequence[Customer], *, fake: Faker, rng: Generator) -> tuple[Contact, ...]:
    """A buyer, somebody in accounts payable and somebody in receiving for each customer; a second buyer for tier A."""
    areas = rng.integers(201, 990, len(customers)).tolist()
    rows: list[Contact] = []
    for customer, area in zip(customers, areas, strict=True):
        domain = people.domain_of(customer.id, customer.name)
        jobs = ["Buyer", "Buyer"] if customer.tier is Tier.A else ["Buyer"]
        for job in (*jobs, "Accounts payable", "Receiving"):
            name = f"{fake.first_name()} {fake.last_name()}"
            rows.append(
                Contact(
                    id=len(rows) + 1,
                    customer_id=customer.id,
                    name=name,
                    job=job,
                    email=people.mail_address(name, domain),
                    phone=people.phone_number(area, len(rows)),
                    may_order=job == "Buyer",
                    may_discuss_credit=job == "Accounts payable",
                    may_discuss_prices=job == "Buyer",
                    may_change_orders=job == "Buyer",
                    may_change_master_data=job == "Buyer",
                )
            )
    return tuple(rows)


def buyer_part(customer_id: int, item_id: int) -> str:
    """The part number that a customer has for an item, on file or not; different items have different numbers."""
    number = (item_id * 7919 + customer_id * 3571) % _PRIME
    letters = _LETTERS[customer_id % len(_LETTERS)] + _LETTERS[customer_id * 7 % len(_LETTERS)]
    return (f"{letters}-{number:05d}", f"{number:05d}-{10 + customer_id % 90}", f"{letters}{number:05d}")[
        customer_id % 3
    ]


def make_references(customers: Sequence[Customer], items: Sequence[Item], rng: Generator) -> tuple[CrossReference, ...]:
    """Part numbers on file: of EDI partners for most of what they buy, of some others for a few items."""
    rows: list[CrossReference] = []
    for customer in customers:
        order = rng.permutation(len(items))
        wanted = EDI_ASSORTMENT if customer.edi_id else MAIL_ASSORTMENT if customer.id % 5 == 0 else 0
        for at in sorted(order[: min(wanted, len(items) // 2)].tolist()):
            item_id = items[at].id
            rows.append(CrossReference(len(rows) + 1, customer.id, buyer_part(customer.id, item_id), item_id))
    return tuple(rows)


def make_contracts(
    customers: Sequence[Customer], items: Sequence[Item], *, contracts: int, rng: Generator
) -> tuple[ContractPrice, ...]:
    """Contracts of the largest customers: some items 12 to 25 % below list, some of them from last year and over."""
    discount = rng.integers(12, 26, (contracts, CONTRACT_ITEMS)).tolist()
    rows: list[ContractPrice] = []
    for at, customer in enumerate(customers[:contracts]):
        start = int(rng.integers(-300, -30))
        over = rng.random() < 0.15
        picked = sorted(rng.permutation(len(items))[:CONTRACT_ITEMS].tolist())
        for place, percent in zip(picked, discount[at], strict=False):
            item = items[place]
            price = max(1, (item.list_price_cents * (100 - percent) + 50) // 100)
            span = (start - 365, start) if over else (start, start + 1095)
            rows.append(ContractPrice(len(rows) + 1, customer.id, item.id, price, *span))
    return tuple(rows)
