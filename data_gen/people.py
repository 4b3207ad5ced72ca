"""Invented names: companies from our own syllables, people and streets from Faker; nothing can be dialled or mailed.

Telephone numbers are 555-01xx, mail goes to the example domains (RFC 2606).
"""

import re
from collections import OrderedDict
from itertools import accumulate
from typing import Any

from faker import Faker
from faker.providers import BaseProvider
from faker.providers.address.en_US import Provider as AddressProvider
from faker.providers.person.en_US import Provider as PersonProvider
from numpy.random import Generator

LOCALE = "en_US"

_ONSETS = "Bre Tol Quan Arden Kest Vel Mar Osk Dro Fen Hal Jor Lun Nor Pel Rav Sel Thal Ulm Wex Yar Zan Cor Eld".split()
_TAILS = "vik mark dry fall rel dane loway wick stad mere gard ton bury holm vane rick sette worth lund mond".split()
_TRADES = (
    "Machining", "Hydraulics", "Fabrication", "Clinic Group", "Electric", "Food Machinery", "Dental Supply", "Tooling",
    "Surgical Center", "Controls", "Packaging", "Marine Works", "Laboratories", "Process Systems", "Veterinary Care",
    "Millwork", "Automation", "Elevator Works",
)  # fmt: skip
_FORMS = ("Inc.", "LLC", "Co.", "Corp.")
_DOMAINS = ("example.com", "example.net", "example.org")
_SITES = ("Plant", "Warehouse", "Service Center", "Annex")


class _OfWeights(BaseProvider):
    """Adds up the weights of a list of names once: Faker asks for one name of the same thousand at a time."""

    def __init__(self, generator: Any) -> None:
        super().__init__(generator)
        self._summed: dict[int, tuple[list[Any], list[float]]] = {}

    def random_element(self, elements: Any = ()) -> Any:  # Any: as Faker has it, of names and of formats
        if not isinstance(elements, OrderedDict):
            return super().random_element(elements)
        if id(elements) not in self._summed:  # all of them are tables of Faker's classes, which stay
            self._summed[id(elements)] = list(elements), list(accumulate(elements.values()))
        names, summed = self._summed[id(elements)]
        return self.generator.random.choices(names, cum_weights=summed)[0]


class _Persons(_OfWeights, PersonProvider):
    pass


class _Addresses(_OfWeights, AddressProvider):
    pass


def person_maker(rng: Generator) -> Faker:
    """A Faker of its own seed: the global one is not touched."""
    fake = Faker(LOCALE)
    fake.add_provider(_Persons)
    fake.add_provider(_Addresses)
    fake.seed_instance(int(rng.integers(1 << 32)))
    return fake


def company_names(count: int, rng: Generator) -> list[str]:
    """Different names of companies that do not exist."""
    stems = [onset + tail for onset in _ONSETS for tail in _TAILS]
    order = rng.permutation(len(stems)).tolist()
    trades = rng.integers(len(_TRADES), size=count).tolist()
    forms = rng.integers(len(_FORMS), size=count).tolist()
    names = []
    for at in range(count):
        # Beyond all stems a name is taken again, in another trade.
        turn, stem = divmod(at, len(stems))
        trade = _TRADES[(trades[at % len(stems)] + turn) % len(_TRADES)]
        again = turn // len(_TRADES)
        names.append(f"{stems[order[stem]]} {trade} {_FORMS[forms[at]]}" + (f" {again + 1}" if again else ""))
    return names


def domain_of(customer_id: int, name: str) -> str:
    """Where a company's mail comes from: a host below an example domain, different for every company."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower().rsplit(" ", 1)[0]).strip("-")
    return f"{slug}.{_DOMAINS[customer_id % len(_DOMAINS)]}"


def mail_address(name: str, domain: str) -> str:
    return re.sub(r"[^a-z]+", ".", name.lower()).strip(".") + "@" + domain


def phone_number(area: int, line: int) -> str:
    """A number of the range that is set aside for fiction: ``(614) 555-0142``."""
    return f"({area}) 555-{100 + line % 100:04d}"


def site_name(company: str, site: int) -> str:
    """What a ship-to is called; the first is the head office."""
    return company if site == 0 else f"{company.rsplit(' ', 1)[0]} {_SITES[(site - 1) % len(_SITES)]}"
