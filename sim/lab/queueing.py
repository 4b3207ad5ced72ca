"""The desk as a bare queue, to be held against theory: one sort of work, clerks who never go home.

Work queue, clock, commands and clerks are the ones that every run uses. Only the calendar, the standard times and the
steps of a case are left out: a case takes what was drawn for it and is closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sim import events as ev
from sim.cases import Position
from sim.clerks.simulated import SimulatedClerk, seat_clerks
from sim.clerks.slips import LEVELS
from sim.clock import Clock
from sim.commands import CloseCase, ReceiveDocument
from sim.desk import Desk
from sim.engine import Engine
from sim.events import Event
from sim.model import (
    Actor,
    Case,
    CaseKindName,
    Channel,
    Customer,
    ReasonCode,
    RiskClass,
    Role,
    ShipPolicy,
    SubstitutionPolicy,
    Tier,
)
from sim.sop import QueueRouting, QueueRule, Sop
from sim.traffic import Opening
from sim.units import Seconds

NORMAL, URGENT = CaseKindName.ORDER_ENTRY, CaseKindName.ORDER_CHANGE
"""Two kinds of cases of which the second goes first by the SOP's priorities; neither interrupts the other."""
_MONDAY = date(2026, 3, 9)


@dataclass(frozen=True, slots=True)
class QueueWork:
    """Cases by arrival: columns of equal length."""

    arrival_s: Sequence[Seconds]
    urgent: Sequence[bool]
    service_s: Sequence[Seconds]
    clerks: int


@dataclass(frozen=True, slots=True)
class QueueRun:
    """What happened to each case, in the order of arrival."""

    wait_s: Sequence[Seconds]
    urgent: Sequence[bool]
    queue_s: Seconds
    """Waiting cases, added up over every second: counted at the queue and not from the waits."""
    span_s: Seconds
    """From the first arrival until nothing was left."""


class _Ledger:
    """Keeps no facts: what is measured is heard."""

    def __init__(self) -> None:
        self.count = 0

    def keeps(self, event_type: type[Event]) -> bool:
        """Nothing is written down."""
        return False

    def record(self, at_s: Seconds, actor: Actor, event: Event) -> None:
        """Never called."""


class _QueueClerk(SimulatedClerk):
    """Always there, takes the drawn time, closes."""

    def __init__(self, engine: Engine, position: Position, number: int, service_s: Sequence[Seconds]) -> None:
        super().__init__(engine, position, number, LEVELS["expert"])
        self._times = service_s

    def _next_working_s(self, now_s: Seconds) -> Seconds:
        return now_s

    def _time_in_hand_s(self, case: Case) -> Seconds:
        return self._times[case.document_id - 1]

    def _work(self, case: Case) -> None:
        self._engine.submit(self._actor, CloseCase(case.id, ReasonCode.CLEAN))
        self._desk.cases.pop(case.id)
        self._desk.documents.pop(case.document_id)


class _Meter:
    """Hears cases come and be taken."""

    def __init__(self, engine: Engine, cases: int) -> None:
        self._clock, self._desk = engine.clock, engine.desk
        self.wait_s = [0] * cases
        self.queue_s = self._waiting = self._since_s = 0
        engine.on(ev.CaseRaised, lambda event, actor: self._changed(1))
        engine.on(ev.CaseTaken, self._taken)

    def _changed(self, by: int) -> None:
        now_s = self._clock.now_s
        self.queue_s += self._waiting * (now_s - self._since_s)
        self._waiting, self._since_s = self._waiting + by, now_s

    def _taken(self, event: ev.CaseTaken, actor: Actor) -> None:
        self._changed(-1)
        case = self._desk.cases[event.case_id]
        self.wait_s[case.document_id - 1] = self._clock.now_s - case.raised_s


def run_queue(work: QueueWork) -> QueueRun:
    """Let clerks of one pooled queue serve the work, urgent cases first, until nothing is left."""
    sop = Sop(queue_routing=QueueRouting.POOLED, queue_rule=QueueRule.PRIORITY)
    desk = Desk(Opening([_caller()], (), (), (), ()), sop, _MONDAY, letters=False)
    clock = Clock(0)
    engine = Engine(desk, clock, _Ledger())
    meter = _Meter(engine, len(work.arrival_s))
    position = Position(desk, {})
    seat_clerks(engine, [_QueueClerk(engine, position, 1 + at, work.service_s) for at in range(work.clerks)])
    caller = Actor(Role.CUSTOMER)
    arrivals = iter(enumerate(zip(work.arrival_s, work.urgent, strict=True), 1))

    def arrive() -> None:
        number, (_, urgent) = coming
        asks = URGENT if urgent else NORMAL
        engine.submit(caller, ReceiveDocument(number, Channel.EMAIL, 1, 0, None, "", "", "", asks))
        await_next()

    alarm = clock.alarm(arrive)
    coming = (0, (0, False))

    def await_next() -> None:
        nonlocal coming
        following = next(arrivals, None)
        if following is not None:
            coming = following
            alarm.set(following[1][0])

    await_next()
    while (at_s := clock.next_s()) is not None:
        clock.run_until(at_s + 1)
    return QueueRun(meter.wait_s, work.urgent, meter.queue_s, clock.now_s - work.arrival_s[0])


def _caller() -> Customer:
    return Customer(
        id=1,
        name="Caller",
        tier=Tier.C,
        payment_days=30,
        credit_limit_cents=1,
        risk=RiskClass.LOW,
        ship_policy=ShipPolicy.PARTIALS_ALLOWED,
        substitution=SubstitutionPolicy.NEVER,
        edi_id="",
        desk=1,
        sales_owner="",
    )
