"""What plays the outside world: arrivals, supplies, payments, and (beside it) carriers and those who answer.

Everything it does was drawn ahead in the traffic; here it only happens at its time, as commands through the engine.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sim import commands as cmd
from sim import events as ev
from sim.calendar import OPEN_S
from sim.clock import Clock
from sim.decide.follow_ups import is_open
from sim.decide.prepare import Preparation
from sim.decide.shipping import departure
from sim.decide.standing_still import standing_still
from sim.decide.stock import carrier_of
from sim.desk import timed
from sim.engine import Engine
from sim.gateway import parsed_request, read_edi
from sim.mailroom import Mailroom
from sim.model import (
    Actor,
    Channel,
    Direction,
    HoldKind,
    Message,
    OrderField,
    Role,
    Stage,
    TimedKind,
    TimedWork,
)
from sim.traffic import DayTraffic, Request, ShortPayment, TimedDraw, Traffic, lacking_in
from sim.units import DAY_S, HOUR_S, MINUTE_S, Day, Seconds, day_of
from sim.world.carriers import CARRIER, Carriers
from sim.world.customers import CUSTOMER, Customers
from sim.world.other_desks import OtherDesks
from sim.world.purchasing import Purchasing

WAREHOUSE = Actor(Role.WAREHOUSE)
PURCHASING = Actor(Role.PURCHASING)
SYSTEM = Actor(Role.SYSTEM)

PAYMENTS_S: Seconds = 8 * HOUR_S + 30 * MINUTE_S
SUBJECT_LINES = (Channel.EMAIL, Channel.PDF)
"""Channels whose documents carry their purchase order number in a subject line that the mail reader reads."""


class _Payment(NamedTuple):
    """An invoice that is to be paid."""

    invoice_id: int
    short: ShortPayment | None = None


class World:
    """Plays a traffic into an engine."""

    def __init__(
        self,
        engine: Engine,
        traffic: Traffic,
        mailroom: Mailroom | None,
        preparation: Preparation | None = None,
    ) -> None:
        self._engine = engine
        self._desk = engine.desk
        self._clock: Clock = engine.clock
        self._mailroom = mailroom
        self._preparation = preparation
        self._days: Iterator[DayTraffic] = traffic.days()
        self._payments: dict[Day, list[_Payment]] = {}
        self.requests: dict[int, Request] = {r.document_id: r for r in traffic.opening.past}
        """The truth behind every document that has arrived, by document id."""
        self._arrivals: Iterator[Request] = iter(())
        self._arriving: Request | None = None
        self._arrival_alarm = self._clock.alarm(self._arrive)
        self._timed: Iterator[TimedDraw] = iter(())
        self._timed_coming: TimedDraw | None = None
        self._timed_alarm = self._clock.alarm(self._bring_timed)
        self.on_timed: Callable[[TimedWork], object] | None = None
        """Told of each piece of work that only takes time; while nobody is, there is none."""
        engine.on(ev.InvoicePosted, self._follow_invoice)
        engine.on(ev.MessageLogged, self._remind_of_note)
        engine.on(ev.FollowUpTimed, self._remind_at_time)
        self._customers = Customers(engine, self.requests, mailroom)
        self._carriers = Carriers(engine, self.requests, self._customers, self.bring)
        self._other_desks = OtherDesks(engine, self.requests)
        self._purchasing = Purchasing(engine, self.requests)

    def start(self) -> None:
        """Begin with day 0, whatever the time of day is."""
        self._carriers.start()
        for note in self._desk.messages.values():
            self._remind_later(note)
        self._start_day()

    def _start_day(self) -> None:
        """Lay out a day, and be back at the next midnight."""
        traffic = next(self._days, None)
        today = day_of(self._clock.now_s) if traffic is None else traffic.day
        midnight = today * DAY_S
        at = self._clock.call_at
        if traffic is not None:
            for draw in traffic.announcements:
                supply = cmd.AnnounceSupply(*self._purchasing.announce(draw))
                self._engine.submit_at(midnight + OPEN_S - MINUTE_S, PURCHASING, supply)
            for supply_id in traffic.receipts:
                self._engine.submit_at(midnight + OPEN_S, WAREHOUSE, cmd.ReceiveSupply(supply_id))
            for slip in traffic.slips:
                self._engine.submit_at(slip.at_s, PURCHASING, cmd.SlipSupply(slip.supply_id, slip.eta_day))
            for look in traffic.second_checks:
                order_id = self._desk.documents[look.document_id].order_id
                wish = cmd.SetHold(order_id, 0, HoldKind.SECOND_CHECK, "entered yesterday; please compare")
                self._engine.submit_at(look.at_s, Actor(Role.CLERK, look.by), wish)
            for scan in traffic.tracking:
                self._engine.submit_at(
                    scan.at_s, CARRIER, cmd.RecordTracking(scan.shipment_id, scan.code, scan.reason, scan.eta_day)
                )
            self._payments.setdefault(today, []).extend(map(_Payment, traffic.payments))
            if self._preparation is not None:
                self._preparation.prepare(today, traffic.requests)
            self._arrivals = iter(traffic.requests)
            self._await_arrival()
            self._timed = iter(traffic.timed)
            self._await_timed()
        self._carriers.begin(today, {} if traffic is None else traffic.carriers)
        if self._desk.calendar.is_business(today):
            at(midnight + PAYMENTS_S, self._collect_payments)
            at(midnight + self._desk.sop.departure_s, self._depart)
        at(midnight + DAY_S, self._next_day)

    def _next_day(self) -> None:
        """A day that begins at midnight; before the first one what stands still of old has been looked at."""
        self._start_day()
        today = day_of(self._clock.now_s)
        if self._desk.calendar.is_business(today):
            self._clock.call_at(today * DAY_S + OPEN_S, self._look_at_what_stands)

    # Documents ----------------------------------------------------------------------------------------------------

    def _await_arrival(self) -> None:
        self._arriving = next(self._arrivals, None)
        if self._arriving is not None:
            self._arrival_alarm.set(max(self._arriving.at_s, self._clock.now_s))

    def _await_timed(self) -> None:
        self._timed_coming = next(self._timed, None)
        if self._timed_coming is not None:
            self._timed_alarm.set(max(self._timed_coming.at_s, self._clock.now_s))

    def _bring_timed(self) -> None:
        draw = self._timed_coming
        if draw is not None:
            self.bring(draw.kind, draw.desk, draw.standard_s)
            self._await_timed()

    def bring(self, kind: TimedKind, owner: int, standard_s: Seconds) -> None:
        """Work that only takes time reaches a desk."""
        if self.on_timed is not None:
            self.on_timed(timed.bring(self._desk, kind, owner, standard_s, self._clock.now_s))

    def _arrive(self) -> None:
        request = self._arriving
        if request is None:
            return
        if request.ask is not None:
            self._customers.write(request)
            self._await_arrival()
            return
        self.requests[request.document_id] = request
        parsed, edi_text, ack_text, verdict = None, "", "", ""
        machine = request.channel.by_machine
        prepared = machine and request.document_id in self._desk.prepared
        if request.channel is Channel.EDI and self._mailroom is not None:
            self._desk.now_s = self._clock.now_s
            edi_text = self._mailroom.letter(request).x12
            parsed, verdict, ack_text = read_edi(self._desk, edi_text, self._desk.next_edi + 1)
        elif request.channel is Channel.WEB and self._mailroom is not None:
            parsed = self._mailroom.parsed(request)
        elif machine and not prepared:
            parsed = parsed_request(self._desk, request)
        received = self._engine.submit(
            CUSTOMER,
            cmd.ReceiveDocument(
                request.document_id,
                request.channel,
                request.customer_id,
                request.contact_id,
                parsed,
                edi_text,
                ack_text,
                verdict,
                subject_po=_number_in_subject(request),
                incomplete=bool(lacking_in(request).fields),
            ),
        )
        first = received[0]
        if isinstance(first, ev.DocumentReceived) and parsed is not None and not first.exception:
            self._engine.submit(SYSTEM, cmd.ReprocessDocument(request.document_id))
        self._await_arrival()

    def _remind_later(self, note: Message) -> None:
        """What a note promises comes back at its time, unless it was kept by then."""
        if note.direction is Direction.NOTE and note.promised and note.follow_up_at_s >= self._clock.now_s:
            self._clock.call_at(note.follow_up_at_s, lambda: self._remind(note))

    def _remind_of_note(self, message: ev.MessageLogged, actor: Actor) -> None:
        if message.follow_up_day:
            self._remind_later(self._desk.messages[message.message_id])

    def _remind_at_time(self, timed: ev.FollowUpTimed, actor: Actor) -> None:
        self._remind_later(self._desk.messages[timed.message_id])

    def _remind(self, note: Message) -> None:
        if note.id in self._desk.messages and is_open(self._desk, note):
            self._engine.submit(SYSTEM, cmd.RemindOf(note.id))

    def _look_at_what_stands(self) -> None:
        """The list of old holds and of orders that the warehouse does not have, as the desk opens."""
        self._desk.now_s = self._clock.now_s
        for order in list(standing_still(self._desk)):
            self._engine.submit(SYSTEM, cmd.NoticeOrder(order.id))
        self._other_desks.look_at_kept_lines()

    # Goods and money ----------------------------------------------------------------------------------------------

    def _depart(self) -> None:
        """The carriers leave with what was released in time, as if the warehouse shipped order by order."""
        desk, engine = self._desk, self._engine
        desk.now_s = self._clock.now_s
        cutoff = day_of(desk.now_s) * DAY_S + desk.sop.cutoff_same_day_ship_s
        for order in list(desk.ready.values()):
            if order.released_s <= cutoff and not order.blocked(Stage.SHIP):
                facts = departure(desk, order, desk.carriers[carrier_of(order)])
                if facts:
                    engine.carry_out(WAREHOUSE, facts)

    def _follow_invoice(self, posted: ev.InvoicePosted, actor: Actor) -> None:
        request = self.requests.get(self._desk.orders[posted.order_id].document_id)
        delay, short = (0, None) if request is None else (request.pay_delay_days, request.short_payment)
        self._expect(_Payment(posted.invoice_id, short), max(posted.due_day + delay, day_of(self._clock.now_s) + 1))

    def _expect(self, payment: _Payment, day: Day) -> None:
        self._payments.setdefault(self._desk.calendar.add_business_days(day, 0), []).append(payment)

    def _collect_payments(self) -> None:
        today = day_of(self._clock.now_s)
        for payment in self._payments.pop(today, ()):
            invoice_id, short = payment
            invoice = self._desk.invoices.get(invoice_id)
            if invoice is None or not invoice.open_cents:
                continue  # it was paid in advance, or by cash that came before
            if short is None:
                self._engine.submit(CUSTOMER, cmd.ReceivePayment(invoice_id))
            else:
                kept_back_cents = invoice.open_cents * short.pct // 100
                self._engine.submit(CUSTOMER, cmd.ReceivePayment(invoice_id, kept_back_cents))
                self._expect(_Payment(invoice_id), today + short.settled_after_days)


def _number_in_subject(request: Request) -> str:
    """What the mail reader takes for the purchase order number of an order on paper."""
    if request.channel not in SUBJECT_LINES:
        return ""
    lacks_it = any(row.field is OrderField.PO_NUMBER for row in lacking_in(request).fields)
    return "" if lacks_it else request.po_number
