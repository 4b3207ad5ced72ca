"""`orderdesk`: the command line. `--json` prints one object on standard output and nothing else.

Exit status: 0 good, 1 the answer is no, 2 the input was bad. Progress and messages go to standard error; Ctrl-C leaves
consistent files and ends with 130.
"""

import click

import scenarios
from trainer_app.calibrate_command import calibrate
from trainer_app.cli_frame import GOOD, as_json, print_json, verb
from trainer_app.cli_proofs import coverage, qualify, rank
from trainer_app.generate_command import generate
from trainer_app.simulate_command import simulate
from trainer_app.tape_commands import replay, score
from trainer_app.verify_command import verify


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


for command in (simulate, replay, score, generate, qualify, coverage, rank, calibrate, verify):
    main.add_command(command)


if __name__ == "__main__":
    main()
