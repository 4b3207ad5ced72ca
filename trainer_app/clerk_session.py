"""A program plays one session of a scenario: the expert, a wrong way of working, or legal moves at random."""

import time
from pathlib import Path

import scenarios
from scenarios import Scenario
from sim.cases import WrongPolicy
from sim.clerks import program
from sim.clerks.random_legal import random_legal
from sim.errors import OrderDeskError
from sim.session import Session
from sim.tape import TapeWriter

ALONE = ("expert", "random_legal", *(policy.value for policy in WrongPolicy))
"""Clerks who can play a session by themselves."""


def _working(clerk: str) -> program.Working | None:
    if clerk == "expert":
        return program.expert
    if clerk == "random_legal":
        return random_legal
    return None if clerk == WrongPolicy.DO_NOTHING else program.wrong(WrongPolicy(clerk))


def one_session(
    scenario: Scenario, clerk: str, seed: int | None, out: Path | None, tape: Path | None
) -> dict[str, object]:
    """Play a scenario to its end; write books and tape where they are named.

    Raises:
        OrderDeskError: the tape cannot be written.
    """
    started = time.perf_counter()
    writer = None
    if tape is not None:
        try:
            writer = TapeWriter.create(tape, scenarios.header(scenario, seed))
        except OSError as problem:
            raise OrderDeskError(f"{tape}: cannot be written ({problem.strerror}); name a new file.") from problem
    session = Session(scenarios.build(scenario, seed), writer)
    work = _working(clerk)
    if work is not None:
        program.sit(session, work)
    session.advance(session.setup.end_s)
    session.mark()
    session.checkpoint()
    if writer is not None:
        writer.close()
    kpis = _write_books(session, out)
    wall_s = time.perf_counter() - started
    score = session.score()
    return {
        "orders": len(session.desk.orders),
        "events": session.journal.count,
        "wall_s": round(wall_s, 3),
        "orders_per_s": round(len(session.desk.orders) / wall_s, 1),
        "digest": session.journal.digest,
        "kpis": {**kpis, "points": score.points, "strict_pass": score.strict_pass},
        "books": str(out) if out else None,
    }


def _write_books(session: Session, out: Path | None) -> dict[str, object]:
    if out is None:
        return {}
    from sim.erp import Books

    with Books.create(out, session.setup.traffic.first_day, {"scenario": session.setup.name}) as books:
        books.write_position(session.desk, session.journal.entries)
        return dict(books.kpis())
