"""`orderdesk generate`: documents of some days as files, and how well their traffic fits its profile."""

from pathlib import Path

import click

import scenarios
from sim.errors import OrderDeskError
from trainer_app.calibrate_command import fit_row, report_of_profile
from trainer_app.cli_frame import GOOD, as_json, print_json, verb
from trainer_app.papers import write_documents


@click.command()
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
