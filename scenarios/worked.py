"""The worked example: the expert at a case of the same form on another day, step by step, with the clause of the SOP.

Which clause a step rests on is not written down anywhere a second time: it is what fails when the step is left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from data_gen import SITUATIONS, PlannedCase
from scenarios.build import build
from scenarios.schema import Scenario
from sim.cases import failures
from sim.clerks.program import expert, sit, without
from sim.commands import CloseCase, Command, OpenRecord, TakeCase
from sim.desk import Desk
from sim.mailroom import Letter
from sim.model import SEAT, Case, CaseKindName, Message
from sim.session import ClockMode, Session, Setup
from sim.units import HOUR_S, Seconds

ANOTHER_DAY = 7919
"""Added to the seed: the example is never the learner's own case."""
_ARRIVES_S: Seconds = 120
_LASTS_S: Seconds = 72 * HOUR_S
"""Long enough for every answer to come."""
_ROUTINE = (TakeCase, OpenRecord, CloseCase)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the expert's."""

    at_s: Seconds
    command: Command
    clause: str
    """The clause of the SOP it rests on, or empty for taking, reading and closing."""
    why: str
    """What would be wrong without it."""


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A case that the expert worked."""

    desk: Desk
    case: Case
    letter: Letter
    steps: tuple[Step, ...]
    answers: tuple[Message, ...]
    """What came back in between."""


def plan_of(scenario: Scenario, kind: CaseKindName, raised_s: Seconds) -> PlannedCase:
    """The plan behind a case, or the plainest of its kind where the stream brought it."""
    for plan in scenario.cases:
        if plan.kind is kind and plan.at_s == raised_s:
            return plan
    return PlannedCase(kind, raised_s, 1, SITUATIONS[kind].variants[0], None, 3)


def with_one_case(scenario: Scenario, plan: PlannedCase) -> Scenario:
    """A frozen day of the scenario with one planted case and nothing else, soon after it begins."""
    return replace(
        scenario,
        cases=(replace(plan, at_s=scenario.start_s + _ARRIVES_S, desk=1),),
        guides=("",),
        stream={},
        colleagues=(),
        mode=ClockMode.FROZEN,
        end_s=scenario.start_s + _LASTS_S,
    )


def worked_example(scenario: Scenario, kind: CaseKindName, raised_s: Seconds) -> WorkedExample:
    """The expert at a case of the same kind and variant on another day."""
    plan = plan_of(scenario, kind, raised_s)
    setup = build(with_one_case(scenario, plan), scenario.seed + ANOTHER_DAY)
    session = Session(setup)
    sit(session, expert)
    case = next(c for c in session.desk.cases.values() if c.kind is kind and c.desk == SEAT.number)
    letter = session.setup.mailroom.letter(session.position.request(case))
    why = dict(_reasons(setup, case, [type(move.command) for move in session.moves]))
    steps = tuple(
        Step(move.at_s, move.command, *why.get(type(move.command), ("", "")))
        for move in session.moves
        if getattr(move.command, "case_id", case.id) == case.id
    )
    answers = tuple(m for m in session.desk.messages_on.get(case.id, ()) if m.direction == "in")
    return WorkedExample(session.desk, case, letter, steps, answers)


def _reasons(setup: Setup, case: Case, used: list[type[Command]]) -> Iterator[tuple[type[Command], tuple[str, str]]]:
    """For each command the expert gave: the first check that fails without it."""
    for command in sorted(set(used) - set(_ROUTINE), key=lambda c: c.__name__):
        session = Session(setup)
        sit(session, without(command))
        missed = failures(session.findings().get(case.id, []))
        if missed:
            yield command, (missed[0].sop, f"without it: {missed[0].title}")
