"""Replications: the same traffic for every variant, and what a clerk more does."""

import pytest

from sim.errors import ScenarioError
from sim.lab import Measure, Variant, compare, replicate, run_experiment
from sim.sop import QueueRouting, Sop
from tests.sim.lab.days import a_busy_monday

TWO, THREE = Variant("two", clerks=2), Variant("three", clerks=3)


def play(variant: Variant, seed: int):
    return replicate(a_busy_monday(seed), variant, sop=Sop(), days=1)


def test_each_replication_plays_the_same_traffic_in_every_variant():
    """Replication r of every setting meets the day of seed r, pair by pair."""
    asked = []

    def note(variant, seed):
        asked.append((seed, variant.name))
        return play(variant, seed)

    outcomes = list(run_experiment([TWO, THREE], range(3), note))
    assert asked == [(0, "two"), (0, "three"), (1, "two"), (1, "three"), (2, "two"), (2, "three")]
    for first, second in zip(outcomes[::2], outcomes[1::2], strict=True):
        assert first.measures.orders == second.measures.orders == 60
        assert first.seed == second.seed


@pytest.mark.parametrize("seed", range(5))
def test_a_clerk_more_never_raises_the_mean_wait_of_the_same_day(seed):
    """Staffing is monotone in the mean on the same traffic."""
    waits = [play(Variant(f"{n}", clerks=n), seed).mean_wait_s for n in (1, 2, 3, 4, 5)]
    assert waits == sorted(waits, reverse=True)
    assert waits[0] > waits[-1]


def test_the_same_setting_on_the_same_day_gives_the_same_figures():
    """Nothing but the traffic and the setting counts."""
    assert play(TWO, 4) == play(TWO, 4)


def test_a_desk_that_drowns_is_not_flattered_by_what_it_left_open():
    """Cases that nobody took have waited until the end, and missed their time once they are due."""
    drowned = replicate(a_busy_monday(1, orders=200), Variant("one", clerks=1, level="novice"), sop=Sop(), days=1)
    assert drowned.cases >= 200
    assert drowned.in_sla < 0.6
    assert drowned.mean_wait_s > 2 * 3600
    assert drowned.utilisation > 0.7


def test_results_come_one_by_one_so_that_a_run_can_be_left():
    """Whoever has seen enough stops taking, and nothing more is played."""
    played = []

    def note(variant, seed):
        played.append(seed)
        return play(variant, seed)

    results = run_experiment([TWO, THREE], range(100), note)
    next(results)
    results.close()
    assert played == [0]


def test_the_comparison_says_how_much_a_clerk_more_is_worth():
    """Three clerks against two: less waiting, with an interval that leaves no doubt, and less to do for each."""
    outcomes = run_experiment([TWO, THREE], range(6), play)
    found = {c.measure: c for c in compare(outcomes, "two", "three")}
    wait = found[Measure.MEAN_WAIT]
    assert wait.difference.mean == pytest.approx(wait.second.mean - wait.first.mean)
    assert wait.difference.high < 0
    assert found[Measure.UTILISATION].difference.high < 0
    assert found[Measure.ORDERS].difference.mean == 0


def test_a_variant_changes_the_thresholds_it_names_and_pools_the_queue():
    """Everything else stays as the scenario has it."""
    rules = Variant("loose", clerks=2, sop={"credit_tolerance_pct": 25}).rules(Sop(queue_wip_limit=5))
    assert rules == Sop(queue_wip_limit=5, credit_tolerance_pct=25, queue_routing=QueueRouting.POOLED)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"clerks": 0}, "at least 1"),
        ({"clerks": 2, "level": "wizard"}, "'wizard' is none of novice"),
        ({"clerks": 2, "sop": {"mood": 1}}, "'mood' is no SOP parameter"),
        ({"clerks": 2, "demand_pct": -100}, "above -100"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(wrong, says):
    """Each message names the variant, the value and the remedy."""
    with pytest.raises(ScenarioError, match=says):
        Variant("odd", **wrong)
