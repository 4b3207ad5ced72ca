"""A case goes to a colleague with a note that lets the colleague go on (SOP-27)."""

import pytest

import scenarios
from sim import events as ev
from sim.cases import ErrorClass, Verdict
from sim.commands import HandOver, SendMessage, TakeCase
from sim.model import SEAT, CaseStatus, Intent
from sim.session import Session

NOTE = ("price question not sent yet", "ask the buyer", "the buyer waits for us")


@pytest.fixture
def shift() -> Session:
    """A shift with colleagues, the first case taken."""
    session = Session(scenarios.build(scenarios.load("morning_shift")))
    while session.desk.next_case_for(SEAT.number) is None:
        session.skip_to_next()
    return session


def taken(session: Session):
    while session.desk.next_case_for(SEAT.number) is None:
        session.skip_to_next()
    case = session.desk.next_case_for(SEAT.number)
    session.submit(TakeCase(case.id))
    return case


def test_the_case_and_its_note_reach_the_other_desk(shift: Session) -> None:
    """It leaves the own queue, the colleague finds it with what was said."""
    case = taken(shift)
    facts = shift.submit(HandOver(case.id, 2, *NOTE, case.due_s))
    assert [type(f) for f in facts] == [ev.MessageLogged, ev.CaseHandedOver]
    assert case.desk == 2
    assert case.clerk in (0, 2)
    note = shift.desk.messages_on[case.id][-1]
    assert note.intent is Intent.HANDOVER_NOTE
    assert "ask the buyer" in note.text
    shift.advance(shift.now_s + 3600)
    assert case.clerk == 2, "the colleague went on with it"


def test_what_one_could_have_finished_is_not_given_away(shift: Session) -> None:
    """Early in the shift it counts as a case done wrongly."""
    case = taken(shift)
    shift.submit(HandOver(case.id, 2, *NOTE, case.due_s))
    (finding,) = [f for f in shift.findings()[case.id] if f.verdict is Verdict.FAIL]
    assert (finding.check, finding.error) == ("given_away", ErrorClass.OVER_PROCESSED)


def test_at_the_end_of_the_shift_a_complete_note_is_no_finding(shift: Session) -> None:
    """The colleague answers for the rest."""
    shift.advance(shift.setup.end_s - 600)
    case = taken(shift)
    shift.submit(HandOver(case.id, 2, *NOTE, max(case.due_s, shift.now_s + 60)))
    assert case.id not in shift.findings() or case.due_s <= shift.now_s


@pytest.mark.parametrize("missing", range(3))
def test_an_incomplete_note_is_a_finding(shift: Session, missing: int) -> None:
    """State, next step, who waits for whom: each is needed."""
    shift.advance(shift.setup.end_s - 600)
    case = taken(shift)
    said = [part if at != missing else " " for at, part in enumerate(NOTE)]
    shift.submit(HandOver(case.id, 2, *said, case.due_s))
    assert "handover_note" in {f.check for f in shift.findings()[case.id] if f.verdict is Verdict.FAIL}


def test_there_must_be_such_a_desk(shift: Session) -> None:
    """Neither the own one nor one that is not there."""
    case = taken(shift)
    for desk in (SEAT.number, 99):
        (refused,) = shift.submit(HandOver(case.id, desk, *NOTE, case.due_s))
        assert refused.code is ev.RefusalCode.NO_SUCH_DESK
    assert case.status is CaseStatus.IN_PROGRESS


def test_who_works_alone_hands_nothing_over() -> None:
    """The refusal says so."""
    session = Session(scenarios.build(scenarios.load("first_day")))
    case = taken(session)
    (refused,) = session.submit(HandOver(case.id, 2, *NOTE, case.due_s))
    assert "no other desk" in refused.message


def test_an_answer_to_a_case_handed_over_goes_to_the_colleague(shift: Session) -> None:
    """A question was on its way; the case comes back to the desk that has it now."""
    case = taken(shift)
    contact = next(c.id for c in shift.desk.contacts.values() if c.customer_id == case.customer_id)
    shift.submit(SendMessage(case.id, case.order_id, contact, Intent.QUESTION_DISCREPANCY, "Which price is right?"))
    assert case.status is CaseStatus.WAITING
    shift.submit(HandOver(case.id, 2, *NOTE, case.due_s))
    assert (case.status, case.desk) == (CaseStatus.WAITING, 2)
    shift.advance(shift.setup.end_s)
    assert case.clerk in (0, 2)
