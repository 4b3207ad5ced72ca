"""On what the lab can run: scenarios with orders, presets, and profiles that the house has given."""

import pytest

import scenarios
from scenarios import ScenarioProblems
from scenarios.profiles import MAX_BYTES
from trainer_app.lab_houses import house_told, houses
from trainer_app.own_profiles import OwnProfiles, kept_name

OURS = scenarios.profile_text(scenarios.load_profile("MAKE")).encode()


def test_scenarios_with_a_stream_presets_and_own_profiles_can_be_chosen(tmp_path):
    """An exercise of eight planned cases has no weeks; who made a profile finds it beside the presets."""
    OwnProfiles(tmp_path).save("Ours 2026.toml", OURS)
    found = houses(scenarios.catalog(), OwnProfiles(tmp_path).profiles)
    assert {"scenario:morning_shift", "preset:DIST", "preset:MAKE", "preset:WHOLE", "own:ours_2026"} <= set(found)
    assert "scenario:first_day" not in found
    assert found["preset:DIST"].label == "DIST: industrial distributor"
    assert found["preset:DIST"].size == "240 orders a day, 530 customers, 600 items"
    assert 8 <= found["preset:DIST"].staff <= 16, "the work of 240 orders, not two clerks"
    assert found["scenario:morning_shift"].staff == 2


@pytest.mark.parametrize("key", ["scenario:morning_shift", "preset:MAKE"])
def test_the_worker_finds_the_house_that_was_chosen(key):
    """It reads text, not a name: a file that changes meanwhile changes nothing."""
    choice = houses(scenarios.catalog(), {})[key]
    assert house_told(choice.told).profile == choice.house.profile
    assert house_told(choice.told).sop == choice.house.sop


def test_demand_and_bad_weeks_change_orders_and_carriers_and_nothing_else():
    """Half as many orders again, of the same customers; who works is not asked."""
    house = scenarios.house_of_profile(scenarios.load_profile("MAKE"))
    usual, more = house.weeks(1), house.weeks(1, demand_pct=50)
    orders = [sum(traffic.baskets(day).orders for day in range(7)) for traffic in (usual, more)]
    assert orders[1] / orders[0] == pytest.approx(1.5, rel=0.2)
    assert usual.company.customers == more.company.customers


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name = 3", "name"),
        (b"\xff\xfe", "UTF-8"),
        (OURS.replace(b"credit_hold = 0.112", b"credit_hold = 11"), "Use a smaller value"),
        (OURS + b"#" * MAX_BYTES, "is larger than"),
    ],
)
def test_a_file_that_is_no_profile_is_not_kept(tmp_path, content, said):
    """The reader of `simulate` looks through it: key, line and remedy."""
    with pytest.raises(ScenarioProblems, match=said):
        OwnProfiles(tmp_path).save("ours.toml", content)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_folder_that_cannot_be_used_is_told_and_the_others_stay(tmp_path):
    """Somebody edited it by hand."""
    OwnProfiles(tmp_path).save("ours.toml", OURS)
    (tmp_path / "broken.toml").write_text("[stream\n")
    own = OwnProfiles(tmp_path)
    assert list(own.profiles) == ["ours"]
    assert "broken.toml" in str(own.problems[0])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Ours.toml", "ours"),
        ("../../etc/passwd.toml", "passwd"),
        ("C:\\data\\Q1 2026.toml", "q1_2026"),
        ("a" * 90 + ".toml", "a" * 40),
        ("\N{SNOWMAN}.toml", "profile"),
    ],
)
def test_a_profile_is_kept_under_a_plain_name(given, kept):
    """A name becomes a file: nothing but small letters, digits and underscores gets there."""
    assert kept_name(given) == kept
