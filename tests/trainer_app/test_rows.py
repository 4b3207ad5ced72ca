"""Rows from elsewhere reach the grid as they stand, however the table was cut."""

import pytest

from trainer_app.bench.lines import ROWS
from trainer_app.bench.rows import read_table

EXPECTED = {
    "0": {"Item": "GN-10014", "Qty": 1200, "UoM": "EA", "Price": 1.5},
    "1": {"Item": "TP-10104", "Qty": 2, "UoM": "CS", "Price": None},
}


@pytest.mark.parametrize(
    "text",
    [
        'Item,Description,Qty,Unit,Price\nGN-10014,"gloves, blue","1,200",EA,1.50\nTP-10104,tape,2,CS,\n',
        "Quantity;Article;UoM;Unit price\n1200;GN-10014;ea;$1.50\n2;TP-10104;cs;\n",
        "GN-10014\t1200\tEA\t1.5\nTP-10104\t2\tCS\t\n",
        "GN-10014,1200,EA,1.5\n\nTP-10104,2,CS\n",
    ],
    ids=["comma", "semicolon", "pasted", "bare"],
)
def test_a_table_is_read_by_its_headings_or_by_its_order(text: str):
    """Comma, semicolon, tab; any order of columns with a heading; item, quantity, unit, price without."""
    assert read_table(text).rows == EXPECTED


def test_what_stands_above_the_heading_is_kept_apart():
    """A sheet's facts are no rows."""
    table = read_table("Customer,Delmar\nPO number,77\n\nItem,Qty\nA-1,3\n")
    assert table.facts == [("Customer", "Delmar"), ("PO number", "77")]
    assert table.rows == {"0": {"Item": "A-1", "Qty": 3, "UoM": "EA", "Price": None}}


def test_what_is_no_number_is_left_empty_and_nothing_is_lost_over():
    """The clerk sees the gap; a table longer than the grid fills it to the last row."""
    assert read_table("Item,Qty\nA-1,a few\n").rows["0"]["Qty"] is None
    assert len(read_table("Item,Qty\n" + "A-1,1\n" * 60).rows) == ROWS
    assert read_table("").rows == {}
