"""Nouns to tables: which model class is which table, and which further tables its rows fill.

An order brings its lines and holds, a shipment its lines. The two statuses of an order that ``model`` computes from
line quantities are computed here over whole columns; a test holds both equal.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sim.erp.columns import Codes, Column, Numbers, TableColumns
from sim.erp.line_columns import line_columns
from sim.events import Event
from sim.model import (
    Actor,
    Address,
    AdvanceInvoice,
    ApprovedAlternate,
    BillingStatus,
    BillToChange,
    BlanketLine,
    BlanketOrder,
    Carrier,
    Case,
    Contact,
    ContractPrice,
    CreditApplication,
    CrossReference,
    Customer,
    Discrepancy,
    Document,
    EdiTransaction,
    FreightRate,
    FulfilmentStatus,
    Hold,
    Incident,
    Invoice,
    Item,
    KitComponent,
    Message,
    Order,
    OrderError,
    OrderLine,
    PastOrder,
    PriceApproval,
    PriceBreak,
    Problem,
    ProblemLink,
    Promotion,
    Quotation,
    Reallocation,
    Remittance,
    ServiceArea,
    Shipment,
    ShipToReference,
    Stock,
    Supply,
    SurchargeRule,
    TaxExemption,
    TaxJurisdiction,
    TaxRate,
    TimedWork,
    TrackingEvent,
    Verification,
)
from sim.units import Seconds

TABLES: dict[type, str] = {
    Customer: "customer",
    Address: "address",
    Contact: "contact",
    Item: "item",
    Carrier: "carrier",
    CrossReference: "customer_item",
    ShipToReference: "customer_ship_to",
    PastOrder: "past_order",
    KitComponent: "kit_component",
    ApprovedAlternate: "approved_alternate",
    ContractPrice: "contract_price",
    Quotation: "quotation",
    BlanketOrder: "blanket_order",
    BlanketLine: "blanket_line",
    PriceApproval: "price_approval",
    PriceBreak: "price_break",
    Promotion: "promotion",
    SurchargeRule: "surcharge_rule",
    FreightRate: "freight_rate",
    ServiceArea: "service_area",
    TaxJurisdiction: "tax_jurisdiction",
    TaxRate: "tax_rate",
    TaxExemption: "tax_exemption",
    Stock: "stock_balance",
    Supply: "inbound_supply",
    Document: "document",
    Order: "sales_order",
    OrderLine: "sales_order_line",
    Hold: "hold",
    Shipment: "shipment",
    TrackingEvent: "tracking_event",
    Discrepancy: "discrepancy",
    Invoice: "invoice",
    Remittance: "remittance",
    AdvanceInvoice: "advance_invoice",
    CreditApplication: "credit_application",
    Message: "message",
    EdiTransaction: "edi_transaction",
    Case: "work_case",
    Verification: "verification",
    BillToChange: "bill_to_change",
    Incident: "incident",
    Problem: "problem",
    ProblemLink: "problem_case",
    Reallocation: "reallocation",
    TimedWork: "timed_work",
    OrderError: "order_error",
}
SHIPMENT_LINE = "shipment_line"
JOURNAL = "journal"
SESSION_INFO = "session_info"

ORDER_STATUSES: dict[str, type[StrEnum]] = {
    "fulfilment_status": FulfilmentStatus,
    "billing_status": BillingStatus,
}
"""Columns of ``sales_order`` that are computed from the order's lines."""

_PAYLOAD = json.JSONEncoder(ensure_ascii=False, check_circular=False)
_QUOTED = json.encoder.encode_basestring

Block: TypeAlias = tuple[str, pa.RecordBatch]
"""A table and some rows of it."""
Lengths: TypeAlias = npt.NDArray[np.int64]


class Entry(Protocol):
    """A line of the journal."""

    @property
    def seq(self) -> int: ...
    @property
    def at_s(self) -> Seconds: ...
    @property
    def actor(self) -> Actor: ...
    @property
    def event(self) -> Event: ...


class Nouns:
    """Turns rows of any noun into blocks of the tables that they fill."""

    def __init__(self, declared: Mapping[str, Sequence[Column]]) -> None:
        enums = {table: enum_fields(noun) for noun, table in TABLES.items()}
        enums["sales_order"] |= ORDER_STATUSES
        self._tables = {table: TableColumns(columns, enums.get(table, {})) for table, columns in declared.items()}

    def digest_of(self, table: str) -> bytes:
        return self._tables[table].digest

    def blocks(self, noun: type, rows: Sequence[Any]) -> Iterator[Block]:
        """The rows as Arrow, a block for each table they fill. Any: rows are of the class ``noun``."""
        if noun is Order:
            yield from self._orders(rows)
            return
        columns = self._tables[TABLES[noun]]
        numbers = columns.numbers_of(rows)
        yield TABLES[noun], columns.batch(numbers, columns.texts_of(rows))
        if noun is Shipment:
            yield self._shipment_lines(rows, numbers["id"])

    def journal(self, entries: Sequence[Entry]) -> Block:
        columns = self._tables[JOURNAL]
        texts = {
            "actor": columns.text("actor", (str(entry.actor) for entry in entries)),
            "event": columns.text("event", (type(entry.event).__name__ for entry in entries)),
            "payload": columns.text("payload", (_payload(entry.event) for entry in entries)),
        }
        return JOURNAL, columns.batch(columns.numbers((entry.seq, entry.at_s) for entry in entries), texts)

    def _orders(self, orders: Sequence[Order]) -> Iterator[Block]:
        lines_of = list(map(attrgetter("lines"), orders))
        line_table = self._tables["sales_order_line"]
        line_numbers, line_texts = line_columns(line_table, lines_of)
        columns = self._tables["sales_order"]
        statuses = order_statuses(line_numbers, _lengths(lines_of))
        texts = columns.texts_of(orders, but=ORDER_STATUSES)
        texts |= {name: columns.coded(name, codes) for name, codes in zip(ORDER_STATUSES, statuses, strict=True)}
        yield "sales_order", columns.batch(columns.numbers_of(orders), texts)
        yield "sales_order_line", line_table.batch(line_numbers, line_texts)
        holds = list(chain.from_iterable(map(attrgetter("holds"), orders)))
        if holds:
            yield from self.blocks(Hold, holds)

    def _shipment_lines(self, shipments: Sequence[Shipment], ids: npt.NDArray[Any]) -> Block:
        columns = self._tables[SHIPMENT_LINE]
        lines_of = list(map(attrgetter("lines"), shipments))
        lines = list(chain.from_iterable(lines_of))
        line_nos, quantities = np.fromiter(chain.from_iterable(lines), np.int64, 2 * len(lines)).reshape(-1, 2).T
        values = {"shipment_id": np.repeat(ids, _lengths(lines_of)), "line_no": line_nos, "qty": quantities}
        numbers = columns.numbers_from(values, len(lines))
        return SHIPMENT_LINE, columns.batch(numbers, {})


def enum_fields(noun: type) -> dict[str, type[StrEnum]]:
    """The fields of a model class that are members of an enum."""
    return {f.name: f.type for f in fields(noun) if isinstance(f.type, type) and issubclass(f.type, StrEnum)}


def order_statuses(lines: Numbers, lengths: Lengths) -> tuple[Codes, Codes]:
    """Fulfilment and billing of orders whose lines, so many of each, stand one after another."""
    ends = np.cumsum(lengths)

    def total(quantities: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
        sums = np.concatenate([[0], np.cumsum(quantities, dtype=np.int64)])
        return np.asarray(sums[ends] - sums[ends - lengths])

    shipped, allocated, invoiced = (total(lines[name]) for name in ("qty_shipped", "qty_allocated", "qty_invoiced"))
    owed = total(lines["qty_ordered"]) - total(lines["qty_cancelled"])
    fulfilment = np.select(
        [
            (shipped > 0) & (owed != shipped),
            shipped > 0,
            (allocated > 0) & (allocated == owed - shipped),
            allocated > 0,
        ],
        _numbered(
            FulfilmentStatus.PARTIALLY_SHIPPED,
            FulfilmentStatus.SHIPPED,
            FulfilmentStatus.ALLOCATED,
            FulfilmentStatus.PARTIALLY_ALLOCATED,
        ),
        *_numbered(FulfilmentStatus.NONE),
    )
    billing = np.select(
        [(invoiced > 0) & (invoiced == owed), invoiced > 0],
        _numbered(BillingStatus.INVOICED, BillingStatus.PARTIALLY_INVOICED),
        *_numbered(BillingStatus.NONE),
    )
    return fulfilment, billing


def _lengths(parts: Sequence[Sequence[object]]) -> Lengths:
    return np.fromiter(map(len, parts), np.int64, len(parts))


def _numbered(*members: StrEnum) -> list[np.uint8]:
    return [np.uint8(list(type(member)).index(member)) for member in members]


@cache
def _pattern(names: tuple[str, ...]) -> str:
    """The JSON text of an event with these fields, with places for its values."""
    return "{" + ", ".join(f"{_QUOTED(name)}: %s" for name in names) + "}"


def _payload(event: Event) -> str:
    """An event as JSON; nearly all are flat, and filling a pattern is five times as fast as an encoder."""
    values = list(event)
    for at, value in enumerate(values):
        kind = type(value)
        if kind is bool:
            values[at] = "true" if value else "false"
        elif kind is not int:
            if not isinstance(value, str):
                return _PAYLOAD.encode(_plain(event))
            values[at] = _QUOTED(value)
    return _pattern(event._fields) % tuple(values)


def _plain(value: Any) -> Any:
    """Named tuples as objects, so that a reader of the journal sees names. Any: whatever an event carries."""
    if not isinstance(value, tuple):
        return value
    if not hasattr(value, "_fields"):
        return [_plain(part) for part in value]
    return {
        name: _plain(part) if isinstance(part, tuple) else part for name, part in zip(value._fields, value, strict=True)
    }
