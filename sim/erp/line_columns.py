"""Order lines as columns: of routine orders as they were taken, of all others from their rows."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import chain
from operator import attrgetter
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sim.erp.columns import Numbers, TableColumns
from sim.model import OrderLine, OrderLines

_DEFAULTS: Mapping[str, Any] = {f.name: f.default for f in fields(OrderLine)}


def line_columns(table: TableColumns, orders: Sequence[OrderLines]) -> tuple[Numbers, dict[str, pa.Array]]:
    """Numbers and texts of the lines of orders, in their order."""
    routine = [lines for lines in orders if lines.taken is not None]
    rows = list(chain.from_iterable([lines.rows() for lines in orders if lines.taken is None]))
    if not routine:
        return table.numbers_of(rows), table.texts_of(rows)
    as_taken = _as_taken(routine)
    is_taken = np.repeat([lines.taken is not None for lines in orders], list(map(len, orders)))

    def merged(kind: npt.DTypeLike, taken: Any, of_rows: Any) -> npt.NDArray[Any]:
        whole = np.empty(len(is_taken), kind)
        whole[is_taken] = taken
        whole[~is_taken] = of_rows
        return whole

    numbers = {
        name: merged(np.int64, as_taken.get(name, _DEFAULTS[name]), list(map(attrgetter(name), rows)))
        for name in table.number_names
    }
    texts = {
        name: table.coded(
            name,
            merged(np.uint8, table.codes(name, as_taken[name]), table.codes(name, map(attrgetter(name), rows))),
        )
        for name in table.text_names
    }
    return table.numbers_from(numbers, len(is_taken)), texts


def _as_taken(routine: Sequence[OrderLines]) -> dict[str, Any]:
    """The columns that differ from line to line in routine orders. Any: numbers, or members of an enum."""
    taken = [lines.taken or () for lines in routine]
    items, uoms, qty, prices, system_prices, sources, _ = zip(*chain.from_iterable(taken), strict=True)
    lengths = np.array(list(map(len, taken)))
    pieces = np.array(qty)

    def each(name: str) -> npt.NDArray[Any]:
        return np.repeat(list(map(attrgetter(name), routine)), lengths)

    shipped = each("shipped")
    return {
        "order_id": each("order_id"),
        "line_no": np.arange(len(pieces)) - np.repeat(np.cumsum(lengths) - lengths, lengths) + 1,
        "item_id": items,
        "uom": uoms,
        "qty_ordered": pieces,
        "price_cents": prices,
        "system_price_cents": system_prices,
        "price_source": sources,
        "qty_allocated": np.where(shipped, 0, pieces),
        "qty_shipped": np.where(shipped, pieces, 0),
        "qty_invoiced": np.where(each("invoiced"), pieces, 0),
        "promise_day": each("promise_day"),
    }
