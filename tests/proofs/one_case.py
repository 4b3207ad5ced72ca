"""A day with one planted case and nothing else, for whatever kind and variant."""

from collections.abc import Iterator
from functools import lru_cache

import scenarios
from data_gen import SITUATIONS, PlannedCase
from scenarios.worked import with_one_case
from sim.cases import CaseKind, Position
from sim.clerks.program import Working, expert, sit
from sim.commands import Command
from sim.model import Case, CaseKindName, Channel
from sim.session import Session, Setup

FORMS = [(kind, variant) for kind, situation in SITUATIONS.items() for variant in situation.variants]
"""Every kind in every variant."""
IDS = [f"{kind}-{variant}" for kind, variant in FORMS]


@lru_cache(maxsize=4)
def one_day(kind: CaseKindName, variant: str, seed: int, channel: Channel | None = None) -> Setup:
    """A frozen day that lasts until every answer has come; what comes does so by its first channel, or by another."""
    day = scenarios.load("first_day")
    lines = max(3, SITUATIONS[kind].least_lines)
    plan = PlannedCase(kind, day.start_s, 1, variant, channel, lines)
    return scenarios.build(with_one_case(day, plan), seed)


def worked(kind: CaseKindName, variant: str, work: Working, seed: int = 5) -> Session:
    """That day, worked that way."""
    session = Session(one_day(kind, variant, seed))
    sit(session, _only(kind, work))
    return session


def worked_by(kind: CaseKindName, variant: str, work: Working, channel: Channel) -> Session:
    """The same where it comes by another channel."""
    session = Session(one_day(kind, variant, 5, channel))
    sit(session, _only(kind, work))
    return session


def _only(kind: CaseKindName, work: Working) -> Working:
    """What follows from the planted case (who gives stock away lacks it) is worked as the expert does."""
    return lambda position, case: (work if case.kind is kind else expert)(position, case)


def changed(kind: CaseKind, change: type[Command], by: object) -> Working:
    """As the expert, but each command of a type goes through ``by(position, case, command)``, which yields others."""

    def work(position: Position, case: Case) -> Iterator[Command]:
        for command in kind.expert(position, case):
            if type(command) is change:
                yield from by(position, case, command)
            else:
                yield command

    return work
