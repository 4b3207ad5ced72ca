"""A simulated clerk: takes the next case by the SOP, needs a person's time for it, and errs as people do.

Times and slips come from the draws of the case, so that whoever works a case meets the same day. A slip is one of
the wrong policies of the case kind, taken for the whole case: the mistakes that managers see as error cost are the
ones that trainees are graded on.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from sim import events as ev
from sim.calendar import CLOSE_S, LUNCH_S, OPEN_S
from sim.cases import CASE_KINDS, CaseKind, Position
from sim.cases.kind import Steps
from sim.clerks.slips import Level, staff_steps, time_in_hand_s, timed_s
from sim.clock import Alarm
from sim.commands import CloseCase, OpenRecord, TakeCase
from sim.desk import timed
from sim.engine import Engine
from sim.model import Actor, Case, CaseKindName, CaseStatus, Role, TimedWork
from sim.sop import QueueRouting
from sim.units import DAY_S, Seconds

OnSlip: TypeAlias = Callable[[Case, int], Callable[[], object]]
"""Whoever looks at what a slip makes, by the case and the clerk's number."""


def _nothing() -> None:
    """Nobody looks."""


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
        self._case: Case | TimedWork | None = None
        """What is in hand."""
        self.bench: dict[int, SimulatedClerk] = {}
        """Who of the team waits for work, by number, the longest first."""
        self._done: Alarm = engine.clock.alarm(self._finish)
        self._waker: Alarm = engine.clock.alarm(self._shift_begins)
        self._asleep = False
        self.busy_s: Seconds = 0
        self.back_s: dict[CaseKindName, Seconds] = {}
        """Of that, by kind: coming back to cases with an answer."""
        self.closed = 0
        self.slips = 0
        """Cases this clerk worked in a wrong way."""
        self.on_slip: OnSlip = lambda case, number: _nothing
        """Told before such a case is worked; what it returns is called when the steps are done."""

    @property
    def has_case(self) -> bool:
        """Whether a case is in hand."""
        return self._case is not None

    def comes_today(self) -> bool:
        """Whether the clerk is at work today."""
        return True

    def wake(self) -> None:
        """Something may be in the queue."""
        if self._case is not None or self._asleep:
            return
        now_s = self._engine.clock.now_s
        start_s = self._next_working_s(now_s)
        if start_s > now_s:
            self._asleep = True
            self.bench.pop(self.number, None)
            self._waker.set(start_s)
            return
        self._desk.now_s = now_s
        work = self._desk.queue.next_for(self.number, self._desk.now_s)
        if work is None:
            if self.number not in self.bench:
                self.bench[self.number] = self
            return
        if self.number in self.bench:
            del self.bench[self.number]
        self._case = work
        if isinstance(work, TimedWork):
            timed.begin(work, self.number, now_s)
        else:
            self._engine.submit(self._actor, TakeCase(work.id))
        self._begin(work, now_s)

    def _begin(self, case: Case | TimedWork, now_s: Seconds) -> None:
        """A piece of work was taken: from now on its time runs."""
        service_s = self._needs_s(case)
        self.busy_s += service_s
        self._done.set(now_s + service_s)

    def _needs_s(self, work: Case | TimedWork) -> Seconds:
        if isinstance(work, TimedWork):
            return self._timed_s(work)
        needs_s = self._time_in_hand_s(work)
        if work.touch_s:
            self.back_s[work.kind] = self.back_s.get(work.kind, 0) + needs_s
        return needs_s

    def _time_in_hand_s(self, case: Case) -> Seconds:
        return time_in_hand_s(self._level, self._position, case)

    def _timed_s(self, work: TimedWork) -> Seconds:
        return timed_s(self._level, work)

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

    def _finish(self) -> None:
        """The time is over: the steps of the case happen now."""
        case = self._case
        if case is None:
            return
        if isinstance(case, TimedWork):
            timed.finish(self._desk, case, self._engine.clock.now_s)
        else:
            self._work(case)
            self.closed += case.status is CaseStatus.CLOSED
        self._case = None
        self.wake()

    def _work(self, case: Case) -> None:
        """The steps of a case, one after the other."""
        kind = CASE_KINDS[case.kind]
        steps = self._steps(case, kind)
        if steps is kind.expert:
            self._do(case, kind, steps)
        else:
            self.slips += 1
            done = self.on_slip(case, self.number)
            self._do(case, kind, steps)
            done()

    def _do(self, case: Case, kind: CaseKind, steps: Steps) -> None:
        submit = self._engine.submit
        for command in steps(self._position, case):
            if self._look_ups or type(command) is not OpenRecord:
                submit(self._actor, command)
        if case.status is CaseStatus.IN_PROGRESS:
            submit(self._actor, CloseCase(case.id, kind.reasons[0]))

    def _steps(self, case: Case, kind: CaseKind) -> Steps:
        """How this clerk works a case: as the expert, unless a slip was drawn for it."""
        return staff_steps(self._level, self._position, case)


def tell_of_work(position: Position) -> None:
    """Let a queue that goes by skills or by slack know what each kind of case needs."""
    queue = position.desk.queue
    queue.skill_of = {name: kind.skill for name, kind in CASE_KINDS.items()}
    queue.standard_s = lambda case: CASE_KINDS[case.kind].standard_s(position, case)


def call_when_open(engine: Engine, moments: Sequence[Seconds], look_again: Callable[[], None]) -> None:
    """Let a team look for work again when a piece of it opens to them later than now."""
    for at_s in moments:
        if at_s > engine.clock.now_s:
            engine.clock.call_at(at_s, look_again)


def seat_clerks(
    engine: Engine, clerks: Iterable[SimulatedClerk], *, seats: Sequence[int] = ()
) -> Callable[[TimedWork], None]:
    """Let clerks hear of new work: the owner of the account, or whoever has waited longest when the queue is shared.

    ``seats`` are desks beside theirs at which somebody sits who is not simulated.

    Returns:
        Whom to tell of work that only takes time.
    """
    team = list(clerks)
    by_number = {clerk.number: clerk for clerk in team}
    bench = dict(by_number)
    for clerk in team:
        clerk.bench = bench
    queue, skill = engine.desk.queue, CASE_KINDS[CaseKindName.SECOND_CHECK].skill

    def has_second_person(number: int) -> bool:
        others = [clerk.number for clerk in team if clerk.number != number and clerk.comes_today()]
        others += [seat for seat in seats if seat != number]
        return any(queue.reaches(skill, other) for other in others)

    queue.has_second_person = has_second_person

    def work_came(event: ev.CaseRaised | ev.CaseResumed | ev.CaseHandedOver, actor: Actor) -> None:
        wake(engine.desk.cases[event.case_id])

    def look_again() -> None:
        for clerk in team:
            clerk.wake()

    def wake(work: Case | TimedWork) -> None:
        call_when_open(engine, queue.openings(work, engine.clock.now_s), look_again)
        if engine.desk.sop.queue_routing is QueueRouting.ACCOUNT:
            owner = by_number.get(work.desk)
            if owner is not None:
                owner.wake()
            return
        for clerk in tuple(bench.values()):
            clerk.wake()
            if clerk.has_case:
                return

    engine.on(ev.CaseRaised, work_came)
    engine.on(ev.CaseResumed, work_came)
    engine.on(ev.CaseHandedOver, work_came)
    return wake
