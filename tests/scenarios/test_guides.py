"""Guidance stands beside the case it was written for."""

import scenarios
from sim.clerks.program import expert, sit
from sim.session import Session


def test_every_guide_of_the_first_day_finds_its_case() -> None:
    """Eight fixed cases, eight sentences, each beside one case."""
    session = Session(scenarios.build(scenarios.load("first_day")))
    sit(session, expert)
    found = [session.setup.guide(case) for case in session.seat_cases()]
    assert sorted(found) == sorted(scenarios.load("first_day").guides)
    assert all(found)
