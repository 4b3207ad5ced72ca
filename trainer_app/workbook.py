"""Sheets as spreadsheet programs write them: a sheet as an .xlsx file, and the first sheet of an .xlsx file as CSV.

A file from outside is bounded before it is opened and while it is read; what cannot be read is told, never raised on.
"""

import csv
import zipfile
from io import BytesIO, StringIO
from typing import NamedTuple

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

MAX_FILE_MB = 1
MAX_UNPACKED = 20_000_000
"""Bytes that the parts of a file may have together: a small file can hold a great deal of nothing."""
MAX_ROWS, MAX_COLUMNS, MAX_CELL = 400, 20, 200
SUFFIX = ".xlsx"


class Read(NamedTuple):
    """The text of a file, or why there is none."""

    text: str
    problem: str


def workbook(text: str) -> bytes:
    """A CSV text as a workbook of one sheet; what looks like a whole number or an amount becomes one."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Order")
    for row in csv.reader(StringIO(text)):
        sheet.append([_value(cell) for cell in row])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read_file(name: str, content: bytes) -> Read:
    """A file somebody uploads: a workbook by its name, otherwise text."""
    if len(content) > MAX_FILE_MB * 1_000_000:
        return Read("", f"{name}: {len(content):,} bytes; at most {MAX_FILE_MB} MB can be read.")
    if not name.lower().endswith(SUFFIX):
        return Read(content.decode("utf-8", errors="replace"), "")
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MAX_UNPACKED:
            return Read("", f"{name}: unpacks to {unpacked:,} bytes; save the rows alone in a new file.")
        return Read(_rows(content), "")
    except (zipfile.BadZipFile, KeyError, ValueError, InvalidFileException) as problem:
        return Read("", f"{name} is no workbook that can be read ({problem}); save it again as .xlsx or as CSV.")


def _rows(content: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
    try:
        out = StringIO()
        table = csv.writer(out, lineterminator="\n")
        sheet = book.worksheets[0]
        for row in sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS, values_only=True):
            cells = ["" if cell is None else str(cell)[:MAX_CELL] for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            table.writerow(cells)
        return out.getvalue()
    finally:
        book.close()


def _value(cell: str) -> str | int | float:
    """As a spreadsheet would take it; a number that begins with a nought is a name."""
    if cell.isdecimal() and (cell == "0" or cell[0] != "0") and len(cell) < 12:
        return int(cell)
    whole, point, rest = cell.partition(".")
    if point and whole.isdecimal() and rest.isdecimal() and (whole == "0" or whole[0] != "0"):
        return float(cell)
    return cell
