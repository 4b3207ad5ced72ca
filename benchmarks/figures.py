"""Figures: what a set of interleaved rounds says. Medians over rounds; ratios are taken inside a round first,
because neighbours on the machine slow a whole round and not one runner.

`ratio_` and a peer: orders per CPU second of ours divided by those of the peer in the same round;
above 1 we are faster, although the peer only queues.
`times_floor`: CPU seconds of our run divided by the CPU seconds bare SimPy needs for as many timeouts as our run
scheduled events. 1 would mean that the desk, its records and its books cost nothing.
`order_in_timeouts` of a runner: its CPU seconds per order divided by the floor's CPU seconds per timeout.
"""

from collections.abc import Mapping
from statistics import median
from typing import Any

Round = dict[str, dict[str, Any]]

WAIT_TOLERANCE_S = 1e-3
QUEUES = {"simpy_idiomatic": "SimPy", "ciw": "Ciw", "salabim": "salabim"}
"""The peers that play the queue, by name."""


class PeersDisagreeError(Exception):
    """The runners did not play the same orders or not the same queue, so their costs cannot be compared."""


def summary(rounds: list[Round]) -> dict[str, Any]:
    """One object: per runner its medians, and the ratios; those of ours are None when ours was not run."""
    for played in rounds:
        _require_same_waits(played)
        _require_same_orders(played)
    names = list(rounds[0])
    with_ours = "ours" in names
    return {
        "rounds": len(rounds),
        "runners": {name: _runner(name, rounds) for name in names},
        **{f"ratio_{peer}": _times_peer(peer, rounds) if with_ours else None for peer in QUEUES},
        "times_floor": _median(played["ours"]["cpu_s"] / played["floor"]["cpu_s"] for played in rounds)
        if with_ours
        else None,
    }


def shares(seconds: Mapping[str, float]) -> dict[str, float]:
    """Parts of a whole, the largest first."""
    whole = sum(seconds.values())
    return {part: round(seconds[part] / whole, 3) for part in sorted(seconds, key=seconds.__getitem__, reverse=True)}


def _runner(name: str, rounds: list[Round]) -> dict[str, Any]:
    runs = [played[name] for played in rounds]
    figures: dict[str, Any] = {key: median(run[key] for run in runs) for key in ("cpu_s", "wall_s", "peak_mb")}
    same = {key: runs[0][key] for key in ("orders", "events", "servers", "mean_wait_s") if key in runs[0]}
    if "orders" in same:
        figures["orders_per_s"] = _median(_orders_per_s(run) for run in runs)
        figures["order_in_timeouts"] = _median(
            played[name]["cpu_s"] / played[name]["orders"] / (played["floor"]["cpu_s"] / played["floor"]["events"])
            for played in rounds
        )
    if "events" in same:
        figures["events_per_s"] = _median(run["events"] / run["cpu_s"] for run in runs)
    return same | figures


def _times_peer(peer: str, rounds: list[Round]) -> float:
    return _median(_orders_per_s(played["ours"]) / _orders_per_s(played[peer]) for played in rounds)


def _orders_per_s(run: dict[str, Any]) -> float:
    return run["orders"] / run["cpu_s"]


def _require_same_waits(played: Round) -> None:
    waits = {called: played[name]["mean_wait_s"] for name, called in QUEUES.items()}
    if max(waits.values()) - min(waits.values()) > WAIT_TOLERANCE_S:
        told = ", ".join(f"{wait_s:.3f} s in {called}" for called, wait_s in waits.items())
        raise PeersDisagreeError(f"mean wait {told}: not the same queue, so no ratio is given")


def _require_same_orders(played: Round) -> None:
    orders = {name: run["orders"] for name, run in played.items() if "orders" in run}
    if len(set(orders.values())) > 1:
        raise PeersDisagreeError(f"orders played differ, so no ratio is given: {orders}")


def _median(values: Any) -> float:
    return median(list(values))
