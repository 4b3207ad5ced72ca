"""Qualification: what is given to people can be solved, repeats exactly, and is not passed by doing it wrong."""

import pytest

from scenarios import Scenario, catalog, load_text, qualify
from sim.cases import WrongPolicy

ONE_EASY_CASE = """
id = "only_auto"
version = 1
title = "What the rule releases"
objective = "Release one order."

[clock]
start = "08:00"
end = "12:00"
mode = "frozen"

[world]
seed = 3
customers = 40
items = 160

[[cases]]
kind = "credit_hold"
at = "08:10"
variant = "auto"
lines = 2
"""


@pytest.mark.slow
@pytest.mark.parametrize("scenario", catalog(), ids=lambda s: s.id)
def test_a_shipped_scenario_qualifies(scenario: Scenario) -> None:
    """The expert has 100 points, every wrong way of working fails, and every command is needed."""
    heard: list[str] = []
    result = qualify(scenario, heard.append)
    assert [row for row in result.rows if not row.as_expected] == []
    assert result.ok
    policies = [row.policy for row in result.rows]
    assert heard == policies
    assert {"expert", "replay", "untouched", *WrongPolicy} <= set(policies)
    assert [p for p in policies if p.startswith("without ")]


def test_a_scenario_that_is_passed_without_looking_does_not_qualify() -> None:
    """One hold that the rule releases: pressing the button blindly is right, so it teaches and tests nothing."""
    result = qualify(load_text(ONE_EASY_CASE, "only_auto.toml"))
    rows = {row.policy: row for row in result.rows}
    assert not result.ok
    assert rows["expert"].points == 100.0
    assert rows["blind"].passed_exam
    assert not rows["blind"].as_expected
    assert rows["do_nothing"].as_expected


def test_a_scenario_without_a_case_in_its_time_does_not_qualify() -> None:
    """No case, no points: the expert cannot pass what never begins."""
    empty = ONE_EASY_CASE.split("[[cases]]", maxsplit=1)[0] + "[stream]\norders_per_day = 0.001\n"
    result = qualify(load_text(empty, "empty.toml"))
    assert not result.ok
    assert not next(row for row in result.rows if row.policy == "expert").as_expected


def test_even_the_lowest_pass_mark_is_not_reached_by_idling() -> None:
    """One point is enough here, and an untouched case has none."""
    easy = load_text(ONE_EASY_CASE + "\n[pass]\npoints = 1\n", "easy.toml")
    rows = {row.policy: row for row in qualify(easy).rows}
    assert not rows["do_nothing"].passed_exam
    assert not rows["untouched"].passed_exam
