"""Reads the table of a history, as text and within bounds: what is no table is refused before it fills the memory."""

import csv
import gzip
import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from data_gen.calibrate.column_map import ColumnMap
from sim.errors import HistoryError

MAX_BYTES = 768 * 1024 * 1024
"""Of the table without compression: about nine million lines of orders."""
MAX_ROWS = 5_000_000
MAX_LINE_BYTES = 1024 * 1024
_SAMPLE_ROWS = 20_000
_ONCE_AN_ORDER = ("order", "time", "customer", "clock")
"""What a report prints on the first line of an order only; a line without any of it belongs to the order above."""
_TITLE_ROWS = 30
"""Rows above the header in which a sheet may say what it is."""
_WORTHLESS = 0.5
"""Above this share of rows that are none, the file is not believed."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The columns that matter, as text, by our word for them."""

    source: str
    columns: dict[str, list[str]]
    rows: int
    malformed: int
    """Lines of the file that are no row of the table."""


def read_table(path: Path, columns: ColumnMap) -> RawTable:
    """A history from .csv, .csv.gz, .xlsx or .parquet.

    Raises:
        HistoryError: it cannot be read, is no table, is too large, or lacks a column.
    """
    name = path.name.lower()
    try:
        if path.is_dir():
            raise HistoryError(f"{path}: is a folder; name a file.")
        if path.stat().st_size == 0:
            raise HistoryError(f"{path}: is empty; export the orders with one row for each line.")
        if name.endswith(".xlsx"):
            rows = _xlsx_rows(path)
        elif name.endswith((".parquet", ".pq")):
            return _parquet(path, columns)
        elif name.endswith((".csv", ".csv.gz", ".txt", ".tsv", ".gz")):
            rows = _csv_rows(path)
        else:
            raise HistoryError(f"{path}: is not of a kind that is read; use .csv, .csv.gz, .xlsx or .parquet.")
        return _collect(rows, columns, str(path))
    except (OSError, EOFError) as problem:
        said = getattr(problem, "strerror", None) or str(problem)
        raise HistoryError(f"{path}: cannot be read ({said}); name a whole file that you may read.") from problem
    except (csv.Error, UnicodeError) as problem:
        raise HistoryError(f"{path}: is no table of text ({problem}); export it again as CSV in UTF-8.") from problem


def _header(rows: Iterator[Sequence[str]], columns: ColumnMap, source: str) -> tuple[list[str], dict[str, str]]:
    """The row that names the columns, below whatever titles stand above it, and the name of each meaning.

    Raises:
        HistoryError: no row does; said of the one with most words.
    """
    most: tuple[int, HistoryError] = (0, HistoryError(f"{source}: has no header; the first row must name the columns."))
    for row in islice(rows, _TITLE_ROWS):
        header = [cell.strip().lstrip("\ufeff") for cell in row]
        words = sum(any(letter.isalpha() for letter in cell) for cell in header)
        try:
            if words:
                return header, columns.find(header, source)
        except HistoryError as problem:
            if words > most[0]:
                most = words, problem
    raise most[1]


def _collect(rows: Iterator[Sequence[str]], columns: ColumnMap, source: str) -> RawTable:
    header, found = _header(rows, columns, source)
    places = [(meaning, header.index(name)) for meaning, name in found.items()]
    kept: dict[str, list[str]] = {meaning: [] for meaning in found}
    appends = [(kept[meaning].append, place) for meaning, place in places]
    place_of = dict(places)
    heads = [place_of[meaning] for meaning in _ONCE_AN_ORDER if meaning in place_of]
    line = place_of["item"], place_of["quantity"]
    above: Sequence[str] = ()
    same: dict[str, str] = {}
    count = malformed = 0
    for row in rows:
        if len(row) != len(header):
            malformed += bool(row)
            continue
        if above and not any(row[place] for place in heads) and all(row[place] for place in line):
            above = [above[at] if at in heads else cell for at, cell in enumerate(row)]
        else:
            above = row
        for append, place in appends:
            cell = above[place].strip()
            append(same.setdefault(cell, cell))
        count += 1
        if count + malformed == _SAMPLE_ROWS:
            _require_worth(kept, count, malformed, source)
        if count > MAX_ROWS:
            raise HistoryError(f"{source}: has more than {MAX_ROWS:,} rows; cut it to the months that matter.")
    if not count and not malformed:
        raise HistoryError(f"{source}: has a header and no rows; export the orders with one row for each line.")
    _require_worth(kept, count, malformed, source)
    return RawTable(source, kept, count, malformed)


def _require_worth(kept: dict[str, list[str]], count: int, malformed: int, source: str) -> None:
    """Rows must have the header's number of cells, and digits where numbers and times stand."""
    if malformed > _WORTHLESS * (count + malformed):
        raise HistoryError(
            f"{source}: {malformed:,} of {count + malformed:,} lines have not as many cells as the header; "
            "export it again with one separator and quoted text."
        )
    for meaning in ("time", "quantity", "price" if "price" in kept else "amount"):
        cells = kept[meaning]
        bad = sum(not any(c.isdigit() for c in cell) for cell in cells)
        if bad > _WORTHLESS * len(cells):
            example = next(cell for cell in cells if not any(c.isdigit() for c in cell))[:40]
            raise HistoryError(
                f"{source}: {bad:,} of {len(cells):,} rows have no {meaning} that could be read, as {example!r}; "
                f"name the right column with --columns ([columns] {meaning} = ...)."
            )


class _Bytes(Protocol):
    """What bytes are read from, packed or not."""

    def read(self, size: int, /) -> bytes:
        """At most so many."""


class _Bounded(io.RawIOBase):
    """Bytes up to a limit, in lines of a sane length."""

    def __init__(self, file: _Bytes, source: str) -> None:
        self._file, self._source = file, source
        self._read = self._since_line = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:  # Any: whatever the io module hands in
        data = self._file.read(min(len(buffer), 256 * 1024))
        self._read += len(data)
        self._since_line = len(data) - data.rfind(b"\n") if b"\n" in data else self._since_line + len(data)
        if self._since_line > MAX_LINE_BYTES:
            raise HistoryError(f"{self._source}: a line is longer than {MAX_LINE_BYTES:,} bytes; this is no table.")
        if self._read > MAX_BYTES:
            raise HistoryError(f"{self._source}: is larger than {MAX_BYTES:,} bytes; cut it to the months that matter.")
        buffer[: len(data)] = data
        return len(data)


def _csv_rows(path: Path) -> Iterator[list[str]]:
    with path.open("rb") as plain:
        packed = plain.read(2) == b"\x1f\x8b"
        plain.seek(0)
        with gzip.open(plain) if packed else plain as file:
            buffered = io.BufferedReader(_Bounded(file, str(path)), MAX_LINE_BYTES)
            head = buffered.peek(MAX_LINE_BYTES)[:65536]
            encoding = _encoding(head)
            if not encoding.startswith("utf-16") and b"\0" in head:
                raise HistoryError(f"{path}: holds bytes that are no text; export it again as CSV in UTF-8.")
            lines = head.decode(encoding, errors="replace").splitlines()[:_TITLE_ROWS]
            separator = _separator(lines)
            if not separator:
                raise HistoryError(
                    f"{path}: the first line {lines[0][:60]!r} names no columns; separate them by commas."
                )
            text = io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline="")
            yield from csv.reader(text, delimiter=separator)


def _separator(lines: Sequence[str]) -> str:
    """What stands equally often on most lines; of two such the one that stands there more often. Empty: nothing."""
    best, found = (0, 0), ""
    for separator in ",;\t|":
        times = Counter(line.count(separator) for line in lines if separator in line)
        for count, alike in times.most_common(1):
            best, found = max((best, found), ((alike, count), separator))
    return found


def _encoding(head: bytes) -> str:
    """UTF-8 or UTF-16, or the letters of Western Europe where neither can be."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    for odd, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        empty, letters = head[odd::2], head[1 - odd :: 2]
        if empty and empty.count(0) > 0.9 * len(empty) and letters.count(0) < 0.1 * len(letters):
            return name
    try:
        head[: head.rfind(b"\n") + 1 or len(head)].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _xlsx_rows(path: Path) -> Iterator[list[str]]:
    import openpyxl  # a tenth of a second that only these files need

    try:
        with zipfile.ZipFile(path) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > 2 * MAX_BYTES:
                raise HistoryError(f"{path}: is larger than {2 * MAX_BYTES:,} bytes when unpacked; cut it.")
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, openpyxl.utils.exceptions.InvalidFileException) as problem:
        raise HistoryError(f"{path}: is no workbook ({problem}); save it as .xlsx again.") from problem
    try:
        largest = max(book.worksheets, key=lambda sheet: (sheet.max_row or 0) * (sheet.max_column or 0))
        for row in largest.iter_rows(values_only=True):
            yield [_as_text(cell) for cell in row]
    finally:
        book.close()


def _parquet(path: Path, columns: ColumnMap) -> RawTable:
    import pyarrow
    from pyarrow import parquet

    try:
        file = parquet.ParquetFile(path)
        found = columns.find(file.schema_arrow.names, str(path))
        if file.metadata.num_rows > MAX_ROWS:
            raise HistoryError(f"{path}: has more than {MAX_ROWS:,} rows; cut it to the months that matter.")
        table = file.read(columns=list(dict.fromkeys(found.values())))
    except pyarrow.ArrowException as problem:
        raise HistoryError(f"{path}: is no Parquet file ({str(problem)[:80]}); export it again.") from problem
    rows = {meaning: [_as_text(cell) for cell in table[name].to_pylist()] for meaning, name in found.items()}
    if not table.num_rows:
        raise HistoryError(f"{path}: has columns and no rows; export the orders with one row for each line.")
    _require_worth(rows, table.num_rows, 0, str(path))
    return RawTable(str(path), rows, table.num_rows, 0)


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
