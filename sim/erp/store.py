"""The books file: written behind in bulk, Arrow to DuckDB.

Blocks go to DuckDB as they fill a row group, in a transaction that ``flush`` commits: a crash or Ctrl-C leaves a file
as it was flushed last, never a half-written order. ``complete`` in ``session_info`` says whether all is there.
One process at a time may have a books file open, one thread at a time may use a ``Books``.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from graphlib import TopologicalSorter
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa

from sim.erp.columns import Column, string_array
from sim.erp.nouns import SESSION_INFO, Block, Entry, Nouns
from sim.erp.records import DeskRecords, rows_by_noun
from sim.errors import BooksError
from sim.units import Day

FORMAT = "1"
BLOCK_ROWS = 2048
"""Rows that are turned into columns at a time: few enough to be in the processor's cache still."""
FLUSH_ROWS = 122_880
"""Rows of one table that send everything taken to DuckDB: one of its row groups."""
COMMIT_ROWS = 500_000
"""Rows in DuckDB that are worth a commit: some thirty thousand orders with all that belongs to them."""
KEYED_ROWS = 2_000_000
"""Tables with more rows stay without their primary key: DuckDB builds its index in memory."""
_USUAL_MEMORY = "192MB"
"""DuckDB keeps what it wrote in memory until there is so much; only where it cannot do with so little it gets more."""

_ADD_KEY = re.compile(r"^(alter table (\w+) add primary key [^;]*;)", re.MULTILINE)


class Books:
    """A session's books. As a context manager that is left by an exception, it keeps only what was flushed."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, info: dict[str, str]) -> None:
        self._connection = connection
        self._info = info
        self.declared = _declared(connection)
        self._nouns = Nouns(self.declared)
        self._rows: dict[type, list[object]] = {}
        self._entries: list[Entry] = []
        self._blocks: dict[str, list[pa.RecordBatch]] = {}
        self._in_transaction = False
        self._uncommitted_rows = 0

    @classmethod
    def create(cls, path: Path, first_day: date, info: Mapping[str, str] | None = None) -> "Books":
        """New books. Older books of ours at ``path`` are replaced, any other file is refused."""
        if path.is_file() and path.stat().st_size:
            cls.open(path)._connection.close()
            path.unlink()
        connection = _connect(path)
        facts = {
            "format": FORMAT,
            "complete": "no",
            "first_day": first_day.isoformat(),
        }
        connection.begin()
        connection.execute(_text("schema.sql"))
        connection.execute(_text("macros.sql"))
        for name, select in views().items():
            connection.execute("create view " + name + " as " + select)
        books = cls(connection, facts | dict(info or {}))
        books._in_transaction = True
        books._commit()
        return books

    @classmethod
    def open(cls, path: Path) -> "Books":
        """Books that were written before."""
        if not path.exists():
            raise BooksError(f"{path}: there are no books; give the path of a file that a session has written")
        connection = _connect(path)
        try:
            info = dict(connection.execute("select key, value from session_info").fetchall())
        except duckdb.CatalogException:
            info = {}
        if info.get("format") != FORMAT:
            connection.close()
            found = f"books of format {info['format']}" if "format" in info else "a DuckDB file, but not books of ours"
            raise BooksError(f"{path} holds {found}; this program knows format {FORMAT} only: give another path")
        return cls(connection, info)

    def __enter__(self) -> "Books":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._connection.close()

    @property
    def info(self) -> Mapping[str, str]:
        """What session these books are of."""
        return self._info

    def closed_on(self, holidays: Iterable[Day]) -> None:
        """Note the days that business time leaves out although they are no weekend."""
        self.note({"holidays": ",".join(map(str, sorted(holidays)))})

    def note(self, facts: Mapping[str, str]) -> None:
        """Put facts about the session into ``session_info``, with the next flush."""
        self._info.update(facts)

    def append(self, noun: type, rows: Iterable[object]) -> None:
        """Take rows of a model class that will not change any more. Lines and holds come with their ``Order``."""
        waiting = self._rows.setdefault(noun, [])
        waiting.extend(rows)
        if len(waiting) >= BLOCK_ROWS:
            self._convert(noun)
            self._insert_when_full()

    def append_journal(self, entries: Iterable[Entry]) -> None:
        """Take journal lines."""
        self._entries.extend(entries)
        if len(self._entries) >= BLOCK_ROWS:
            self._convert_journal()
            self._insert_when_full()

    def flush_when_many(self) -> None:
        """Make what was taken last if it is much, at a moment at which the rows taken belong together.

        What is not committed DuckDB keeps in memory.
        """
        if self._uncommitted_rows >= COMMIT_ROWS:
            self.flush()

    def flush(self) -> None:
        """Make everything taken so far last. Seldom is cheap: tens of thousands of orders at a time."""
        self._convert_all()
        self._insert_blocks()
        self._commit()

    def write_position(self, desk: DeskRecords, journal: Iterable[Entry]) -> None:
        """Replace all rows by the whole position of a practice session; nothing else may have been appended."""
        self._nouns = Nouns(self.declared)
        self._rows = {noun: list(rows.values()) for noun, rows in rows_by_noun(desk).items()}
        self._entries = list(journal)
        self._convert_all()
        self.closed_on(desk.calendar.holidays)
        self._info |= {"now_s": str(desk.now_s), "complete": "yes"}
        self._add_keys()
        self._begin()
        try:
            self._connection.execute(_text("wipe.sql"))
            self._insert_blocks()
            self._commit()
        except BaseException:
            self._connection.rollback()
            self._in_transaction = False
            self._blocks.clear()
            raise

    def kpis(self) -> dict[str, int | float | None]:
        """The one row of the view ``kpi``."""
        self.flush()
        found = self._with_room("from kpi")
        names = [column[0] for column in found.description or ()]
        (figures,) = found.fetchall()
        return dict(zip(names, figures, strict=True))

    @property
    def digest(self) -> str:
        """Of all rows taken since the books were opened or the position was replaced, in their order."""
        self._convert_all()
        whole = blake2b(digest_size=16)
        for table in sorted(self.declared):
            whole.update(self._nouns.digest_of(table))
        return whole.hexdigest()

    def close(self) -> None:
        """Write what is left, add the keys and let go of the file."""
        self._info["complete"] = "yes"
        try:
            self.flush()
            self._add_keys()
        finally:
            self._connection.close()

    def _convert_all(self) -> None:
        for noun in self._rows:
            self._convert(noun)
        self._convert_journal()

    def _convert(self, noun: type) -> None:
        rows = self._rows[noun]
        for start in range(0, len(rows), BLOCK_ROWS):
            for block in self._nouns.blocks(noun, rows[start : start + BLOCK_ROWS]):
                self._keep(block)
        rows.clear()

    def _convert_journal(self) -> None:
        if self._entries:
            self._keep(self._nouns.journal(self._entries))
            self._entries.clear()

    def _keep(self, block: Block) -> None:
        table, batch = block
        self._blocks.setdefault(table, []).append(batch)

    def _insert_when_full(self) -> None:
        if any(sum(map(len, batches)) >= FLUSH_ROWS for batches in self._blocks.values()):
            self._insert_blocks()

    def _insert_blocks(self) -> None:
        self._begin()
        for table, batches in self._blocks.items():
            self._uncommitted_rows += sum(map(len, batches))
            self._connection.from_arrow(pa.Table.from_batches(batches).combine_chunks()).insert_into(table)
        self._blocks.clear()

    def _add_keys(self) -> None:
        # In transactions of their own: a new index and rows that replace deleted ones do not go together in DuckDB, and
        # an index of many rows leaves memory when it is on disk.
        unkeyed = "select table_name, estimated_size from duckdb_tables() where not has_primary_key"
        rows: dict[str, int] = dict(self._connection.execute(unkeyed).fetchall())
        keys = {table: key for key, table in _ADD_KEY.findall(_text("keys.sql")) if table in rows}
        if not keys:
            return
        large = [table for table in keys if rows[table] > FLUSH_ROWS]
        self._connection.begin()
        self._connection.execute(" ".join(key for table, key in keys.items() if table not in large))
        self._connection.commit()
        for table in large:
            if rows[table] <= KEYED_ROWS:
                self._with_room(keys[table])
                self._connection.execute("checkpoint")

    def _with_room(self, statement: str) -> duckdb.DuckDBPyConnection:
        """Run a statement, with all the memory there is if the usual does not suffice."""
        try:
            return self._connection.execute(statement)
        except duckdb.OutOfMemoryException:
            self._connection.execute("reset memory_limit")
            return self._connection.execute(statement)

    def _begin(self) -> None:
        if not self._in_transaction:
            self._connection.begin()
            self._in_transaction = True

    def _commit(self) -> None:
        self._begin()
        self._connection.execute("truncate session_info")
        pairs = [string_array(list(self._info)), string_array(list(self._info.values()))]
        info = pa.Table.from_arrays(pairs, names=["key", "value"])
        self._connection.from_arrow(info).insert_into(SESSION_INFO)
        self._connection.commit()
        self._in_transaction, self._uncommitted_rows = False, 0


def views() -> dict[str, str]:
    """The views by name, each after those that it reads."""
    files = {f.name.removesuffix(".sql"): f for f in resources.files("sim.erp").joinpath("views").iterdir()}
    selects = {name: files[name].read_text(encoding="utf-8") for name in sorted(files)}
    reads = {
        name: [word for word in re.findall(r"\w+", text) if word in selects and word != name]
        for name, text in selects.items()
    }
    return {name: selects[name] for name in TopologicalSorter(reads).static_order()}


@cache
def _text(file: str) -> str:
    return resources.files("sim.erp").joinpath(file).read_text(encoding="utf-8")


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    if path.is_dir():
        raise BooksError(f"{path} is a folder: give the path of a file, such as {path / 'run.duckdb'}")
    if not path.parent.is_dir():
        raise BooksError(f"{path}: there is no folder {path.parent}; make it or give another path")
    try:
        return duckdb.connect(path, config={"threads": 1, "memory_limit": _USUAL_MEMORY})
    except duckdb.Error as error:
        raise BooksError(_remedy(path, str(error))) from error


def _remedy(path: Path, reason: str) -> str:
    if "lock" in reason:
        return f"{path} is open in another process: close it there, or give another path"
    if "not a valid DuckDB" in reason:
        return f"{path} is there already and is not a books file: give another path"
    return f"{path} cannot be opened as books: {reason.splitlines()[0]}"


def _declared(connection: duckdb.DuckDBPyConnection) -> dict[str, list[Column]]:
    found = connection.execute(_text("declared.sql")).fetchall()
    tables: dict[str, list[Column]] = {}
    for table, name, sql_type, nullable in found:
        tables.setdefault(table, []).append(Column(name, sql_type, nullable))
    return tables
