"""The grid of an order form: what was keyed, read against catalogue, stock and prices while it is keyed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import pandas as pd

from sim.commands import LineEntry
from sim.decide.lines import pieces
from sim.decide.quantities import doubt_about
from sim.desk import Desk
from sim.model import Item, ItemStatus, Uom
from sim.units import day_of, money_text
from trainer_app.wording import dollars

ROWS = 40
KEYED = ("Item", "Qty", "UoM", "Price")


class KeyedLine(NamedTuple):
    """A row of the grid that has something in it."""

    number: int
    text: str
    item_id: int
    quantity: int
    uom: Uom
    price_cents: int


def merged(base: Mapping[str, Mapping[str, Any]], edits: Mapping[int, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """The rows as they are now: what the grid began with and what was edited since. Any: cells of a grid."""
    rows = {n: dict(row) for n, row in base.items()}
    for n, changes in edits.items():
        rows.setdefault(str(n), {}).update({c: v for c, v in changes.items() if c in KEYED})
    return {n: row for n, row in rows.items() if any(v not in (None, "") for v in row.values())}


def find_item(desk: Desk, customer_id: int, text: str) -> int:
    """The item somebody means by a SKU, the customer's own part number or a GTIN; 0 for none."""
    name = text.strip()
    return (
        desk.item_by_sku.get(name)
        or desk.item_by_sku.get(name.upper())
        or desk.item_by_part.get((customer_id, name))
        or desk.item_by_gtin.get(name)
        or 0
    )


def keyed_lines(desk: Desk, customer_id: int, rows: Mapping[str, Mapping[str, Any]]) -> list[KeyedLine]:
    """The rows that have an item or a quantity, in the order of the grid."""
    found = []
    for n in sorted(rows, key=int):
        row = rows[n]
        text = str(row.get("Item") or "").strip()
        quantity = row.get("Qty")
        if not text and quantity is None:
            continue
        price = row.get("Price")
        found.append(
            KeyedLine(
                int(n) + 1,
                text,
                find_item(desk, customer_id, text),
                0 if quantity is None else int(quantity),
                Uom.CS if row.get("UoM") == Uom.CS else Uom.EA,
                -1 if price is None else round(float(price) * 100),
            )
        )
    return found


def entries(lines: list[KeyedLine]) -> tuple[LineEntry, ...]:
    """The rows as a command takes them."""
    return tuple(LineEntry(line.item_id, line.quantity, line.uom, line.price_cents) for line in lines)


class Party(NamedTuple):
    """Who orders, and where the goods go; 0 = not said yet. A price can be for one site."""

    customer_id: int
    ship_to_id: int = 0


def _our_price(desk: Desk, party: Party, line: KeyedLine) -> int | None:
    if not party.customer_id or not line.item_id:
        return None
    qty = pieces(desk, line.item_id, line.quantity, line.uom)
    return desk.prices.quote(party.customer_id, line.item_id, day_of(desk.now_s), qty, party.ship_to_id).price_cents


def keyed_frame(base: Mapping[str, Mapping[str, Any]]) -> pd.DataFrame:
    """The grid that is keyed, as it began; edits lie on top of it in the browser.

    It must not change while somebody types: new data that comes while a cell is being left takes the cell's edit along.
    What follows from the edits stands beside it, in ``read_frame``.
    """
    keyed = {name: [base.get(str(n), {}).get(name) for n in range(ROWS)] for name in KEYED}
    return pd.DataFrame(
        {
            "Item": pd.Series(keyed["Item"], dtype="string"),
            "Qty": pd.Series(keyed["Qty"], dtype="Int64"),
            "UoM": pd.Series(keyed["UoM"], dtype="string"),
            "Price": pd.Series(keyed["Price"], dtype="Float64"),
        }
    )


def _successor(desk: Desk, item: Item) -> str:
    return f", now {desk.items[item.successor_id].sku}" if item.successor_id else ""


def read_frame(desk: Desk, party: Party, lines: list[KeyedLine]) -> pd.DataFrame:
    """What the records say to each row that was keyed: our price, the value, the stock, the description."""
    table: dict[str, list[Any]] = {name: [None] * ROWS for name in ("Ours", "Net", "Free", "Description")}
    for line in lines:
        row = line.number - 1
        if row >= ROWS:
            continue
        if not line.item_id:
            table["Description"][row] = "not in the catalogue" if line.text else None
            continue
        item, ours = desk.items[line.item_id], _our_price(desk, party, line)
        obsolete = f" (obsolete{_successor(desk, item)})" if item.status is ItemStatus.OBSOLETE else ""
        table["Description"][row] = item.description + obsolete + ("" if item.returnable else " (not returnable)")
        table["Free"][row] = desk.shelf.available(item.id)
        table["Ours"][row] = None if ours is None else dollars(ours)
        price = line.price_cents if line.price_cents >= 0 else ours
        if price is not None:
            table["Net"][row] = dollars(pieces(desk, item.id, line.quantity, line.uom) * price)
    return pd.DataFrame(
        {
            "Line": list(range(1, ROWS + 1)),
            "Ours": pd.Series(table["Ours"], dtype="Float64"),
            "Net": pd.Series(table["Net"], dtype="Float64"),
            "Free": pd.Series(table["Free"], dtype="Int64"),
            "Description": pd.Series(table["Description"], dtype="string"),
        }
    )


def remarks(desk: Desk, party: Party, lines: list[KeyedLine]) -> list[tuple[str, str]]:
    """What a clerk should see before pressing the button: (icon, words)."""
    found = []
    for line in lines:
        if not line.item_id:
            found.append(("error", f"Line {line.number}: {line.text or 'no item'} is not in the catalogue"))
            continue
        if line.quantity <= 0:
            found.append(("error", f"Line {line.number}: no quantity"))
            continue
        if (party.customer_id, line.text.strip()) in desk.cased_parts:
            pack = desk.items[line.item_id].pack_qty
            found.append(("deployed_code", f"Line {line.number}: one {line.text.strip()} is a case of {pack} (CS)"))
        item = desk.items[line.item_id]
        if item.status is ItemStatus.OBSOLETE:
            found.append(("error", f"Line {line.number}: {item.sku} is obsolete{_successor(desk, item)}"))
            continue
        qty = pieces(desk, line.item_id, line.quantity, line.uom)
        free = desk.shelf.available(line.item_id)
        if qty > free:
            found.append(("inventory_2", f"Line {line.number}: {qty} EA ordered, {free} free"))
        doubt = doubt_about(desk, party.customer_id, line.item_id, qty)
        if doubt is not None:
            found.append(("help", f"Line {line.number}: {doubt.reason}"))
        ours = _our_price(desk, party, line)
        if ours is not None and line.price_cents >= 0 and line.price_cents != ours:
            found.append(("sell", f"Line {line.number}: price {money_text(line.price_cents)}, ours {money_text(ours)}"))
    return found


def day_remarks(desk: Desk, wanted: date | None) -> list[tuple[str, str]]:
    """A requested day that has passed, or on which nobody delivers."""
    day = desk.calendar.day_of_date(wanted) if wanted is not None else None
    if day is None:
        return []
    if day < day_of(desk.now_s):
        return [("event_busy", f"Requested: {desk.calendar.day_text(day)} has passed")]
    if not desk.calendar.is_business(day):
        return [("event_busy", f"Requested: nobody delivers on {desk.calendar.day_text(day)}")]
    return []


def total_cents(desk: Desk, party: Party, lines: list[KeyedLine]) -> int:
    """Value of the lines that can be valued."""
    total = 0
    for line in lines:
        if line.item_id:
            ours = _our_price(desk, party, line) or 0
            price = line.price_cents if line.price_cents >= 0 else ours
            total += pieces(desk, line.item_id, line.quantity, line.uom) * price
    return total
