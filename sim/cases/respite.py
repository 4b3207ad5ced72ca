"""Time that a clerk could not use for a case, and so is not held against anybody: one rule for due time and leftovers.

A case is due later by as long as its answers took, and by the rest of what was in hand when it came. Lying in the
queue is idleness only as far as the clerk did nothing else meanwhile, counted at standard time.
"""

from collections.abc import Callable

from sim import events as ev
from sim.cases.kind import Position
from sim.model import Case
from sim.units import Seconds

StandardOf = Callable[[Case], Seconds]
_PUTS_DOWN = (ev.CaseClosed, ev.CaseWaiting, ev.CaseHandedOver)


def due_for_clerk_s(position: Position, case: Case, standard_of: StandardOf) -> Seconds:
    """By when a clerk who works without pause must have closed a case."""
    return case.due_s + awaited_s(position, case) + _in_hand_s(position, case, standard_of)


def awaited_s(position: Position, case: Case) -> Seconds:
    """How long a case has waited for answers; an answer that is still to come does not count yet."""
    total, asked_s = 0, -1
    for entry in position.steps(case):
        if isinstance(entry.event, ev.CaseWaiting):
            asked_s = entry.at_s
        elif isinstance(entry.event, ev.CaseResumed) and asked_s >= 0:
            total, asked_s = total + entry.at_s - asked_s, -1
    return total


def _in_hand_s(position: Position, case: Case, standard_of: StandardOf) -> Seconds:
    """The rest of what the clerk had in hand when a case came, at most its standard time."""
    before = [c for c in position.desk.cases.values() if c.clerk == position.actor.number and c.taken_s >= 0]
    before = [c for c in before if c.id != case.id and c.taken_s <= case.raised_s]
    rest = [min(_put_down_s(position, c, case.raised_s) - case.raised_s, standard_of(c)) for c in before]
    return max([0, *rest])


def _put_down_s(position: Position, case: Case, from_s: Seconds) -> Seconds:
    """When a case left the clerk's hands, looked at from a time at which it may have been in them."""
    for entry in position.steps(case):
        if entry.at_s >= from_s and isinstance(entry.event, ev.CaseTaken):
            return from_s
        if entry.at_s >= from_s and isinstance(entry.event, _PUTS_DOWN):
            return entry.at_s
    return from_s


def lain_s(position: Position, case: Case, standard_of: StandardOf) -> Seconds:
    """How long a case that nobody took has lain while the clerk could have worked and did not."""
    meanwhile = sum(
        min(c.touch_s, standard_of(c), _last_touch_s(c, position) - case.raised_s)
        for c in position.desk.cases.values()
        if c.clerk == position.actor.number and c.touch_s and _last_touch_s(c, position) > case.raised_s
    )
    return position.desk.now_s - case.raised_s - meanwhile


def _last_touch_s(case: Case, position: Position) -> Seconds:
    return case.closed_s if case.closed_s >= 0 else position.desk.now_s
