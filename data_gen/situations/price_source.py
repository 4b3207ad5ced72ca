"""Price source: an order of yesterday was keyed by hand, and one of its prices rests on nothing that holds.

Situation
    An order is entered and not confirmed. A salesperson writes that its prices were keyed by hand while the price list
    was out of reach, and wants each of them traced before the order is confirmed.
What the clerk sees
    The mail, the order, the way to each of our prices, contracts, promotions and breaks on file, ended ones too.
Variants
    contract: one line has the price of another customer's contract, while this customer has a contract of its own;
        another line is right by a promotion.
    promotion: a promotion that stands alone was taken off the tier's price; another line is right by a contract.
    break: a quantity break was given that the line does not reach; another line reaches one.
    expired: one line has the price of a contract that has ended; another is right by the tier.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from numpy.random import Generator

from data_gen.documents import house
from data_gen.draft import Draft, PlannedCase
from data_gen.market import lowered
from data_gen.situation import Situation
from data_gen.standing import priced_yesterday
from sim.model import (
    CaseKindName,
    Channel,
    ContractPrice,
    Customer,
    Item,
    Order,
    OrderLine,
    PriceBreak,
    PriceSource,
    Promotion,
    Tier,
)
from sim.pricing import TIER_PRICE_PCT, Charged
from sim.traffic import Ask
from sim.units import Cents, Day, Qty, day_of

VARIANTS = ("contract", "promotion", "break", "expired")
_LEAST_CENTS = 500
"""In cheaper items a rounded cent shows."""
_HOLDS: tuple[Day, Day] = (-200, 120)
_BREAK_OFF = 8
"""Points that a quantity break takes off the share of the list price."""
_SAYS = (
    "{po} was keyed by hand while the price list was out of reach. Please find out what each price rests on, put right "
    "what is wrong, and confirm it.",
    "the prices of {po} are from somebody's memory. Before it is confirmed I would like to know for every line where "
    "its price comes from. Please put it right where it is wrong.",
)


class _Line(NamedTuple):
    """A line with what it should cost and what was keyed."""

    item: Item
    source: PriceSource
    right_cents: Cents
    keyed_cents: Cents


class _Scene(NamedTuple):
    """What the variants are made of."""

    draft: Draft
    customer: Customer
    other: Customer
    rng: Generator

    def tier_cents(self, item: Item) -> Cents:
        return _share(item, TIER_PRICE_PCT[self.customer.tier])

    def agree(self, customer: Customer, item: Item, cents: Cents, days: tuple[Day, Day] = _HOLDS) -> None:
        self.draft.contracts.append(ContractPrice(0, customer.id, item.id, cents, *days))

    def by_contract(self, item: Item) -> Cents:
        cents = lowered(item.list_price_cents, int(self.rng.integers(14, 20)))
        self.agree(self.customer, item, cents)
        return cents

    def by_promotion(self, item: Item, off_pct: int = 20) -> Cents:
        code = f"{item.sku.split('-', maxsplit=1)[0]}{off_pct}"
        self.draft.promotions.append(Promotion(0, code, item.id, off_pct, 1, False, "", -20, 20))
        return _share(item, 100 - off_pct)

    def by_break(self, item: Item, least: Qty) -> Cents:
        pct = TIER_PRICE_PCT[self.customer.tier] - _BREAK_OFF
        self.draft.breaks.append(PriceBreak(0, self.customer.tier, item.id, least, pct))
        return _share(item, pct)


def _share(item: Item, pct: int) -> Cents:
    return (item.list_price_cents * pct + 50) // 100


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, fits=lambda c: c.tier is not Tier.C)
    order = priced_yesterday(draft, case, rng, customer, least_cents=_LEAST_CENTS)
    other = next(c for c in draft.company.customers if c.id not in draft.customers)
    scene = _Scene(draft, customer, other, rng)
    for line, meant in zip(order.lines, _PRICES[case.variant](scene, order.lines), strict=False):
        _key_by_hand(line, meant)
    _count(draft, order)
    text = _SAYS[int(rng.integers(len(_SAYS)))].format(po=order.po_number)
    ask = Ask(
        CaseKindName.PRICE_SOURCE,
        f"Prices of {order.po_number}",
        text[0].upper() + text[1:],
        sender=house.colleague(customer.sales_owner),
        signature=f"{customer.sales_owner}\nSales, {house.NAME}",
        about_document=order.document_id,
    )
    draft.arrivals.append(draft.ask(case, rng, customer, ask, contact_id=0))


def _key_by_hand(line: OrderLine, meant: _Line) -> None:
    line.price_cents = line.system_price_cents = meant.keyed_cents
    line.price_source = meant.source


def _count(draft: Draft, order: Order) -> None:
    """The totals of an order at the prices of its lines."""
    charged = [Charged(line.item_id, line.qty_ordered, line.price_cents) for line in order.lines]
    totals = draft.tariff.totals(order.customer_id, order.ship_to_id, day_of(order.received_s), charged)
    order.net_cents, order.surcharge_cents, order.freight_cents, order.tax_cents = totals


def _contract(scene: _Scene, lines: Sequence[OrderLine]) -> list[_Line]:
    first, second = _items(scene, lines)
    theirs = lowered(first.list_price_cents, int(scene.rng.integers(22, 27)))
    scene.agree(scene.other, first, theirs)
    promoted = scene.by_promotion(second)
    return [
        _Line(first, PriceSource.CONTRACT, scene.by_contract(first), theirs),
        _Line(second, PriceSource.PROMOTION, promoted, promoted),
    ]


def _promotion(scene: _Scene, lines: Sequence[OrderLine]) -> list[_Line]:
    first, second = _items(scene, lines)
    stacked, agreed = lowered(scene.tier_cents(first), 20), scene.by_contract(second)
    return [
        _Line(first, PriceSource.PROMOTION, scene.by_promotion(first, 20), stacked),
        _Line(second, PriceSource.CONTRACT, agreed, agreed),
    ]


def _break(scene: _Scene, lines: Sequence[OrderLine]) -> list[_Line]:
    first, second = _items(scene, lines)
    missed = scene.by_break(first, lines[0].qty_ordered + first.pack_qty)
    reached = scene.by_break(second, max(1, lines[1].qty_ordered // 2))
    return [
        _Line(first, PriceSource.TIER, scene.tier_cents(first), missed),
        _Line(second, PriceSource.TIER, reached, reached),
    ]


def _expired(scene: _Scene, lines: Sequence[OrderLine]) -> list[_Line]:
    first, second = _items(scene, lines)
    former = lowered(first.list_price_cents, int(scene.rng.integers(14, 20)))
    scene.agree(scene.customer, first, former, (_HOLDS[0], -int(scene.rng.integers(6, 20))))
    ours = scene.tier_cents(second)
    return [
        _Line(first, PriceSource.CONTRACT, scene.tier_cents(first), former),
        _Line(second, PriceSource.TIER, ours, ours),
    ]


def _items(scene: _Scene, lines: Sequence[OrderLine]) -> tuple[Item, Item]:
    first, second = (scene.draft.company.item(line.item_id) for line in lines[:2])
    return first, second


_PRICES: dict[str, Callable[[_Scene, Sequence[OrderLine]], list[_Line]]] = {
    "contract": _contract,
    "promotion": _promotion,
    "break": _break,
    "expired": _expired,
}
"""The first two lines of an order; the others are right by the tier."""

SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=2, plant=plant)
