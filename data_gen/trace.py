"""A company's real orders as traffic: what was ordered, by whom and when, in a company made around them.

What a history does not tell is drawn as for any traffic: names, answers, carriers, payments, stock that follows from
the demand. Days before the history repeat its weeks; after its last day nothing comes.
"""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data_gen.arrivals import CHANNELS, EDI, WEB
from data_gen.calibrate.channels import channel_of
from data_gen.calibrate.cleaning import History
from data_gen.calibrate.column_map import ColumnMap
from data_gen.calibrate.fitting import LEAST_CUSTOMERS, LEAST_ITEMS, Fitted
from data_gen.columns import Ints, cumulative, pick_index
from data_gen.company import Company, make_company
from data_gen.draft import Draft
from data_gen.market import NO_BASKETS, Baskets, Market
from data_gen.profile import StreamProfile
from data_gen.streams import Source, generator
from data_gen.traffic import DrawnTraffic
from sim.calendar import Calendar
from sim.model import ContractPrice
from sim.pricing import PriceBook
from sim.units import DAY_S, Day

_ALWAYS: tuple[Day, Day] = (-10_000, 100_000)


def first_monday(history: History) -> date:
    """Day 0 of a history: the Monday of its first week."""
    return history.first_day - timedelta(days=history.first_day.weekday())


def business_days(history: History) -> int:
    """Business days from day 0 to the last day of a history, or to the one on which its last orders are worked."""
    calendar = Calendar(first_monday(history))
    last = calendar.add_business_days(calendar.day_of_date(history.last_day), 0)
    return sum(map(calendar.is_business, range(last + 1)))


def trace_traffic(history: History, fitted: Fitted, words: ColumnMap, *, seed: int, desks: int) -> DrawnTraffic:
    """The orders of a history at their real times."""
    rows = _merged(history)
    customers, items = rows["customer_id"].max(), rows["item_id"].max()
    size = replace(
        fitted.size, customers=max(LEAST_CUSTOMERS, int(customers)), items=max(LEAST_ITEMS, int(items)), edi_partners=0
    )
    company = make_company(size, seed=seed, first_day=first_monday(history), desks=desks)
    company = _priced_as_sold(company, rows)
    prices = company.price_book()
    market = _TraceMarket(company, fitted.profile, prices, rows=_with_channels(rows, fitted, words, seed), seed=seed)
    return DrawnTraffic(company, Draft(company, prices), market)


def _merged(history: History) -> pd.DataFrame:
    """One row for each item of an order, with ids in place of names: who orders most comes first."""
    lines = history.lines
    worth = lines.assign(cents=lines["quantity"] * lines["price_cents"])
    rows = worth.groupby(["order", "item"], sort=False, as_index=False).agg(
        time=("time", "min"),
        customer=("customer", "first"),
        channel=("channel", "first"),
        quantity=("quantity", "sum"),
        cents=("cents", "sum"),
    )
    rows["price_cents"] = (rows["cents"] / rows["quantity"]).round().astype("int64").clip(lower=1)
    rows["time"] = rows.groupby("order")["time"].transform("min")
    for name in ("customer", "item"):
        by_trade = rows[name].value_counts().index
        rows[f"{name}_id"] = rows[name].map(pd.Series(np.arange(1, len(by_trade) + 1), index=by_trade)).astype("int64")
    return rows.sort_values(["time", "order"], kind="stable").reset_index(drop=True)


def _priced_as_sold(company: Company, rows: pd.DataFrame) -> Company:
    """List prices as most paid them, and an agreed price for each customer that paid another one."""
    usual = rows.groupby("item_id")["price_cents"].median().round().astype(int).to_dict()
    items = tuple(replace(item, list_price_cents=max(1, usual.get(item.id, 1))) for item in company.items)
    pairs = rows.groupby(["customer_id", "item_id"])["price_cents"].median().round().astype("int64").reset_index()
    plain = replace(company, items=items, contracts=(), terms=replace(company.terms, breaks=(), promotions=()))
    ours, _ = plain.price_book().net_prices(pairs["customer_id"].to_numpy(), pairs["item_id"].to_numpy(), 0)
    special = pairs[pairs["price_cents"].to_numpy() != ours]
    columns = (special["customer_id"].tolist(), special["item_id"].tolist(), special["price_cents"].tolist())
    contracts = (
        ContractPrice(number, customer_id, item_id, price, *_ALWAYS)
        for number, (customer_id, item_id, price) in enumerate(zip(*columns, strict=True), 1)
    )
    return replace(plain, contracts=tuple(contracts))


def _with_channels(rows: pd.DataFrame, fitted: Fitted, words: ColumnMap, seed: int) -> pd.DataFrame:
    """The channel of each order as told, or of the profile's mix; what came by EDI comes as a web order."""
    orders = rows.drop_duplicates("order")
    shares = cumulative([fitted.profile.channel_mix.get(channel, 0.0) for channel in CHANNELS])
    drawn = pick_index(shares, generator(seed, Source.TRACE).random(len(orders)))
    told = [CHANNELS.index(channel_of(said, words)) if said else -1 for said in orders["channel"]]
    channel = np.where(np.array(told) >= 0, told, drawn)
    channel = np.where(channel == EDI, WEB, channel)
    return rows.assign(
        channel_at=rows["order"].map(pd.Series(channel, index=orders["order"].to_numpy())).astype("int64")
    )


class _TraceMarket(Market):
    """A market whose days have happened."""

    def __init__(
        self, company: Company, profile: StreamProfile, prices: PriceBook, *, rows: pd.DataFrame, seed: int
    ) -> None:
        super().__init__(company, profile, prices, seed=seed, taken_customers=(), taken_items=())
        midnight = pd.Timestamp(company.first_day)
        day = (rows["time"].dt.normalize() - midnight).dt.days
        self._of_day = {int(at): part for at, part in rows.groupby(day)}
        self._span: Day = 7 * (max(self._of_day) // 7 + 1)

    def draw(self, day: Day) -> Baskets:
        """The orders of a day: as they came, or before the first day as they came in that week of the pattern."""
        rows = self._of_day.get(day if day >= 0 else day % self._span)
        if rows is None:
            return NO_BASKETS
        first = rows.drop_duplicates("order")
        order = np.repeat(np.arange(len(first)), rows.groupby("order", sort=False).size())
        clock_s = (first["time"] - first["time"].dt.normalize()).dt.total_seconds().to_numpy().astype(np.int64)
        item, customer = _ints(rows, "item_id"), _ints(first, "customer_id")
        pieces = _ints(rows, "quantity")
        system, _ = self.prices.net_prices(customer[order], item, max(day, 0), pieces)
        return Baskets(
            at_s=day * DAY_S + clock_s,
            channel=_ints(first, "channel_at"),
            customer=customer,
            starts=np.concatenate(([0], np.cumsum(np.bincount(order)))),
            order=order,
            item=item,
            quantity=pieces,
            cased=np.zeros(len(pieces), np.bool_),
            pieces=pieces,
            system_cents=system,
            printed_cents=system.copy(),
            unknown=np.full(len(first), -1, np.int64),
        )


def _ints(rows: pd.DataFrame, column: str) -> Ints:
    values: Ints = rows[column].to_numpy(np.int64)
    return values
