"""Ratios are taken inside a round, and none is given where the peers did not play the same queue."""

import pytest

from benchmarks import figures
from benchmarks.figures import Round


def a_round(*, slowness: float = 1.0, ours_cpu_s: float = 2.0, ciw_wait_s: float = 9.0) -> Round:
    """100 orders; ours schedules 400 events; the machine is `slowness` times slower than usual."""
    resources = {"wall_s": slowness, "peak_mb": 50.0}
    queue = {"orders": 100, "servers": 3} | resources
    return {
        "ours": {"orders": 100, "events": 400, "cpu_s": ours_cpu_s * slowness, "mean_wait_s": 9.0} | resources,
        "simpy_idiomatic": queue | {"cpu_s": 3.0 * slowness, "mean_wait_s": 9.0},
        "ciw": queue | {"cpu_s": 5.0 * slowness, "mean_wait_s": ciw_wait_s},
        "salabim": queue | {"cpu_s": 50.0 * slowness, "mean_wait_s": 9.0},
        "floor": {"events": 400, "cpu_s": 0.5 * slowness} | resources,
    }


def test_ratios_are_those_of_the_definitions() -> None:
    """Orders per CPU second of ours over the peer's; CPU of ours over the floor's."""
    found = figures.summary([a_round()])
    assert found["ratio_simpy_idiomatic"] == pytest.approx(1.5)
    assert found["ratio_ciw"] == pytest.approx(2.5)
    assert found["ratio_salabim"] == pytest.approx(25)
    assert found["times_floor"] == pytest.approx(4.0)
    assert found["runners"]["ciw"]["orders_per_s"] == pytest.approx(20)
    assert found["runners"]["ciw"]["order_in_timeouts"] == pytest.approx(40)


def test_a_slow_round_does_not_move_the_ratios() -> None:
    """A neighbour that slows one round threefold slows every runner of it."""
    calm, busy = (
        figures.summary([a_round()] * 3),
        figures.summary([a_round(slowness=3), a_round(), a_round(slowness=2)]),
    )
    for ratio in ("ratio_simpy_idiomatic", "ratio_ciw", "times_floor"):
        assert busy[ratio] == pytest.approx(calm[ratio])


def test_one_bad_run_does_not_move_the_median() -> None:
    """Medians: one run of ours disturbed out of three changes no ratio."""
    found = figures.summary([a_round(), a_round(ours_cpu_s=40), a_round()])
    assert found["ratio_ciw"] == pytest.approx(2.5)


def test_without_ours_there_are_no_ratios_of_ours() -> None:
    """The peers alone can be measured; what was not measured is None and not a number."""
    peers_only = {name: run for name, run in a_round().items() if name != "ours"}
    found = figures.summary([peers_only])
    assert (found["ratio_simpy_idiomatic"], found["ratio_ciw"], found["times_floor"]) == (None, None, None)


def test_peers_that_disagree_give_no_figures() -> None:
    """Two engines with different waits played different queues."""
    with pytest.raises(figures.PeersDisagreeError, match=r"9\.000 s in SimPy, 9\.500 s in Ciw"):
        figures.summary([a_round(ciw_wait_s=9.5)])


def test_a_runner_with_other_orders_gives_no_figures() -> None:
    """A run that lost or added orders is not compared with one that played them all."""
    played = a_round()
    played["ours"]["orders"] = 99
    with pytest.raises(figures.PeersDisagreeError, match=r"orders played differ.*'ours': 99"):
        figures.summary([played])
