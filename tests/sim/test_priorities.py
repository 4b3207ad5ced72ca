"""What was kept beside the best that any order of work could have kept."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

import scenarios
from sim.clerks.program import expert, idle, sit
from sim.priorities import Job, attainment, best_weight
from sim.session import Session
from sim.sop import QueueRule


def a_job(release: int, due: int, work: int, weight: int, kept: bool = False) -> Job:
    return Job(release, due, work, weight, kept)


def can_all_be_kept(jobs: list[Job]) -> bool:
    """No stretch of time is asked for more work than it has: the textbook condition for one who may interrupt."""
    return all(
        sum(j.work_s for j in jobs if j.release_s >= start and j.due_s <= end) <= max(0, end - start)
        for start in {j.release_s for j in jobs}
        for end in {j.due_s for j in jobs}
    )


def by_trying_everything(jobs: list[Job]) -> int:
    """The best of all subsets."""
    return max(
        sum(j.weight for j in some)
        for count in range(len(jobs) + 1)
        for some in combinations(jobs, count)
        if can_all_be_kept(list(some))
    )


some_jobs = st.lists(
    st.builds(
        lambda release, slack, work, weight, kept: Job(release, release + slack, work, weight, kept),
        st.integers(0, 12),
        st.integers(1, 14),
        st.integers(1, 8),
        st.integers(1, 5),
        st.booleans(),
    ),
    max_size=7,
)


@given(some_jobs)
def test_the_best_is_the_best_of_all_sets(jobs: list[Job]) -> None:
    """The search leaves nothing out that matters."""
    assert best_weight(jobs) == by_trying_everything(jobs)


@given(some_jobs)
def test_nobody_keeps_more_than_the_best(jobs: list[Job]) -> None:
    """A share lies between 0 and 100."""
    share = attainment(jobs).efficiency_pct
    assert share is None or 0 <= share <= 100


def test_where_all_can_be_kept_the_best_is_all() -> None:
    """Then every missed one counts."""
    jobs = [a_job(0, 10, 5, 1, True), a_job(0, 20, 5, 4)]
    assert attainment(jobs).efficiency_pct == 20.0


def test_what_nobody_could_keep_is_not_held_against_anybody() -> None:
    """Two that exclude each other: the dearer one is all that counts."""
    assert attainment([a_job(0, 5, 5, 1), a_job(0, 5, 5, 4, True)]).efficiency_pct == 100.0


def test_nothing_due_is_no_share() -> None:
    """A quiet day proves nothing."""
    assert attainment([]).efficiency_pct is None


def test_a_crowded_queue_is_reckoned_at_once() -> None:
    """Sixty cases at the same moment, some of them too many."""
    jobs = [a_job(0, 600 * (1 + at % 20), 190 + at, 1 + at % 5) for at in range(60)]
    assert 0 < best_weight(jobs) < sum(job.weight for job in jobs)


def played(rule: QueueRule) -> Session:
    """Monday's backlog, worked without a slip, in the order of a rule."""
    monday = scenarios.load("monday_forty")
    session = Session(scenarios.build(replace(monday, sop=replace(monday.sop, queue_rule=rule))))
    sit(session, expert)
    session.advance(session.setup.end_s)
    return session


def test_first_come_first_served_misses_what_is_due() -> None:
    """The same hands, the same pace: only the order differs."""
    by_due, as_it_came = played(QueueRule.DUE), played(QueueRule.FIFO)
    assert by_due.priorities().efficiency_pct == 100.0
    share = as_it_came.priorities().efficiency_pct
    assert share is not None
    assert share < 90
    assert by_due.score().points > as_it_came.score().points


def test_who_does_nothing_keeps_nothing() -> None:
    """Of a morning on which all of it could have been kept."""
    session = Session(scenarios.build(scenarios.load("monday_forty")))
    idle(session)
    assert session.priorities().kept == 0
    assert session.priorities().best > 0


def test_where_the_clock_stands_still_there_is_no_order_to_judge() -> None:
    """Nothing is late there, whatever comes first."""
    session = Session(scenarios.build(scenarios.load("first_day")))
    idle(session)
    assert session.priorities().efficiency_pct is None
