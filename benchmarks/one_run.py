"""One run of one runner in a process of its own: `python -m benchmarks.one_run NAME --orders N --seed S`.

Prints one JSON object. The clock covers the way from the work to the waits and nothing before it: neither
imports nor the drawing of the work. The garbage collector is off for everyone, as it is in our batch runs.
"""

import argparse
import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks import work
from benchmarks.where import sampled
from benchmarks.work import Work

T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=sorted(RUNNERS))
    parser.add_argument("--orders", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--timeouts", type=int, help="how many the floor plays")
    parser.add_argument("--days", type=int, help="take the work from this many days of our traffic")
    parser.add_argument("--where", action="store_true", help="tell where the time of our run goes; it costs some")
    parser.add_argument("--load", type=float, help="how busy the clerks are, 1 = all day")
    arguments = parser.parse_args()
    try:
        result = RUNNERS[arguments.name](arguments)
    except KeyboardInterrupt:
        sys.exit(130)
    # Linux counts the peak in KiB.
    result["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    print(json.dumps(result))


def _ours(arguments: argparse.Namespace) -> dict[str, Any]:
    from benchmarks import ours

    with tempfile.TemporaryDirectory() as folder, sampled() if arguments.where else nullcontext({}) as where:
        played = ours.run(arguments.days, arguments.seed, Path(folder) / "books.duckdb")
    return {
        "where": where,
        "orders": played.orders,
        "cpu_s": played.cpu_s,
        "wall_s": played.wall_s,
        "events": played.events,
        "mean_wait_s": played.mean_wait_s,
        "load": played.load,
    }


def _as_drawn(arguments: argparse.Namespace) -> dict[str, Any]:
    from benchmarks import ours

    with tempfile.TemporaryDirectory() as folder:
        played = ours.run_as_drawn(arguments.orders, arguments.seed, arguments.load, Path(folder) / "books.duckdb")
    return {
        "orders": played.orders,
        "cpu_s": played.cpu_s,
        "mean_wait_s": played.mean_wait_s,
        "load": played.load,
    }


def _simpy_idiomatic(arguments: argparse.Namespace) -> dict[str, Any]:
    from benchmarks.peers import simpy_idiomatic

    return _queue(simpy_idiomatic.run, arguments)


def _ciw(arguments: argparse.Namespace) -> dict[str, Any]:
    from benchmarks.peers import ciw_queue

    return _queue(ciw_queue.run, arguments)


def _salabim(arguments: argparse.Namespace) -> dict[str, Any]:
    from benchmarks.peers import salabim_queue

    return _queue(salabim_queue.run, arguments)


def _floor(arguments: argparse.Namespace) -> dict[str, Any]:
    from benchmarks.peers import simpy_floor

    events, cpu_s, wall_s = _timed(lambda: simpy_floor.run(arguments.timeouts))
    return {"events": events, "cpu_s": cpu_s, "wall_s": wall_s}


def _queue(run: Callable[[Work], NDArray[np.float64]], arguments: argparse.Namespace) -> dict[str, Any]:
    given = _work(arguments)
    waits, cpu_s, wall_s = _timed(lambda: run(given))
    return {
        "orders": given.orders,
        "servers": given.servers,
        "cpu_s": cpu_s,
        "wall_s": wall_s,
        "mean_wait_s": float(waits.mean()),
        "mean_wait_urgent_s": float(waits[given.urgent].mean()) if given.urgent.any() else None,
    }


def _work(arguments: argparse.Namespace) -> Work:
    if arguments.days is None:
        return work.poisson(arguments.orders, arguments.seed)
    from benchmarks import ours

    return ours.work(arguments.days, arguments.seed)


def _timed(action: Callable[[], T]) -> tuple[T, float, float]:
    gc.collect()
    gc.disable()
    wall_s, cpu_s = time.perf_counter(), time.process_time()
    result = action()
    cpu_s, wall_s = time.process_time() - cpu_s, time.perf_counter() - wall_s
    gc.enable()
    return result, cpu_s, wall_s


RUNNERS: dict[str, Callable[[argparse.Namespace], dict[str, Any]]] = {
    "ours": _ours,
    "as_drawn": _as_drawn,
    "simpy_idiomatic": _simpy_idiomatic,
    "ciw": _ciw,
    "salabim": _salabim,
    "floor": _floor,
}

if __name__ == "__main__":
    main()
