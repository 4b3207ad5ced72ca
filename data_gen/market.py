"""Who orders what: the customers, items and habits from which a day's baskets are drawn, as columns.

A *basket* is an order before anyone's behaviour: time, channel, customer and lines. The same day is drawn the same way
whether it is asked for once or twice, before or after other days. Ids index every table here; row 0 is unused.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from data_gen.affordable import cheapened, exchanged
from data_gen.arrivals import EDI, EMAIL, Arrivals
from data_gen.columns import Booleans, Floats, Ints, cumulative, pick_index, ranges
from data_gen.company import Company
from data_gen.day_counts import business_day_number
from data_gen.hasty import WITHOUT_PRICES, among, mismatch_chances
from data_gen.order_shape import dealt_out, weights_of
from data_gen.profile import StreamProfile
from data_gen.streams import Source, generator, of_day
from sim.model import PriceApproval
from sim.pricing import PriceBook
from sim.sop import Sop
from sim.units import Day

MAX_LINES = 80
MIN_OFF_PCT, MAX_OFF_PCT = 8, 15
"""By how much a price that differs lies below ours."""
MIN_PRICE_CENTS = 20
"""Below it a cent more or less is out of that range."""
_APPROVAL_MAX_QTY = 5000
_REDRAWS = 8
"""How often a measured order looks for another item in place of one that it has already."""


@dataclass(frozen=True, slots=True)
class Baskets:
    """Orders of a day by time, and their lines one below the other: of order i ``starts[i]:starts[i + 1]``."""

    at_s: Ints
    channel: Ints
    customer: Ints
    starts: Ints
    order: Ints
    """Of each line: which order it belongs to."""
    item: Ints
    quantity: Ints
    cased: Booleans
    pieces: Ints
    system_cents: Ints
    printed_cents: Ints
    unknown: Ints
    """Of each order: the line whose part number is not on file, or -1."""

    @property
    def orders(self) -> int:
        return len(self.at_s)

    def value_cents(self) -> Ints:
        """Of each order: its value at our prices."""
        return np.bincount(self.order, weights=self.pieces * self.system_cents, minlength=self.orders).astype(np.int64)


_NONE = np.zeros(0, np.int64)
NO_BASKETS = Baskets(
    at_s=_NONE,
    channel=_NONE,
    customer=_NONE,
    starts=np.zeros(1, np.int64),
    order=_NONE,
    item=_NONE,
    quantity=_NONE,
    cased=_NONE > 0,
    pieces=_NONE,
    system_cents=_NONE,
    printed_cents=_NONE,
    unknown=_NONE,
)


class Market:
    """The stream's part of a company: whom and what it may draw."""

    def __init__(
        self,
        company: Company,
        profile: StreamProfile,
        prices: PriceBook,
        *,
        seed: int,
        taken_customers: Sequence[int],
        taken_items: Sequence[int],
    ) -> None:
        self.profile = profile
        self.prices = prices
        self.tariff = company.tariff(Sop().freight_free_over_cents)
        self._specially_priced = company.specially_priced
        self.seed = seed
        self.calendar = company.calendar
        away = dict.fromkeys(taken_items)
        self.customers = [c for c in company.customers if c.id not in taken_customers]
        self.items = [i for i in company.items if i.id not in away]
        weights = np.array([0.0, *company.weights])
        self.arrivals = Arrivals(profile, self.calendar, self.customers, weights, seed=seed)
        self._item_ids = np.array([i.id for i in self.items], np.int64)
        self.pack = np.array([1, *(i.pack_qty for i in company.items)], np.int64)
        popularity = self._popularity()
        self._popular = cumulative(dealt_out(popularity, seed)) if len(popularity) else np.zeros(0)
        listed = {c.id: [i for i in company.referenced[c.id] if i not in away] for c in self.customers if c.edi_id}
        unlisted = {c: [i for i in self._item_ids.tolist() if i not in company.referenced[c]] for c in listed}
        self._listed, self._unlisted = ranges(listed, len(weights)), ranges(unlisted, len(weights))
        self.part_of = {
            c.id * len(self.pack) + item: part
            for c in self.customers
            for item, part in company.referenced[c.id].items()
        }
        """Part numbers on file, by customer and item in one number."""
        self.approvals = self._make_approvals()
        self._approved = {a.customer_id: a for a in self.approvals if a.expires_day > 0}
        edi = self.arrivals.edi_share
        self._mean_edi = profile.lines_mean * profile.edi_lines_factor
        self._mean_other = (profile.lines_mean - edi * self._mean_edi) / (1 - edi) if edi < 1 else profile.lines_mean

    def _popularity(self) -> Floats:
        """Weights of the items, most popular first (Zipf, exponent 1: domain 4.2; or as measured)."""
        count, shape = len(self._item_ids), self.profile.shape
        return 1.0 / np.arange(1.0, count + 1.0) if shape is None else weights_of(shape.item_curve, count)

    @property
    def most_lines(self) -> int:
        """No order has more lines."""
        return min(MAX_LINES, max(1, len(self._item_ids) // 3))

    @property
    def line_means(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Mean lines and share of the orders, by EDI and otherwise."""
        edi = self.arrivals.edi_share
        return (self._mean_edi, edi), (self._mean_other, 1 - edi)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is drawn."""
        return not (self.profile.orders_per_day and self.customers and self.items)

    def _make_approvals(self) -> list[PriceApproval]:
        """Special prices that sales approved for a third of those who write; one in four of them ran out."""
        if self.is_empty:
            return []
        rng = generator(self.seed, Source.APPROVALS)
        plain = [i for i in self.items if i.id not in self._specially_priced] or self.items
        rows = []
        for customer in (c for c in self.customers if not c.edi_id):
            u_has, u_item, u_over = rng.random(3).tolist()
            pct, days = rng.integers((MIN_OFF_PCT, 5), (MAX_OFF_PCT + 1, 90)).tolist()
            item = plain[int(u_item * len(plain))]
            ours = self.prices.quote(customer.id, item.id, 0).price_cents
            if u_has < 1 / 3 and ours > MIN_PRICE_CENTS:
                rows.append(
                    PriceApproval(
                        id=0,
                        customer_id=customer.id,
                        item_id=item.id,
                        price_cents=lowered(ours, pct),
                        max_qty=_APPROVAL_MAX_QTY,
                        expires_day=-days if u_over < 1 / 4 else 365 + days,
                        approver=customer.sales_owner,
                    )
                )
        return rows

    def draw(self, day: Day) -> Baskets:
        """The baskets of a day (none on a day on which nobody works)."""
        if self.is_empty or not self.calendar.is_business(day):
            return NO_BASKETS
        at_s, channel, customer = self.arrivals.draw(day)
        shape = self.profile.shape
        if shape is None:
            lines, value, u_value = self._draw_line_counts(day, channel), np.zeros(0), np.zeros(0)
        else:
            number = business_day_number(self.calendar, day)
            rng = of_day(self.seed, Source.MEASURED_ORDERS, day)
            lines, value, u_value = shape.lines_and_values(len(at_s), number, rng)
            lines = lines.clip(max=max(1, len(self._item_ids) // 3))
        order, item = self._draw_items(day, channel, customer, lines)
        if shape is not None:
            alone, _ = self.prices.net_prices(customer[order], item, max(day, 0))
            free = channel[order] != EDI
            item = exchanged(order, item, alone, value, free)
            alone, _ = self.prices.net_prices(customer[order], item, max(day, 0))
            item = cheapened(order, item, alone, value, free, *self._by_price(day))
        starts = np.concatenate(([0], np.cumsum(np.bincount(order, minlength=len(at_s)))))
        unknown = self._plant_unknown(day, channel, customer, starts, item)
        mismatch, off_pct, no_price = self._draw_mismatches(day, channel, unknown, starts)
        asks = ~among(channel, WITHOUT_PRICES)
        meant = self._plant_approved(day, customer, starts, item, np.where(asks, mismatch, -1))
        if shape is None:
            quantity, cased, pieces = self._draw_quantities(day, item)
        else:
            alone, _ = self.prices.net_prices(customer[order], item, max(day, 0))
            rng = of_day(self.seed, Source.QUANTITIES, day)
            quantity = pieces = shape.quantities(order, alone, value, u_value, rng)
            cased = np.zeros(len(pieces), np.bool_)
        system, _ = self.prices.net_prices(customer[order], item, max(day, 0), pieces)
        printed = np.where(no_price[order], -1, system)
        at = mismatch[mismatch >= 0]
        printed[at] = np.minimum(system[at] - 1, (system[at] * (100 - off_pct[mismatch >= 0]) + 50) // 100).clip(1)
        for line, price in meant:
            printed[line] = price
        return Baskets(
            at_s, channel, customer, starts, order, item, quantity, cased, pieces, system, printed, unknown
        )  # fmt: skip

    def _draw_line_counts(self, day: Day, channel: Ints) -> Ints:
        rng = of_day(self.seed, Source.LINES, day)
        r = self.profile.lines_r
        extra = np.where(channel == EDI, self._mean_edi, self._mean_other).clip(1.0) - 1.0
        drawn = rng.negative_binomial(r, r / (r + extra))
        return (1 + drawn).clip(max=self.most_lines)

    def _draw_items(self, day: Day, channel: Ints, customer: Ints, lines: Ints) -> tuple[Ints, Ints]:
        """Items of all lines; an item stands in an order once (a second one is drawn again, a third left out)."""
        rng = of_day(self.seed, Source.BASKETS, day)
        order = np.repeat(np.arange(len(lines)), lines)
        u_first, u_again = rng.random(len(order)), rng.random(len(order))
        first = self._items_for(channel[order], customer[order], u_first, self._popular_place)
        again = self._items_for(
            channel[order], customer[order], u_again, lambda u: (u * len(self._item_ids)).astype(np.int64)
        )
        item = np.where(self._repeated(order, first), again, first)
        for _ in range(_REDRAWS if self.profile.shape is not None else 0):
            once_more = self._repeated(order, item)
            item[once_more] = self._item_ids[self._any_place(rng.random(int(once_more.sum())))]
        keep = ~self._repeated(order, item)
        return order[keep], item[keep]

    def _by_price(self, day: Day) -> tuple[Ints, Ints]:
        """All items that are sold with their prices, by rising price."""
        price, _ = self.prices.net_prices(
            np.full(len(self._item_ids), self.customers[0].id, np.int64), self._item_ids, max(day, 0)
        )
        by_price = np.argsort(price, kind="stable")
        return self._item_ids[by_price], price[by_price]

    def _popular_place(self, u: Floats) -> Ints:
        return pick_index(self._popular, u)

    def _any_place(self, u: Floats) -> Ints:
        return (u * len(self._item_ids)).astype(np.int64)

    def _items_for(self, channel: Ints, customer: Ints, u: Floats, place: Callable[[Floats], Ints]) -> Ints:
        if not len(u):
            return np.zeros(0, np.int64)
        item = self._item_ids[place(u)]
        listed, start, size = self._listed
        edi = (channel == EDI) & (size[customer] > 0)
        item[edi] = listed[start[customer[edi]] + (u[edi] * size[customer[edi]]).astype(np.int64)]
        return item

    def _repeated(self, order: Ints, item: Ints) -> Booleans:
        key = order * len(self.pack) + item
        by_key = np.argsort(key, kind="stable")
        repeated = np.zeros(len(key), np.bool_)
        repeated[by_key[1:]] = key[by_key[1:]] == key[by_key[:-1]]
        return repeated

    def _plant_unknown(self, day: Day, channel: Ints, customer: Ints, starts: Ints, item: Ints) -> Ints:
        """Puts an item that is not on the partner's list into some EDI orders; tells where."""
        rng = of_day(self.seed, Source.UNKNOWN_ITEMS, day)
        u_happens, u_line, u_item = rng.random((3, len(channel)))
        unlisted, start, size = self._unlisted
        hit = (channel == EDI) & (u_happens < self.profile.unknown_item) & (size[customer] > 0)
        line = starts[:-1] + (u_line * np.diff(starts)).astype(np.int64)
        picked = start[customer[hit]] + (u_item[hit] * size[customer[hit]]).astype(np.int64)
        item[line[hit]] = unlisted[picked]
        return np.where(hit, line, -1)

    def _draw_mismatches(self, day: Day, channel: Ints, unknown: Ints, starts: Ints) -> tuple[Ints, Ints, Booleans]:
        """Of each order: the line whose price differs or -1, by how much, and whether no price is printed at all."""
        rng = of_day(self.seed, Source.PRICES, day)
        u_happens, u_line, u_pct, u_none = rng.random((4, len(channel)))
        chance = mismatch_chances(self.profile, channel, self.arrivals.channel_shares)
        hit = (u_happens < chance) & (unknown < 0)
        line = starts[:-1] + (u_line * np.diff(starts)).astype(np.int64)
        pct = MIN_OFF_PCT + (u_pct * (MAX_OFF_PCT + 1 - MIN_OFF_PCT)).astype(np.int64)
        mail = channel == EMAIL
        return np.where(hit, line, -1), pct, mail & ~hit & (u_none < self.profile.no_price)

    def _plant_approved(
        self, day: Day, customer: Ints, starts: Ints, item: Ints, mismatch: Ints
    ) -> list[tuple[int, int]]:
        """Some of those who print another price have it approved: the line is for that item, at that price."""
        u_means_it = of_day(self.seed, Source.APPROVALS, day).random(len(customer))
        meant = []
        for order in np.flatnonzero((mismatch >= 0) & (u_means_it < self.profile.approved)).tolist():
            approval = self._approved.get(int(customer[order]))
            others = item[starts[order] : starts[order + 1]]
            if approval is not None and approval.item_id not in others:
                item[mismatch[order]] = approval.item_id
                meant.append((int(mismatch[order]), approval.price_cents))
        return meant

    def _draw_quantities(self, day: Day, item: Ints) -> tuple[Ints, Booleans, Ints]:
        """60 % of the lines are whole packs, a third of those written in cases (domain 4.2)."""
        rng = of_day(self.seed, Source.QUANTITIES, day)
        u_packs, u_cased = rng.random((2, len(item)))
        packs = rng.geometric(0.3, len(item)).clip(max=20)
        loose = np.rint(rng.lognormal(1.8, 1.2, len(item))).astype(np.int64).clip(1, 400)
        whole = u_packs < 0.6
        cased = whole & (u_cased < 1 / 3)
        pieces = np.where(whole, packs * self.pack[item], loose)
        return np.where(cased, packs, pieces), cased, pieces


def lowered(cents: int, percent: int) -> int:
    """A price that many per cent lower, rounded half up."""
    return (cents * (100 - percent) + 50) // 100
