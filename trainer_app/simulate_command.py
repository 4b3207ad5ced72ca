"""`orderdesk simulate`: a clerk plays a scenario, or a world runs for many days."""

import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

import scenarios
from sim.batch import BatchResult, run_batch
from sim.clerks.slips import LEVELS
from sim.errors import OrderDeskError
from sim.model import BadWeek
from sim.roster import Roster
from trainer_app.clerk_session import ALONE, one_session
from trainer_app.cli_frame import GOOD, as_json, print_json, verb
from trainer_app.delivery_report import deliveries_json, delivery_lines
from trainer_app.error_report import error_lines, errors_json
from trainer_app.interrupt import asked_to_stop
from trainer_app.kpi_report import kpi_lines, shown
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

SIMULATED = "simulated"
CLERKS = (SIMULATED, *ALONE)


class Part(NamedTuple):
    """A section of what is told: as JSON, and as lines for a reader."""

    name: str
    found: object
    lines: Iterable[str]


class Told(NamedTuple):
    """What came of a run."""

    figures: Mapping[str, object]
    parts: Sequence[Part] = ()


@click.command()
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
    run, usual_seed = _run_without_scenario(profile_name, history, columns, level, desks, seed, bad_weeks), DEFAULT_SEED
    if (run is None) is (name is None):
        raise OrderDeskError("name one of: a scenario, --profile NAME or FILE, --history FILE.")
    if run is not None:
        if clerk != SIMULATED or tape is not None:
            raise OrderDeskError(f"--clerk {clerk}: such a run is by '{SIMULATED}' clerks and without --tape.")
    else:
        scenario = scenarios.load(str(name))
        if staff is not None:
            raise OrderDeskError("--clerks: a scenario has its own colleagues; use it with --profile or --history.")
        if bad_weeks and (clerk != SIMULATED or tape is not None):
            raise OrderDeskError("--bad-week: is for many days; leave out --clerk and --tape.")
        if rules and (clerk != SIMULATED or tape is not None):
            raise OrderDeskError("--sop: is for many days; a session has the rules of its scenario. Leave out --sop.")
        if clerk != SIMULATED and days is None:
            _tell(Told(one_session(scenario, clerk, seed, out, tape)), as_json)
            return GOOD
        if clerk != SIMULATED or tape is not None:
            raise OrderDeskError(
                f"--clerk {clerk}: many days and no tape are for '{SIMULATED}'; leave out --days or --tape."
            )
        run, usual_seed = run_of_scenario(scenario, level, seed, bad_weeks), scenario.seed
    if planned is not None:
        run = by_roster(run, planned, usual_seed if seed is None else seed)
    _tell(_many_days(by_rules(run, rules), days, out), as_json)
    return GOOD


_RUN = {
    "orders": "orders",
    "clerks": "clerks",
    "events": "facts",
    "wall_s": "took",
    "orders_per_s": "orders a second",
    "digest": "digest",
    "books": "books",
}
"""What a run was, and what that is called."""


def _planned(name: str | None, staff: int | None, clerk: str) -> Roster | None:
    """The roster of that name, if one is wanted."""
    if name is None:
        return None
    if staff is not None:
        raise OrderDeskError("--roster and --clerks: the roster says how many there are; leave out one of them.")
    if clerk != SIMULATED:
        raise OrderDeskError(f"--roster: is for '{SIMULATED}' clerks; leave out --clerk {clerk}.")
    return scenarios.load_roster(name)


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


def _many_days(run: Run, days: int | None, out: Path | None) -> Told:
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
    figures = {
        "orders": result.orders,
        "events": result.events,
        "wall_s": round(wall_s, 3),
        "orders_per_s": round(result.orders / wall_s, 1),
        "digest": result.digest,
        "kpis": dict(result.kpis),
        "books": str(out) if out else None,
        "clerks": len(run.clerks),
    }
    return Told(figures, list(_parts(result, days)))


def _parts(result: BatchResult, days: int) -> Iterator[Part]:
    if result.roster is not None:
        yield Part("roster", roster_json(result.roster), roster_lines(result.roster))
    errors = errors_json(result.errors)
    yield Part("errors", errors, error_lines(errors))
    if result.timed:
        time_only = time_only_json(result.timed, days)
        yield Part("time_only", time_only, time_only_lines(time_only))
    if result.deliveries:
        deliveries = deliveries_json(result.deliveries, result.inquiries)
        yield Part("deliveries", deliveries, delivery_lines(deliveries))


def _tell(told: Told, as_json: bool) -> None:
    """The figures of a run first, then how a roster did, its errors, what was carried as time only and deliveries."""
    if as_json:
        print_json({**told.figures, **{part.name: part.found for part in told.parts}})
        return
    for key, value in told.figures.items():
        if key in _RUN and value is not None:
            click.echo(f"{_RUN[key]:<18} {shown(key, value)}")
    kpis = told.figures["kpis"]
    for line in kpi_lines(kpis) if isinstance(kpis, dict) else ():
        click.echo(line)
    if told.figures["books"] is None:
        click.echo("more key figures: from the books, with --out FILE.duckdb")
    for part in told.parts:
        for line in part.lines:
            click.echo(line)
