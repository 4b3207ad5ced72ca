"""A simulated clerk: takes the next case by the SOP, needs a person's time for it, and errs as people do.

Times and slips come from the draws of the case, so that whoever works a case meets the same day. A slip is one of
the wrong policies of the case kind, taken for the whole case: the mistakes that managers see as error cost are the
ones that trainees are graded on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp

from sim import events as ev
from sim.calendar import CLOSE_S, OPEN_S
from sim.cases import CASE_KINDS, Position, WrongPolicy
from sim.clock import Alarm
from sim.commands import CloseCase, OpenRecord, TakeCase
from sim.engine import Engine
from sim.model import Actor, Case, CaseStatus, Role
from sim.sop import QueueRouting
from sim.traffic import SLOT_OF
from sim.units import DAY_S, MINUTE_S, Seconds


@dataclass(frozen=True, slots=True)
class Level:
    """How good a clerk is."""

    name: str
    time_factor: float
    """Multiple of the standard time (novice 2.2, domain 4.5)."""
    field_error: float
    """Share of keyed fields that are wrong and stay unnoticed (novice 0.4 %, skilled 0.1 %, domain 4.5)."""
    judgement_error: float
    """Share of cases that need judgement and are judged wrong [assumption: ten times the field error]."""


LEVELS: dict[str, Level] = {
    level.name: level
    for level in (
        Level("novice", 2.2, 0.004, 0.04),
        Level("competent", 1.3, 0.002, 0.02),
        Level("skilled", 1.0, 0.001, 0.01),
        Level("expert", 1.0, 0.0, 0.0),
    )
}
FIELDS_PER_ORDER = 36
"""Keyed fields of an order (domain 4.5)."""
SIGMA = 0.45
"""Spread of routine handling times on the logarithmic scale (domain 4.5)."""
LUNCH_S: tuple[Seconds, Seconds] = (12 * 3600, 12 * 3600 + 45 * MINUTE_S)
"""Nobody starts a case during lunch."""

_SLIPS: tuple[WrongPolicy, ...] = (WrongPolicy.BLIND, WrongPolicy.STALE, WrongPolicy.PROCESS_AS_RECEIVED)


class SimulatedClerk:
    """One clerk at one desk, living in the engine's clock."""

    def __init__(
        self, engine: Engine, position: Position, number: int, level: Level, *, look_ups: bool = False
    ) -> None:
        self._engine = engine
        self._desk = engine.desk
        self._position = position
        self.number = number
        self._actor = Actor(Role.CLERK, number)
        self._level = level
        self._look_ups = look_ups
        self._case: Case | None = None
        self._done: Alarm = engine.clock.alarm(self._finish)
        self._waker: Alarm = engine.clock.alarm(self._shift_begins)
        self._asleep = False
        self.busy_s: Seconds = 0
        self.closed = 0
        self.slips = 0
        """Cases this clerk worked in a wrong way."""

    @property
    def idle(self) -> bool:
        """Whether a case could be started now."""
        return self._case is None and not self._asleep

    def wake(self) -> None:
        """Something may be in the queue."""
        if self._case is not None or self._asleep:
            return
        now_s = self._engine.clock.now_s
        start_s = self._next_working_s(now_s)
        if start_s > now_s:
            self._asleep = True
            self._waker.set(start_s)
            return
        case = self._desk.next_case_for(self.number)
        if case is None:
            return
        self._case = case
        self._engine.submit(self._actor, TakeCase(case.id))
        service_s = self._service_s(case)
        self.busy_s += service_s
        self._done.set(now_s + service_s)

    def _shift_begins(self) -> None:
        self._asleep = False
        self.wake()

    def _next_working_s(self, now_s: Seconds) -> Seconds:
        day, clock = divmod(now_s, DAY_S)
        calendar = self._desk.calendar
        if not calendar.is_business(day) or clock >= CLOSE_S:
            return calendar.add_business_days(day + 1, 0) * DAY_S + OPEN_S
        if clock < OPEN_S:
            return day * DAY_S + OPEN_S
        if LUNCH_S[0] <= clock < LUNCH_S[1]:
            return day * DAY_S + LUNCH_S[1]
        return now_s

    def _service_s(self, case: Case) -> Seconds:
        """Time in hand: the standard, the level, and the draw of the case; an answered case needs half of it."""
        draw = self._position.requests[case.document_id].draws[SLOT_OF[case.kind]]
        standard = CASE_KINDS[case.kind].standard_s(self._position, case)
        half = 0.5 if case.touch_s else 1.0
        seconds = standard * half * self._level.time_factor * exp(SIGMA * draw.z_service - SIGMA * SIGMA / 2)
        return max(1, int(seconds))

    def _errs(self, case: Case) -> bool:
        """Whether this case slips: keyed fields for an order, one judgement for anything else."""
        u = self._position.requests[case.document_id].draws[SLOT_OF[case.kind]].u_slip
        if CASE_KINDS[case.kind].skill == "order.entry":
            return u < 1.0 - (1.0 - self._level.field_error) ** FIELDS_PER_ORDER
        return u < self._level.judgement_error

    def _finish(self) -> None:
        """The time is over: the steps of the case happen now."""
        case = self._case
        if case is None:
            return
        kind = CASE_KINDS[case.kind]
        steps = kind.expert
        if self._errs(case):
            draw = self._position.requests[case.document_id].draws[SLOT_OF[case.kind]]
            slip = _SLIPS[int(draw.u_slip * 1e6) % len(_SLIPS)]
            steps = kind.wrong.get(slip, kind.expert)
            self.slips += steps is not kind.expert
        submit = self._engine.submit
        for command in steps(self._position, case):
            if self._look_ups or type(command) is not OpenRecord:
                submit(self._actor, command)
        if case.status is CaseStatus.IN_PROGRESS:
            submit(self._actor, CloseCase(case.id, kind.reasons[0]))
        self.closed += case.status is CaseStatus.CLOSED
        self._case = None
        self.wake()


def seat_clerks(engine: Engine, clerks: Iterable[SimulatedClerk]) -> None:
    """Let clerks hear of new work: the owner of the account, or the first who is free when the queue is pooled."""
    team = list(clerks)
    by_number = {clerk.number: clerk for clerk in team}

    def work_came(event: ev.CaseRaised | ev.CaseResumed, actor: Actor) -> None:
        if engine.desk.sop.queue_routing is QueueRouting.ACCOUNT:
            owner = by_number.get(engine.desk.cases[event.case_id].desk)
            if owner is not None:
                owner.wake()
            return
        for clerk in team:
            if clerk.idle:
                clerk.wake()
                return

    engine.on(ev.CaseRaised, work_came)
    engine.on(ev.CaseResumed, work_came)
