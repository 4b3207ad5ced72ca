"""Positions to write down: any rows at all, and one small enough to reckon by hand."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from sim import events as ev
from sim.calendar import Calendar
from sim.erp.nouns import TABLES
from sim.journal import Entry
from sim.model import (
    SYSTEM,
    Actor,
    Address,
    Carrier,
    Case,
    CaseKindName,
    CaseStatus,
    Channel,
    Customer,
    Direction,
    Document,
    DocumentStatus,
    Hold,
    HoldKind,
    Intent,
    Invoice,
    Item,
    ItemStatus,
    Message,
    Order,
    OrderLine,
    OrderLines,
    OrderStatus,
    PriceSource,
    ReasonCode,
    RiskClass,
    Role,
    Shipment,
    ShipmentStatus,
    ShipPolicy,
    Stage,
    Stock,
    SubstitutionPolicy,
    Supply,
    Tier,
    Uom,
)
from sim.units import DAY_S, HOUR_S

MONDAY = date(2026, 3, 9)
NOW_S = 7 * DAY_S + 11 * HOUR_S
PLACES = {  # where a desk keeps the rows of a noun
    "Customer": "customers",
    "Address": "addresses",
    "Contact": "contacts",
    "Item": "items",
    "Carrier": "carriers",
    "CrossReference": "references",
    "ShipToReference": "ship_to_references",
    "PastOrder": "past_orders",
    "KitComponent": "kit_components",
    "ApprovedAlternate": "alternates",
    "ContractPrice": "contracts",
    "Quotation": "quotations",
    "BlanketOrder": "blankets",
    "BlanketLine": "blanket_lines",
    "TimedWork": "timed",
    "PriceApproval": "approvals",
    "PriceBreak": "price_breaks",
    "Promotion": "promotions",
    "SurchargeRule": "surcharges",
    "FreightRate": "freight_rates",
    "ServiceArea": "areas",
    "TaxJurisdiction": "jurisdictions",
    "TaxRate": "tax_rates",
    "TaxExemption": "exemptions",
    "Stock": "stock",
    "Supply": "supplies",
    "Document": "documents",
    "Order": "orders",
    "Shipment": "shipments",
    "TrackingEvent": "tracking",
    "Discrepancy": "discrepancies",
    "Invoice": "invoices",
    "Remittance": "remittances",
    "AdvanceInvoice": "advances",
    "CreditApplication": "applications",
    "Message": "messages",
    "EdiTransaction": "edi",
    "Case": "cases",
    "Verification": "verifications",
    "BillToChange": "bill_to_changes",
    "Incident": "incidents",
    "Problem": "problems",
    "ProblemLink": "problem_links",
    "Reallocation": "reallocations",
}


@dataclass
class PaperDesk:
    """A desk that only holds rows."""

    rows: dict[str, dict[int, Any]] = field(default_factory=dict)
    now_s: int = NOW_S
    calendar: Calendar = Calendar(MONDAY)

    def __getattr__(self, place: str) -> dict[int, Any]:
        if place not in PLACES.values():
            raise AttributeError(place)
        return self.rows.get(place, {})


def paper_desk(rows: Iterable[object], now_s: int = NOW_S) -> PaperDesk:
    desk = PaperDesk(now_s=now_s)
    for row in rows:
        kept = desk.rows.setdefault(PLACES[type(row).__name__], {})
        kept[row.item_id if isinstance(row, Stock) else row.id] = row
    return desk


# Any rows at all --------------------------------------------------------------------------------------------------

NUMBERS = (0, -1, 1, 7, 1000, 2**31 - 1, -(2**31))
AMOUNTS = (*NUMBERS, 2**31, 2**63 - 1, -(2**63))
TEXTS = ("", "plain", 'it\'s "quoted"', "zwei\nZeilen", "Łódź – 東京 🚚", "null", "a" * 300)


def any_value(chance: Random, name: str, kind: Any) -> Any:
    if issubclass(kind, StrEnum):
        return chance.choice(list(kind))
    if kind is str:
        return chance.choice(TEXTS)
    if kind is bool:
        return chance.random() < 0.5
    return chance.choice(AMOUNTS if name.endswith("_cents") else NUMBERS)


def any_row(chance: Random, noun: type, **given: Any) -> Any:
    """A row of a class, whatever its fields hold."""
    drawn = {f.name: any_value(chance, f.name, f.type) for f in fields(noun) if f.name not in given}
    return noun(**drawn, **given)


def any_order(chance: Random, order_id: int) -> Order:
    lines = []
    for line_no in range(1, chance.randrange(6)):
        quantities = {f"qty_{name}": chance.randrange(4) for name in ("ordered", "cancelled", "shipped", "allocated")}
        quantities["qty_invoiced"] = chance.randrange(4)
        lines.append(any_row(chance, OrderLine, order_id=order_id, line_no=line_no, **quantities))
    holds = [any_row(chance, Hold, id=10 * order_id + n, order_id=order_id) for n in range(chance.randrange(3))]
    return any_row(chance, Order, id=order_id, lines=OrderLines(lines), holds=holds)


def any_desk(seed: int) -> PaperDesk:
    chance = Random(seed)
    rows: list[object] = []
    for noun in TABLES:
        if noun.__name__ not in PLACES:
            continue
        for number in range(1, chance.randrange(1, 30)):
            if noun is Order:
                rows.append(any_order(chance, number))
            elif noun is Shipment:
                pairs = tuple((line_no, chance.choice(NUMBERS)) for line_no in range(1, chance.randrange(5)))
                rows.append(any_row(chance, Shipment, id=number, lines=pairs))
            else:
                rows.append(any_row(chance, noun, **{"item_id" if noun is Stock else "id": number}))
    return paper_desk(rows)


def table_in(path: Path, table: str) -> list[dict[str, Any]]:
    """What a reader of the file finds, in the order in which it was written."""
    with duckdb.connect(path, read_only=True) as connection:
        found = connection.table(table)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def as_written(row: object, nullable: set[str]) -> dict[str, Any]:
    """A row as the books must show it: null for "not yet" and "none"."""
    shown = {}
    for f in fields(row):  # type: ignore[arg-type]  # rows are dataclasses
        value = getattr(row, f.name)
        if isinstance(value, (list, tuple, OrderLines)):
            continue
        missing = -1 if f.name.endswith("_s") else 0
        shown[f.name] = None if f.name in nullable and value == missing else value
    return shown


# A position to reckon by hand -------------------------------------------------------------------------------------


def at(day: int, hour: int, minute: int = 0) -> int:
    return day * DAY_S + hour * HOUR_S + minute * 60


def a_line(order_id: int, line_no: int, item_id: int, qty: int, price_cents: int, **more: int) -> OrderLine:
    return OrderLine(order_id, line_no, item_id, Uom.EA, qty, price_cents, price_cents, PriceSource.LIST, **more)


def a_small_desk() -> PaperDesk:
    """Order 1 went out in two shipments, the first late; 2 waits for credit and stock; 3 was cancelled."""
    delmar = Customer(
        1,
        "Delmar",
        Tier.C,
        30,
        100_000,
        RiskClass.LOW,
        ShipPolicy.PARTIALS_ALLOWED,
        SubstitutionPolicy.NEVER,
        "",
        1,
        "Sam",
    )
    pine = Customer(
        2,
        "Pine",
        Tier.A,
        30,
        20_000,
        RiskClass.HIGH,
        ShipPolicy.SHIP_COMPLETE,
        SubstitutionPolicy.NEVER,
        "",
        2,
        "Sam",
    )
    shipped = Order(
        1, 1, 1, 10, 5, Channel.EMAIL, "PO-1", 2, "", at(0, 9), at(0, 10), 1, 9_000, OrderStatus.CLOSED, 1,
        at(0, 10, 10), at(0, 10, 20), at(0, 15), at(1, 15),
        lines=OrderLines(
            [
                a_line(1, 1, 1, 10, 500, qty_shipped=10, qty_invoiced=10),
                a_line(1, 2, 2, 4, 1000, qty_shipped=4, qty_invoiced=4),
            ]
        ),
    )  # fmt: skip
    held = Order(
        2, 2, 1, 10, 0, Channel.EDI, "PO-2", 9, "", at(4, 17), at(7, 8), 0, 10_000, promise_day=9,
        lines=OrderLines([a_line(2, 1, 1, 20, 500, qty_allocated=5, qty_backordered=15, promise_day=9)]),
        holds=[Hold(2, 2, 0, HoldKind.CREDIT, Stage.RELEASE, at(7, 8))],
    )  # fmt: skip
    cancelled = Order(
        3, 3, 2, 20, 6, Channel.WEB, "PO-3", 2, "", at(0, 12), at(0, 12), 0, 0, OrderStatus.CANCELLED, 2,
        closed_s=at(0, 14),
        lines=OrderLines([a_line(3, 1, 2, 2, 1000, qty_cancelled=2)]),
        holds=[Hold(1, 3, 1, HoldKind.PRICE, Stage.CONFIRM, at(0, 12), at(0, 14), "system")],
    )  # fmt: skip
    return paper_desk(
        [
            delmar,
            pine,
            Address(10, 1, "S1", "Delmar", "1 Foundry Rd", "Toledo", "OH", "43612"),
            Item(1, "IT-1", "bolt", "g1", 10, 500, ItemStatus.ACTIVE, 0),
            Item(2, "IT-2", "nut", "g2", 10, 1000, ItemStatus.ACTIVE, 1),
            Carrier(1, "Parcel", "Ground", 2),
            Stock(1, 5, 5),
            Supply(1, 1, 50, 3, at(3, 8)),
            Supply(2, 1, 50, 9),
            Supply(3, 1, 50, 12),
            Document(1, Channel.EMAIL, 1, 5, at(0, 9), DocumentStatus.ENTERED, 1),
            Document(2, Channel.EDI, 1, 0, at(4, 17), DocumentStatus.ENTERED, 2),
            Document(3, Channel.WEB, 2, 6, at(0, 12), DocumentStatus.ENTERED, 3),
            Document(4, Channel.EMAIL, 2, 6, at(7, 10)),
            shipped,
            held,
            cancelled,
            Shipment(
                1, 1, 1, "T1", at(0, 15), 1, 1, 2, ((1, 10), (2, 3)), ShipmentStatus.DELIVERED, at(2, 11)
            ),
            Shipment(2, 1, 1, "T2", at(1, 15), 3, 3, 3, ((2, 1),)),
            Invoice(1, 1, 1, 1, at(0, 15), 30, 8_000, 8_000, at(6, 9)),
            Invoice(2, 1, 1, 2, at(1, 15), 31, 1_000),
            Invoice(3, 2, 0, 0, at(-20, 9), 10, 5_000),
            Message(1, 3, 1, 1, 5, Direction.OUT, Intent.DELAY_NOTICE, "A day late, sorry.", at(1, 10), "clerk-2"),
            Case(
                1, CaseKindName.ORDER_ENTRY, 1, 1, 1, 1, 0, 0, at(0, 9), at(0, 11), 2, CaseStatus.CLOSED, 1,
                at(0, 9, 45), 900, -1, at(0, 10), ReasonCode.CLEAN,
            ),
            Case(2, CaseKindName.CREDIT_HOLD, 1, 1, 2, 2, 0, 0, at(7, 8), at(7, 10), 2),
            Case(
                3, CaseKindName.LATE_SHIPMENT, 1, 1, 1, 1, 0, 1, at(1, 9), at(1, 9, 30), 2, CaseStatus.CLOSED, 2,
                at(1, 9, 50), 300, -1, at(1, 10), ReasonCode.CARRIER_WEATHER,
            ),
            Case(4, CaseKindName.ORDER_ENTRY, 2, 2, 4, 0, 0, 0, at(7, 10), at(7, 12), 1),
        ]
    )  # fmt: skip


def a_small_journal() -> list[Entry]:
    """Two facts that wide rows keep as well, and two that only the journal has."""
    clerk = Actor(Role.CLERK, 1)
    return [
        Entry(1, at(0, 9, 45), clerk, ev.CaseTaken(1, 1)),
        Entry(2, at(0, 9, 50), clerk, ev.RecordOpened("customer", 1)),
        Entry(3, at(7, 8), SYSTEM, ev.LineBackordered(2, 1, 15, 9)),
        Entry(4, at(7, 9), clerk, ev.CommandRefused("ReleaseOrder", ev.RefusalCode.HOLD_ACTIVE, "order 2 is held")),
    ]
