"""What leaves the desk in a batch run: rows that will not change go to the books, so that memory stays flat."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from sim import events as ev
from sim.cases import Position
from sim.desk import Desk
from sim.engine import Engine
from sim.erp.store import Books
from sim.model import (
    Actor,
    Address,
    AdvanceInvoice,
    Carrier,
    Case,
    CaseKindName,
    Contact,
    ContractPrice,
    CreditApplication,
    CrossReference,
    Customer,
    Discrepancy,
    Document,
    EdiTransaction,
    FreightRate,
    Invoice,
    Item,
    Message,
    Order,
    PastOrder,
    PriceApproval,
    PriceBreak,
    Promotion,
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

_id = attrgetter("id")
Row = TypeVar("Row")


@dataclass(slots=True)
class TimedFigures:
    """What became of a kind of work that was carried as time only."""

    done: int = 0
    standard_s: Seconds = 0
    """What skilled clerks need for what was done."""
    in_sla: int = 0
    waiting: int = 0
    """Not done when the run ended ..."""
    overdue: int = 0
    """... and should have been."""

    @property
    def in_time(self) -> float | None:
        """Share of what was due that was done by then; None where nothing was."""
        due = self.done + self.overdue
        return self.in_sla / due if due else None


class Sweeper:
    """Moves finished rows from the desk to the books."""

    def __init__(self, desk: Desk, position: Position, books: Books | None) -> None:
        self._desk = desk
        self._position = position
        self._books = books
        self._cases: list[Case] = []
        self._orders: list[Order] = []
        self._invoices: list[Invoice] = []
        self.waits_s = array("q")
        self.in_sla = 0
        self.orders = 0
        self.timed: dict[str, TimedFigures] = {}
        self.touch_s: dict[CaseKindName, Seconds] = {}

    def listen(self, engine: Engine) -> None:
        """Hear what gets finished, instead of looking through everything each day."""
        desk = self._desk

        def invoiced(posted: ev.InvoicePosted, actor: Actor) -> None:
            if posted.closes_order:
                self._orders.append(desk.orders[posted.order_id])

        def paid(payment: ev.PaymentReceived, actor: Actor) -> None:
            invoice = desk.invoices[payment.invoice_id]
            if not invoice.open_cents:
                self._invoices.append(invoice)

        engine.on(ev.CaseClosed, lambda e, _: self._cases.append(desk.cases[e.case_id]))
        engine.on(ev.OrderCancelled, lambda e, _: self._orders.append(desk.orders[e.order_id]))
        engine.on(ev.InvoicePosted, invoiced)
        engine.on(ev.PaymentReceived, paid)

    def _put(self, noun: type, rows: Sequence[object]) -> None:
        if self._books is not None and rows:
            self._books.append(noun, rows)

    def masters(self) -> None:
        """What is on file. Limits, addresses and contacts change on the way, so it is put last."""
        desk = self._desk
        for noun, rows in (
            (Customer, desk.customers),
            (Address, desk.addresses),
            (Contact, desk.contacts),
            (Item, desk.items),
            (Carrier, desk.carriers),
            (PastOrder, desk.past_orders),
            (ContractPrice, desk.contracts),
            (PriceBreak, desk.price_breaks),
            (Promotion, desk.promotions),
            (SurchargeRule, desk.surcharges),
            (FreightRate, desk.freight_rates),
            (ServiceArea, desk.areas),
            (TaxJurisdiction, desk.jurisdictions),
            (TaxRate, desk.tax_rates),
            (TaxExemption, desk.exemptions),
        ):
            self._put(noun, list(rows.values()))

    def sweep(self) -> None:
        """Let go of everything that will not change any more."""
        desk = self._desk
        done, self._cases = sorted(self._cases, key=_id), []
        for case in done:
            self.waits_s.append(desk.calendar.business_s(case.raised_s, case.taken_s))
            self.in_sla += case.closed_s <= case.due_s
            self.touch_s[case.kind] = self.touch_s.get(case.kind, 0) + case.touch_s
            del desk.cases[case.id]
            desk.messages_on.pop(case.id, None)
        self._put(Case, done)
        self._let_mails_go(done)
        busy = {c.order_id for c in desk.open_cases.values()}
        ended = [s for s in desk.shipments.values() if not s.under_way]
        on_the_way = {s.order_id for s in desk.shipments.values() if s.under_way}
        self._take(Shipment, desk.shipments, [s.id for s in ended if s.order_id not in busy])
        self._take(
            Discrepancy,
            desk.discrepancies,
            [d.id for d in desk.discrepancies.values() if d.shipment_id not in desk.shipments],
        )
        scans = [t.id for t in desk.tracking.values() if t.shipment_id not in desk.shipments]
        self._take(TrackingEvent, desk.tracking, scans)
        finished = sorted(self._orders, key=_id)
        closed = [o for o in finished if o.id not in busy and o.id not in on_the_way]
        self._orders = [o for o in finished if o.id in busy or o.id in on_the_way]
        self._put(Document, [desk.documents[o.document_id] for o in closed])
        self._put(Order, closed)
        self.orders += len(closed)
        requests = self._position.requests
        for order in closed:
            desk.forget_order(order)
            if isinstance(requests, dict):
                requests.pop(order.document_id, None)
        paid, self._invoices = sorted(self._invoices, key=_id), []
        self._take(Invoice, desk.invoices, [i.id for i in paid])
        self._take(Supply, desk.supplies, [s.id for s in desk.supplies.values() if s.received_s >= 0])
        self._take(Message, desk.messages, [m.id for m in desk.messages.values() if m.case_id not in desk.cases])
        asked = [v.id for v in desk.verifications.values() if v.case_id not in desk.cases]
        self._take(Verification, desk.verifications, asked)
        desk.forget_values()
        self._timed_work()

    def _timed_work(self) -> None:
        """Sum up and let go of what only took time."""
        done, self._desk.timed_done = self._desk.timed_done, []
        for work in done:
            figures = self.timed.setdefault(work.kind, TimedFigures())
            figures.done += 1
            figures.standard_s += work.standard_s
            figures.in_sla += work.done_s <= work.due_s
        self._put(TimedWork, done)

    def _let_mails_go(self, done: Sequence[Case]) -> None:
        """A mail that was no purchase order goes with its case; an order's document goes with the order."""
        documents, requests = self._desk.documents, self._position.requests
        numbers = [c.document_id for c in done if c.document_id in documents and documents[c.document_id].asks]
        self._take(Document, documents, numbers)
        if isinstance(requests, dict):
            for number in numbers:
                del requests[number]

    def _take(self, noun: type[Row], rows: dict[int, Row], ids: Sequence[int]) -> None:
        self._put(noun, [rows.pop(key) for key in ids])

    def rest(self) -> None:
        """What is still open when the run ends, and what is on file."""
        desk = self._desk
        self.masters()
        self._timed_work()
        for work in desk.timed.values():
            figures = self.timed.setdefault(work.kind, TimedFigures())
            figures.waiting += 1
            figures.overdue += work.due_s <= desk.now_s
        for noun, rows in (
            (Case, desk.cases),
            (TimedWork, desk.timed),
            (Shipment, desk.shipments),
            (TrackingEvent, desk.tracking),
            (Discrepancy, desk.discrepancies),
            (Document, desk.documents),
            (Order, desk.orders),
            (Invoice, desk.invoices),
            (PriceApproval, desk.approvals),
            (Remittance, desk.remittances),
            (AdvanceInvoice, desk.advances),
            (CreditApplication, desk.applications),
            (Supply, desk.supplies),
            (Message, desk.messages),
            (Verification, desk.verifications),
            (CrossReference, desk.references),
            (ShipToReference, desk.ship_to_references),
            (EdiTransaction, desk.edi),
            (Stock, desk.stock),
        ):
            self._put(noun, list(rows.values()))
        self.orders += len(desk.orders)
