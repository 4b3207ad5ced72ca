"""The same question asked twice is answered once, or twice: both are right (SOP-17)."""

from collections.abc import Callable

import pytest

from sim.cases import CASE_KINDS, Verdict
from sim.commands import CloseCase, MergeCase, TakeCase
from sim.decide.work import same_question
from sim.events import CaseClosed, CaseMerged, CommandRefused, RefusalCode
from sim.model import Case, CaseKindName, CaseStatus, ReasonCode
from sim.session import Session
from tests.proofs.one_case import one_day

KIND = CaseKindName.STATUS_INQUIRY


@pytest.fixture
def asked_twice() -> Session:
    """Both mails are there, nobody has begun."""
    session = Session(one_day(KIND, "twice", 5))
    session.skip_to_next()
    session.advance(session.now_s + 600)
    return session


def the_two(session: Session) -> tuple[Case, Case]:
    first, again = session.seat_cases()
    return first, again


def answer(session: Session, case: Case) -> None:
    """As the expert does."""
    if case.status is CaseStatus.QUEUED:
        session.submit(TakeCase(case.id))
    for command in CASE_KINDS[case.kind].expert(session.position, case):
        session.submit(command)


def failed(session: Session) -> set[tuple[int, str]]:
    return {(f.case_id, f.check) for f in session.score().findings if f.verdict is Verdict.FAIL}


@pytest.mark.parametrize("keep", [0, 1])
def test_one_answer_counts_for_both(asked_twice: Session, keep: int) -> None:
    """Whichever of them is closed with the other."""
    kept, other = the_two(asked_twice)[keep], the_two(asked_twice)[1 - keep]
    asked_twice.submit(TakeCase(other.id))
    facts = asked_twice.submit(MergeCase(other.id, kept.id))
    assert [type(f) for f in facts] == [CaseMerged, CaseClosed]
    assert other.reason == ReasonCode.DUPLICATE
    assert asked_twice.findings_on(other.id) == [], "nothing is judged before the one answer is there"
    answer(asked_twice, kept)
    assert failed(asked_twice) == set()
    assert asked_twice.score().points == 100.0


def test_two_answers_are_right_as_well(asked_twice: Session) -> None:
    """Only longer."""
    for case in the_two(asked_twice):
        answer(asked_twice, case)
    assert asked_twice.score().points == 100.0


def test_two_that_go_together_and_are_never_answered_are_both_unanswered(asked_twice: Session) -> None:
    """Closing one as a duplicate answers nobody."""
    first, again = the_two(asked_twice)
    asked_twice.submit(TakeCase(again.id))
    asked_twice.submit(MergeCase(again.id, first.id))
    asked_twice.submit(TakeCase(first.id))
    asked_twice.submit(CloseCase(first.id, ReasonCode.CLEAN))
    assert {(first.id, "answered"), (again.id, "answered")} <= failed(asked_twice)
    assert not asked_twice.score().passed_exam


def refusal(session: Session, command: MergeCase) -> RefusalCode | None:
    (fact,) = session.submit(command)
    return fact.code if isinstance(fact, CommandRefused) else None


def test_what_was_answered_before_the_second_mail_came_cannot_answer_it(asked_twice: Session) -> None:
    """The writer has read that answer, or has not; a new mail wants a new one."""
    first, again = the_two(asked_twice)
    answer(asked_twice, first)
    asked_twice.submit(TakeCase(again.id))
    assert refusal(asked_twice, MergeCase(again.id, first.id)) is RefusalCode.CASE_NOT_OPEN


@pytest.mark.parametrize("other", [lambda c: c.id, lambda c: 99], ids=["itself", "none"])
def test_a_case_goes_with_another_open_question_only(asked_twice: Session, other: Callable[[Case], int]) -> None:
    """Not with itself, and not with what is not there."""
    _, again = the_two(asked_twice)
    asked_twice.submit(TakeCase(again.id))
    assert refusal(asked_twice, MergeCase(again.id, other(again))) is RefusalCode.CASE_NOT_OPEN


def test_who_is_not_on_file_has_no_second_question() -> None:
    """Two strangers under one name may be two people."""
    session = Session(one_day(KIND, "stranger", 5))
    session.skip_to_next()
    (case,) = session.seat_cases()
    assert same_question(session.desk, case) == []
