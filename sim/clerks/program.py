"""Programs at the seat: the expert, the wrong policies, and one that does anything legal.

They drive a session as a person does: take, act, close, wait for the next event. Where time passes, a case takes its
standard time.
"""

from collections.abc import Callable, Iterator

from sim.cases import CASE_KINDS, Position, WrongPolicy
from sim.commands import CloseCase, Command, OpenRecord, TakeCase
from sim.model import SEAT, Case, CaseStatus
from sim.session import ClockMode, Session

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


def _spend_time(session: Session, case: Case) -> None:
    """Where time passes, a case takes most of its standard time; half of it when it comes back with an answer."""
    if session.setup.mode is ClockMode.LIVE:
        standard_s = CASE_KINDS[case.kind].standard_s(session.position, case)
        session.advance(session.now_s + (standard_s // 4 if case.touch_s else standard_s * 7 // 10))


def sit(session: Session, work: Working) -> None:
    """Work the whole session at the seat."""
    while not session.over:
        case = session.desk.next_case_for(SEAT.number)
        if case is None:
            session.skip_to_next()
            continue
        session.submit(TakeCase(case.id))
        _spend_time(session, case)
        if case.document_id:
            session.submit(OpenRecord("document", case.document_id))
        for command in work(session.position, case):
            session.submit(command)
        if case.status is CaseStatus.IN_PROGRESS:
            session.submit(CloseCase(case.id, CASE_KINDS[case.kind].reasons[0]))


def idle(session: Session) -> None:
    """Do nothing until the end."""
    session.advance(session.setup.end_s)
