"""What the books cost: `python -m benchmarks.books [--json] [--orders N] [--rounds K]`.

Made-up rows of a batch run (an order has 4.2 lines, a document, a shipment, an invoice and 1.3 cases; one in ten is
held) are appended to new books in blocks, as the engine does. CPU seconds, user and system; best of the rounds. The
floor is what DuckDB needs to take the same columns from Arrow, without keys; columns is what Python needs to make them.
"""

import argparse
import gc
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from sim.erp import Books
from sim.erp.nouns import Nouns
from sim.erp.store import BLOCK_ROWS, FLUSH_ROWS
from sim.model import (
    Case,
    CaseKindName,
    CaseStatus,
    Channel,
    Document,
    DocumentStatus,
    Hold,
    HoldKind,
    Invoice,
    Order,
    OrderLine,
    OrderLines,
    OrderStatus,
    PriceSource,
    ReasonCode,
    Shipment,
    Stage,
    Uom,
)

FIRST_DAY = date(2026, 3, 9)
CHUNK = 500
"""Rows that an engine hands over at a time."""
LINES = (1, 2, 3, 4, 5, 6, 8, 4, 4, 5)
"""Lines of ten orders in turn: 4.2 on average."""

Rows = dict[type, list[object]]


def made_up(orders: int) -> Rows:
    rows: Rows = {noun: [] for noun in (Document, Order, Shipment, Invoice, Case)}
    kinds, channels, reasons = tuple(CaseKindName), tuple(Channel), tuple(ReasonCode)
    for n in range(1, orders + 1):
        at_s, customer = 27_000 + n * 36, 1 + n * 7919 % 400
        lines = [_line(n, no) for no in range(1, LINES[n % 10] + 1)]
        holds = [Hold(n, n, 0, HoldKind.CREDIT, Stage.RELEASE, at_s, at_s + 3000, "credit")] if n % 10 == 0 else []
        net = sum(line.qty_ordered * line.price_cents for line in lines)
        day = at_s // 86_400
        channel = channels[n % 4]
        rows[Document].append(Document(n, channel, customer, customer * 2, at_s, DocumentStatus.ENTERED, n))
        rows[Order].append(
            Order(
                n, n, customer, customer * 3, customer * 2, channel, f"PO-{n * 31 % 999_983:06d}", day + 5,
                "" if n % 9 else "deliver to dock 4", at_s, at_s + 900 + n % 1800, n % 11, net, OrderStatus.CLOSED,
                day + 4, at_s + 1900, at_s + 2000, at_s + 20_000, at_s + 20_100, lines=OrderLines(lines), holds=holds,
            )
        )  # fmt: skip
        shipped = tuple((line.line_no, line.qty_shipped) for line in lines)
        rows[Shipment].append(
            Shipment(n, n, 1 + n % 4, f"1Z{n * 7:012d}", at_s + 20_000, day + 4, day + 4, day + 4 + n % 2, shipped)
        )
        rows[Invoice].append(Invoice(n, customer, n, n, at_s + 20_100, day + 30, net, net, at_s + 2_000_000))
    for n in range(1, orders * 13 // 10 + 1):
        order = 1 + n * 10 // 13 % orders
        at_s = 27_000 + order * 36
        rows[Case].append(
            Case(
                n, kinds[n % 6], n % 8, 1 + order * 7919 % 400, order, order, n % 3, 0, at_s, at_s + 7200, n % 3,
                CaseStatus.CLOSED, 1 + n % 10, at_s + 600, 240, -1, at_s + 900 + n % 9000, reasons[n % 15],
            )
        )  # fmt: skip
    return rows


def _line(order: int, no: int) -> OrderLine:
    qty, price = 1 + order * no % 48, 1000 + order * 31 % 9000
    source = PriceSource.LIST if no % 3 else PriceSource.CONTRACT
    return OrderLine(
        order, no, 1 + (order + no * 977) % 3000, Uom.EA, qty, price, price, source, 0, 0, 0, qty, qty, order // 2000
    )


def chunks(rows: Rows) -> Iterator[tuple[type, list[object]]]:
    """All nouns side by side, as a run delivers them."""
    for start in range(0, max(map(len, rows.values())), CHUNK):
        yield from ((noun, part) for noun, all_rows in rows.items() if (part := all_rows[start : start + CHUNK]))


def write(rows: Rows, path: Path) -> str:
    with Books.create(path, FIRST_DAY) as books:
        for noun, part in chunks(rows):
            books.append(noun, part)
        return books.digest


def columns_of(rows: Rows, nouns: Nouns) -> dict[str, pa.Table]:
    """The same rows as Arrow tables, made the way the books make them but not written."""
    blocks: dict[str, list[pa.RecordBatch]] = {}
    for noun, all_rows in rows.items():
        for start in range(0, len(all_rows), BLOCK_ROWS):
            for table, batch in nouns.blocks(noun, all_rows[start : start + BLOCK_ROWS]):
                blocks.setdefault(table, []).append(batch)
    return {table: pa.Table.from_batches(batches).combine_chunks() for table, batches in blocks.items()}


def write_bare(tables: dict[str, pa.Table], path: Path) -> None:
    with duckdb.connect(path, config={"threads": 1}) as connection:
        for name, table in tables.items():
            for start in range(0, len(table), FLUSH_ROWS):
                relation = connection.from_arrow(table.slice(start, FLUSH_ROWS))
                relation.insert_into(name) if start else relation.create(name)


def measure(orders: int, rounds: int) -> dict[str, object]:
    rows = made_up(orders)
    gc.collect()
    gc.freeze()
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        with Books.create(room / "empty.duckdb", FIRST_DAY) as empty:
            declared = empty.declared
        tables = columns_of(rows, Nouns(declared))
        seconds: dict[str, list[float]] = {"books": [], "columns": [], "floor": []}
        digests = []
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", file=sys.stderr, flush=True)
            books, bare = (room / f"{name}{number}.duckdb" for name in ("books", "bare"))
            seconds["books"].append(_cpu_s(lambda to=books: digests.append(write(rows, to))))
            seconds["columns"].append(_cpu_s(lambda: columns_of(rows, Nouns(declared))))
            seconds["floor"].append(_cpu_s(lambda to=bare: write_bare(tables, to)))
        size = os.path.getsize(room / "books0.duckdb")
    gc.unfreeze()
    gc.enable()
    best = {name: min(found) for name, found in seconds.items()}
    written = sum(len(table) for table in tables.values())
    values = sum(len(table) * table.num_columns for table in tables.values())
    return {
        "orders": orders,
        "rows": written,
        "values": values,
        "cpu_s": round(best["books"], 3),
        "columns_s": round(best["columns"], 3),
        "floor_s": round(best["floor"], 3),
        "times_floor": round(best["books"] / best["floor"], 2),
        "orders_per_s": round(orders / best["books"]),
        "rows_per_s": round(written / best["books"]),
        "ns_per_value": round(best["books"] * 1e9 / values, 1),
        "file_bytes_per_order": round(size / orders),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "same_digest": len(dict.fromkeys(digests)) == 1,
    }


def _cpu_s(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.books", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--orders", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    found = measure(arguments.orders, arguments.rounds)
    print(json.dumps(found) if arguments.json else "\n".join(f"{name:22}{value:>14}" for name, value in found.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
