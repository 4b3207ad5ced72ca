"""What more orders and a backlog cost: `python -m benchmarks.growth [--json] [--orders N] [--rounds K] [--seed S]`.

Our batch run with its books, each day drawn when it comes (drawing is inside the clock). Every run has a process of its
own, interleaved in rounds. Figures are medians over rounds, ratios taken inside a round.

`cost_ratio_1e6_1e4`: CPU seconds an order of N orders (a million, unless `--orders` says less) over those of 10,000;
1 or less means that a long run costs no more.
`extra_mb`: peak memory of N orders less that of 10,000.
`backlog_speed_ratio`: orders per CPU second at 110 % load over those at 80 %, 10,000 orders each; at 110 % the queue
grows until the end.
`load_`: how busy the clerks were while they were there; it must be near 0.8 in the first two and 1 in the overloaded.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FEW = 10_000
CALM, OVERLOADED = 0.8, 1.1


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON object instead of the table")
    parser.add_argument("--orders", type=int, default=1_000_000, help="how many many are (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    try:
        rounds = [_round(arguments.orders, arguments.seed) for _ in range(arguments.rounds)]
    except KeyboardInterrupt:
        return 130
    found = summary(rounds)
    print(json.dumps(found) if arguments.json else "\n".join(f"{name:22}{value:>14}" for name, value in found.items()))
    return 0


def _round(orders: int, seed: int) -> dict[str, dict[str, Any]]:
    return {
        "few": _play(FEW, CALM, seed),
        "many": _play(orders, CALM, seed),
        "overloaded": _play(FEW, OVERLOADED, seed),
    }


def _play(orders: int, load: float, seed: int) -> dict[str, Any]:
    print(f"{orders:,} orders at {load:.0%} load", file=sys.stderr, flush=True)
    size = ["--orders", str(orders), "--load", str(load), "--seed", str(seed)]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.one_run", "as_drawn", *size], cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def summary(rounds: list[dict[str, dict[str, Any]]]) -> dict[str, float]:
    """The figures of some rounds."""

    def cost(run: dict[str, Any]) -> float:
        return float(run["cpu_s"] / run["orders"])

    return {
        "orders": rounds[0]["many"]["orders"],
        "orders_per_s": round(median(1 / cost(r["many"]) for r in rounds)),
        "cost_ratio_1e6_1e4": round(median(cost(r["many"]) / cost(r["few"]) for r in rounds), 3),
        "extra_mb": round(median(r["many"]["peak_mb"] - r["few"]["peak_mb"] for r in rounds), 1),
        "backlog_speed_ratio": round(median(cost(r["few"]) / cost(r["overloaded"]) for r in rounds), 3),
        "backlog_wait_s": round(rounds[0]["overloaded"]["mean_wait_s"]),
        **{f"load_{name}": round(rounds[0][name]["load"], 3) for name in ("few", "many", "overloaded")},
    }


if __name__ == "__main__":
    sys.exit(main())
