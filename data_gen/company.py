"""The company: everyone and everything that is on file before the first order, at any size.

Northgate Supply, a distributor of industrial, electrical and medical consumables (domain 0.4), and its customers.
Master data only, and nothing of what is asked of the desk: the same company can be played under any traffic.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np

from data_gen import accounts, catalogue, people, trade
from data_gen.order_shape import GOLDEN, OrderShape, dealt_out, weights_of
from data_gen.streams import Source, generator
from sim.calendar import Calendar
from sim.errors import ScenarioError
from sim.model import Address, Carrier, Contact, ContractPrice, CrossReference, Customer, Item, TermsOfTrade
from sim.pricing import PriceBook, Tariff
from sim.units import Cents, Day

SALES_OWNERS = 6
SIZE_EXPONENT = 1.1
"""Customers' shares fall with this power of their rank: the top 20 % buy about 80 % (domain 4.2)."""
CARRIERS: tuple[Carrier, ...] = (
    Carrier(1, "Swiftlane Parcel", "Ground", 2),
    Carrier(2, "Ironhaul Freight", "LTL", 3),
    Carrier(3, "Parcelway", "Two-day air", 2),
    Carrier(4, "Broadfield Lines", "LTL economy", 5),
    Carrier(5, "Meridian Forwarding", "Forwarder", 7),
    Carrier(6, "Nightline Air", "Overnight air", 1),
)
"""Two parcel carriers, two for freight, a forwarder; all invented."""


@dataclass(frozen=True, slots=True)
class CompanySize:
    """How big a company is made. ``multi_site`` is a share of the customers, ``contracts`` a number of them.

    Customers' shares of the trade fall with ``trade_exponent`` as the power of their rank.
    """

    customers: int = 60
    items: int = 200
    edi_partners: int = 6
    multi_site: float = 0.4
    contracts: int = 12
    trade_exponent: float = SIZE_EXPONENT


NORTHGATE = CompanySize(customers=250, items=600, edi_partners=8, multi_site=0.4, contracts=45)
"""The standard world (domain 0.4)."""


@dataclass(frozen=True)
class Company:
    """Rows of master data, ids counted from 1, and what finds them. Ids of a customer's rows follow each other."""

    first_day: date
    seed: int
    customers: tuple[Customer, ...]
    addresses: tuple[Address, ...]
    contacts: tuple[Contact, ...]
    items: tuple[Item, ...]
    carriers: tuple[Carrier, ...]
    references: tuple[CrossReference, ...]
    contracts: tuple[ContractPrice, ...]
    weights: tuple[float, ...] = field(repr=False)
    """Share of the trade of each customer, in the order of ``customers``."""
    terms: TermsOfTrade = field(default_factory=TermsOfTrade, repr=False)
    holidays: tuple[Day, ...] = ()
    """Days on which the company and its customers rest although they are no weekend."""

    @cached_property
    def calendar(self) -> Calendar:
        """Which days are worked."""
        return Calendar(self.first_day, frozenset(self.holidays))

    @cached_property
    def specially_priced(self) -> frozenset[int]:
        """Items whose price depends on quantity or on a promotion."""
        return frozenset([b.item_id for b in self.terms.breaks] + [p.item_id for p in self.terms.promotions])

    def price_book(self) -> PriceBook:
        return PriceBook(self.customers, self.items, self.contracts, self.terms)

    def tariff(self, free_over_cents: Cents, *, exempt: bool = True) -> Tariff:
        """Surcharges, freight and tax; for customers who have handed in no certificate when not ``exempt``."""
        terms = self.terms if exempt else replace(self.terms, exemptions=())
        return Tariff(self.customers, self.addresses, self.items, terms, free_over_cents=free_over_cents)

    @cached_property
    def bill_tos(self) -> tuple[Address, ...]:
        """Where invoices go, one for each customer."""
        return accounts.make_bill_tos(self.customers, self.addresses)

    @cached_property
    def addresses_of(self) -> dict[int, list[Address]]:
        """Ship-tos by customer, head office first."""
        rows: dict[int, list[Address]] = {c.id: [] for c in self.customers}
        for row in self.addresses:
            rows[row.customer_id].append(row)
        return rows

    @cached_property
    def contacts_of(self) -> dict[int, list[Contact]]:
        """Contacts by customer, the buyer first."""
        rows: dict[int, list[Contact]] = {c.id: [] for c in self.customers}
        for row in self.contacts:
            rows[row.customer_id].append(row)
        return rows

    @cached_property
    def referenced(self) -> dict[int, dict[int, str]]:
        """By customer: the part numbers on file, by item."""
        rows: dict[int, dict[int, str]] = {c.id: {} for c in self.customers}
        for row in self.references:
            rows[row.customer_id][row.item_id] = row.buyer_part
        return rows

    def customer(self, customer_id: int) -> Customer:
        return self.customers[customer_id - 1]

    def item(self, item_id: int) -> Item:
        return self.items[item_id - 1]


def make_company(size: CompanySize, *, seed: int, first_day: date, desks: int, holidays: Sequence[Day] = ()) -> Company:
    """A company of that size; only the desks of the accounts depend on ``desks``.

    Raises:
        ScenarioError: no company can have that size.
    """
    _require_sound(size, desks)
    rng = generator(seed, Source.MASTER_DATA)
    items = catalogue.make_items(size.items, rng)
    fake = people.person_maker(rng)
    owners = [f"{fake.first_name()} {fake.last_name()}" for _ in range(SALES_OWNERS)]
    ranks: list[int] = rng.permutation(size.customers).tolist()
    customers = accounts.make_customers(ranks, partners=size.edi_partners, desks=desks, owners=owners, rng=rng)
    by_trade = [customers[at] for at in sorted(range(size.customers), key=ranks.__getitem__)]
    shares = [(rank + 1) ** -size.trade_exponent for rank in ranks]
    whole = math.fsum(shares)
    chance = generator(seed, Source.TERMS)
    customers = trade.with_freight_terms(customers, chance)
    addresses = trade.located(accounts.make_addresses(customers, multi_site=size.multi_site, fake=fake, rng=rng))
    return Company(
        first_day=first_day,
        seed=seed,
        customers=customers,
        addresses=addresses,
        contacts=accounts.make_contacts(customers, fake=fake, rng=rng),
        items=items,
        carriers=CARRIERS,
        references=accounts.make_references(customers, items, rng),
        contracts=accounts.make_contracts(by_trade, items, contracts=size.contracts, rng=rng),
        weights=tuple(share / whole for share in shares),
        terms=trade.make_terms(customers, addresses, items, chance),
        holidays=tuple(holidays),
    )


def measured_company(company: Company, shape: OrderShape) -> Company:
    """The same company with the prices and the concentration of trade that were measured."""
    # Items in an order that has nothing to do with popularity: each gets the price at its own share of the lines.
    mixed = np.argsort(np.arange(1, len(company.items) + 1) * GOLDEN % 1)
    popularity = dealt_out(weights_of(shape.item_curve, len(company.items)), company.seed)[mixed]
    price = np.zeros(len(mixed))
    price[mixed] = shape.item_price_cents.at(np.cumsum(popularity) - popularity / 2)
    by_trade = np.argsort(-np.array(company.weights), kind="stable")
    weights = np.zeros(len(company.weights))
    weights[by_trade] = weights_of(shape.customer_curve, len(weights))
    return replace(
        company,
        items=tuple(
            replace(item, list_price_cents=max(1, round(float(cents))))
            for item, cents in zip(company.items, price, strict=True)
        ),
        weights=tuple(map(float, weights)),
        # What was paid has breaks and promotions in it already.
        terms=replace(company.terms, breaks=(), promotions=()),
    )


def _require_sound(size: CompanySize, desks: int) -> None:
    wrong = [
        f"{name} is {value}; it must be between {low} and {high}"
        for name, value, low, high in (
            ("customers", size.customers, 1, 50_000),
            ("items", size.items, 2, 90_000),
            ("edi_partners", size.edi_partners, 0, size.customers),
            ("multi_site", size.multi_site, 0, 1),
            ("contracts", size.contracts, 0, size.customers),
            ("trade_exponent", size.trade_exponent, 0, 3),
            ("desks", desks, 1, size.customers),
        )
        if not low <= value <= high
    ]
    if wrong:
        raise ScenarioError("company: " + "; ".join(wrong))
