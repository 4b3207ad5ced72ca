"""Errors that come again and again: a record of what they have in common, the way to IT and back (SOP-25)."""

from collections.abc import Callable, Sequence

from sim import events as ev
from sim.commands import Command, DeliverFix, HandToIt, RecordProblem, ReportTest, VerifyFix
from sim.decide.refusal import Refused, require_my_case, require_role
from sim.desk import Desk
from sim.events import RefusalCode
from sim.facts import mentions_order, mentions_reference
from sim.model import Actor, Case, CaseStatus, Intent, Item, Problem, ProblemStatus, Role

MAX_TEXT = 4_000
"""Characters that IT reads."""


def linked_cases(desk: Desk, problem: Problem) -> list[Case]:
    """The cases that a problem is recorded to be behind."""
    return [desk.cases[row.case_id] for row in desk.problem_links.values() if row.problem_id == problem.id]


def item_of(desk: Desk, case: Case) -> Item | None:
    """The item of the line that a case was about."""
    order = desk.orders.get(case.order_id)
    line = order.line(case.line_no) if order else None
    return desk.items[line.item_id] if line else None


def in_common(desk: Desk, cases: Sequence[Case]) -> tuple[str, ...]:
    """Names of what all the cases are about: one item, one customer; nothing if they share neither."""
    names: list[str] = []
    items = [item_of(desk, case) for case in cases]
    first = items[0] if items else None
    if first is not None and all(item is first for item in items):
        names += [first.sku, first.description, first.gtin]
    customers = [desk.customers[case.customer_id] for case in cases]
    if customers and all(customer is customers[0] for customer in customers):
        names += [customers[0].name]
    return tuple(names)


def reproduction(desk: Desk, problem: Problem) -> dict[str, bool]:
    """What IT must know to bring an error about, and whether the hand-over says it."""
    cases = linked_cases(desk, problem)
    example = desk.cases.get(problem.example_case_id)
    order = desk.orders.get(example.order_id) if example else None
    said = f"{problem.steps}\n{problem.expected}\n{problem.actual}"
    expected, actual = (" ".join(text.lower().split()) for text in (problem.expected, problem.actual))
    return {
        "one of the linked cases as the example": example in cases,
        "the order of the example in the steps": order is not None
        and mentions_order(problem.steps, order.po_number, order.id),
        "what the cases have in common": any(mentions_reference(said, name) for name in in_common(desk, cases)),
        "what should come out, and what comes out instead": bool(expected and actual) and expected != actual,
    }


def guard_record(desk: Desk, actor: Actor, case_id: int) -> Case:
    """A problem is recorded on a case in one's hands, and changed until IT works on it or it is done with."""
    require_role(actor, Role.CLERK)
    case = require_my_case(desk, actor, case_id)
    problem = desk.problem_of.get(case.id)
    if problem is not None and problem.status is ProblemStatus.VERIFIED:
        raise Refused(RefusalCode.WRONG_STATUS, f"problem {problem.number} is mended and verified; close the case.")
    if problem is not None and case.status is CaseStatus.WAITING:
        raise Refused(RefusalCode.WRONG_STATUS, f"problem {problem.number} is with IT; wait for the answer.")
    return case


def record_problem(desk: Desk, actor: Actor, command: RecordProblem) -> list[ev.Event]:
    """Link closed cases; anything may be said of the cause."""
    case = guard_record(desk, actor, command.case_id)
    linked = tuple(sorted(set(command.linked)))
    for case_id in linked:
        other = desk.cases.get(case_id)
        if other is None or other.status is not CaseStatus.CLOSED:
            raise Refused(
                RefusalCode.UNKNOWN_RECORD, f"case {case_id} is not among the closed cases; link what is done with."
            )
    problem = desk.problem_of.get(case.id)
    number = problem.id if problem else desk.next_problem
    return [ev.ProblemRecorded(number, case.id, linked, command.cause, command.measure)]


def _the_problem(desk: Desk, problem_id: int) -> Problem:
    problem = desk.problems.get(problem_id)
    if problem is None:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"problem {problem_id} is not on file; record it first.")
    return problem


def guard_hand_to_it(desk: Desk, actor: Actor, problem_id: int) -> Problem:
    """IT takes what was seen often enough to be no accident, and tests come before another fix."""
    require_role(actor, Role.CLERK)
    problem = _the_problem(desk, problem_id)
    case = require_my_case(desk, actor, problem.case_id)
    if case.status is CaseStatus.WAITING:
        raise Refused(RefusalCode.WRONG_STATUS, f"problem {problem.number} is with IT; wait for the answer.")
    if problem.status in (ProblemStatus.FIXED, ProblemStatus.VERIFIED):
        remedy = "test it" if problem.status is ProblemStatus.FIXED else "close the case"
        raise Refused(RefusalCode.WRONG_STATUS, f"IT has mended problem {problem.number}; {remedy}.")
    seen, least = len(linked_cases(desk, problem)), desk.sop.prob_recurrence_n
    if seen < least:
        raise Refused(
            RefusalCode.TOO_FEW_CASES,
            f"problem {problem.number} links {seen} cases; IT takes what was seen {least} times, so link the others.",
        )
    return problem


def hand_to_it(desk: Desk, actor: Actor, command: HandToIt) -> list[ev.Event]:
    """What is missing in the hand-over IT will ask for."""
    problem = guard_hand_to_it(desk, actor, command.problem_id)
    case = desk.cases[problem.case_id]
    text = f"{problem.number}\n{command.steps}\nExpected: {command.expected}\nActual: {command.actual}"
    if len(text) > MAX_TEXT:
        raise Refused(RefusalCode.MISSING_FIELD, f"the hand-over has {len(text)} characters; keep it under {MAX_TEXT}.")
    return [
        ev.ProblemHandedToIt(*command),
        ev.MessageLogged(
            desk.next_message, case.id, case.order_id, case.customer_id, 0, False, Intent.PROBLEM_REQUEST, text
        ),
        ev.CaseWaiting(case.id),
    ]


def deliver_fix(desk: Desk, actor: Actor, command: DeliverFix) -> list[ev.Event]:
    """IT has mended something: the case comes back."""
    require_role(actor, Role.IT)
    problem = _the_problem(desk, command.problem_id)
    case = desk.cases[problem.case_id]
    if problem.status is not ProblemStatus.WITH_IT or case.status is not CaseStatus.WAITING:
        raise Refused(RefusalCode.WRONG_STATUS, f"problem {problem.number} is not with IT.")
    return [ev.FixDelivered(problem.id), _word_of_it(desk, case, command.text), ev.CaseResumed(case.id)]


def _word_of_it(desk: Desk, case: Case, text: str) -> ev.MessageLogged:
    return ev.MessageLogged(
        desk.next_message, case.id, case.order_id, case.customer_id, 0, True, Intent.IT_ANSWER, text
    )


def guard_verify_fix(desk: Desk, actor: Actor, problem_id: int) -> Problem:
    """There is something to test once IT has mended it."""
    require_role(actor, Role.CLERK)
    problem = _the_problem(desk, problem_id)
    require_my_case(desk, actor, problem.case_id)
    if problem.status is not ProblemStatus.FIXED:
        stands = problem.status.replace("_", " ")
        raise Refused(RefusalCode.WRONG_STATUS, f"problem {problem.number} is {stands}; there is no new fix to test.")
    return problem


def verify_fix(desk: Desk, actor: Actor, command: VerifyFix) -> list[ev.Event]:
    """The example once more."""
    return [ev.FixTestOrdered(guard_verify_fix(desk, actor, command.problem_id).id)]


def report_test(desk: Desk, actor: Actor, command: ReportTest) -> list[ev.Event]:
    """What the test system shows."""
    require_role(actor, Role.IT)
    problem = _the_problem(desk, command.problem_id)
    if problem.status is not ProblemStatus.FIXED:
        raise Refused(RefusalCode.WRONG_STATUS, f"problem {problem.number} waits for no test.")
    case = desk.cases[problem.case_id]
    return [ev.FixTested(problem.id, command.passed), _word_of_it(desk, case, command.text)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    RecordProblem: record_problem,
    HandToIt: hand_to_it,
    DeliverFix: deliver_fix,
    VerifyFix: verify_fix,
    ReportTest: report_test,
}
