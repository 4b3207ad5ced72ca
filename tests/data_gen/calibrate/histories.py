"""Histories as exports give them: clean ones of our own traffic, to which a test adds the dirt it is about."""

import csv
import io
from datetime import datetime, timedelta
from pathlib import Path

from data_gen.market import Baskets
from data_gen.traffic import DrawnTraffic
from scenarios import load_profile
from sim.units import Day

HEADER = ("InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID")
Row = tuple[str, ...]
USUAL = load_profile("DIST").stream
"""What a history does not tell is as the industrial distributor has it."""


def rows_of(traffic: DrawnTraffic, days: int) -> list[Row]:
    """The stream of so many calendar days as rows of an export."""
    rows: list[Row] = []
    number = 500_000
    for day in range(days):
        baskets = traffic.baskets(day)
        for at in range(baskets.orders):
            number += 1
            rows += _order(traffic, day, baskets, at, str(number))
    return rows


def _order(traffic: DrawnTraffic, day: Day, baskets: Baskets, at: int, number: str) -> list[Row]:
    midnight = datetime.combine(traffic.calendar.date_of(day), datetime.min.time())
    when = midnight + timedelta(seconds=int(baskets.at_s[at]) - day * 86_400)
    return [
        (
            number,
            f"{20_000 + int(baskets.item[line])}",
            f"THING {int(baskets.item[line])}",
            str(int(baskets.pieces[line])),
            f"{when:%Y-%m-%d %H:%M:%S}",
            f"{int(baskets.system_cents[line]) / 100:.2f}",
            f"{10_000 + int(baskets.customer[at])}",
        )
        for line in range(int(baskets.starts[at]), int(baskets.starts[at + 1]))
    ]


def a_row(
    order: str = "600001",
    item: str = "20001",
    *,
    text: str = "THING 1",
    quantity: str = "5",
    time: str = "2026-03-10 10:00:00",
    price: str = "2.50",
    customer: str = "10001",
) -> Row:
    """One row of an export."""
    return order, item, text, quantity, time, price, customer


def plain_rows(days: int = 12, orders: int = 8, *, month: int = 3) -> list[Row]:
    """A small history without any dirt: so many orders of two lines on each day from the 9th of a month on."""
    rows = []
    for day in range(days):
        for at in range(orders):
            number = str(500_000 + day * orders + at)
            for item in ("20001", "20002"):
                rows.append(
                    a_row(
                        number,
                        item,
                        quantity=str(1 + at),
                        time=f"2026-{month:02d}-{9 + day:02d} {9 + at:02d}:30:00",
                        customer=str(10_000 + at),
                    )
                )
    return rows


def as_csv(rows: list[Row], header: tuple[str, ...] = HEADER) -> str:
    """The text of the file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def write_history(path: Path, rows: list[Row], header: tuple[str, ...] = HEADER) -> Path:
    """The file itself."""
    path.write_text(as_csv(rows, header), encoding="utf-8")
    return path
