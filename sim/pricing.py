"""Prices: what a customer pays for an item on a day.

Precedence (domain 2.8, those sources this desk has): a contract valid on the day beats the customer's tier discount,
which beats list. The rule reads master data only, so it is written over columns: a million rows in one call, and a
memo in front of it for the keystroke.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sim.model import ContractPrice, Customer, Item, PriceSource, Tier
from sim.sop import Sop
from sim.units import Cents, Day, Qty, percent_of

IntArray: TypeAlias = NDArray[np.int64]

TIER_PRICE_PCT: dict[Tier, int] = {Tier.A: 90, Tier.B: 95, Tier.C: 100}
"""Share of the list price that a tier pays."""

SOURCES: tuple[PriceSource, ...] = (PriceSource.LIST, PriceSource.TIER, PriceSource.CONTRACT)
"""What the source column of ``net_prices`` points into."""

_FOREVER: Day = 1 << 40


class Quote(NamedTuple):
    """Our net price of one piece and where it comes from."""

    price_cents: Cents
    source: PriceSource


class PriceBook:
    """All prices of the company, ready to be asked by column or one at a time."""

    __slots__ = (
        "_contract_from",
        "_contract_key",
        "_contract_price",
        "_contract_to",
        "_list_price",
        "_memo",
        "_tier_pct",
    )

    def __init__(
        self, customers: Iterable[Customer], items: Iterable[Item], contracts: Iterable[ContractPrice]
    ) -> None:
        customers, items = list(customers), list(items)
        self._tier_pct = np.zeros(max((c.id for c in customers), default=0) + 1, np.int64)
        for customer in customers:
            self._tier_pct[customer.id] = TIER_PRICE_PCT[customer.tier]
        self._list_price = np.zeros(max((i.id for i in items), default=0) + 1, np.int64)
        for item in items:
            self._list_price[item.id] = item.list_price_cents
        rows = sorted((self._key(c.customer_id, c.item_id), c.from_day, c.to_day, c.price_cents) for c in contracts)
        columns = np.array(rows, np.int64).reshape(-1, 4)
        self._contract_key, self._contract_from = columns[:, 0].copy(), columns[:, 1].copy()
        self._contract_to, self._contract_price = columns[:, 2].copy(), columns[:, 3].copy()
        self._memo: dict[int, tuple[Quote, Day]] = {}

    def _key(self, customer_id: int, item_id: int) -> int:
        return customer_id * len(self._list_price) + item_id

    def net_prices(self, customer_ids: IntArray, item_ids: IntArray, day: Day | IntArray) -> tuple[IntArray, IntArray]:
        """Prices of many pairs.

        Args:
            customer_ids: shape (n,).
            item_ids: shape (n,).
            day: the price day, one for all or shape (n,).

        Returns:
            Net price of one piece in cents (tier prices rounded half up), and index into ``SOURCES``; shape (n,) each.
        """
        pct = self._tier_pct[customer_ids]
        price = (self._list_price[item_ids] * pct + 50) // 100
        source = (pct < 100).astype(np.int64)
        if len(self._contract_key):
            key = customer_ids * len(self._list_price) + item_ids
            # Contracts of one pair do not overlap (a rule of the master data), so the last that began is the one.
            at = np.searchsorted(self._contract_key, key, side="left")
            for _ in range(int(np.bincount(np.unique(self._contract_key, return_inverse=True)[1]).max())):
                row = np.minimum(at, len(self._contract_key) - 1)
                valid = (
                    (self._contract_key[row] == key)
                    & (self._contract_from[row] <= day)
                    & (day <= self._contract_to[row])
                )
                price = np.where(valid, self._contract_price[row], price)
                source = np.where(valid, 2, source)
                at = at + 1
        return price, source

    def quote(self, customer_id: int, item_id: int, day: Day) -> Quote:
        """The price of one pair; unknown ids are the caller's mistake (IndexError)."""
        found = self._memo.get(self._key(customer_id, item_id))
        if found is not None and found[1] >= day:
            return found[0]
        price, source = self.net_prices(np.array([customer_id]), np.array([item_id]), day)
        quote = Quote(int(price[0]), SOURCES[int(source[0])])
        self._memo[self._key(customer_id, item_id)] = (quote, self._valid_until(customer_id, item_id, day))
        return quote

    def warm(self, day: Day) -> None:
        """Put every pair of the company into the memo, in one call over columns (a batch run will meet them all)."""
        customers = np.flatnonzero(self._tier_pct)
        items = np.flatnonzero(self._list_price)
        customer_ids, item_ids = np.repeat(customers, len(items)), np.tile(items, len(customers))
        until = np.full(len(customer_ids), _FOREVER)
        dated = np.isin(customer_ids * len(self._list_price) + item_ids, self._contract_key)
        prices, sources = self.net_prices(customer_ids, item_ids, day)
        keys = customer_ids * len(self._list_price) + item_ids
        quotes = map(Quote, prices[~dated].tolist(), [SOURCES[s] for s in sources[~dated].tolist()])
        self._memo.update(zip(keys[~dated].tolist(), zip(quotes, until[~dated].tolist(), strict=True), strict=True))

    def _valid_until(self, customer_id: int, item_id: int, day: Day) -> Day:
        """The last day on which the answer for ``day`` holds: the day before a contract begins or on which it ends."""
        mine = self._contract_key == self._key(customer_id, item_id)
        changes = [int(d) - 1 for d in self._contract_from[mine]] + [int(d) for d in self._contract_to[mine]]
        return min((d for d in changes if d >= day), default=_FOREVER)


def acceptable(po_cents: Cents, system_cents: Cents, qty: Qty, sop: Sop) -> bool:
    """Whether a purchase order price may be overruled by ours without asking (SOP-05, step 2)."""
    if po_cents < 0 or po_cents == system_cents:
        return True
    if po_cents > system_cents:
        return (
            po_cents - system_cents <= percent_of(system_cents, sop.price_tolerance_pct)
            and (po_cents - system_cents) * qty <= sop.price_tolerance_cents
        )
    return (system_cents - po_cents) * 1000 <= system_cents * sop.price_lower_tolerance_permille
