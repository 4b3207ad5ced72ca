"""What a person at the desk waits for: `python -m benchmarks.practice [--json] [--rounds K] [--seed S]`.

A clerk sits through an eight-hour shift and works each case as the expert does, in the standard's time. In the overrun
shift far more comes than anybody can work, and hundreds of cases wait by noon: it is played once in the desk alone and
once through the server, where each command is on the tape, synced to disk, before it acts. The ordinary shift (as many
orders as a day of the preset `DIST`) is played through the server, and then another server resumes it from its tape.

`click_p50_ms`, `click_p99_ms`: what a command costs in the desk (decide, apply, journal and what the world does at
once) while `BACKLOG` cases or more wait. `click_with_tape_p99_ms`: the same through the server.
`resume_s`: from the tape of the ordinary shift to a session that can go on, where the server has its world drawn;
`resume_after_restart_s`: in a new process, which draws it anew. `resume_entry_in_timeouts`: what a replayed entry of
the journal costs (of `resume_s`), counted in bare SimPy timeouts of the same run, to compare machines by.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles

import scenarios
from benchmarks.peers import simpy_floor
from scenarios import Scenario
from sim.cases import CASE_KINDS
from sim.commands import Command, TakeCase
from sim.model import SEAT
from sim.session import Session
from sim.units import MINUTE_S
from trainer_app.registry import Registry
from trainer_app.sitting import Sitting

BACKLOG = 500
TIMEOUTS = 200_000
OVERRUN, ORDINARY = 3_200, 240
"""Orders a day."""
SHIFT = """
id = "shift"
version = 1
title = "Eight hours"
objective = "A whole shift alone at the desk."
level = 5
role_lines = ["R01"]

[clock]
start = "08:00"
end = "16:00"
mode = "live"

[world]
seed = {seed}
customers = 250
items = 600
edi_partners = 12

[stream]
orders_per_day = {orders_per_day}
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.practice", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--rounds", type=int, default=3, help="rounds to take medians of (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    try:
        rounds = [_round(arguments.seed + at) for at in range(arguments.rounds)]
    except KeyboardInterrupt:
        return 130
    found = {name: round(median(played[name] for played in rounds), 3) for name in rounds[0]}
    print(json.dumps(found) if arguments.json else "\n".join(f"{name:26}{value:>14}" for name, value in found.items()))
    return 0


def _round(seed: int) -> dict[str, float]:
    print(f"shifts of seed {seed}", file=sys.stderr, flush=True)
    alone = Session(scenarios.build(_shift(seed, OVERRUN)))
    desk_s = _work_the_shift(alone, alone.submit)
    with tempfile.TemporaryDirectory() as folder:
        _, server_s = _through_the_server(_shift(seed, OVERRUN), Path(folder))
        played, _ = _through_the_server(_shift(seed, ORDINARY), Path(folder))
        with ProcessPoolExecutor(1, get_context("spawn")) as restarted:
            digest, restart_s = restarted.submit(_resume, Path(folder), played.id).result()
        same_digest, resume_s = _resume(Path(folder), played.id)
    if not digest == same_digest == played.session.journal.digest:
        raise SystemExit("the resumed session is not the one that was played, so no figures are given")
    began = time.perf_counter()
    simpy_floor.run(TIMEOUTS)
    timeout_s = (time.perf_counter() - began) / TIMEOUTS
    entries = len(played.session.journal.entries)
    return {
        "clicks_in_backlog": len(desk_s),
        "click_p50_ms": 1e3 * median(desk_s),
        "click_p99_ms": 1e3 * _p99(desk_s),
        "click_with_tape_p99_ms": 1e3 * _p99(server_s),
        "resume_commands": played.session.commands,
        "resume_entries": entries,
        "resume_s": resume_s,
        "resume_after_restart_s": restart_s,
        "resume_entry_in_timeouts": resume_s / entries / timeout_s,
    }


def _resume(folder: Path, session_id: str) -> tuple[str, float]:
    """The digest of a session that is resumed from its tape, and the seconds that took."""
    began = time.perf_counter()
    resumed = Registry(folder).sitting(session_id)
    return resumed.session.journal.digest, time.perf_counter() - began


def _shift(seed: int, orders_per_day: int) -> Scenario:
    return scenarios.load_text(SHIFT.format(seed=seed, orders_per_day=orders_per_day), "shift.toml")


def _through_the_server(shift: Scenario, folder: Path) -> tuple[Sitting, list[float]]:
    sitting = Registry(folder).begin(shift, "Ada")
    sitting.set_pace(0)  # the shift's clock is led here, not by the wall clock
    clicks_s = _work_the_shift(sitting.session, sitting.submit)
    sitting.session.mark()
    return sitting, clicks_s


def _p99(seconds: list[float]) -> float:
    return quantiles(seconds, n=100)[98]


def _work_the_shift(session: Session, submit: Callable[[Command], object]) -> list[float]:
    """Case after case, each in its standard time, until the shift is over; the clicks made in a backlog, in seconds."""
    took_s: list[float] = []

    def click(command: Command) -> None:
        in_backlog = len(session.desk.open_cases) >= BACKLOG
        began = time.perf_counter()
        submit(command)
        if in_backlog:
            took_s.append(time.perf_counter() - began)

    while not session.over:
        case = session.desk.next_case_for(SEAT.number)
        if case is None:
            session.advance(session.now_s + MINUTE_S)
            continue
        click(TakeCase(case.id))
        kind = CASE_KINDS[case.kind]
        session.advance(session.now_s + kind.standard_s(session.position, case))
        if not session.over:
            for command in kind.expert(session.position, case):
                click(command)
    return took_s


if __name__ == "__main__":
    sys.exit(main())
