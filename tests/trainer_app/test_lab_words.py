"""The lab's answer in plain words."""

import pytest

from sim.lab import Comparison, Interval, Measure
from trainer_app.lab_results import sentence
from trainer_app.lab_settings import BY_NAME, THRESHOLDS, Setting, change_text, describe


def a_difference(measure: Measure, mean: float, low: float, high: float) -> Comparison:
    side = Interval(100, 90, 110, 20)
    return Comparison(measure, side, side, Interval(mean, low, high, 20))


@pytest.mark.parametrize(
    ("comparison", "says"),
    [
        (
            a_difference(Measure.MEAN_WAIT, -738, -870, -606),
            "3 clerks instead of 2 cut the mean wait by 12.3 min (95 % interval 10.1 to 14.5).",
        ),
        (
            a_difference(Measure.IN_SLA, 0.052, 0.01, 0.094),
            "3 clerks instead of 2 raised the share within SLA by 5.2 points (95 % interval 1.0 to 9.4).",
        ),
        (
            a_difference(Measure.ERROR_COST, 1200, -6000, 8400),
            "3 clerks instead of 2 made no certain change of the error cost of a week "
            "(+12 $ on average, 95 % interval \N{MINUS SIGN}60 to +84).",
        ),
        (
            a_difference(Measure.ORDERS, 0, 0, 0),
            "3 clerks instead of 2 left the number of orders as it was, on every replication.",
        ),
    ],
)
def test_the_difference_is_told_in_one_sentence(comparison, says):
    """Cut or raised only where the interval leaves no doubt of the sign; else the sentence says so."""
    assert sentence(comparison, "3 clerks instead of 2") == says


def test_the_change_names_everything_that_differs_and_nothing_else():
    """Clerks, skill, threshold and demand."""
    first = Setting("A", 2, sop={"credit_tolerance_pct": 10})
    second = Setting("B", 3, "skilled", 20, {"credit_tolerance_pct": 25})
    assert change_text(first, Setting("B", 3, sop={"credit_tolerance_pct": 10})) == "3 clerks instead of 2"
    assert change_text(first, second) == (
        "3 clerks instead of 2 and tolerated over the limit 25 % instead of 10 and skilled clerks instead of "
        "competent and demand +20 % instead of +0 %"
    )
    assert change_text(first, first) == ""
    assert describe(second) == "3 skilled clerks, tolerated over the limit 25 %, demand +20 %"


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=lambda t: t.name)
def test_a_threshold_is_stored_as_the_sop_holds_it(threshold):
    """What the screen shows is the SOP's own value in another unit, within what the screen allows."""
    from sim.sop import Sop

    shown = threshold.shown(Sop())
    assert threshold.stored(shown) == getattr(Sop(), threshold.name)
    assert threshold.low <= shown <= threshold.high
    assert BY_NAME[threshold.name] is threshold
