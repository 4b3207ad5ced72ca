"""Somebody who does anything that is allowed plays every exercise to its end: nothing raises, and the desk adds up."""

import pytest

from scenarios import build, catalog
from scenarios.schema import Scenario
from sim.clerks.program import sit
from sim.clerks.random_legal import random_legal
from sim.session import Session
from tests.invariants import check_desk


@pytest.mark.parametrize("scenario", catalog(), ids=lambda scenario: scenario.id)
def test_a_random_clerk_plays_to_the_end(scenario: Scenario) -> None:
    """A letter to the wrong person, a change nobody wants, a hold without reason: the day goes on."""
    setup = build(scenario)
    session = Session(setup)
    sit(session, random_legal)
    session.advance(setup.end_s)
    check_desk(session.desk)
    assert not session.score().strict_pass
