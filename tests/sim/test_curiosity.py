"""Reads cost nothing; those that no case asked for are told to whoever trains."""

import pytest

from scenarios import build, load
from sim.cases.curiosity import looks_without_need
from sim.clerks.program import expert, sit
from sim.commands import OpenRecord, TakeCase
from sim.decide.exposure import members_of
from sim.model import SEAT, Case
from sim.session import Session


@pytest.fixture
def session() -> Session:
    """A desk with the first case of the seat in hand; its customer has a namesake."""
    found = Session(build(load("new_branch"), seed=107))
    found.skip_to_next()
    found.submit(TakeCase(case_of(found).id))
    return found


def case_of(session: Session) -> Case:
    return next(c for c in session.desk.cases.values() if c.desk == SEAT.number)


def stranger(session: Session) -> int:
    """A customer that has nothing to do with the case."""
    desk, mine = session.desk, case_of(session).customer_id
    first = desk.customers[mine].name.split()[0]
    away = (c for c in desk.customers.values() if c.id not in members_of(desk, mine))
    return next(c.id for c in away if c.name.split()[0] != first)


def test_whoever_looks_up_the_customer_of_a_case_does_what_the_case_needs(session: Session):
    """So does whoever reads about an item, or about the group that a customer belongs to."""
    for member in members_of(session.desk, case_of(session).customer_id):
        session.submit(OpenRecord("customer", member))
    session.submit(OpenRecord("item", 1))
    assert looks_without_need(session.position) == []


def test_a_namesake_is_searched_for_before_records_change(session: Session):
    """The SOP says to look for a second account with nearly the same name."""
    desk, mine = session.desk, case_of(session).customer_id
    first = desk.customers[mine].name.split()[0]
    namesakes = [c.id for c in desk.customers.values() if c.id != mine and c.name.split()[0] == first]
    assert namesakes
    for namesake in namesakes:
        session.submit(OpenRecord("customer", namesake))
    assert looks_without_need(session.position) == []


def test_records_of_others_are_listed_and_cost_nothing(session: Session):
    """A customer nobody asked about, and an order of theirs: each with its moment and the case that was in hand."""
    before = session.score().points
    other = stranger(session)
    session.submit(OpenRecord("customer", other))
    looks = looks_without_need(session.position)
    assert [(look.entity, look.key, look.customer_id, look.case_id) for look in looks] == [
        ("customer", other, other, case_of(session).id)
    ]
    assert looks[0].at_s == session.now_s
    assert session.score().points == before


def test_a_look_before_any_case_came_is_without_need():
    """Nothing had been asked by then."""
    session = Session(build(load("new_branch"), seed=107))
    session.submit(OpenRecord("customer", 24))
    (look,) = looks_without_need(session.position)
    assert look.case_id == 0


@pytest.mark.parametrize("scenario", ["first_day", "new_branch", "status_replies"])
def test_the_expert_looks_at_nothing_without_need(scenario: str):
    """Who follows the SOP opens what the case is about."""
    session = Session(build(load(scenario)))
    sit(session, expert)
    assert looks_without_need(session.position) == []
