"""Letters with tables that were pasted into them, as the page shows them."""

import pytest

from trainer_app.bench.pasted import Facts, Table, parts_of

BOXED = """Please order:

+---+-------+----------+
| # |   Qty | Item no. |
+---+-------+----------+
| 1 | 30 EA | ZS-52074 |
| 2 |  3 CS | DB-11022 |
+---+-------+----------+

Total 1,172.00"""
RULED = """Line  Item      GTIN            Price each
----  --------  --------------  ----------
   1  HC-10091  09524700000135        1.22
      Hose clamp 8-12 mm W2

Received Thu 5 Mar, 09:20."""


def test_a_table_between_bars_keeps_its_cells():
    """What was said before and after stays text."""
    before, table, after = parts_of(BOXED)
    assert (before, after) == ("Please order:", "Total 1,172.00")
    assert table == Table(("#", "Qty", "Item no."), [("1", "30 EA", "ZS-52074"), ("2", "3 CS", "DB-11022")])


def test_a_table_below_a_rule_keeps_its_cells_and_what_goes_across():
    """A description under its line is no cell of the first column."""
    table, after = parts_of(RULED)
    assert table == Table(
        ("Line", "Item", "GTIN", "Price each"),
        [("1", "HC-10091", "09524700000135", "1.22"), ("Hose clamp 8-12 mm W2",)],
    )
    assert after == "Received Thu 5 Mar, 09:20."


def test_facts_in_two_columns_keep_name_and_what_it_is():
    """A web shop writes them so; a line without a name goes on with the one above."""
    facts = "Placed by    Laura Duncan\n             laura@quanmere.example\nPO number    P81271-W"
    assert parts_of(f"Order received\n\n{facts}\n\nThanks") == [
        "Order received",
        Facts([("Placed by", "Laura Duncan"), ("", "laura@quanmere.example"), ("PO number", "P81271-W")]),
        "Thanks",
    ]


@pytest.mark.parametrize("text", ["Dear team,\n\nthanks.\n--\nAda | Buyer", "a -- b", "| not a table |", "----", ""])
def test_other_letters_stay_as_they_were_typed(text):
    """A signature with bars or dashes is no table."""
    assert parts_of(text) == ([text] if text else [])
