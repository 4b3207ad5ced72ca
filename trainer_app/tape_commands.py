"""The verbs that read a tape: ``replay`` proves it, ``score`` tells its points and findings."""

from pathlib import Path

import click

import scenarios
from sim.errors import OrderDeskError
from sim.score import Score
from sim.session import Session, play
from sim.tape import Checkpoint, read_tape
from trainer_app.cli_frame import GOOD, NO, as_json, print_json, verb


def _played(path: Path) -> Session:
    tape = read_tape(path)
    return play(scenarios.from_header(tape.header), tape.lines)


@click.command()
@click.argument("tape", type=click.Path(path_type=Path))
@as_json
@verb
def replay(tape: Path, as_json: bool) -> int:
    """Play a tape again; its checkpoints must agree."""
    read = read_tape(tape)
    setup = scenarios.from_header(read.header)
    try:
        session = play(setup, read.lines)
        ok, said = True, "same session"
    except OrderDeskError as problem:
        session = play(setup, [line for line in read.lines if not isinstance(line, Checkpoint)])
        ok, said = False, str(problem)
    found = {"digest": session.journal.digest, "commands": session.commands, "events": session.journal.count, "ok": ok}
    if as_json:
        print_json(found)
    else:
        click.echo(f"{said}: {found['commands']} commands, {found['events']} events, digest {found['digest']}")
    return GOOD if ok else NO


@click.command()
@click.argument("tape", type=click.Path(path_type=Path))
@as_json
@verb
def score(tape: Path, as_json: bool) -> int:
    """Points and findings of a tape."""
    session = _played(tape)
    result: Score = session.score()
    kept_pct = session.priorities().efficiency_pct
    findings = [
        {
            "case": f.case_id,
            "check": f.check,
            "verdict": str(f.verdict),
            "expected": f.expected,
            "actual": f.actual,
            "weight": f.weight,
            "sop": f.sop,
            "at": f.at_s,
        }
        for f in result.findings
    ]
    if as_json:
        print_json(
            {
                "points": result.points,
                "strict_pass": result.strict_pass,
                "passed_exam": result.passed_exam,
                "priority_efficiency_pct": kept_pct,
                "findings": findings,
            }
        )
    else:
        for f in findings:
            if f["verdict"] == "FAIL":
                click.echo(f"case {f['case']} {f['check']}: expected {f['expected']}, found {f['actual']} ({f['sop']})")
        if kept_pct is not None:
            click.echo(f"priorities: {kept_pct} % of what any order of work could have kept")
        click.echo(f"{result.points} points, {'passed' if result.passed_exam else 'not passed'}")
    return GOOD if result.passed_exam else NO
