"""Roster files: the shipped ones are sound, and a file says where it is wrong."""

from pathlib import Path

import pytest

from scenarios import ScenarioProblems, load_roster, roster_of, shipped_rosters
from sim.roster import EndOfShift, Span
from sim.units import HOUR_S, MINUTE_S

SAMPLE = """\
name = "sample"

[rules]
end_of_shift = "overtime"
overtime_min = 45
absence_pct = 4
set_up_min = 0.7

[[clerks]]
name = "early"
count = 2
level = "skilled"
shift = ["08:00", "16:00"]
breaks = [["10:00", "10:15"], ["12:00", "12:30"]]

[[clerks]]
name = "morning"
shift = ["09:00", "13:00"]
days = ["monday", "friday"]
friday = ["08:00", "11:00"]
skills = ["order.entry"]
levels = { "order.entry" = "expert" }
"""
# what is replaced, by what, line, key, a word of the problem
BAD: dict[str, tuple[str, str, int, str, str]] = {
    "unknown key": ("count = 2", "cuont = 2", 11, "clerks.0.cuont", "Did you mean count"),
    "unknown rule": ("absence_pct", "absense_pct", 6, "rules.absense_pct", "Did you mean absence_pct"),
    "no shift": ('shift = ["09:00", "13:00"]\n', "", 16, "clerks.1.shift", "Add the key"),
    "no days": ('["monday", "friday"]\nfriday = ["08:00", "11:00"]', "[]", 19, "clerks.1.days", "Give at least one"),
    "no clerk": ("[[clerks]]", "[[clerk]]", 1, "clerks", "Add the key"),
    "too many": ("count = 2", "count = 201", 11, "clerks.0.count", "Use a smaller value"),
    "too many together": ("count = 2", "count = 200", 9, "clerks", "Plan 1 to 200"),
    "unknown level": ('"skilled"', '"skiled"', 12, "clerks.0.level", "Did you mean skilled"),
    "unknown day": ('"monday"', '"sunday"', 19, "clerks.1.days.0", "Did you mean monday"),
    "unknown skill": ('["order.entry"]', '["order.entri"]', 21, "clerks.1.skills", "Did you mean order.entry"),
    "unknown skill of a level": ('{ "order.entry"', '{ "returns"', 22, "clerks.1.levels", "Known: order.entry"),
    "time that is none": ('"16:00"', '"25:00"', 13, "clerks.0.shift.1", "in that form"),
    "shift that ends before it begins": ('"16:00"', '"07:00"', 13, "clerks.0.shift", "end later"),
    "breaks that overlap": ('"12:00", "12:30"', '"10:10", "12:30"', 14, "clerks.0.breaks", "one break of them"),
    "break outside the shift": ('"12:30"]]', '"16:30"]]', 14, "clerks.0.breaks", "Move it"),
    "other day without time": ('"11:00"', '"08:00"', 20, "clerks.1.friday", "end later"),
    "overtime without its rule": ('"overtime"', '"finish"', 5, "rules.overtime_min", "needs end_of_shift"),
    "overtime without time": ("overtime_min = 45\n", "", 3, "rules.overtime_min", "Give overtime_min"),
    "negative absence": ("absence_pct = 4", "absence_pct = -4", 6, "rules.absence_pct", "Use a larger value"),
    "no TOML": ("[rules]", "[rules", 3, "TOML", "Correct the line"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_roster_is_refused_with_line_key_and_remedy(name: str) -> None:
    """A planner who mistypes a time reads where, and what to do; a mistake of all days is told once."""
    old, new, line, key, said = BAD[name]
    assert old in SAMPLE
    with pytest.raises(ScenarioProblems) as caught:
        roster_of(SAMPLE.replace(old, new), "mine.toml")
    problem = caught.value.problems[0]
    assert (problem.file, problem.key) == ("mine.toml", key), str(problem)
    assert said in str(problem)
    assert problem.line in (line, line - 1, line - 2), str(problem)
    assert len({str(p) for p in caught.value.problems}) == len(caught.value.problems)


def test_a_roster_is_what_its_file_says() -> None:
    """Counts become clerks, minutes seconds, and a Friday of its own keeps the breaks that fit."""
    roster = roster_of(SAMPLE, "mine.toml")
    assert [plan.name for plan in roster.clerks] == ["early 1", "early 2", "morning"]
    assert (roster.rules.end_of_shift, roster.rules.overtime_s) == (EndOfShift.OVERTIME, 45 * MINUTE_S)
    assert (roster.rules.absence_permille, roster.rules.set_up_s) == (40, 42)
    early, _, morning = roster.clerks
    assert early.week[0].present_s == 7 * HOUR_S + 15 * MINUTE_S
    assert morning.week[1:4] == (None, None, None)
    assert morning.week[4].spans == (Span(8 * HOUR_S, 11 * HOUR_S),)
    assert (morning.skills, morning.levels, morning.level) == (("order.entry",), {"order.entry": "expert"}, "competent")


@pytest.mark.parametrize("name", shipped_rosters())
def test_a_shipped_roster_is_sound_and_says_what_it_is(name: str, root: Path) -> None:
    """Every one can be named on the command line."""
    assert load_roster(name).clerks
    assert (root / "scenarios" / "rosters" / f"{name}.toml").read_text(encoding="utf-8").startswith("#")


def test_an_unknown_roster_is_refused_with_those_that_exist() -> None:
    """A slip in a name."""
    with pytest.raises(ScenarioProblems, match=r"shift.*is not known. Use one of equal, shifts, specialists"):
        load_roster("shift")
    with pytest.raises(ScenarioProblems, match="cannot be read"):
        load_roster("nowhere.toml")
