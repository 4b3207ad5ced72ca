"""The carriers: when goods arrive, if they do, and what their customers say of them.

What may befall a shipment is a draw of its order, held against the chances of its carrier on the day on which it
leaves. A carrier that is worse in a week is late with more of the same orders; nothing else of the world moves.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from sim import commands as cmd
from sim import events as ev
from sim.engine import Engine
from sim.model import CLAIM, DISCREPANCY, Actor, DiscrepancyCause, Role, Shipment, TimedKind
from sim.roads import CarrierDay, Journey, Lines, Road, found_wrong, journey
from sim.traffic import Request, Requests
from sim.units import DAY_S, HOUR_S, Day, Seconds, day_of
from sim.world.customers import CUSTOMER, Customers

CARRIER = Actor(Role.CARRIER)
NOTICES_S: Seconds = 9 * HOUR_S
DELIVERIES_S: Seconds = 12 * HOUR_S
DELAYED = "SD"
"""The carriers' code for a shipment that is delayed (domain 2.9)."""
Bring = Callable[[TimedKind, int, Seconds], object]
"""Takes work that only takes time: its kind, the desk, and what a skilled clerk needs."""


class _Agenda(NamedTuple):
    """What carriers do on one day."""

    notices: list[tuple[int, str, Day]]
    deliveries: list[int]


class Carriers:
    """Everything that is on the road."""

    def __init__(self, engine: Engine, requests: Requests, customers: Customers, bring: Bring) -> None:
        self._engine = engine
        self._desk = engine.desk
        self._requests = requests
        self._customers = customers
        self._bring = bring
        self._agenda: dict[Day, _Agenda] = {}
        self._chances: Mapping[int, CarrierDay] = {}
        self._troubled: dict[int, tuple[Road, Journey]] = {}
        """Shipments under way that something befalls beside coming late."""
        engine.on(ev.GoodsShipped, self._take_over)

    def start(self) -> None:
        """What is on the road already is delivered on its day."""
        for shipment in self._desk.shipments.values():
            if shipment.under_way:
                self._on(shipment.eta_day).deliveries.append(shipment.id)

    def begin(self, today: Day, chances: Mapping[int, CarrierDay]) -> None:
        """A day begins, with its chances."""
        self._chances = chances
        if self._desk.calendar.is_business(today):
            call_at = self._engine.clock.call_at
            call_at(today * DAY_S + NOTICES_S, self._pass_on_notices)
            call_at(today * DAY_S + DELIVERIES_S, self._deliver)

    def _on(self, day: Day) -> _Agenda:
        agenda = self._agenda.get(day)
        if agenda is None:
            agenda = self._agenda[day] = _Agenda([], [])
        return agenda

    def _today(self) -> Day:
        return day_of(self._engine.clock.now_s)

    def _take_over(self, shipped: ev.GoodsShipped, actor: Actor) -> None:
        order = self._desk.orders[shipped.order_id]
        request = self._requests.get(order.document_id)
        arrives = self._desk.calendar.add_business_days(shipped.eta_day, 0)
        chances = self._chances.get(shipped.carrier_id)
        if request is not None and request.roads and chances is not None:
            is_first = order.shipments == 1
            road = request.roads[0 if is_first else -1]
            fares = journey(road, chances)
            if fares.lost or fares.damaged or road.slips:
                self._troubled[shipped.shipment_id] = road, fares
            if fares.days_late:
                arrives = self._come_late(shipped, fares)
                if is_first and request.if_late is not None:
                    self._expect_mail(request.if_late, shipped.promised_day)
        self._on(arrives).deliveries.append(shipped.shipment_id)

    def _come_late(self, shipped: ev.GoodsShipped, fares: Journey) -> Day:
        """The carrier says so on the next business day; returns the day on which the goods arrive."""
        calendar = self._desk.calendar
        arrives = calendar.add_business_days(max(shipped.eta_day, shipped.promised_day), fares.days_late)
        self._on(calendar.add_business_days(self._today() + 1, 0)).notices.append(
            (shipped.shipment_id, fares.reason, arrives)
        )
        return arrives

    def _expect_mail(self, mail: Request, promised_day: Day) -> None:
        """Whoever waits writes on the business day after the promised one."""
        day = self._desk.calendar.add_business_days(promised_day + 1, 0)
        sent = mail._replace(at_s=day * DAY_S + mail.at_s, requested_day=day)
        self._engine.clock.call_at(sent.at_s, lambda: self._customers.write(sent))

    def _pass_on_notices(self) -> None:
        for shipment_id, reason, eta_day in self._on(self._today()).notices:
            self._engine.submit(CARRIER, cmd.RecordTracking(shipment_id, DELAYED, reason, eta_day))

    def _deliver(self) -> None:
        today = self._today()
        for shipment_id in self._on(today).deliveries:
            shipment = self._desk.shipments.get(shipment_id)
            if shipment is None:
                continue
            if shipment.carrier_eta_day > today:
                self._on(shipment.carrier_eta_day).deliveries.append(shipment_id)
                continue
            trouble = self._troubled.pop(shipment_id, None)
            if trouble is None:
                self._engine.submit(CARRIER, cmd.RecordDelivery(shipment_id))
            else:
                self._arrive(shipment, *trouble)
        self._agenda.pop(today, None)

    def _arrive(self, shipment: Shipment, road: Road, fares: Journey) -> None:
        """The goods of a shipment that is in trouble are there, or will never be."""
        owner = self._desk.customers[self._desk.orders[shipment.order_id].customer_id].desk
        if fares.lost:
            self._engine.submit(CARRIER, cmd.RecordLoss(shipment.id))
            self._bring(CLAIM, owner, road.claim_s)
            return
        self._engine.submit(CARRIER, cmd.RecordDelivery(shipment.id))
        for cause, lines in found_wrong(shipment, road, fares):
            report = partial(self._report, shipment.id, cause, lines, owner, road)
            self._engine.clock.call_at(self._engine.clock.now_s + road.reports_s, report)

    def _report(self, shipment_id: int, cause: DiscrepancyCause, lines: Lines, owner: int, road: Road) -> None:
        """The customer has unpacked."""
        self._engine.submit(CUSTOMER, cmd.ReportDiscrepancy(shipment_id, cause, lines))
        by_carrier = cause is DiscrepancyCause.CARRIER_DAMAGE
        self._bring(CLAIM if by_carrier else DISCREPANCY, owner, road.claim_s if by_carrier else road.discrepancy_s)
