"""A sheet goes out as a workbook and comes back the same; a file that is no sheet is told, not raised on."""

import zipfile
from io import BytesIO

import openpyxl
import pytest

from trainer_app.bench.rows import read_table
from trainer_app.workbook import MAX_FILE_MB, MAX_ROWS, MAX_UNPACKED, read_file, workbook

SHEET = "Customer,Delmar\nPO number,0077\n\nItem,Qty,Unit,Price\nGN-10014,1200,EA,1.50\nTP-10104,2,CS,\n"


def test_a_sheet_comes_back_from_a_workbook_with_the_same_rows():
    """Numbers are numbers in the file, and a number with a nought in front stays what it is."""
    file = workbook(SHEET)
    cells = openpyxl.load_workbook(BytesIO(file)).worksheets[0]
    assert [cells["B5"].value, cells["D5"].value, cells["B2"].value] == [1200, 1.5, "0077"]
    read = read_file("Order.XLSX", file)
    assert read.problem == ""
    assert read_table(read.text).rows == read_table(SHEET).rows
    assert read_table(read.text).facts == read_table(SHEET).facts


def test_a_formula_from_outside_is_text_of_no_effect():
    """Nothing that a file says is worked out: an uncalculated formula has no value."""
    book = openpyxl.Workbook()
    book.active.append(["Item", "Qty"])
    book.active.append(["A-1", "=1+2"])
    out = BytesIO()
    book.save(out)
    assert read_table(read_file("x.xlsx", out.getvalue()).text).rows["0"]["Qty"] is None


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", b"no workbook", "no workbook that can be read"),
        ("a.csv", b"x" * (MAX_FILE_MB * 1_000_000 + 1), "at most"),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes, told: str):
    """The words name the file and the remedy."""
    read = read_file(name, content)
    assert read.text == ""
    assert told in read.problem
    assert name in read.problem


def test_a_small_file_that_unpacks_to_a_large_one_is_not_opened():
    """A zip bomb is counted, not unpacked."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"\0" * (MAX_UNPACKED + 1))
    assert "unpacks to" in read_file("a.xlsx", out.getvalue()).problem


def test_a_zip_that_is_no_workbook_and_a_long_sheet_are_bounded():
    """Any other archive is refused; of a long sheet the first rows are read."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("hello.txt", "hello")
    assert "no workbook" in read_file("a.xlsx", out.getvalue()).problem
    long = workbook("Item,Qty\n" + "A-1,1\n" * (2 * MAX_ROWS))
    assert len(read_file("a.xlsx", long).text.splitlines()) == MAX_ROWS
