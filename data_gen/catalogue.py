"""The catalogue: industrial, electrical and medical consumables in families of look-alikes.

A family is a product in several sizes and grades. Neighbouring sizes look alike on purpose: ``M8x40`` is not ``M8x45``.
Two grades of one size can be approved substitutes of each other.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import count, cycle, islice

from numpy.random import Generator

from sim.model import HazardClass, Item, ItemStatus, TaxClass
from sim.units import Cents, Grams, Qty

PACKS: tuple[Qty, ...] = (6, 10, 12, 25, 50, 100)
SUBSTITUTE_SHARE = 0.5
"""Share of the pairs of grades that are approved substitutes."""
_GS1_DEMONSTRATION_PREFIX = "952"
"""GS1 gives this prefix to no company: it is for demonstrations and examples."""


@dataclass(frozen=True, slots=True)
class Family:
    """A product in sizes and grades, its usual price and how it is packed."""

    code: str
    product: str
    sizes: tuple[str, ...]
    grades: tuple[str, ...]
    price_cents: Cents
    pack_qty: Qty
    weight_g: Grams
    hazard: HazardClass = HazardClass.NONE
    tax_class: TaxClass = TaxClass.GENERAL


@cache
def families() -> tuple[Family, ...]:
    """The families of ``families.toml``, in its order."""
    with resources.files("data_gen").joinpath("families.toml").open("rb") as file:
        tables = tomllib.load(file)["family"]
    return tuple(
        Family(
            **table
            | {
                "sizes": tuple(table["sizes"]),
                "grades": tuple(table["grades"]),
                "hazard": HazardClass(table.get("hazard", HazardClass.NONE)),
                "tax_class": TaxClass(table.get("tax_class", TaxClass.GENERAL)),
            }
        )
        for table in tables
    )


def check_digit(digits: str) -> str:
    """The last digit of a GTIN of any length: weights 3 and 1 from the right."""
    return str(-sum(int(d) * (3, 1)[at % 2] for at, d in enumerate(reversed(digits))) % 10)


def _gtin(number: int, family: Family) -> str:
    """A GTIN-13; what is counted in the trade by the box has a GTIN-14 with an indicator digit."""
    digits = f"{_GS1_DEMONSTRATION_PREFIX}{4700:04d}{number:05d}"
    if family.pack_qty >= 100:
        digits = "1" + digits
    return digits + check_digit(digits)


@dataclass(frozen=True, slots=True)
class Entry:
    """One place in the catalogue. ``partner`` is the place of the other grade of a pair, or -1."""

    family: Family
    size: int
    grade: int
    series: int
    partner: int


def _members(family: Family) -> Iterator[tuple[int, int, int]]:
    """Size, grade and series of a family without end; both grades of a pair follow each other."""
    pairs = range(0, len(family.grades), 2)
    for series in count(1):
        for first in pairs:
            for size in range(len(family.sizes)):
                for grade in range(first, min(first + 2, len(family.grades))):
                    yield size, grade, series


def entries(items: int) -> list[Entry]:
    """The places of a catalogue of that size, family by family in turn."""
    members = [_members(family) for family in families()]
    turns = islice(cycle(zip(families(), members, strict=True)), items)
    drawn = [(family, next(of_family)) for family, of_family in turns]
    places = {(family.code, *member): at for at, (family, member) in enumerate(drawn)}
    return [
        Entry(family, size, grade, series, places.get((family.code, size, grade ^ 1, series), -1))
        for family, (size, grade, series) in drawn
    ]


def make_items(items: int, rng: Generator) -> tuple[Item, ...]:
    """Items 1..n. Prices scatter around their family's; a better grade costs more."""
    places = entries(items)
    scatter = rng.lognormal(0.0, 0.10, items)
    repack = rng.random(items)
    linked = rng.random(items)
    rows = []
    for at, entry in enumerate(places):
        family = entry.family
        growth = 1.0 + 0.09 * entry.size + 0.22 * entry.grade + 0.04 * (entry.series - 1)
        price = max(9, round(family.price_cents * growth * float(scatter[at])))
        pack = family.pack_qty if repack[at] < 0.8 else PACKS[max(0, PACKS.index(family.pack_qty) - 1)]
        pair = min(at, entry.partner)
        # The first grade of a pair may be replaced by the second, never the other way round.
        substitute = entry.partner + 1 if pair == at and linked[pair] < SUBSTITUTE_SHARE and entry.partner >= 0 else 0
        series = "" if entry.series == 1 else f", series {entry.series}"
        rows.append(
            Item(
                id=at + 1,
                sku=f"{family.code}-{10_000 + 7 * (at + 1)}",
                description=f"{family.product} {family.sizes[entry.size]} {family.grades[entry.grade]}{series}",
                gtin=_gtin(at + 1, family),
                pack_qty=pack,
                list_price_cents=price,
                status=ItemStatus.ACTIVE,
                substitute_id=substitute,
                weight_g=family.weight_g * (100 + 9 * entry.size) // 100,
                hazard=family.hazard,
                tax_class=family.tax_class,
            )
        )
    return tuple(rows)


def look_alikes(items: int) -> dict[int, int]:
    """For each item id that has one: the id of the item of the neighbouring size, all else equal."""
    places = {(e.family.code, e.size, e.grade, e.series): at + 1 for at, e in enumerate(entries(items))}
    found = {}
    for (code, size, grade, series), item_id in places.items():
        neighbour = places.get((code, size + 1, grade, series)) or places.get((code, size - 1, grade, series))
        if neighbour:
            found[item_id] = neighbour
    return found
