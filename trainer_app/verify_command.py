"""`orderdesk verify`: our queue and clerks beside queueing theory, our workload beside the table of the domain."""

from dataclasses import asdict

import click

from scenarios import presets
from scenarios.rates import measure_rates
from scenarios.verify import verify_queues
from scenarios.workload import CLERKS, measure_workload
from trainer_app.cli_frame import GOOD, NO, USUAL_JOBS, as_json, print_json, verb


@click.command()
@click.option("--cases", type=click.IntRange(500, 1_000_000), default=8_000, show_default=True, help="In each run.")
@click.option("--replications", type=click.IntRange(3, 1_000), default=20, show_default=True)
@click.option("--workload", is_flag=True, help="Instead: the work of a distributor's day, item by item.")
@click.option("--rates", type=click.Choice(presets()), help="Instead: what comes of a preset's rates, as asked or not.")
@click.option(
    "--days",
    type=click.IntRange(5, 1_000),
    default=120,
    show_default=True,
    help="Of the runs of --workload or --rates.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=USUAL_JOBS, show_default=True, help="Companies at a time.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@as_json
@verb
def verify(
    cases: int,
    replications: int,
    workload: bool,
    rates: str | None,
    days: int,
    jobs: int,
    seed: int,
    as_json: bool,
) -> int:
    """Hold the simulation against queueing theory: priorities, Erlang C, Pollaczek-Khinchine, Little's law."""
    if rates is not None:
        return _rates(rates, days, seed, jobs, as_json)
    return _workload(days, seed, jobs, as_json) if workload else _queues(cases, replications, seed, as_json)


def _rates(name: str, days: int, seed: int, jobs: int, as_json: bool) -> int:
    rows = measure_rates(name, days=days, seed=seed, jobs=jobs)
    ok = all(row.agrees for row in rows)
    if as_json:
        print_json({"results": [{**asdict(row), "agrees": row.agrees} for row in rows], "ok": ok})
    else:
        click.echo(f"{f'{name}, an order':<28} {'drawn':>8} {'came':>8} {'s.e.':>7} {'asked':>8}  domain")
        for row in rows:
            verdict = (
                "DOES NOT AGREE" if not row.agrees else "agrees" if row.is_told else "agrees, as far as it can tell"
            )
            figures = f"{row.drawn:>8.4f} {row.came:>8.4f} {row.standard_error:>7.4f} {row.asked:>8.4f}"
            click.echo(f"{row.name:<28} {figures}  {row.source:<6}  {verdict}")
        click.echo("verified" if ok else "not verified")
    return GOOD if ok else NO


def _queues(cases: int, replications: int, seed: int, as_json: bool) -> int:
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


def _workload(days: int, seed: int, jobs: int, as_json: bool) -> int:
    found = measure_workload(days=days, seed=seed, jobs=jobs)
    rows = [*found.shares, found.total]
    busy = {clerks: round(found.utilisation(clerks), 3) for clerks in CLERKS}
    if as_json:
        print_json(
            {
                "results": [{**asdict(row), "agrees": row.agrees} for row in rows],
                "beside": found.beside,
                "utilisation": busy,
                "ok": found.agrees,
            }
        )
    else:
        click.echo(f"{'minutes a day of 240 orders':<42} {'table':>7} {'ours':>8}")
        for row in rows:
            verdict = "agrees" if row.agrees else "DOES NOT AGREE"
            off = f"{row.found / row.expected - 1:+7.1%}"
            click.echo(f"{row.item:<42} {row.expected:>7.0f} {row.found:>8.1f} {off}  {verdict}")
        for name, minutes in sorted(found.beside.items()):
            click.echo(f"{name + ' (not in the table)':<42} {'':>7} {minutes:>8.1f}")
        click.echo("busy: " + ", ".join(f"{clerks} clerks {share:.2f}" for clerks, share in busy.items()))
        click.echo("verified" if found.agrees else "not verified")
    return GOOD if found.agrees else NO
