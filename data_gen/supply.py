"""Inbound stock, drawn ahead: what purchasing orders for the demand as drawn, when it comes, what slips.

Purchasing sees the demand of the market and not what clerks make of it, so the same goods arrive on the same days
whoever works (``sim.world.purchasing`` takes off what customers gave up). Each business day: receipts at opening, the
day's demand, and in the evening an order for every item whose position is at its reorder point; it is announced the
next business day. How far above the expected demand the reorder points lie is found by playing the days before the
scenario and its first weeks until the wanted share of lines is short.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from data_gen.columns import Booleans, Floats, Ints
from data_gen.market import Baskets, Market
from data_gen.streams import Source, generator, of_day
from sim.model import Stock, Supply
from sim.traffic import SlipDraw, SupplyDraw
from sim.units import DAY_S, HOUR_S, Day, Seconds

LEAD_DAYS = (4, 9)
"""Business days from announcement to arrival: at least, and less than."""
ORDER_DAYS = 8
"""An order covers that many business days of demand."""
MEAN_SLIP_DAYS = 4
"""Domain 4.4: estimated arrivals slip by four days on average."""
MOST_SLIP_DAYS = 15
_NEVER_S: Seconds = -(1 << 40)
IDLE_PACKS = 20
"""What lies on the shelf of items that nobody is expected to order."""
_SEARCH_STEPS = 6
_MEASURED_DAYS: Day = 28
_SEARCH_FROM, _SEARCH_TO = -3.0, 9.0

_INBOUND = np.dtype([(name, np.int64) for name in ("id", "item", "qty", "eta", "arrives", "slip_at_s", "slip_day")])
"""Orders at suppliers, a row each: ``eta`` is announced; from ``slip_at_s``, on ``slip_day``, ``arrives`` is known."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What is ordered on a day, by item id; and line by line, for telling which lines are short."""

    pieces: Floats
    item: Ints
    so_far: Ints
    """Of each line: pieces of its item ordered that day up to and with this line."""


def demand_of(baskets: Baskets, items: int) -> Demand:
    """The demand of a day's baskets; ``items`` is the number of rows of a table by item id."""
    pieces = np.bincount(baskets.item, weights=baskets.pieces, minlength=items).astype(np.float64)
    by_item = np.argsort(baskets.item, kind="stable")
    summed = np.cumsum(baskets.pieces[by_item])
    before = np.concatenate(([0], np.cumsum(pieces)))[baskets.item[by_item]]
    so_far = np.empty(len(summed), np.int64)
    so_far[by_item] = summed - before.astype(np.int64)
    return Demand(pieces, baskets.item, so_far)


@dataclass(frozen=True, slots=True)
class Policy:
    """Reorder points and lots by item id."""

    point: Floats
    lot: Ints


def expected_policies(market: Market, past: Sequence[Demand]) -> tuple[Floats, Floats, Ints]:
    """Mean and spread of the demand over a lead time, and lots, by item id, from the days before the scenario."""
    rows, days = len(market.pack), max(1, len(past))
    lines = np.zeros(rows)
    total = np.zeros(rows)
    squares = np.zeros(rows)
    for demand in past:
        lines += np.bincount(demand.item, minlength=rows)
        total += demand.pieces
    for demand in past:
        squares += demand.pieces**2
    usual = total.sum() / max(1.0, lines.sum())
    # Half a line more than seen: an item that nobody ordered yet is not one that nobody will order.
    daily = (total + usual / 2) / days
    variance = (squares + usual**2) / days - daily**2
    cover = (LEAD_DAYS[0] + LEAD_DAYS[1] - 1) / 2 + 1
    packs = np.maximum(2, np.ceil(ORDER_DAYS * daily / market.pack))
    return cover * daily, np.sqrt(cover * variance.clip(min=0)), (packs * market.pack).astype(np.int64)


class SupplierDay(NamedTuple):
    """What suppliers make of an order of a day, by item: when they say it comes, when it does, when a slip is known."""

    eta: Ints
    arrives: Ints
    slip_at_s: Ints
    """Long before any day where nothing slips."""


def supplier_day(market: Market, rows: int, day: Day) -> SupplierDay:
    """The draws of a day; the search for the right reorder points asks for the same days again and again."""
    rng = of_day(market.seed, Source.SUPPLIERS, day)
    lead = rng.integers(*LEAD_DAYS, rows)
    slips = rng.random(rows) < market.profile.supply_slip
    by_days = np.where(slips, rng.geometric(1 / MEAN_SLIP_DAYS, rows).clip(max=MOST_SLIP_DAYS), 0)
    known_s = rng.integers(9 * HOUR_S, 16 * HOUR_S, rows)
    days = [day]
    while len(days) <= LEAD_DAYS[1] + MOST_SLIP_DAYS:
        days.append(market.calendar.add_business_days(days[-1], 1))
    business = np.array([market.calendar.add_business_days(day, 0), *days[1:]], np.int64)
    slip_at_s = np.where(slips, business[lead - 1] * DAY_S + known_s, _NEVER_S)
    return SupplierDay(business[lead], business[lead + by_days], slip_at_s)


@dataclass(slots=True)
class Pipeline:
    """Stock and inbound stock as the demand as drawn leaves them. ``net`` is negative where demand waits."""

    market: Market
    policy: Policy
    net: Floats
    suppliers: Callable[[Day], SupplierDay]
    next_id: int = 1
    on_order: Floats = field(init=False)
    wanted: list[tuple[Ints, Ints]] = field(default_factory=list)
    """Items and pieces that were ordered in the evening and are to be announced."""
    under_way: NDArray[np.void] = field(default_factory=lambda: np.zeros(0, _INBOUND))
    """What was announced and has not come, by id."""

    def __post_init__(self) -> None:
        self.on_order = np.zeros(len(self.net))

    def copy(self) -> "Pipeline":
        """The same state, to go on from without changing this one."""
        other = replace(self, net=self.net.copy(), wanted=list(self.wanted), under_way=self.under_way.copy())
        other.on_order = self.on_order.copy()
        return other

    def morning(self, day: Day) -> tuple[list[SupplyDraw], list[SlipDraw], list[int]]:
        """What is announced, what slips and what arrives on a day."""
        announced = self._announce(day) if self.wanted and self.market.calendar.is_business(day) else []
        rows = self.under_way
        slip = rows[rows["slip_day"] == day]
        slipped = sorted(map(SlipDraw, *(slip[name].tolist() for name in ("slip_at_s", "id", "arrives"))))
        has_come = rows["arrives"] == day
        come = rows[has_come]
        if len(come):
            self.under_way = rows[~has_come]
            np.add.at(self.net, come["item"], come["qty"])
            np.subtract.at(self.on_order, come["item"], come["qty"])
        return announced, slipped, come["id"].tolist()

    def _announce(self, day: Day) -> list[SupplyDraw]:
        item, qty = np.concatenate(self.wanted, axis=1)
        self.wanted = []
        drawn = self.suppliers(day)
        rows = np.empty(len(item), _INBOUND)
        rows["id"] = np.arange(self.next_id, self.next_id + len(item))
        rows["item"], rows["qty"] = item, qty
        rows["eta"], rows["arrives"] = drawn.eta[item], drawn.arrives[item]
        rows["slip_at_s"] = drawn.slip_at_s[item]
        rows["slip_day"] = rows["slip_at_s"] // DAY_S
        self.next_id += len(item)
        self.under_way = np.concatenate((self.under_way, rows))
        return list(map(SupplyDraw, *(rows[name].tolist() for name in ("id", "item", "qty", "eta"))))

    def evening(self, demand: Demand) -> None:
        """The day's demand leaves; what has come down to its reorder point is ordered."""
        self.net -= demand.pieces
        position = self.net + self.on_order
        short = np.flatnonzero((position <= self.policy.point) & (self.policy.lot > 0))
        lots = np.floor((self.policy.point[short] - position[short]) / self.policy.lot[short]) + 1
        quantities = (lots * self.policy.lot[short]).astype(np.int64)
        self.on_order[short] += quantities
        if len(short):
            self.wanted.append((short, quantities))

    def short_lines(self, demand: Demand) -> Booleans:
        """Of each line of a day: whether the shelf does not hold all of it when it is ordered."""
        short: Booleans = demand.so_far > self.net[demand.item]
        return short


def run_up(market: Market, demands: Mapping[Day, Demand], *, first_id: int) -> Pipeline:
    """The pipeline as the days before the scenario leave it, supplies on their way numbered from ``first_id``.

    ``demands`` are of the days before and of the scenario's first weeks, for which the wanted share must hold.
    Purchasing knows the days before only: had it seen the weeks that are measured, all later ones would be shorter.
    """
    past = [demand for day, demand in demands.items() if day < 0]
    mean, spread, lot = expected_policies(market, past)
    on_sale = np.zeros(len(mean), np.bool_)
    on_sale[[item.id for item in market.items]] = True
    lot = np.where(on_sale, lot, 0)
    draw = partial(supplier_day, market, len(mean))
    known = cache(draw)
    low, high = _SEARCH_FROM, _SEARCH_TO
    for _ in range(_SEARCH_STEPS if demands else 0):
        middle = (low + high) / 2
        policy = Policy(mean + middle * spread, lot)
        _, share = _play(market, policy, demands, known, until=max(demands, default=-1) + 1)
        low, high = (middle, high) if share > market.profile.short_line else (low, middle)
    pipeline, _ = _play(market, Policy(mean + (low + high) / 2 * spread, lot), demands, known, until=0)
    pipeline.suppliers = draw
    pipeline.under_way["id"] = np.arange(first_id, first_id + len(pipeline.under_way))
    pipeline.next_id = first_id + len(pipeline.under_way)
    return pipeline


def _play(
    market: Market,
    policy: Policy,
    demands: Mapping[Day, Demand],
    suppliers: Callable[[Day], SupplierDay],
    *,
    until: Day,
) -> tuple[Pipeline, float]:
    """The state on the morning of a day, and which share of the lines of the last weeks was short."""
    rng = generator(market.seed, Source.SUPPLIERS)
    start = np.floor(policy.point.clip(min=0) + rng.random(len(policy.lot)) * policy.lot)
    pipeline = Pipeline(market, policy, start, suppliers)
    counted = short = 0
    for day in range(min(demands, default=0), until):
        pipeline.morning(day)
        if day in demands:
            if day >= until - _MEASURED_DAYS:
                counted += len(demands[day].item)
                short += int(pipeline.short_lines(demands[day]).sum())
            pipeline.evening(demands[day])
    return pipeline, short / max(1, counted)


def opening_stock(market: Market, pipeline: Pipeline) -> list[Stock]:
    """What lies on the shelf when the scenario begins."""
    if market.is_empty:
        return [Stock(item.id, IDLE_PACKS * item.pack_qty) for item in market.items]
    return [Stock(item.id, max(0, int(pipeline.net[item.id]))) for item in market.items]


def opening_supplies(pipeline: Pipeline) -> list[Supply]:
    """What is on its way when the scenario begins, with the day of arrival as known by then."""
    rows = pipeline.under_way
    known = np.where(rows["slip_at_s"] < 0, rows["arrives"], rows["eta"])
    return list(map(Supply, *(column.tolist() for column in (rows["id"], rows["item"], rows["qty"], known))))
