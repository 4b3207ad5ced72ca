"""How well a fitted profile gives its history back: as many days are drawn of it and counted in the same way."""

import numpy as np

from data_gen.arrivals import CHANNELS
from data_gen.calibrate.channels import channel_of
from data_gen.calibrate.cleaning import History
from data_gen.calibrate.column_map import ColumnMap
from data_gen.marginals import Fit, OrderTable, compare_tables, table_of
from data_gen.market import Baskets
from data_gen.traffic import DrawnTraffic
from sim.units import Day

MOST_DAYS = 260


def history_table(history: History, columns: ColumnMap) -> OrderTable:
    """The orders of a history in the form in which drawn ones are counted."""
    orders, lines = history.orders(), history.lines
    first = orders["time"].dt.normalize().min()
    day = (orders["time"].dt.normalize() - first).dt.days.to_numpy(np.int64)
    channel = orders["channel"].map(lambda said: CHANNELS.index(channel_of(said, columns)) if said else -1)
    return OrderTable(
        day=day,
        weekday=orders["time"].dt.day_of_week.to_numpy(np.int64),
        clock_s=(orders["time"] - orders["time"].dt.normalize()).dt.total_seconds().to_numpy(np.int64),
        customer=np.unique(orders["customer"], return_inverse=True)[1].astype(np.int64),
        channel=channel.to_numpy(np.int64),
        lines=orders["lines"].to_numpy(np.int64),
        value_cents=orders["value_cents"].to_numpy(np.float64),
        item=np.unique(lines["item"], return_inverse=True)[1].astype(np.int64),
        quantity=lines["quantity"].to_numpy(np.int64),
        price_cents=lines["price_cents"].to_numpy(np.int64),
    )


def goodness(history: History, columns: ColumnMap, traffic: DrawnTraffic, days: int) -> list[Fit]:
    """Every marginal of the history beside the same of so many drawn business days."""
    calendar = traffic.calendar
    drawn: list[tuple[Day, Baskets]] = []
    day = 0
    while len(drawn) < min(days, MOST_DAYS):
        if calendar.is_business(day):
            drawn.append((day, traffic.baskets(day)))
        day += 1
    table = table_of(drawn, calendar)
    names = [channel.value for channel in CHANNELS]
    return compare_tables(history_table(history, columns), table, names, has_channel=history.has_channel)
