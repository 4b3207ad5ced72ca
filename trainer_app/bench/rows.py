"""Rows from elsewhere: a table somebody sent, uploaded or pasted becomes rows of the order form's grid.

Nothing is judged here: what the table says is copied, doubles and prices included.
"""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any, NamedTuple

from sim.model import Uom
from trainer_app.bench.lines import ROWS

_COLUMNS = {
    "Item": ("item", "sku", "part", "item number", "part number", "article"),
    "Qty": ("qty", "quantity", "pieces"),
    "UoM": ("uom", "unit", "um"),
    "Price": ("price", "price each", "unit price"),
}
"""Headings by which a column is known, in lower case."""


class Table(NamedTuple):
    """A table as it was read: what stands above it, its heading, its cells, and its rows as the grid takes them."""

    facts: list[tuple[str, str]]
    heading: Sequence[str]
    cells: list[Sequence[str]]
    rows: dict[str, dict[str, Any]]  # Any: cells of a grid


def read_table(text: str) -> Table:
    """A table from CSV or pasted cells; without a heading the columns are item, quantity, unit, price."""
    delimiter = "\t" if "\t" in text else ";" if text.count(";") > text.count(",") else ","
    lines = [[cell.strip() for cell in row] for row in csv.reader(StringIO(text), delimiter=delimiter)]
    start = next((at for at, row in enumerate(lines) if _places(row)), None)
    if start is None:
        heading: list[str] = ["Item", "Qty", "Unit", "Price"]
        facts, body = [], [row for row in lines if any(row)]
    else:
        heading = lines[start]
        facts = [(row[0], ", ".join(row[1:])) for row in lines[:start] if any(row)]
        body = [row for row in lines[start + 1 :] if any(row)]
    width = len(heading)
    cells: list[Sequence[str]] = [tuple([*row, *[""] * width][:width]) for row in body]
    places = _places(heading)
    rows = {str(n): _row(row, places) for n, row in enumerate(cells[:ROWS])}
    return Table(facts, heading, cells, rows)


def _places(heading: Sequence[str]) -> dict[str, int]:
    """Where the columns are that the grid needs; empty when this row is no heading."""
    names = [cell.lower() for cell in heading]
    found = {}
    for column, known in _COLUMNS.items():
        at = next((names.index(name) for name in known if name in names), None)
        if at is not None:
            found[column] = at
    return found if {"Item", "Qty"} <= set(found) else {}


def _row(cells: Sequence[str], places: dict[str, int]) -> dict[str, Any]:  # Any: cells of a grid
    texts = {column: cells[at] for column, at in places.items()}
    unit = texts.get("UoM", "").upper()
    return {
        "Item": texts["Item"],
        "Qty": _whole(texts["Qty"]),
        "UoM": str(Uom.CS) if unit == Uom.CS else str(Uom.EA),
        "Price": _price(texts.get("Price", "")),
    }


def _whole(text: str) -> int | None:
    digits = text.replace(",", "")
    return int(digits) if digits.isdecimal() else None


def _price(text: str) -> float | None:
    try:
        return float(text.replace(",", "").replace("$", ""))
    except ValueError:
        return None
