"""`orderdesk verify`: our queue, clock and clerks beside queueing theory."""

from dataclasses import asdict

import click

from scenarios.verify import verify_queues
from trainer_app.cli_frame import GOOD, NO, as_json, print_json, verb


@click.command()
@click.option("--cases", type=click.IntRange(500, 1_000_000), default=8_000, show_default=True, help="In each run.")
@click.option("--replications", type=click.IntRange(3, 1_000), default=20, show_default=True)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@as_json
@verb
def verify(cases: int, replications: int, seed: int, as_json: bool) -> int:
    """Hold the simulation against queueing theory: priorities, Erlang C, Pollaczek-Khinchine, Little's law."""
    rows = verify_queues(
        cases=cases, replications=replications, seed=seed, told=lambda name: click.echo(f"{name} ...", err=True)
    )
    ok = all(row.agrees for row in rows)
    if as_json:
        print_json({"results": [asdict(row) for row in rows], "ok": ok})
    else:
        click.echo(f"{'':<33} {'':<32} {'theory':>8} {'ours':>8} {'s.e.':>7}  in mean service times")
        for row in rows:
            verdict = "agrees" if row.agrees else "DOES NOT AGREE"
            figures = f"{row.theory:>8.4f} {row.simulated:>8.4f} {row.standard_error:>7.4f}"
            click.echo(f"{row.model:<33} {row.figure:<32} {figures}  {verdict}")
        click.echo("verified" if ok else "not verified")
    return GOOD if ok else NO
