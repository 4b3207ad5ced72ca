"""`orderdesk`: the command line. `--json` prints one object on standard output and nothing else.

Exit status: 0 good, 1 the answer is no, 2 the input was bad. Progress and messages go to standard error; Ctrl-C leaves
consistent files and ends with 130.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

import scenarios
from scenarios import Scenario
from sim.batch import run_batch
from sim.cases import WrongPolicy
from sim.clerks import program
from sim.clerks.random_legal import random_legal
from sim.clerks.slips import LEVELS
from sim.clerks.team import RosterFigures
from sim.errors import OrderDeskError
from sim.model import BadWeek
from sim.roster import Roster
from sim.score import Score
from sim.session import Session, play
from sim.tape import Checkpoint, TapeWriter, read_tape
from trainer_app import cli_proofs
from trainer_app.calibrate_command import calibrate, fit_row, report_of_profile
from trainer_app.cli_frame import GOOD, NO, as_json, print_json, verb
from trainer_app.delivery_report import deliveries_json, delivery_lines
from trainer_app.error_report import error_lines, errors_json
from trainer_app.interrupt import asked_to_stop
from trainer_app.papers import write_documents
from trainer_app.roster_report import roster_json, roster_lines
from trainer_app.runs import (
    DEFAULT_SEED,
    Run,
    bad_week_of,
    by_roster,
    by_rules,
    require_bad_weeks_within,
    run_of_history,
    run_of_profile,
    run_of_scenario,
)
from trainer_app.time_only_report import time_only_json, time_only_lines
from trainer_app.verify_command import verify

SIMULATED = "simulated"
CLERKS = ("expert", SIMULATED, "random_legal", *(policy.value for policy in WrongPolicy))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """A simulation and training environment for order clerks."""


@main.command("app")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@verb
def run_app(host: str, port: int) -> int:
    """Start the web app."""
    from trainer_app.asgi import serve  # heavy imports only when needed

    click.echo(f"OrderDesk: http://{host}:{port}", err=True)
    serve(address=host, port=port)
    return GOOD


@main.command("scenarios")
@as_json
@verb
def list_scenarios(as_json: bool) -> int:
    """List what can be played."""
    found = scenarios.catalog()
    rows = [
        {
            "id": s.id,
            "version": s.version,
            "title": s.title,
            "level": s.level,
            "mode": str(s.mode),
            "cases": len(s.cases),
            "orders_per_day": s.stream.get("orders_per_day", 0),
            "objective": s.objective,
        }
        for s in found
    ]
    if as_json:
        print_json({"scenarios": rows})
    else:
        for row in rows:
            click.echo(f"{row['id']:<16} level {row['level']}  {row['title']}: {row['objective']}")
    return GOOD


@main.command()
@click.argument("name", required=False)
@click.option("--profile", "profile_name", help="Traffic of a profile: DIST, WHOLE, MAKE or a .toml file.")
@click.option("--history", type=click.Path(path_type=Path), help="Real orders of a history at their real times.")
@click.option("--columns", type=click.Path(path_type=Path), help="Which column of the history means what (TOML).")
@click.option("--clerk", type=click.Choice(CLERKS), default=SIMULATED, show_default=True)
@click.option("--level", type=click.Choice(sorted(LEVELS)), default="competent", show_default=True)
@click.option("--clerks", "staff", type=click.IntRange(1, 200), help="Clerks of a run on a profile or history.")
@click.option("--sop", "rules", multiple=True, help="A parameter of the SOP, as queue_rule=tier; may be repeated.")
@click.option("--roster", help="Who works when: equal, shifts, specialists or a .toml file.")
@click.option("--bad-week", "bad", multiple=True, help="A carrier's, as 'Swiftlane Parcel:2:0.6'; may be repeated.")
@click.option("--seed", type=click.IntRange(min=0), help="Another seed than the scenario's.")
@click.option("--days", type=click.IntRange(1, 2000), help="Business days; without it the scenario's own hours.")
@click.option("--out", type=click.Path(path_type=Path), help="A books file (.duckdb) to write.")
@click.option("--tape", type=click.Path(path_type=Path), help="A tape to write (a single session only).")
@as_json
@verb
def simulate(
    name: str | None,
    profile_name: str | None,
    history: Path | None,
    columns: Path | None,
    clerk: str,
    level: str,
    staff: int | None,
    rules: tuple[str, ...],
    roster: str | None,
    bad: tuple[str, ...],
    seed: int | None,
    days: int | None,
    out: Path | None,
    tape: Path | None,
    as_json: bool,
) -> int:
    """Let a clerk play a scenario, or run its world or a profile's for many days."""
    planned = _planned(roster, staff, clerk)
    desks = staff if planned is None else len(planned.clerks)
    bad_weeks = [bad_week_of(text) for text in bad]
    run = _run_without_scenario(profile_name, history, columns, level, desks, seed, bad_weeks)
    if (run is None) is (name is None):
        raise OrderDeskError("name one of: a scenario, --profile NAME or FILE, --history FILE.")
    if run is not None and (clerk != SIMULATED or tape is not None):
        raise OrderDeskError(f"--clerk {clerk}: such a run is by '{SIMULATED}' clerks and without --tape.")
    if run is None and staff is not None:
        raise OrderDeskError("--clerks: a scenario has its own colleagues; use it with --profile or --history.")
    if run is not None:
        found = _many_days(by_rules(_staffed(run, planned, DEFAULT_SEED if seed is None else seed), rules), days, out)
    elif bad_weeks and (clerk != SIMULATED or tape is not None):
        raise OrderDeskError("--bad-week: is for many days; leave out --clerk and --tape.")
    elif days is None and clerk != SIMULATED:
        found = _one_session(scenarios.load(str(name)), clerk, seed, out, tape)
    elif clerk == SIMULATED and tape is None:
        scenario = scenarios.load(str(name))
        run = run_of_scenario(scenario, level, seed, bad_weeks)
        found = _many_days(by_rules(_staffed(run, planned, scenario.seed if seed is None else seed), rules), days, out)
    else:
        raise OrderDeskError(
            f"--clerk {clerk}: many days and no tape are for '{SIMULATED}'; leave out --days or --tape."
        )
    _tell(found, as_json)
    return GOOD


def _tell(found: dict[str, object], as_json: bool) -> None:
    """What came of a run; how a roster did, its errors, what was carried as time only and deliveries come last."""
    figures, *more = (found.pop(name, None) for name in ("roster", "errors", "time_only", "deliveries"))
    errors, time_only, deliveries = more
    by_roster = figures if isinstance(figures, RosterFigures) else None
    if as_json:
        told = {"errors": errors, "time_only": time_only, "deliveries": deliveries}
        roster = {} if by_roster is None else {"roster": roster_json(by_roster)}
        print_json({**found, **roster, **{name: rows for name, rows in told.items() if rows is not None}})
        return
    for key, value in found.items():
        click.echo(f"{key:<14} {value}")
    for line in () if by_roster is None else roster_lines(by_roster):
        click.echo(line)
    for line in () if errors is None else error_lines(errors):
        click.echo(line)
    for line in () if time_only is None else time_only_lines(time_only):
        click.echo(line)
    for line in () if deliveries is None else delivery_lines(deliveries):
        click.echo(line)


def _planned(name: str | None, staff: int | None, clerk: str) -> Roster | None:
    """The roster of that name, if one is wanted."""
    if name is None:
        return None
    if staff is not None:
        raise OrderDeskError("--roster and --clerks: the roster says how many there are; leave out one of them.")
    if clerk != SIMULATED:
        raise OrderDeskError(f"--roster: is for '{SIMULATED}' clerks; leave out --clerk {clerk}.")
    return scenarios.load_roster(name)


def _staffed(run: Run, roster: Roster | None, seed: int) -> Run:
    return run if roster is None else by_roster(run, roster, seed)


def _run_without_scenario(
    profile: str | None,
    history: Path | None,
    columns: Path | None,
    level: str,
    staff: int | None,
    seed: int | None,
    bad_weeks: Sequence[BadWeek],
) -> Run | None:
    """The run of a profile or of a history, if there is one to run."""
    if columns is not None and history is None:
        raise OrderDeskError("--columns: is for --history; nothing else has columns.")
    if profile is not None and history is not None:
        raise OrderDeskError("--profile and --history: a run has one traffic; leave out one of them.")
    if profile is not None:
        return run_of_profile(profile, level, staff, seed, bad_weeks)
    return None if history is None else run_of_history(history, columns, level, staff, seed, bad_weeks)


def _many_days(run: Run, days: int | None, out: Path | None) -> dict[str, object]:
    days = days or run.days
    require_bad_weeks_within(run, days)
    started = time.perf_counter()
    with asked_to_stop() as stopping, click.progressbar(length=days, label="days", file=sys.stderr) as bar:

        def progress(orders: int, done: int, total: int) -> None:
            rate = orders / max(time.perf_counter() - started, 1e-9)
            bar.label = f"{orders} orders, {rate:,.0f}/s"
            bar.update(done - bar.pos)
            if stopping() and done < total:
                raise KeyboardInterrupt

        result = run_batch(
            run.traffic,
            sop=run.sop,
            clerks=run.clerks,
            days=days,
            out=out,
            info=run.info,
            progress=progress,
            staffing=run.staffing,
        )
    wall_s = time.perf_counter() - started
    return {
        "orders": result.orders,
        "events": result.events,
        "wall_s": round(wall_s, 3),
        "orders_per_s": round(result.orders / wall_s, 1),
        "digest": result.digest,
        "kpis": dict(result.kpis),
        "books": str(out) if out else None,
        "clerks": len(run.clerks),
        **({} if result.roster is None else {"roster": result.roster}),
        "errors": errors_json(result.errors),
        **({"time_only": time_only_json(result.timed, days)} if result.timed else {}),
        **({"deliveries": deliveries_json(result.deliveries, result.inquiries)} if result.deliveries else {}),
    }


def _working(clerk: str) -> program.Working | None:
    if clerk == "expert":
        return program.expert
    if clerk == "random_legal":
        return random_legal
    return None if clerk == WrongPolicy.DO_NOTHING else program.wrong(WrongPolicy(clerk))


def _one_session(
    scenario: Scenario, clerk: str, seed: int | None, out: Path | None, tape: Path | None
) -> dict[str, object]:
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


def _played(path: Path) -> Session:
    tape = read_tape(path)
    return play(scenarios.from_header(tape.header), tape.lines)


@main.command()
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


@main.command()
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


@main.command()
@click.option("--days", type=click.IntRange(1, 60), default=1, show_default=True)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--scenario", "name", help="Traffic of a scenario.  [default: morning_shift]")
@click.option("--profile", help="Traffic of a profile instead: DIST, WHOLE, MAKE or a .toml file.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="A new folder for the documents.")
@click.option(
    "--report", type=click.Path(path_type=Path), help="A page to write (.html): each marginal by its profile."
)
@as_json
@verb
def generate(
    days: int, seed: int, name: str | None, profile: str | None, out: Path | None, report: Path | None, as_json: bool
) -> int:
    """Write the documents of some days as files, with the traffic as a table for trainers, or a report of its fit."""
    if out is None and report is None:
        raise OrderDeskError("generate writes nothing: name a folder with --out, a page with --report, or both.")
    if name is not None and profile is not None:
        raise OrderDeskError("--scenario and --profile: there is one traffic; leave out one of them.")
    if out is not None and out.exists() and any(out.iterdir()):
        raise OrderDeskError(f"{out}: is not empty; name a new folder.")
    if profile is not None:
        traffic, called = scenarios.load_profile(profile).traffic(seed=seed, desks=1), profile
    else:
        called = name or "morning_shift"
        traffic = scenarios.traffic_of(scenarios.load(called), seed)
    found: dict[str, object] = {}
    if report is not None:
        fits = report_of_profile(traffic, days, called, report)
        found |= {"report": str(report), "fits": [fit_row(part) for part in fits]}
    if out is not None:
        found |= {**write_documents(traffic, days, out), "out": str(out)}
    if as_json:
        print_json(found)
    else:
        for key, value in found.items():
            click.echo(f"{key:<10} {value}")
    return GOOD


main.add_command(cli_proofs.qualify)
main.add_command(cli_proofs.coverage)
main.add_command(cli_proofs.rank)
main.add_command(calibrate)
main.add_command(verify)


if __name__ == "__main__":
    main()
