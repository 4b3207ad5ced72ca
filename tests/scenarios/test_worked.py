"""The worked example: another day's case of the same form, with the clause for each step that matters."""

import pytest

import scenarios
from scenarios.worked import plan_of, worked_example
from sim.clerks.program import expert, sit
from sim.commands import CloseCase, OpenRecord, TakeCase
from sim.session import Session

FIRST_DAY = scenarios.load("first_day")


@pytest.mark.parametrize("plan", FIRST_DAY.cases, ids=lambda p: f"{p.kind}-{p.variant}")
def test_each_deed_rests_on_a_clause(plan) -> None:
    """What the expert does for a reason is told with its reason."""
    found = worked_example(FIRST_DAY, plan.kind, plan.at_s)
    assert found.case.kind is plan.kind
    deeds = [s for s in found.steps if not isinstance(s.command, TakeCase | OpenRecord | CloseCase)]
    assert deeds or found.case.reason
    assert all(step.clause.startswith("SOP-") for step in deeds)


def test_the_example_is_not_the_learners_own_case() -> None:
    """Its answers would be of no use to whoever copied them."""
    own = Session(scenarios.build(FIRST_DAY))
    sit(own, expert)
    mine = {move.command for move in own.moves if isinstance(move.command, CloseCase | TakeCase) is False}
    for plan in FIRST_DAY.cases[:3]:
        found = worked_example(FIRST_DAY, plan.kind, plan.at_s)
        deeds = {s.command for s in found.steps if s.clause and type(s.command).__name__ == "EnterOrder"}
        assert not deeds & mine


def test_a_case_of_the_stream_gets_the_plainest_example_of_its_kind() -> None:
    """There is no plan behind it."""
    plan = plan_of(FIRST_DAY, FIRST_DAY.cases[0].kind, 1)
    assert plan.kind is FIRST_DAY.cases[0].kind
