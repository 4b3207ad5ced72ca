"""Programs at the seat: the expert, the wrong policies, and one that does anything legal.

They drive a session as a person does: take, act, close, wait for the next event. Where time passes, a case takes its
standard time.
"""

from collections.abc import Callable, Iterator

from sim.cases import CASE_KINDS, Position, WrongPolicy
from sim.clerks.slips import Level, learner, time_in_hand_s
from sim.commands import CloseCase, Command, OpenRecord, TakeCase
from sim.model import SEAT, Case, CaseStatus
from sim.session import ClockMode, Session
from sim.units import Seconds

Working = Callable[[Position, Case], Iterator[Command]]
"""How a program works a case."""


def expert(position: Position, case: Case) -> Iterator[Command]:
    """As the SOP says."""
    return CASE_KINDS[case.kind].expert(position, case)


def wrong(policy: WrongPolicy) -> Working:
    """As that policy does; as the expert where the policy has no meaning."""

    def work(position: Position, case: Case) -> Iterator[Command]:
        kind = CASE_KINDS[case.kind]
        return kind.wrong.get(policy, kind.expert)(position, case)

    return work


def without(command_type: type[Command]) -> Working:
    """As the expert, but never giving one kind of command (closing is always done)."""

    def work(position: Position, case: Case) -> Iterator[Command]:
        for command in expert(position, case):
            if type(command) is not command_type:
                yield command

    return work


def brisk_s(session: Session, case: Case) -> Seconds:
    """Most of the standard time; half of that when a case comes back with an answer."""
    standard_s = CASE_KINDS[case.kind].standard_s(session.position, case)
    return standard_s // 4 if case.touch_s else standard_s * 7 // 10


def sit(session: Session, work: Working, time_s: Callable[[Session, Case], Seconds] = brisk_s) -> None:
    """Work the whole session at the seat; where time passes, a case takes ``time_s`` of it."""
    while not session.over:
        case = session.desk.next_case_for(SEAT.number)
        if case is None:
            session.skip_to_next()
            continue
        session.submit(TakeCase(case.id))
        if session.setup.mode is ClockMode.LIVE:
            session.advance(session.now_s + time_s(session, case))
        if case.document_id:
            session.submit(OpenRecord("document", case.document_id))
        for command in work(session.position, case):
            session.submit(command)
        if case.status is CaseStatus.IN_PROGRESS:
            session.submit(CloseCase(case.id, CASE_KINDS[case.kind].reasons[0]))


def sit_as_learner(session: Session, level: Level) -> None:
    """Work the whole session as somebody of a level would: their mistakes, their time."""
    sit(session, learner(level), lambda played, case: time_in_hand_s(level, played.position, case))


def idle(session: Session) -> None:
    """Do nothing until the end."""
    session.advance(session.setup.end_s)
