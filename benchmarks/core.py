"""The core benchmark: `python -m benchmarks.core [--json] [--orders N] [--rounds K] [--seed S] [--peers-only]`.

Five runners, each run in a process of its own and all interleaved in rounds (ours, the peers, floor, ours, ...):
our batch run with its books written; an idiomatic SimPy model, Ciw's and salabim's bare queue of the same orders;
and bare SimPy with as many timeouts as our run scheduled events. The figures are defined in `figures`. One more run of
ours, which counts nowhere else, tells where our time goes (`where`).
Progress goes to standard error; `--json` prints one object on standard output.
Exit status: 0 done, 2 the request or the machine is not fit for it, 130 stopped by Ctrl-C.
"""

import argparse
import importlib.util
import json
import os
import platform
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

from benchmarks import figures
from benchmarks.figures import Round

ROOT = Path(__file__).resolve().parents[1]
PEERS = tuple(figures.QUEUES)
# Without ours the floor's number of timeouts is free: an arrival and an end of service per order.
PEER_EVENTS_PER_ORDER = 2


class RunFailedError(Exception):
    """A runner's process ended with an error."""


def main() -> int:
    arguments = _arguments()
    missing = [package for package in ("ciw", "salabim") if importlib.util.find_spec(package) is None]
    if missing:
        print(
            f'not installed, so there is nothing to compare with: {", ".join(missing)}; pip install "orderdesk[bench]"',
            file=sys.stderr,
        )
        return 2
    if not arguments.peers_only and importlib.util.find_spec("benchmarks.ours") is None:
        print("our batch run (benchmarks/ours.py) is not in this tree: use --peers-only", file=sys.stderr)
        return 2
    try:
        found = _measure(arguments)
    except KeyboardInterrupt:
        print("stopped: rounds are missing, so no figures are given", file=sys.stderr)
        return 130
    except (RunFailedError, figures.PeersDisagreeError) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(found, indent=2) if arguments.json else _table(found))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.core", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--orders", type=_positive, default=50_000, help="about how many orders (default: %(default)s)")
    parser.add_argument("--rounds", type=_positive, default=5, help="rounds to take medians of (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peers-only", action="store_true", help="the peers on Poisson work, without our run")
    return parser.parse_args()


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a positive whole number")
    return number


def _measure(arguments: argparse.Namespace) -> dict[str, Any]:
    machine = _machine()
    size = ["--orders", str(arguments.orders), "--seed", str(arguments.seed)]
    if not arguments.peers_only:
        from benchmarks import ours

        size += ["--days", str(ours.days_for(arguments.orders))]
    rounds = [_round(size, number, arguments) for number in range(1, arguments.rounds + 1)]
    where = {} if arguments.peers_only else _play("ours", [*size, "--where"], "where our time goes")["where"]
    return {"machine": machine, "seed": arguments.seed} | figures.summary(rounds) | {"where": figures.shares(where)}


def _round(size: list[str], number: int, arguments: argparse.Namespace) -> Round:
    progress = f"round {number} of {arguments.rounds}"
    names = PEERS if arguments.peers_only else ("ours", *PEERS)
    played = {name: _play(name, size, progress) for name in names}
    timeouts = PEER_EVENTS_PER_ORDER * arguments.orders if arguments.peers_only else played["ours"]["events"]
    played["floor"] = _play("floor", [*size, "--timeouts", str(timeouts)], progress)
    return played


def _play(name: str, size: list[str], progress: str) -> dict[str, Any]:
    print(f"{progress}: {name}", flush=True, file=sys.stderr)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.one_run", name, *size], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RunFailedError(f"the run of {name} failed (exit status {done.returncode}):\n{done.stderr.strip()}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def _machine() -> dict[str, Any]:
    return {
        "cpu": _cpu_name(),
        "cores": os.cpu_count(),
        "load_at_start": round(os.getloadavg()[0], 2),
        "system": platform.platform(),
        "python": platform.python_version(),
    } | {package: metadata.version(package) for package in ("simpy", "ciw", "salabim", "numpy", "duckdb")}


def _cpu_name() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def _table(found: dict[str, Any]) -> str:
    machine = found["machine"]
    lines = [
        f"{machine['cpu']}, {machine['cores']} cores, load {machine['load_at_start']} at the start, "
        f"Python {machine['python']}, SimPy {machine['simpy']}, Ciw {machine['ciw']}, "
        f"salabim {machine['salabim']}, DuckDB {machine['duckdb']}",
        f"medians of {found['rounds']} interleaved rounds, CPU seconds, seed {found['seed']}",
        "",
        f"{'':<16}{'orders':>9}{'CPU s':>9}{'wall s':>9}{'orders/s':>12}{'timeouts/order':>16}{'peak MB':>9}",
    ]
    lines += [_row(name, runner) for name, runner in found["runners"].items()]
    if found["times_floor"] is not None:
        lines += [
            "",
            *(
                f"ours / {called:<10} {found[f'ratio_{peer}']:>6.2f}  (orders per CPU second)"
                for peer, called in figures.QUEUES.items()
            ),
            f"ours / floor      {found['times_floor']:>6.2f}  (CPU seconds for as many scheduled events)",
            "",
            "where our time goes: " + ", ".join(f"{part} {share:.0%}" for part, share in found["where"].items()),
        ]
    return "\n".join(lines)


def _row(name: str, runner: dict[str, Any]) -> str:
    if "orders" not in runner:
        return (
            f"{name:<16}{'':>9}{runner['cpu_s']:>9.3f}{runner['wall_s']:>9.3f}{'':>12}{'':>16}{runner['peak_mb']:>9.0f}"
            f"   {runner['events']:,} timeouts, {runner['events_per_s']:,.0f}/s"
        )
    return (
        f"{name:<16}{runner['orders']:>9,}{runner['cpu_s']:>9.3f}{runner['wall_s']:>9.3f}"
        f"{runner['orders_per_s']:>12,.0f}{runner['order_in_timeouts']:>16.1f}{runner['peak_mb']:>9.0f}"
    )


if __name__ == "__main__":
    sys.exit(main())
