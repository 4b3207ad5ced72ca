"""Which cases count for the seat when the session is over."""

import scenarios
from sim.clerks.program import expert, sit
from sim.model import CaseStatus
from sim.session import Session


def test_a_case_that_waits_for_an_answer_at_the_end_is_not_held_against_the_clerk():
    """The credit desk takes its time on this day: the clerk has asked rightly, and can do no more."""
    session = Session(scenarios.build(scenarios.load("morning_shift"), 179))
    sit(session, expert)
    waiting = [c for c in session.desk.cases.values() if c.status is CaseStatus.WAITING and c.due_s <= session.now_s]
    assert waiting
    assert not {c.id for c in waiting} & {c.id for c in session.seat_cases()}
    assert session.score().points == 100.0
