"""Points tell people apart: novice, competent, expert in that order on each level, with room between them."""

import pytest

from scenarios import build, catalog, load
from scenarios.ranking import APART, rank
from sim.cases import ErrorClass, Verdict
from sim.clerks.program import sit_as_learner
from sim.clerks.slips import LEARNERS, Level
from sim.session import Session

FEW, MANY = 2, 30


def played(level: Level, seed: int = 3) -> Session:
    session = Session(build(load("first_day"), seed))
    sit_as_learner(session, level)
    return session


@pytest.mark.slow
def test_learners_rank_in_order_on_each_level() -> None:
    """A few days; the full distance is asked of thirty."""
    for standing in rank(catalog(), range(1, FEW + 1)):
        assert min(standing.gaps) > APART / 2, standing


@pytest.mark.stress
def test_neighbours_are_ten_points_apart_over_thirty_days() -> None:
    """Acceptance: at least ten points between neighbours on every level."""
    for standing in rank(catalog(), range(1, MANY + 1)):
        assert standing.told_apart, standing


def test_a_learner_plays_the_same_day_the_same_way() -> None:
    """Slips come from the case; two runs are one."""
    assert played(LEARNERS["novice"]).journal.digest == played(LEARNERS["novice"]).journal.digest


def test_who_makes_no_mistakes_works_like_the_expert() -> None:
    """All that separates a learner from a hundred points is the slip model."""
    assert played(Level("flawless", 0.7, 0.0, 0.0)).score().points == 100.0


def test_keying_slips_are_found_as_keying() -> None:
    """The simulated slip of the finger is graded as one."""
    session = played(Level("hasty", 1.0, 0.2, 0.0))
    errors = {f.error for f in session.score().findings if f.verdict is Verdict.FAIL}
    assert ErrorClass.KEYING in errors


def test_steps_left_out_are_found_as_missed() -> None:
    """Leaving out is not keying."""
    session = played(Level("absent", 1.0, 0.0, 0.0, omission_error=1.0))
    errors = {f.error for f in session.score().findings if f.verdict is Verdict.FAIL}
    assert ErrorClass.MISSED in errors
    assert ErrorClass.KEYING not in errors
