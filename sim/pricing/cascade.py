"""Where a price comes from, over columns: the one place in which the precedence of prices is written down.

Domain 2.8: a special approval that was cited, else a contract (for the site, else for the customer), else a promotion,
else the tier's price with its quantity breaks, else list. A promotion is a cut of the list price in place of the tier
and is not taken where it would cost more than the tier; a stackable one comes on top of the tier's price, and several
of them multiply. Nothing comes on top of a contract or an approval. A price is rounded once, half up, to the cent.
"""

from collections.abc import Sequence
from typing import Generic, NamedTuple

import numpy as np

from sim.model import ContractPrice, Customer, Item, PriceApproval, PriceSource, TermsOfTrade, Tier
from sim.pricing.columns import Amount, BoolArray, IntArray, by_id, column, last_at_or_before
from sim.units import Day, Qty

TIERS: tuple[Tier, ...] = tuple(Tier)
TIER_PRICE_PCT: dict[Tier, int] = {Tier.A: 90, Tier.B: 95, Tier.C: 100}
"""Share of the list price that a tier pays where no quantity break says otherwise."""
SOURCES: tuple[PriceSource, ...] = (
    PriceSource.LIST,
    PriceSource.TIER,
    PriceSource.CONTRACT,
    PriceSource.PROMOTION,
    PriceSource.APPROVAL,
)
"""What the source column of a price points into."""
MOST_PROMOTIONS = 3
"""Promotions of one item that may hold on one day: a rule of the master data, and what keeps products exact."""
_QTY_SPAN = 1 << 31
_LIST, _TIER, _CONTRACT, _PROMOTION, _APPROVAL = range(5)


class Prices(NamedTuple, Generic[Amount]):
    """The way to the price of each line: what each step makes of it and the row it rests on (0 = none)."""

    price_cents: Amount
    source: Amount
    """Index into ``SOURCES``."""
    list_cents: Amount
    tier_cents: Amount
    break_id: Amount
    promotion_cents: Amount
    """Price by promotion, whether it holds or not; the tier's where there is none."""
    promotion_id: Amount
    """The promotion that counts, or the first of those that stack."""
    contract_id: Amount
    approval_id: Amount


class Cascade:
    """Master data of prices as sorted columns."""

    def __init__(
        self,
        customers: Sequence[Customer],
        items: Sequence[Item],
        contracts: Sequence[ContractPrice],
        terms: TermsOfTrade,
        approvals: Sequence[PriceApproval],
    ) -> None:
        self.list_cents = by_id((i.id, i.list_price_cents) for i in items)
        self.tier = by_id((c.id, TIERS.index(c.tier)) for c in customers)
        self.items = len(self.list_cents)
        self._tier_pct = column(TIER_PRICE_PCT[tier] for tier in TIERS)
        by_key = sorted(contracts, key=lambda c: (self.pair(c.customer_id, c.item_id), c.ship_to_id, c.from_day))
        self._contract_pair = column(self.pair(c.customer_id, c.item_id) for c in by_key)
        self._contract_site = column(c.ship_to_id for c in by_key)
        self._contract_from = column(c.from_day for c in by_key)
        self._contract_to = column(c.to_day for c in by_key)
        self._contract_cents = column(c.price_cents for c in by_key)
        self._contract_id = column(c.id for c in by_key)
        self._most_contracts = _longest_run(self._contract_pair)
        by_break = sorted(terms.breaks, key=lambda b: (self.level(TIERS.index(b.tier), b.item_id), b.min_qty))
        self._break_level = column(self.level(TIERS.index(b.tier), b.item_id) for b in by_break)
        self._break_key = self._break_level * _QTY_SPAN + column(b.min_qty for b in by_break)
        self._break_pct = column(b.pct for b in by_break)
        self._break_id = column(b.id for b in by_break)
        by_item = sorted(terms.promotions, key=lambda p: (p.item_id, p.id))
        self._promotion_item = column(p.item_id for p in by_item)
        self._promotions = by_item
        self._promotion_from = column(p.from_day for p in by_item)
        self._promotion_to = column(p.to_day for p in by_item)
        self._promotion_qty = column(p.min_qty for p in by_item)
        self._promotion_pct = column(100 - p.off_pct for p in by_item)
        self._promotion_stacks = column(p.stackable for p in by_item)
        self._promotion_id = column(p.id for p in by_item)
        self._promotion_for = np.array([[t not in p.excluded_tiers for t in TIERS] for p in by_item], np.bool_)
        self._most_promotions = _longest_run(self._promotion_item)
        self._set_approvals(approvals)

    def add_approval(self, approval: PriceApproval) -> None:
        """Note a special price that was approved since; every approval stands on file, so a cited one is found."""
        self._set_approvals([*self._approvals, approval])

    def _set_approvals(self, approvals: Sequence[PriceApproval]) -> None:
        self._approvals = approvals
        self._approval_site = by_id((a.id, a.ship_to_id) for a in approvals)
        self._approval_customer = by_id((a.id, a.customer_id) for a in approvals)
        self._approval_item = by_id((a.id, a.item_id) for a in approvals)
        self._approval_qty = by_id((a.id, a.max_qty) for a in approvals)
        self._approval_until = by_id((a.id, a.expires_day) for a in approvals)
        self._approval_cents = by_id((a.id, a.price_cents) for a in approvals)

    def pair(self, customer_id: int, item_id: int) -> int:
        """A customer and an item as one number."""
        return customer_id * self.items + item_id

    def level(self, tier: int, item_id: int) -> int:
        """A tier and an item as one number."""
        return tier * self.items + item_id

    def prices(
        self,
        customer_ids: IntArray,
        item_ids: IntArray,
        day: Day | IntArray,
        qty: Qty | IntArray = 1,
        ship_to_ids: int | IntArray = 0,
        approval_ids: int | IntArray = 0,
    ) -> Prices[IntArray]:
        """The price of one piece for each line, and the way to it; every argument a column or one value for all."""
        lines = len(item_ids)
        found = self.level_prices(self.tier[customer_ids], item_ids, day, qty)
        price, source = found.price_cents, found.source
        contract_id = np.zeros(lines, np.int64)
        if len(self._contract_pair):
            cents, contract_id = self._contracted(customer_ids, item_ids, day, ship_to_ids)
            price, source = (
                np.where(contract_id > 0, cents, price),
                np.where(contract_id > 0, _CONTRACT, source),
            )
        approval_id = np.broadcast_to(np.asarray(approval_ids, np.int64), (lines,))
        if np.any(approval_id):
            covers = (
                (approval_id > 0)
                & (self._approval_customer[approval_id] == customer_ids)
                & (self._approval_item[approval_id] == item_ids)
                & (self._approval_until[approval_id] >= day)
                & (self._approval_qty[approval_id] >= qty)
                & ((self._approval_site[approval_id] == 0) | (self._approval_site[approval_id] == ship_to_ids))
            )
            approval_id = np.where(covers, approval_id, 0)
            price, source = (
                np.where(covers, self._approval_cents[approval_id], price),
                np.where(covers, _APPROVAL, source),
            )
        return found._replace(price_cents=price, source=source, contract_id=contract_id, approval_id=approval_id)

    def level_prices(
        self, tier: int | IntArray, item_ids: IntArray, day: Day | IntArray, qty: Qty | IntArray = 1
    ) -> Prices[IntArray]:
        """The prices of a tier, for customers without a word of their own: list, tier, break, promotion."""
        tier = np.broadcast_to(np.asarray(tier, np.int64), item_ids.shape)
        listed, pct, none = self.list_cents[item_ids], self._tier_pct[tier], np.zeros(len(item_ids), np.int64)
        break_id = none
        if len(self._break_key):
            level = tier * self.items + item_ids
            at = last_at_or_before(self._break_key, level * _QTY_SPAN + qty)
            hit = (at >= 0) & (self._break_level[at] == level)
            pct = np.where(hit, self._break_pct[at], pct)
            break_id = np.where(hit, self._break_id[at], 0)
        tier_cents = (listed * pct + 50) // 100
        price, source = tier_cents, (pct != 100).astype(np.int64) * _TIER
        promoted, promotion_id = tier_cents, none
        if len(self._promotion_item):
            promoted, promotion_id = self._promoted(listed, pct, tier, item_ids, day, qty)
            wins = (promotion_id > 0) & (promoted <= tier_cents)
            price, source = np.where(wins, promoted, price), np.where(wins, _PROMOTION, source)
        return Prices(price, source, listed, tier_cents, break_id, promoted, promotion_id, none, none)

    def _promoted(
        self,
        listed: IntArray,
        pct: IntArray,
        tier: IntArray,
        item_ids: IntArray,
        day: Day | IntArray,
        qty: Qty | IntArray,
    ) -> tuple[IntArray, IntArray]:
        """The price by promotion (the tier's where none holds) and the promotion that counts (0 = none)."""
        factor, scale = pct.copy(), np.full(len(listed), 100, np.int64)
        alone, stacked = np.full(len(listed), 1 << 40, np.int64), np.zeros(len(listed), np.int64)
        alone_id = np.zeros(len(listed), np.int64)
        start = np.searchsorted(self._promotion_item, item_ids)
        for ahead in range(self._most_promotions):
            row = np.minimum(start + ahead, len(self._promotion_item) - 1)
            holds = (
                (start + ahead < len(self._promotion_item))
                & (self._promotion_item[row] == item_ids)
                & (self._promotion_from[row] <= day)
                & (day <= self._promotion_to[row])
                & (self._promotion_qty[row] <= qty)
                & self._promotion_for[row, tier]
            )
            stacks = holds & (self._promotion_stacks[row] == 1)
            factor = np.where(stacks, factor * self._promotion_pct[row], factor)
            scale = np.where(stacks, scale * 100, scale)
            stacked = np.where(stacks & (stacked == 0), self._promotion_id[row], stacked)
            cents = (listed * self._promotion_pct[row] + 50) // 100
            better: BoolArray = holds & ~stacks & (cents < alone)
            alone, alone_id = np.where(better, cents, alone), np.where(better, self._promotion_id[row], alone_id)
        together = (listed * factor + scale // 2) // scale
        takes_alone = (alone_id > 0) & ((stacked == 0) | (alone < together))
        return (
            np.where(takes_alone, alone, together),
            np.where(takes_alone, alone_id, stacked),
        )

    def _contracted(
        self, customer_ids: IntArray, item_ids: IntArray, day: Day | IntArray, ship_to_ids: int | IntArray
    ) -> tuple[IntArray, IntArray]:
        """The contract price and the contract; one for the site goes before one for the customer."""
        pair = customer_ids * self.items + item_ids
        start = np.searchsorted(self._contract_pair, pair)
        cents, found = np.zeros(len(pair), np.int64), np.zeros(len(pair), np.int64)
        for ahead in range(self._most_contracts):
            row = np.minimum(start + ahead, len(self._contract_pair) - 1)
            site = self._contract_site[row]
            # Rows of a pair are sorted by site (0 = every site first), then by day: what comes later goes before.
            valid = (
                (start + ahead < len(self._contract_pair))
                & (self._contract_pair[row] == pair)
                & (self._contract_from[row] <= day)
                & (day <= self._contract_to[row])
                & ((site == 0) | (site == ship_to_ids))
            )
            cents = np.where(valid, self._contract_cents[row], cents)
            found = np.where(valid, self._contract_id[row], found)
        return cents, found

    # What a memo must know ------------------------------------------------------------------------------------------

    def contracted_pairs(self) -> dict[int, bool]:
        """The pairs that have a contract at all, and whether one of them is for a single site."""
        found: dict[int, bool] = {}
        for pair, site in zip(self._contract_pair.tolist(), self._contract_site.tolist(), strict=True):
            found[pair] = found.get(pair, False) or site > 0
        return found

    def steps(self, tier: int, item_id: int) -> tuple[Qty, ...]:
        """Quantities from which a price may differ: 1, breaks of the tier, least quantities of promotions."""
        breaks = self._break_key[self._break_level == self.level(tier, item_id)] % _QTY_SPAN
        least = self._promotion_qty[self._promotion_item == item_id]
        return tuple(sorted({1, *breaks.tolist(), *least.tolist()}))

    def undated_steps(self, tier: int) -> tuple[IntArray, IntArray]:
        """Items without any promotion, each with its steps for a tier: item and quantity, sorted."""
        undated = self.list_cents > 0
        undated[self._promotion_item] = False
        items = np.flatnonzero(undated)
        item, qty = self._break_level % self.items, self._break_key % _QTY_SPAN
        mine = (self._break_level // self.items == tier) & undated[item] & (qty > 1)
        item, qty = np.concatenate((items, item[mine])), np.concatenate((np.ones(len(items), np.int64), qty[mine]))
        order = np.lexsort((qty, item))
        return item[order], qty[order]

    def last_same_day(self, customer_id: int, item_id: int, day: Day) -> Day | None:
        """The last day on which the price of ``day`` must still hold; None = for good."""
        mine, promoted = self._contract_pair == self.pair(customer_id, item_id), self._promotion_item == item_id
        begins = (self._contract_from[mine], self._promotion_from[promoted])
        ends = (self._contract_to[mine], self._promotion_to[promoted])
        changes = [d - 1 for part in begins for d in part.tolist()] + [d for part in ends for d in part.tolist()]
        return min((d for d in changes if d >= day), default=None)


def _longest_run(sorted_keys: IntArray) -> int:
    """How many rows the key with most rows has."""
    return int(np.unique(sorted_keys, return_counts=True)[1].max()) if len(sorted_keys) else 0
