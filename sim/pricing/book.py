"""The price book: every price of the company, asked by column or one at a time.

The rule is ``Cascade``; in front of it stands a memo of price ladders (quantity -> price) that are good until something
in the master data changes. Most ladders belong to a tier and an item; a pair with a contract has its own.
"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from sim.errors import ScenarioError
from sim.model import ContractPrice, Customer, Item, PriceApproval, PriceSource, Promotion, TermsOfTrade
from sim.pricing.cascade import MOST_PROMOTIONS, SOURCES, TIERS, Cascade, Prices
from sim.pricing.columns import IntArray
from sim.units import Cents, Day, Qty

_FOREVER: Day = 1 << 40
_NO_TERMS = TermsOfTrade()


class Quote(NamedTuple):
    """Our net price of one piece and where it comes from."""

    price_cents: Cents
    source: PriceSource


class _Ladder(NamedTuple):
    """Prices by quantity, and the days on which they hold."""

    from_day: Day
    until_day: Day
    least: tuple[Qty, ...]
    quotes: tuple[Quote, ...]


class PriceBook:
    """All prices of the company."""

    __slots__ = ("_cascade", "_contracted", "_items", "_ladders", "_site_span", "_tier")

    def __init__(
        self,
        customers: Iterable[Customer],
        items: Iterable[Item],
        contracts: Iterable[ContractPrice],
        terms: TermsOfTrade = _NO_TERMS,
        approvals: Iterable[PriceApproval] = (),
    ) -> None:
        """Sort the master data into columns.

        Raises:
            ScenarioError: an item has more promotions than can be on file.
        """
        contracts = list(contracts)
        _require_few(terms.promotions)
        self._cascade = Cascade(list(customers), list(items), contracts, terms, list(approvals))
        self._items = self._cascade.items
        self._tier: list[int] = self._cascade.tier.tolist()
        self._contracted = self._cascade.contracted_pairs()
        self._site_span = max((c.ship_to_id for c in contracts), default=0) + 1
        self._ladders: dict[int, _Ladder] = {}

    def prices(
        self,
        customer_ids: IntArray,
        item_ids: IntArray,
        day: Day | IntArray,
        qty: Qty | IntArray = 1,
        ship_to_ids: int | IntArray = 0,
        approval_ids: int | IntArray = 0,
    ) -> Prices[IntArray]:
        """Prices of many lines with the way to each."""
        return self._cascade.prices(customer_ids, item_ids, day, qty, ship_to_ids, approval_ids)

    def way(
        self, customer_id: int, item_id: int, day: Day, qty: Qty, ship_to_id: int = 0, approval_id: int = 0
    ) -> Prices[int]:
        """The way to the price of one line."""
        found = self.prices(np.array([customer_id]), np.array([item_id]), day, qty, ship_to_id, approval_id)
        return Prices(*(int(values[0]) for values in found))

    def net_prices(
        self,
        customer_ids: IntArray,
        item_ids: IntArray,
        day: Day | IntArray,
        qty: Qty | IntArray = 1,
        ship_to_ids: int | IntArray = 0,
    ) -> tuple[IntArray, IntArray]:
        """Prices of many lines.

        Args:
            customer_ids: shape (n,).
            item_ids: shape (n,).
            day: the price day, one for all or shape (n,).
            qty: pieces on the line, one for all or shape (n,).
            ship_to_ids: where the goods go, one for all or shape (n,).

        Returns:
            Net price of one piece in cents (rounded half up), and index into ``SOURCES``; shape (n,) each.
        """
        found = self._cascade.prices(customer_ids, item_ids, day, qty, ship_to_ids)
        return found.price_cents, found.source

    def quote(self, customer_id: int, item_id: int, day: Day, qty: Qty = 1, ship_to_id: int = 0) -> Quote:
        """The price of one line; unknown ids are the caller's mistake (IndexError)."""
        pair = customer_id * self._items + item_id
        sited = self._contracted.get(pair)
        if sited is None:
            key = -1 - self._tier[customer_id] * self._items - item_id
        else:
            key = pair * self._site_span + (ship_to_id if sited and ship_to_id < self._site_span else 0)
        ladder = self._ladders.get(key)
        if ladder is None or not ladder.from_day <= day <= ladder.until_day:
            ladder = self._ladders[key] = self._ladder(customer_id, item_id, day, ship_to_id)
        quotes = ladder.quotes
        return quotes[0] if len(quotes) == 1 else quotes[max(bisect_right(ladder.least, qty), 1) - 1]

    def quotes(self, customer_id: int, item_id: int, day: Day) -> tuple[Quote, ...]:
        """Every price of an item for a customer on a day, from one piece to the most that is priced apart."""
        return self._ladder(customer_id, item_id, day, 0).quotes

    def _ladder(self, customer_id: int, item_id: int, day: Day, ship_to_id: int) -> _Ladder:
        """The prices of a customer and an item by quantity."""
        least = self._cascade.steps(self._tier[customer_id], item_id)
        steps = len(least)
        price, source = self.net_prices(
            np.full(steps, customer_id), np.full(steps, item_id), day, np.array(least, np.int64), ship_to_id
        )
        quotes = list(map(Quote, price.tolist(), map(SOURCES.__getitem__, source.tolist())))
        if len(set(quotes)) == 1:
            least, quotes = (1,), quotes[:1]
        until = self._cascade.last_same_day(customer_id, item_id, day)
        return _Ladder(day, _FOREVER if until is None else until, tuple(least), tuple(quotes))

    def add_approval(self, approval: PriceApproval) -> None:
        """A special price that was approved since can be cited."""
        self._cascade.add_approval(approval)

    def warm(self, day: Day) -> None:
        """Put the ladders of every tier and every item without a promotion into the memo, in one call a tier."""
        for tier in range(len(TIERS)):
            item, least = self._cascade.undated_steps(tier)
            found = self._cascade.level_prices(tier, item, day, least)
            quotes = list(map(Quote, found.price_cents.tolist(), map(SOURCES.__getitem__, found.source.tolist())))
            starts = np.flatnonzero(np.diff(item, prepend=-1)).tolist()
            steps, keys = least.tolist(), (-1 - tier * self._items - item).tolist()
            for start, end in zip(starts, [*starts[1:], len(steps)], strict=True):
                self._ladders[keys[start]] = _Ladder(
                    -_FOREVER, _FOREVER, tuple(steps[start:end]), tuple(quotes[start:end])
                )


def _require_few(promotions: Iterable[Promotion]) -> None:
    count: dict[int, int] = {}
    for promotion in promotions:
        count[promotion.item_id] = count.get(promotion.item_id, 0) + 1
        if count[promotion.item_id] > MOST_PROMOTIONS:
            raise ScenarioError(
                f"item {promotion.item_id} has more than {MOST_PROMOTIONS} promotions; leave the oldest ones out."
            )
