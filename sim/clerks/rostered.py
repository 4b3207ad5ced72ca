"""A simulated clerk with working hours: shift and breaks, absence, practice, changes of work, the telephone.

Where a roster says nothing of these, it works as a simulated clerk without one, to the second. What a case needs of a
clerk still comes from the draws of the case; a roster only says who is there and how practised, and what disturbs.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from sim.cases import CASE_KINDS, CaseKind, Position
from sim.cases.kind import Steps
from sim.clerks.simulated import SimulatedClerk
from sim.clerks.slips import ALWAYS_DONE, LEVELS, Level, draw_of, staff_steps, time_in_hand_s, timed_s, uniform
from sim.commands import Command, HandOver
from sim.desk.work_queue import BATCHED
from sim.engine import Engine
from sim.model import Case, TimedWork
from sim.roster import Chance, ClerkPlan, EndOfShift, Span, WorkRules
from sim.units import DAY_S, HOUR_S, Day, Seconds

NOVICE_FACTOR, LEARNING_RATE = 2.2, 0.32
"""m(n) = 1 + (2.2 - 1) n^-0.32 times the standard for the n-th task of a kind (domain 4.5)."""
NOTICED_S, LONG_S = 3, 4.4
"""Interruptions from which slips double and treble (domain 4.5)."""
FURTHEST_SHIFT: Day = 400
"""Somebody who has no shift for so long does not come back."""
_STEPS_LOOKED_AT = 4
"""A step that is left out is one of the first so many."""


class Handed:
    """What a team knows of cases that changed hands: how much of each is still to do."""

    def __init__(self) -> None:
        self.rest_s: dict[int, Seconds] = {}
        self.successor: Callable[[int], int] = lambda number: 0
        """The desk that goes on with a case of a desk; 0 = nobody can."""


class RosteredClerk(SimulatedClerk):
    """One clerk of a roster."""

    def __init__(
        self,
        engine: Engine,
        position: Position,
        number: int,
        plan: ClerkPlan,
        rules: WorkRules,
        chance: Chance,
        handed: Handed,
    ) -> None:
        super().__init__(engine, position, number, LEVELS[plan.level])
        self.plan = plan
        self._rules = rules
        self._chance = chance
        self._handed = handed
        self._levels = {skill: LEVELS[level] for skill, level in plan.levels.items()}
        self._done_of: dict[str, int] = {}
        self._last_kind: str | None = None
        self._of_day: Day = -1
        self._spans: tuple[Span, ...] = ()
        self._goes_on = False
        """Whether the clerk comes straight from a case."""
        self._gives_away_s: Seconds = 0
        """What will be left of the case in hand when it is handed over; 0 = it is finished."""
        self._slip_factor = 1
        self.busy_of_hour = [0] * 24
        self.overtime_s: Seconds = 0
        self.interrupted = 0
        self.hand_overs = 0
        self.switches = 0

    # When ----------------------------------------------------------------------------------------------------------

    def spans_of(self, day: Day) -> tuple[Span, ...]:
        """When the clerk is at the desk on a day."""
        if day != self._of_day:
            self._of_day, self._spans = day, self._planned(day)
        return self._spans

    def _planned(self, day: Day) -> tuple[Span, ...]:
        calendar = self._desk.calendar
        if not calendar.is_business(day):
            return ()
        shift = self.plan.week[calendar.date_of(day).weekday()]
        if shift is None or self.is_absent(day):
            return ()
        return shift.spans

    def has_shift(self, day: Day) -> bool:
        """Whether the roster has a shift for the clerk on that day."""
        calendar = self._desk.calendar
        return calendar.is_business(day) and self.plan.week[calendar.date_of(day).weekday()] is not None

    def is_absent(self, day: Day) -> bool:
        """Whether the clerk would have missed a shift on that day."""
        return self._chance.absent(self.number, day, self._rules.absence_permille)

    def _next_working_s(self, now_s: Seconds) -> Seconds:
        day, clock = divmod(now_s, DAY_S)
        spans = self.spans_of(day)
        for start_s, end_s in spans:
            if clock < end_s:
                return now_s if clock >= start_s else day * DAY_S + start_s
        if spans and self._goes_on and clock < spans[-1].end_s + self._rules.overtime_s:
            return now_s
        for ahead in range(day + 1, day + FURTHEST_SHIFT):
            spans = self.spans_of(ahead)
            if spans:
                return ahead * DAY_S + spans[0].start_s
        return now_s + FURTHEST_SHIFT * DAY_S

    @property
    def at_desk(self) -> bool:
        """Whether the clerk is there now."""
        day, clock = divmod(self._engine.clock.now_s, DAY_S)
        return any(start_s <= clock < end_s for start_s, end_s in self.spans_of(day))

    def comes_today(self) -> bool:
        """Whether there is a shift today that is not missed."""
        return bool(self.spans_of(self._engine.clock.now_s // DAY_S))

    # What a case takes -----------------------------------------------------------------------------------------------

    def _begin(self, case: Case | TimedWork, now_s: Seconds) -> None:
        begun_s = self._handed.rest_s.pop(case.id, 0) if isinstance(case, Case) else 0
        work_s = begun_s or self._needs_s(case)
        if case.kind != self._last_kind:
            self.switches += self._last_kind is not None
            work_s += self._set_up_s(case)
            self._last_kind = case.kind
        until_s = self._with_interruptions(now_s, now_s + work_s)
        stop_s = self._stop_s(now_s)
        if until_s > stop_s and isinstance(case, Case):  # nobody can go on with what has no steps
            self._gives_away_s, until_s = until_s - stop_s, stop_s
        self._count(now_s, until_s)
        self._done.set(until_s)

    def _set_up_s(self, work: Case | TimedWork) -> Seconds:
        batched = self._desk.sop.entry_batch_interval_s > 0 and work.kind in BATCHED
        return self._rules.batch_set_up_s if batched else self._rules.set_up_s

    def _timed_s(self, work: TimedWork) -> Seconds:
        return timed_s(self._practised(work.kind, work.skill), work)

    def _time_in_hand_s(self, case: Case) -> Seconds:
        return time_in_hand_s(self._practised(case.kind, CASE_KINDS[case.kind].skill), self._position, case)

    def _level_for(self, skill: str) -> Level:
        return self._levels.get(skill, self._level)

    def _practised(self, name: str, skill: str) -> Level:
        """The level with the speed that comes of so many tasks of a kind, and of the practice that the level has."""
        level = self._level_for(skill)
        if not self._rules.learning or level.time_factor <= 1:
            return level
        before = ((level.time_factor - 1) / (NOVICE_FACTOR - 1)) ** (-1 / LEARNING_RATE)
        return replace(level, time_factor=practice_factor(before + self._done_of.get(name, 0)))

    def _with_interruptions(self, now_s: Seconds, until_s: Seconds) -> Seconds:
        """When a case is done that is interrupted in between."""
        self._slip_factor = 1
        if not self._rules.interruptions_per_h:
            return until_s
        day = now_s // DAY_S
        coming = self._chance.interruptions(self.number, day, self._rules)
        for clock, length_s in coming[bisect_left(coming, (now_s % DAY_S, 0)) :]:
            if day * DAY_S + clock >= until_s:
                break
            self.interrupted += 1
            until_s += length_s
            self._slip_factor = max(self._slip_factor, slip_factor(length_s))
        return until_s

    def _stop_s(self, now_s: Seconds) -> Seconds:
        """When the clerk leaves even in the midst of a case that somebody can go on with."""
        rules, day = self._rules, now_s // DAY_S
        if rules.end_of_shift is EndOfShift.FINISH or not self._handed.successor(self.number):
            return now_s + FURTHEST_SHIFT * DAY_S
        return day * DAY_S + self.spans_of(day)[-1].end_s + rules.overtime_s

    def _count(self, now_s: Seconds, until_s: Seconds) -> None:
        self.busy_s += until_s - now_s
        end_s = now_s // DAY_S * DAY_S + self.spans_of(now_s // DAY_S)[-1].end_s
        self.overtime_s += max(0, until_s - max(now_s, end_s))
        while now_s < until_s:
            hour_ends_s = min(until_s, (now_s // HOUR_S + 1) * HOUR_S)
            self.busy_of_hour[now_s % DAY_S // HOUR_S] += hour_ends_s - now_s
            now_s = hour_ends_s

    # What becomes of it ----------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        case = self._case
        if case is None:
            return
        self._goes_on = True
        if self._gives_away_s and isinstance(case, Case):
            self._give_away(case)
        else:
            self._done_of[case.kind] = self._done_of.get(case.kind, 0) + 1
            super()._finish()
        self._goes_on = False

    def _give_away(self, case: Case) -> None:
        self._handed.rest_s[case.id], self._gives_away_s = self._gives_away_s, 0
        self._case = None
        self.hand_overs += 1
        said = ("Read and begun.", "Go on from the first step.", "Nobody is waited for.")
        self._engine.submit(self._actor, HandOver(case.id, self._handed.successor(self.number), *said, case.due_s))
        self.wake()

    def _steps(self, case: Case, kind: CaseKind) -> Steps:
        draw = draw_of(self._position, case)
        steps = staff_steps(self._level_for(kind.skill), self._position, case)
        chance = self._rules.omission_permille * self._slip_factor / 1000
        if not chance or steps is not kind.expert or uniform(draw, "omission") >= chance:
            return steps
        return leaving_out(kind.expert, int(uniform(draw, "step") * _STEPS_LOOKED_AT))


def practice_factor(tasks: float) -> float:
    """Multiple of the standard time for the n-th task of a kind."""
    return 1 + (NOVICE_FACTOR - 1) * float(max(1.0, tasks) ** -LEARNING_RATE)


def slip_factor(interruption_s: Seconds) -> int:
    """By how much slips are more likely after an interruption of that length."""
    return 1 + (interruption_s >= NOTICED_S) + (interruption_s > LONG_S)


def leaving_out(steps: Steps, number: int) -> Steps:
    """The same steps, all by hand, without one of those that may be left out."""

    def work(position: Position, case: Case) -> Iterator[Command]:
        left = number
        for command in steps(replace(position, by_hand=True), case):
            if not isinstance(command, ALWAYS_DONE):
                left -= 1
                if left == -1:
                    continue
            yield command

    return work
