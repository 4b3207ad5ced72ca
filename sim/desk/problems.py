"""How facts of problems change the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.records import Records
from sim.model import Actor, Problem, ProblemLink, ProblemStatus
from sim.units import Seconds


def _recorded(desk: Records, e: ev.ProblemRecorded, at_s: Seconds, actor: Actor) -> None:
    problem = desk.problems.get(e.problem_id)
    if problem is None:
        problem = Problem(e.problem_id, e.case_id, e.cause, e.measure, at_s, str(actor))
        desk.problems[problem.id] = desk.problem_of[e.case_id] = problem
        desk.next_problem = problem.id + 1
    problem.cause, problem.measure, problem.status = e.cause, e.measure, ProblemStatus.OPEN
    for link in [row for row in desk.problem_links.values() if row.problem_id == problem.id]:
        del desk.problem_links[link.id]
    for case_id in e.linked:
        desk.problem_links[desk.next_problem_link] = ProblemLink(desk.next_problem_link, problem.id, case_id)
        desk.next_problem_link += 1


def _handed_to_it(desk: Records, e: ev.ProblemHandedToIt, at_s: Seconds, actor: Actor) -> None:
    problem = desk.problems[e.problem_id]
    problem.status, problem.handed_s = ProblemStatus.WITH_IT, at_s
    problem.example_case_id, problem.steps = e.example_case_id, e.steps
    problem.expected, problem.actual = e.expected, e.actual


def _fix_delivered(desk: Records, e: ev.FixDelivered, at_s: Seconds, actor: Actor) -> None:
    problem = desk.problems[e.problem_id]
    problem.status, problem.fixed_s = ProblemStatus.FIXED, at_s
    problem.fixes += 1


def _fix_test_ordered(desk: Records, e: ev.FixTestOrdered, at_s: Seconds, actor: Actor) -> None:
    """What comes of it is a fact of its own."""


def _fix_tested(desk: Records, e: ev.FixTested, at_s: Seconds, actor: Actor) -> None:
    problem = desk.problems[e.problem_id]
    problem.status = ProblemStatus.VERIFIED if e.passed else ProblemStatus.TEST_FAILED
    problem.tested_s = at_s


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.ProblemRecorded: _recorded,
    ev.ProblemHandedToIt: _handed_to_it,
    ev.FixDelivered: _fix_delivered,
    ev.FixTestOrdered: _fix_test_ordered,
    ev.FixTested: _fix_tested,
}
