"""The tables of the books and the nouns of the model are the same thing said twice: here they are held equal."""

import re
from dataclasses import fields

import pytest

from sim.erp import Books
from sim.erp.nouns import JOURNAL, ORDER_STATUSES, SESSION_INFO, SHIPMENT_LINE, TABLES
from tests.sim.erp.positions import MONDAY


@pytest.fixture(scope="module")
def declared(tmp_path_factory):
    with Books.create(tmp_path_factory.mktemp("books") / "empty.duckdb", MONDAY) as books:
        return books.declared


def plain_fields(noun):
    return [
        f for f in fields(noun) if isinstance(f.type, type) and f.type.__name__ not in {"list", "tuple", "OrderLines"}
    ]


@pytest.mark.parametrize("noun", TABLES, ids=lambda noun: noun.__name__)
def test_a_column_is_a_field_and_a_field_a_column(noun, declared):
    """One field of the model is one column, in the same order; only what is computed from lines comes on top."""
    computed = list(ORDER_STATUSES) if TABLES[noun] == "sales_order" else []
    assert [c.name for c in declared[TABLES[noun]]] == [f.name for f in plain_fields(noun)] + computed


@pytest.mark.parametrize("noun", TABLES, ids=lambda noun: noun.__name__)
def test_types_follow_from_fields(noun, declared):
    """Money has 64 bits, other numbers 32, closed sets are texts."""
    columns = {c.name: c.sql_type for c in declared[TABLES[noun]]}
    for f in plain_fields(noun):
        number = "BIGINT" if f.name.endswith("_cents") else "INTEGER"
        assert columns[f.name] == {int: number, bool: "BOOLEAN"}.get(f.type, "VARCHAR"), f.name


def test_only_moments_and_references_may_be_null(declared):
    """A quantity or an amount is never unknown; what has not happened or is not there is null."""
    for table, columns in declared.items():
        for column in columns:
            if column.nullable:
                assert re.search(
                    r"_s$|_id$|_no$|^substituted_for$|^entered_by$|^clerk$|^(requested|follow_up)_day$", column.name
                ), (table, column)
                assert column.sql_type == "INTEGER"


def test_every_noun_has_a_table_and_every_table_a_noun(declared):
    """Beside the nouns there are only shipment lines, the journal and the session's own facts."""
    assert set(declared) == {*TABLES.values(), SHIPMENT_LINE, JOURNAL, SESSION_INFO}


def test_every_table_and_column_is_explained(root):
    """Who opens the file in any SQL tool reads what each thing means."""
    text = (root / "sim/erp/schema.sql").read_text()
    for table, body in re.findall(r"create table (\w+) \((.*?)\n\);", text, re.S):
        assert f"comment on table {table} is '" in text
        for column in re.findall(r"^    (\w+) ", body, re.M):
            assert f"comment on column {table}.{column} is '" in text


def test_every_table_has_a_key_and_is_wiped(root, declared):
    """A forgotten table would keep rows of the position before."""
    keys, wipe = ((root / "sim/erp" / file).read_text() for file in ("keys.sql", "wipe.sql"))
    assert set(re.findall(r"alter table (\w+) add primary key", keys)) == set(declared)
    assert set(re.findall(r"truncate (\w+);", wipe)) == set(declared)


def test_every_view_says_what_its_rows_are(root):
    """The comment on top of a view ends with its grain."""
    files = sorted((root / "sim/erp/views").glob("*.sql"))
    assert len(files) >= 11
    for file in files:
        comment = re.match(r"(-- .*\n)+", file.read_text())
        assert comment, file.name
        assert re.search(r"One row( per [a-z ]+)?\.\n$", comment[0]), file.name
