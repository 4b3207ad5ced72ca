"""The verbs that prove exercises: ``qualify``, ``coverage`` and ``rank``."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from multiprocessing import get_context
from pathlib import Path

import click

import scenarios
from scenarios import Row, Scenario, qualified
from scenarios.coverage import coverage as found_coverage
from scenarios.coverage import page as coverage_page
from scenarios.qualified import Proof
from scenarios.ranking import APART, Standing, days_of, standings
from scenarios.role_lines import FRONT_HALF, ROLE_LINES
from sim.clerks import program
from sim.errors import OrderDeskError
from sim.session import Session
from trainer_app.cli_frame import GOOD, NO, USUAL_JOBS, as_json, print_json, verb


def _rows_of(text: str, source: str) -> list[Row]:
    """In a process of its own: the whole table of one scenario."""
    return list(scenarios.qualify(scenarios.load_text(text, source)).rows)


def _qualify_all(wanted: list[Scenario], jobs: int) -> Iterator[tuple[Scenario, list[Row]]]:
    """Each scenario with its rows, in the order given; several at a time where there are several."""
    if jobs == 1 or len(wanted) == 1:
        for scenario in wanted:
            click.echo(f"{scenario.id}: ", nl=False, err=True)
            found = scenarios.qualify(scenario, lambda policy: click.echo(f"{policy} ", nl=False, err=True))
            click.echo("", err=True)
            yield scenario, list(found.rows)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        asked = [pool.submit(_rows_of, s.text, s.id) for s in wanted]
        for scenario, job in zip(wanted, asked, strict=True):
            rows = job.result()
            click.echo(f"{scenario.id}: {len(rows)} ways", err=True)
            yield scenario, rows


def _proof(scenario: Scenario) -> Proof:
    session = Session(scenarios.build(scenario))
    program.sit(session, program.expert)
    return Proof(scenario.version, session.journal.digest)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        raise OrderDeskError(f"{path}: cannot be written ({problem.strerror}); name another file.") from problem


@click.command()
@click.argument("names", nargs=-1)
@click.option("--jobs", type=click.IntRange(1, 64), default=USUAL_JOBS, show_default=True, help="Scenarios at a time.")
@click.option("--docs", type=click.Path(path_type=Path), help="A page to keep the table in; plays only what changed.")
@as_json
@verb
def qualify(names: tuple[str, ...], jobs: int, docs: Path | None, as_json: bool) -> int:
    """Check exercises: the expert scores 100, every wrong policy fails."""
    wanted = [scenarios.load(name) for name in names] or scenarios.catalog()
    kept: dict[str, str] = {}
    proofs = {s.id: _proof(s) for s in wanted} if docs is not None else {}
    if docs is not None:
        before = qualified.known(_read(docs))
        same = [s.id for s in wanted if before.get(s.id) == proofs[s.id]]
        others = [name for name in before if name not in proofs and names]
        kept = qualified.lines_of(_read(docs), [*same, *others])
        wanted = [s for s in wanted if s.id not in kept]
    rows: list[Row] = []
    for scenario, found in _qualify_all(wanted, jobs):
        rows += found
        if docs is not None:
            kept[scenario.id] = qualified.row_of(found, proofs[scenario.id])
    if docs is not None:
        _write(docs, qualified.page(kept))
    ok = all(row.as_expected for row in rows) and bool(rows or kept)
    if as_json:
        print_json({"results": [asdict(row) for row in rows], "ok": ok})
    else:
        for row in rows:
            sign = "ok " if row.as_expected else "NOT AS EXPECTED"
            click.echo(f"{sign} {row.scenario:<14} {row.policy:<26} {row.points:>6.2f}  {row.detail}")
        click.echo("qualified" if ok else "not qualified")
    return GOOD if ok else NO


@click.command()
@click.option("--out", type=click.Path(path_type=Path), help="The page to write.")
@as_json
@verb
def coverage(out: Path | None, as_json: bool) -> int:
    """Which lines of the role description the shipped scenarios train, and what is checked there."""
    found = found_coverage(scenarios.catalog())
    open_lines = [line for line in FRONT_HALF if not found.trained(line)]
    if out is not None:
        _write(out, coverage_page(found))
    if as_json:
        print_json(
            {
                "lines": {line: [str(kind) for kind in found.kinds_of(line)] for line in ROLE_LINES},
                "scenarios": {str(kind): names for kind, names in found.scenarios.items()},
                "checks": {str(kind): names for kind, names in found.checks.items()},
                "open": open_lines,
            }
        )
    elif out is None:
        click.echo(coverage_page(found), nl=False)
    return GOOD if out is not None or not open_lines else NO


def _days_of(text: str, source: str, seeds: list[int]) -> dict[str, list[float]]:
    """In a process of its own: every learner on every day of one scenario."""
    return days_of(scenarios.load_text(text, source), seeds)


def _standings(wanted: list[Scenario], seeds: list[int], jobs: int) -> list[Standing]:
    if jobs == 1 or len(wanted) == 1:
        return list(standings((s, days_of(s, seeds)) for s in wanted))
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        asked = [(s, pool.submit(_days_of, s.text, s.id, seeds)) for s in wanted]
        return list(standings((s, job.result()) for s, job in asked))


@click.command()
@click.argument("names", nargs=-1)
@click.option("--seeds", type=click.IntRange(1, 1000), default=30, show_default=True, help="Days of each scenario.")
@click.option("--jobs", type=click.IntRange(1, 64), default=USUAL_JOBS, show_default=True, help="Scenarios at a time.")
@as_json
@verb
def rank(names: tuple[str, ...], seeds: int, jobs: int, as_json: bool) -> int:
    """Whether points tell novice, competent clerk and expert apart on each level."""
    wanted = [scenarios.load(name) for name in names] or scenarios.catalog()
    found = _standings(wanted, list(range(1, seeds + 1)), jobs)
    ok = all(standing.told_apart for standing in found)
    if as_json:
        print_json({"levels": [asdict(standing) for standing in found], "apart": APART, "ok": ok})
    else:
        for s in found:
            points = "  ".join(f"{learner} {mean:5.1f}" for learner, mean in s.points.items())
            sign = "ok " if s.told_apart else "TOO NEAR"
            click.echo(f"{sign} level {s.level}  {points}  smallest gap {min(s.gaps):4.1f}  ({', '.join(s.scenarios)})")
    return GOOD if ok else NO
