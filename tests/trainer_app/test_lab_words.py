"""The lab's answer in plain words."""

import pytest

import scenarios
from sim.lab import Comparison, Interval, Measure
from trainer_app.lab_houses import houses
from trainer_app.lab_results import comparisons, how_many, sentence, table, time_only
from trainer_app.lab_roster import plan_problem
from trainer_app.lab_settings import BY_NAME, THRESHOLDS, Setting, change_text, describe
from trainer_app.lab_worker import run_lab

MEASURES = dict.fromkeys(
    ("mean_wait_s", "p90_wait_s", "in_sla", "utilisation", "error_cost_cents", "cases", "orders"), 1
)


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
            "(+$12 on average, 95 % interval \N{MINUS SIGN}60 to +84).",
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


@pytest.mark.parametrize(
    ("difference", "says"),
    [
        (
            a_difference(Measure.MEAN_WAIT, -600, -1200, 0),
            "About 21 replications would show whether the mean wait",
        ),
        (a_difference(Measure.MEAN_WAIT, -600, -1800, 600), "About 81 replications would show whether the mean wait"),
        (a_difference(Measure.IN_SLA, 0.001, -0.1, 0.102), "it is by too little for 200 replications to show."),
        (a_difference(Measure.MEAN_WAIT, -738, -870, -606), ""),
        (a_difference(Measure.ORDERS, 0, 0, 0), ""),
    ],
)
def test_what_is_not_certain_yet_says_how_many_weeks_would_tell(difference, says):
    """Whoever must decide learns whether to play on, or that it does not matter; silence where all is settled."""
    said = how_many(difference)
    assert (says in said) if says else (said == "")


def test_the_table_names_units_once_and_says_where_nothing_changed():
    """Certain, not certain, or the very same on every replication."""
    found = [
        a_difference(Measure.MEAN_WAIT, -738, -870, -606),
        a_difference(Measure.IN_SLA, 0.001, -0.1, 0.102),
        a_difference(Measure.CASES, 0, 0, 0),
    ]
    rows = table(found, "A", "B")
    assert rows["Measure"] == ["Mean wait (min)", "Closed within SLA (%)", "Cases raised a week"]
    assert rows["Certain"] == ["yes", "no", "the same"]


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


def test_a_second_look_that_nobody_takes_is_no_amount():
    """Off is told in words, on either side."""
    off, on = (
        Setting(name, 3, sop={"entry_double_check_min_cents": cents}) for name, cents in (("A", 0), ("B", 50_000))
    )
    assert describe(off) == "3 competent clerks, no second look for the value"
    assert change_text(off, on) == "A second look at orders from $500 instead of no second look for the value"
    assert change_text(on, off) == "No second look for the value instead of 500"


SHIFTS = {"early": 2, "late": 1, "part_time": 0, "absence": True, "routing": "pooled"}


def test_shifts_are_told_by_their_numbers():
    """Who comes when, absence and the queue; clerks who are there all day only by their number."""
    shifts, all_day = Setting("A", 2, plan=SHIFTS), Setting("B", 3)
    assert describe(shifts) == "2 early and 1 late competent clerks with absence, pooled"
    assert change_text(all_day, shifts) == (
        "2 early and 1 late competent clerks with absence, pooled instead of 3 competent clerks"
    )
    assert change_text(shifts, Setting("B", 9, plan=SHIFTS)) == ""
    assert describe(Setting("A", 2, plan={"name": "shifts", "absence": False, "routing": "hybrid"})) == (
        "roster shifts without absence, hybrid"
    )


def test_a_bad_week_is_told_by_carrier_week_and_share():
    """Beside carriers as they are in the scenario."""
    usual = Setting("A", 3)
    bad = Setting("B", 3, bad_week={"carrier": "Swiftlane Parcel", "week": 2, "on_time": 0.6})
    assert describe(bad) == "3 competent clerks, week 2 of Swiftlane Parcel 60 % on time"
    assert change_text(usual, bad) == ("Week 2 of Swiftlane Parcel 60 % on time instead of carriers as usual")


def test_a_plan_by_which_nobody_could_work_says_so():
    """No clerk at all, or a field without a specialist."""
    assert plan_problem(None, "skilled") == plan_problem(SHIFTS, "skilled") == ""
    assert "Plan 1 to 200" in plan_problem({**SHIFTS, "early": 0, "late": 0}, "skilled")
    two = {**SHIFTS, "early": 1, "routing": "specialist"}
    assert "a field without anybody" in plan_problem(two, "skilled")


def test_the_worker_plays_shifts_on_the_traffic_of_each_seed():
    """Both settings meet the same week; the shifts have their own queue."""
    scenario = scenarios.load("morning_shift")
    told = []

    class Told:
        def share(self, share):
            pass

        def result(self, row):
            told.append(row)

    request = {
        "house": {"kind": "scenario", "text": scenario.text, "source": scenario.id},
        "variants": [Setting("A", 3).request(), Setting("B", 3, plan={**SHIFTS, "routing": "hybrid"}).request()],
        "replications": 2,
        "days": 1,
    }
    run_lab(request, Told())
    assert [(row["variant"], row["seed"]) for row in told] == [("A", 1), ("B", 1), ("A", 2), ("B", 2)]
    assert all(row["measures"]["orders"] > 0 for row in told)
    assert Measure.OVERTIME_COST in told[1]["measures"]
    carried = time_only(told, "A", "B", days=1)
    assert "order validation" in carried["Carried as time only"]
    assert sum(float(minutes) for minutes in carried["A: min a day"]) > 60, "returns, validation and the like"
    plain = [row | {"measures": row["measures"] | {"timed": {}}} for row in told]
    assert time_only(plain, "A", "B", days=1) == {}


def test_the_worker_plays_a_profile_of_the_house():
    """By the SOP as it is shipped, with the work that its rows carry; who is alone leaves orders unread."""
    told = []

    class Told:
        def share(self, share):
            pass

        def result(self, row):
            told.append(row)

    choice = houses([], {"ours": scenarios.load_profile("MAKE")})["own:ours"]
    request = {
        **choice.request(),
        "variants": [Setting("A", 1).request(), Setting("B", 2).request()],
        "replications": 1,
        "days": 2,
    }
    run_lab(request, Told())
    alone, pair = (row["measures"] for row in told)
    assert 20 < alone["orders"] <= pair["orders"]
    assert alone["utilisation"] > pair["utilisation"] > 0
    assert "order validation" in alone["timed"]


def test_work_that_is_carried_as_time_only_stands_beside_the_measures_by_setting():
    """Minutes of an average day, the share of what was due that was done in time, what an average
    replication leaves and how much of that is overdue; a replication may have several weeks."""
    week = {"done": 10, "standard_s": 6000, "in_sla": 9, "waiting": 1}
    rows = [
        {
            "variant": name,
            "seed": seed,
            "measures": {**MEASURES, "timed": {"returns": {**week, "waiting": left, "overdue": late}}},
        }
        for name, left, late in (("A", 3, 2), ("B", 0, 0))
        for seed in (1, 2)
    ]
    assert time_only(rows, "A", "B", days=5) == {
        "Carried as time only": ["returns"],
        "A: min a day": ["20.0"],
        "A: done in time": ["75%"],
        "A: left after the week": ["3.0"],
        "A: of these overdue": ["2.0"],
        "B: min a day": ["20.0"],
        "B: done in time": ["90%"],
        "B: left after the week": ["0.0"],
        "B: of these overdue": ["0.0"],
    }
    assert time_only(rows, "A", "B", days=15)["A: left after 3 weeks"] == ["3.0"]
    assert len(comparisons(rows, "A", "B")) == len(Measure)


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=lambda t: t.name)
def test_a_threshold_is_stored_as_the_sop_holds_it(threshold):
    """What the screen shows is the SOP's own value in another unit, within what the screen allows."""
    from sim.sop import Sop

    shown = threshold.shown(Sop())
    assert threshold.stored(shown) == getattr(Sop(), threshold.name)
    assert threshold.low <= shown <= threshold.high
    assert BY_NAME[threshold.name] is threshold
