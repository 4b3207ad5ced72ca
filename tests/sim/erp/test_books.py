"""The books file: what is written is what is read, whatever happens to the file and to the process."""

import struct
import subprocess
import sys
from datetime import date
from random import Random

import duckdb
import numpy as np
import pytest

from sim import model
from sim.erp import Books
from sim.erp.nouns import TABLES, order_statuses
from sim.erp.store import FLUSH_ROWS, KEYED_ROWS
from sim.errors import BooksError
from sim.model import Case, Document, Order, Shipment
from tests.sim.erp.positions import (
    MONDAY,
    PLACES,
    a_small_desk,
    a_small_journal,
    any_desk,
    any_order,
    as_written,
    paper_desk,
    table_in,
)


def expected_tables(desk, declared):
    nullable = {table: {c.name for c in columns if c.nullable} for table, columns in declared.items()}
    expected = {}
    for noun, table in TABLES.items():
        if noun.__name__ in PLACES:
            rows = getattr(desk, PLACES[noun.__name__]).values()
            expected[table] = [as_written(row, nullable[table]) for row in rows]
    orders = desk.orders.values()
    for shown, order in zip(expected["sales_order"], orders, strict=True):
        shown["fulfilment_status"] = model.fulfilment_status(order)
        shown["billing_status"] = model.billing_status(order)
    lines, holds = "sales_order_line", "hold"
    expected[lines] = [as_written(line, nullable[lines]) for order in orders for line in order.lines]
    expected[holds] = [as_written(hold, nullable[holds]) for order in orders for hold in order.holds]
    expected["shipment_line"] = [
        {"shipment_id": shipment.id, "line_no": line_no, "qty": qty}
        for shipment in desk.shipments.values()
        for line_no, qty in shipment.lines
    ]
    return expected


@pytest.mark.parametrize("seed", range(5))
def test_what_is_written_is_what_is_read(tmp_path, seed):
    """Every field of every noun comes back, "not yet" and "none" as null, statuses as the model computes them."""
    path, desk = tmp_path / "run.duckdb", any_desk(seed)
    with Books.create(path, MONDAY) as books:
        books.write_position(desk, [])
        declared = books.declared
    for table, rows in expected_tables(desk, declared).items():
        assert table_in(path, table) == rows, table


@pytest.mark.parametrize("seed", range(2))
def test_appended_rows_are_the_same_as_a_written_position(tmp_path, seed):
    """A batch run and a practice session keep the same books, and their digest is of the rows alone."""
    folder, desk = tmp_path, any_desk(seed)
    with Books.create(folder / "position.duckdb", MONDAY) as whole:
        whole.write_position(desk, [])
        digest = whole.digest
    with Books.create(folder / "run.duckdb", MONDAY) as books:
        for name, place in PLACES.items():
            for row in getattr(desk, place).values():
                books.append(getattr(model, name), [row])
        assert books.digest == digest
    for table in whole.declared:
        if table != "session_info":
            assert table_in(folder / "run.duckdb", table) == table_in(folder / "position.duckdb", table)


def test_statuses_over_columns_are_those_of_the_model():
    """Two implementations of one rule, row by row and over columns, never differ."""
    chance = Random(1)
    orders = [any_order(chance, number) for number in range(1, 3001)]
    names = ("qty_ordered", "qty_cancelled", "qty_shipped", "qty_allocated", "qty_invoiced")
    lines = np.array(
        [tuple(getattr(line, name) for name in names) for order in orders for line in order.lines],
        dtype=[(name, "i4") for name in names],
    )
    fulfilment, billing = order_statuses(lines, np.array([len(order.lines) for order in orders]))
    assert [list(model.FulfilmentStatus)[code] for code in fulfilment] == [*map(model.fulfilment_status, orders)]
    assert [list(model.BillingStatus)[code] for code in billing] == [*map(model.billing_status, orders)]
    assert {*fulfilment} == {*range(len(model.FulfilmentStatus))}
    assert {*billing} == {*range(len(model.BillingStatus))}


def test_a_number_too_big_for_its_column_is_not_cut(tmp_path):
    """Rather a crash than wrong books."""
    books = Books.create(tmp_path / "run.duckdb", MONDAY)
    big = Document(2**31, model.Channel.WEB, 1, 1, 0)
    books.append(Document, [big])
    with pytest.raises(struct.error):
        books.flush()


def test_the_journal_keeps_names_of_nested_facts(tmp_path):
    """A reader of the payload sees fields, not positions."""
    path = tmp_path / "run.duckdb"
    with Books.create(path, MONDAY) as books:
        books.write_position(a_small_desk(), a_small_journal())
    rows = table_in(path, "journal")
    assert [row["seq"] for row in rows] == [1, 2, 3, 4]
    assert rows[2] == {
        "seq": 3,
        "at_s": 7 * 86_400 + 8 * 3600,
        "actor": "system",
        "event": "LineBackordered",
        "payload": '{"order_id": 2, "line_no": 1, "qty": 15, "promise_day": 9}',
    }


def test_replacing_a_position_twice_gives_the_same_books(tmp_path):
    """Nothing of the position before is left, and nothing is there twice."""
    path = tmp_path / "run.duckdb"
    with Books.create(path, MONDAY) as books:
        books.write_position(a_small_desk(), a_small_journal())
        first = books.digest, books.kpis()
        books.write_position(paper_desk([]), [])
        assert books.kpis()["orders"] == 0
        books.write_position(a_small_desk(), a_small_journal())
        assert (books.digest, books.kpis()) == first
    assert len(table_in(path, "sales_order")) == 3


def test_a_position_that_cannot_be_written_leaves_the_one_before(tmp_path):
    """The old rows go only when the new ones are in."""
    broken = a_small_desk()
    broken.orders[4] = broken.orders[1]
    with Books.create(tmp_path / "run.duckdb", MONDAY) as books:
        books.write_position(a_small_desk(), [])
        figures = books.kpis()
        with pytest.raises(duckdb.ConstraintException):
            books.write_position(broken, [])
        assert books.kpis() == figures


def test_the_digest_does_not_depend_on_blocks(tmp_path):
    """The same rows in the same order are the same books, however the engine hands them over."""
    documents = [Document(number, model.Channel.WEB, number % 7, 0, number * 60) for number in range(1, 2001)]
    digests = []
    for size in (1, 7, 2000):
        with Books.create(tmp_path / f"run{size}.duckdb", MONDAY) as books:
            for start in range(0, len(documents), size):
                books.append(Document, documents[start : start + size])
            digests.append(books.digest)
    assert digests == [digests[0]] * 3


def test_other_rows_have_another_digest(tmp_path):
    """One piece more in one line is noticed."""
    digests = []
    for name, qty in (("a", 15), ("b", 16)):
        desk = a_small_desk()
        desk.orders[2].lines[0].qty_backordered = qty
        with Books.create(tmp_path / f"{name}.duckdb", MONDAY) as books:
            books.write_position(desk, [])
            digests.append(books.digest)
    assert digests[0] != digests[1]


def test_keys_are_unique(tmp_path):
    """An order that is written twice is a bug, and it does not pass."""
    books = Books.create(tmp_path / "run.duckdb", MONDAY)
    books.append(Order, a_small_desk().orders.values())
    books.append(Order, [a_small_desk().orders[2]])
    with pytest.raises(duckdb.ConstraintException):
        books.close()


def test_finished_books_have_primary_keys(tmp_path):
    """Tools that draw a schema find them."""
    path = tmp_path / "run.duckdb"
    with Books.create(path, MONDAY) as books:
        declared = books.declared
    with duckdb.connect(path, read_only=True) as connection:
        found = connection.execute(
            "select table_name from duckdb_constraints() where constraint_type = 'PRIMARY KEY'"
        ).fetchall()
    assert sorted(name for (name,) in found) == sorted(declared)


def test_a_table_of_very_many_rows_stays_without_its_key(tmp_path):
    """The index would need more memory than the whole run; tables of fewer rows have theirs, large ones too."""
    path = tmp_path / "run.duckdb"
    rows = {"timed_work": KEYED_ROWS + 1, "stock_balance": FLUSH_ROWS + 1}
    values = {"timed_work": "n, '', '', 1, 0, 0, 1, 60, 1, 0, 60", "stock_balance": "n, 0, 0"}
    with Books.create(path, MONDAY) as books:
        for table, count in rows.items():  # as SQL: made of rows of the model they would take half a minute
            books._connection.execute(f"insert into {table} select {values[table]} from range({count}) r(n)")
    with duckdb.connect(path, read_only=True) as connection:
        keyed = connection.execute("select table_name from duckdb_tables() where has_primary_key").fetchall()
    assert ("stock_balance",) in keyed
    assert ("timed_work",) not in keyed


REFERENCES = {
    "customer_id": "customer",
    "item_id": "item",
    "order_id": "sales_order",
    "shipment_id": "shipment",
    "document_id": "document",
    "case_id": "work_case",
    "carrier_id": "carrier",
}


def test_every_reference_leads_to_a_row(tmp_path):
    """Foreign keys are not declared, so this follows them."""
    path = tmp_path / "run.duckdb"
    with Books.create(path, MONDAY) as books:
        books.write_position(a_small_desk(), [])
        declared = books.declared
    followed = 0
    for table, columns in declared.items():
        for column in columns:
            target = REFERENCES.get(column.name)
            if target is None:
                continue
            known = {row["id"] for row in table_in(path, target)}
            named = {row[column.name] for row in table_in(path, table)} - {None}
            assert named <= known, (table, column.name)
            followed += len(named)
    assert followed > 20


def test_books_survive_a_second_open(tmp_path):
    """What was noted and written is there tomorrow, and can be gone on with."""
    path = tmp_path / "run.duckdb"
    with Books.create(path, MONDAY, {"scenario": "first_day", "seed": "7"}) as books:
        books.write_position(a_small_desk(), a_small_journal())
        figures = books.kpis()
    with Books.open(path) as books:
        assert books.kpis() == figures
        assert books.info["scenario"] == "first_day"
        assert books.info["first_day"] == "2026-03-09"
        books.append(Document, [Document(9, model.Channel.WEB, 1, 1, 0)])
    assert len(table_in(path, "document")) == 5


def test_old_books_of_ours_are_replaced(tmp_path):
    """The same run may be written to the same file again."""
    path = tmp_path / "run.duckdb"
    for seed in ("1", "2"):
        with Books.create(path, MONDAY, {"seed": seed}) as books:
            books.write_position(a_small_desk(), [])
    with Books.open(path) as books:
        assert books.info["seed"] == "2"
        assert books.kpis()["orders"] == 3


def test_a_run_that_breaks_off_leaves_what_was_flushed(tmp_path):
    """Ctrl-C leaves whole orders up to the last flush, and the file says that it is not all."""
    path = tmp_path / "run.duckdb"
    desk = a_small_desk()

    def play():
        with Books.create(path, MONDAY) as books:
            books.append(Order, [desk.orders[1]])
            books.flush()
            books.append(Order, [desk.orders[2]])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        play()
    with Books.open(path) as books:
        assert books.info["complete"] == "no"
        assert books.kpis()["orders"] == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from sim.erp import Books
from sim.model import Document, Channel
from datetime import date
books = Books.create(Path(sys.argv[1]), date(2026, 3, 9))
books.append(Document, [Document(n, Channel.WEB, 1, 1, n) for n in range(1, 1001)])
books.flush()
books.append(Document, [Document(n, Channel.WEB, 1, 1, n) for n in range(1001, 400_001)])
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_run_leaves_a_file_that_opens(tmp_path, root):
    """kill -9 in the middle of a transaction loses that transaction and nothing else."""
    path = tmp_path / "run.duckdb"
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=root, check=False)
    assert done.returncode == -9
    with Books.open(path) as books:
        assert books.info["complete"] == "no"
    assert len(table_in(path, "document")) == 1000


OPENED_ELSEWHERE = """
import sys
from pathlib import Path
from sim.erp import Books
from sim.errors import BooksError
try:
    Books.open(Path(sys.argv[1]))
except BooksError as error:
    print(error)
"""


def test_a_file_that_another_process_has_open_gives_a_clear_error(tmp_path, root):
    """One process at a time; the message says what to do."""
    path = tmp_path / "run.duckdb"
    with Books.create(path, MONDAY):
        done = subprocess.run(
            [sys.executable, "-c", OPENED_ELSEWHERE, str(path)], cwd=root, check=True, capture_output=True, text=True
        )
    assert done.stdout.strip() == f"{path} is open in another process: close it there, or give another path"


def test_a_path_that_cannot_be_books_is_refused_in_words(tmp_path):
    """The message names the path and the remedy; a file that is not ours is never touched."""
    (tmp_path / "letter.txt").write_text("not a database")
    with duckdb.connect(tmp_path / "foreign.duckdb") as connection:
        connection.execute("create table t (a integer)")
    for path, message in (
        (tmp_path, "is a folder: give the path of a file"),
        (tmp_path / "missing" / "run.duckdb", "there is no folder"),
        (tmp_path / "letter.txt" / "run.duckdb", "there is no folder"),
        (tmp_path / "letter.txt", "is not a books file: give another path"),
        (tmp_path / "foreign.duckdb", "a DuckDB file, but not books of ours"),
    ):
        with pytest.raises(BooksError, match=message):
            Books.create(path, MONDAY)
    assert (tmp_path / "letter.txt").read_text() == "not a database"
    with pytest.raises(BooksError, match="there are no books"):
        Books.open(tmp_path / "never.duckdb")


def test_books_of_another_format_are_refused(tmp_path):
    """An older or newer program's file is not misread."""
    path = tmp_path / "run.duckdb"
    with Books.create(path, date(2026, 3, 9)) as books:
        books.note({"format": "0"})
    with pytest.raises(BooksError, match="books of format 0; this program knows format 1"):
        Books.open(path)


def test_many_rows_of_several_nouns_arrive_whole(tmp_path):
    """More than a row group of DuckDB, in uneven portions."""
    path = tmp_path / "run.duckdb"
    with Books.create(path, MONDAY) as books:
        for start in range(1, 130_001, 1300):
            numbers = range(start, start + 1300)
            books.append(Document, [Document(n, model.Channel.WEB, 1, 1, n) for n in numbers])
            books.append(Shipment, [Shipment(n, n, 1, f"T{n}", n, 1, 1, 1, ((1, n), (2, 1))) for n in numbers])
            books.append(Case, [Case(n, model.CaseKindName.SHORTAGE, 1, 1, 0, n, 0, 0, n, n, 1) for n in numbers[:3]])
    with duckdb.connect(path, read_only=True) as connection:
        (counts,) = connection.execute(
            """
            select
                (select count(*) from document),
                (select sum(qty) from shipment_line),
                (select count(*) from work_case),
            """
        ).fetchall()
    assert counts == (130_000, 130_000 * 130_001 // 2 + 130_000, 300)
