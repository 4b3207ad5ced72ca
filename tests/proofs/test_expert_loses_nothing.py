"""Whoever follows the SOP loses no point, whatever the day brings: figures that move, calls, a full queue."""

import pytest

import scenarios
from sim.cases import Verdict
from sim.clerks.program import expert, idle, sit
from sim.session import Session

MOVING_DAYS = [
    ("red_team", 10, "the exposure fell between the hold and the request; credit refused"),
    ("red_team", 16, "a line of the order is short as well, and waits for a case of its own"),
    ("red_team", 33, "the phone rang in the middle of long work"),
    ("red_team", 38, "the rule would have allowed it at first and no more when looked at; the answer took an hour"),
    ("red_team", 57, "another case put a substitute in place of a line"),
    ("red_team", 95, "the rule allowed it by the time the case was taken"),
    ("morning_shift", 4, "the exposure moved after the request; the last case lay for want of time"),
    ("morning_shift", 43, "four lines were short at once"),
    ("morning_shift", 97, "the price that the customer had printed is a neighbour's price"),
]


@pytest.mark.parametrize(("name", "seed", "why"), MOVING_DAYS)
def test_the_expert_loses_nothing_when(name: str, seed: int, why: str) -> None:
    """A fact is judged by the moment at which it was said or done, and time only as far as there was any."""
    session = Session(scenarios.build(scenarios.load(name), seed))
    sit(session, expert)
    score = session.score()
    failed = [(f.case_id, f.check, f.expected, f.actual) for f in score.findings if f.verdict is Verdict.FAIL]
    assert not failed, why
    assert score.points == 100.0


def test_cases_that_lay_while_nobody_worked_are_left() -> None:
    """Only work excuses: who does nothing has left all that had come half an hour before the end."""
    session = Session(scenarios.build(scenarios.load("morning_shift"), 4))
    idle(session)
    old = [c for c in session.cases() if c.desk == 1 and c.raised_s + 1800 <= session.now_s]
    assert {c.id for c in old} <= {c.id for c in session.seat_cases()}
    assert session.score().points == 0.0
