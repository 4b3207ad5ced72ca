"""A batch run: simulated clerks only, any number of days, books written behind, memory that stays flat.

Everything finished leaves the desk for the books at the end of its day; only deviations are kept as journal rows.
"""

import gc
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from sim import events as ev
from sim.cases import Position
from sim.clerks.simulated import SimulatedClerk, seat_clerks, tell_of_work
from sim.clerks.slips import LEVELS
from sim.clerks.team import RosterFigures, Team
from sim.clock import Clock
from sim.decide.prepare import Preparation
from sim.desk import Desk
from sim.engine import Engine
from sim.erp.store import Books
from sim.journal import DeviationJournal
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
    Document,
    EdiTransaction,
    FreightRate,
    Invoice,
    Item,
    Message,
    Order,
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
    UsualQuantity,
)
from sim.roster import Staffing
from sim.sop import Sop
from sim.traffic import Traffic
from sim.units import DAY_S, HOUR_S, Seconds, day_of
from sim.world import World

_id = attrgetter("id")

SWEEP_S: Seconds = 23 * HOUR_S
"""When a day's finished rows leave for the books."""

Row = TypeVar("Row")
Progress = Callable[[int, int, int], None]
"""Told at the end of each day: orders so far, business days done, business days in all."""


@dataclass(slots=True)
class TimedFigures:
    """What became of a kind of work that was carried as time only."""

    done: int = 0
    standard_s: Seconds = 0
    """What skilled clerks need for what was done."""
    in_sla: int = 0
    waiting: int = 0
    """Not done when the run ended."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a batch run was.

    ``waits_s`` holds the business seconds from raised to taken of every finished case.
    """

    orders: int
    events: int
    scheduled: int
    cases: int
    in_sla: int
    waits_s: Sequence[int]
    busy_s: Sequence[Seconds]
    """Time in hand of each clerk."""
    staffed_s: Seconds
    """Time each clerk was there."""
    slips: int
    digest: str
    kpis: Mapping[str, int | float | None]
    roster: RosterFigures | None = None
    """How the roster did, if there was one."""
    touch_s: Mapping[CaseKindName, Seconds] = field(default_factory=dict)
    """Time in hand of finished cases, by kind."""
    timed: Mapping[str, TimedFigures] = field(default_factory=dict)
    """Kinds of work that were carried as time only, by name."""


class _Sweeper:
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

        engine.on(ev.CaseClosed, lambda e, _: self._cases.append(desk.cases[e.case_id]))
        engine.on(ev.OrderCancelled, lambda e, _: self._orders.append(desk.orders[e.order_id]))
        engine.on(ev.InvoicePosted, invoiced)
        engine.on(ev.PaymentReceived, lambda e, _: self._invoices.append(desk.invoices[e.invoice_id]))

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
            (UsualQuantity, desk.usual),
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
        delivered = [s for s in desk.shipments.values() if s.delivered_s >= 0]
        on_the_way = {s.order_id for s in desk.shipments.values() if s.delivered_s < 0}
        self._take(Shipment, desk.shipments, [s.id for s in delivered if s.order_id not in busy])
        scans = [t.id for t in desk.tracking.values() if t.shipment_id not in desk.shipments]
        self._take(TrackingEvent, desk.tracking, scans)
        ended = sorted(self._orders, key=_id)
        closed = [o for o in ended if o.id not in busy and o.id not in on_the_way]
        self._orders = [o for o in ended if o.id in busy or o.id in on_the_way]
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
            self.timed.setdefault(work.kind, TimedFigures()).waiting += 1
        for noun, rows in (
            (Case, desk.cases),
            (TimedWork, desk.timed),
            (Shipment, desk.shipments),
            (TrackingEvent, desk.tracking),
            (Document, desk.documents),
            (Order, desk.orders),
            (Invoice, desk.invoices),
            (PriceApproval, desk.approvals),
            (Remittance, desk.remittances),
            (AdvanceInvoice, desk.advances),
            (CreditApplication, desk.applications),
            (Supply, desk.supplies),
            (Message, desk.messages),
            (CrossReference, desk.references),
            (ShipToReference, desk.ship_to_references),
            (EdiTransaction, desk.edi),
            (Stock, desk.stock),
        ):
            self._put(noun, list(rows.values()))
        self.orders += len(desk.orders)


@contextmanager
def _quiet_memory() -> Iterator[None]:
    """Rows live long and have no cycles: looking for garbage among them is wasted time."""
    gc.collect()
    gc.freeze()
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was:
            gc.enable()


class Batch:
    """A batch run that can be looked into while it stands; ``run_batch`` is the short way."""

    def __init__(
        self,
        traffic: Traffic,
        *,
        sop: Sop,
        clerks: Sequence[str] = (),
        books: Books | None,
        prepared: bool = True,
        staffing: Staffing | None = None,
    ) -> None:
        self.desk = Desk(traffic.opening, sop, traffic.first_day, letters=False)
        self.desk.prices.warm(0)
        self.desk.tariff.warm(0)
        self._opening_orders = len(self.desk.orders)
        if books is not None:
            books.closed_on(self.desk.calendar.holidays)
        self.clock = Clock(0)
        self._books = books
        self.journal = DeviationJournal(books.append_journal if books is not None else lambda entries: None)
        self.engine = Engine(self.desk, self.clock, self.journal)
        self.world = World(self.engine, traffic, None, Preparation(self.desk) if prepared else None)
        self.position = Position(self.desk, self.world.requests)
        tell_of_work(self.position)
        self.team = None if staffing is None else Team(self.engine, self.position, staffing)
        if self.team is None:
            self.clerks: Sequence[SimulatedClerk] = [
                SimulatedClerk(self.engine, self.position, number, LEVELS[level])
                for number, level in enumerate(clerks, 1)
            ]
            self.world.on_timed = seat_clerks(self.engine, self.clerks)
        else:
            self.clerks = self.team.clerks
            self.world.on_timed = self.team.wake
        self._sweeper = _Sweeper(self.desk, self.position, books)
        self._sweeper.listen(self.engine)
        self.world.start()

    def run(self, days: int, progress: Progress | None = None) -> None:
        """Play so many business days."""
        day = done = 0
        while done < days:
            self.clock.run_until(day * DAY_S + SWEEP_S)
            self.desk.now_s = self.clock.now_s
            self._sweeper.sweep()
            if self._books is not None:
                self._books.flush_when_many()
            done += self.desk.calendar.is_business(day)
            day += 1
            if progress is not None:
                progress(self._sweeper.orders + len(self.desk.orders) - self._opening_orders, done, days)

    def break_off(self) -> None:
        """Leave consistent books behind: what was finished until now, with whom and what it refers to."""
        self._sweeper.masters()
        if self._books is not None:
            self._books.flush()

    def finish(self, days: int) -> BatchResult:
        """Put the rest into the books and sum up."""
        sweeper = self._sweeper
        self.journal.flush()
        sweeper.rest()
        books = self._books
        if books is not None:
            books.note({"now_s": str(self.clock.now_s)})
        return BatchResult(
            sweeper.orders - self._opening_orders,
            self.journal.count,
            self.clock.scheduled,
            len(sweeper.waits_s) + sum(case.raised_s >= 0 for case in self.desk.cases.values()),
            sweeper.in_sla,
            sweeper.waits_s,
            [clerk.busy_s for clerk in self.clerks],
            days * 400 * 60,
            sum(clerk.slips for clerk in self.clerks),
            books.digest if books is not None else "",
            books.kpis() if books is not None else {},
            None if self.team is None else self.team.figures(range(day_of(self.clock.now_s) + 1)),
            sweeper.touch_s,
            sweeper.timed,
        )


def run_batch(
    traffic: Traffic,
    *,
    sop: Sop,
    clerks: Sequence[str] = (),
    days: int,
    out: Path | None,
    info: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    staffing: Staffing | None = None,
) -> BatchResult:
    """Simulate business days with clerks only.

    Args:
        traffic: the outside world.
        sop: the rules; with ``QueueRouting.POOLED`` any number of clerks serves one queue.
        clerks: levels of the clerks at desks 1, 2, ..., who work the hours of the site.
        days: business days to play.
        out: a books file to write, or None.
        info: facts for the books' ``session_info``.
        progress: told at the end of each day.
        staffing: a roster in place of ``clerks``.

    Raises:
        BooksError: the books file cannot be written.
    """
    if out is None:
        with _quiet_memory():
            batch = Batch(traffic, sop=sop, clerks=clerks, books=None, staffing=staffing)
            batch.run(days, progress)
            return batch.finish(days)
    with Books.create(out, traffic.first_day, info) as books, _quiet_memory():
        batch = Batch(traffic, sop=sop, clerks=clerks, books=books, staffing=staffing)
        try:
            batch.run(days, progress)
        except KeyboardInterrupt:
            batch.break_off()  # ``complete`` in ``session_info`` says no
            raise
        return batch.finish(days)


__all__ = ["Batch", "BatchResult", "Progress", "TimedFigures", "run_batch"]
