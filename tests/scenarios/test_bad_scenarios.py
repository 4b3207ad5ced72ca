"""A scenario file with a mistake is refused with place and remedy, never half played and never with a traceback."""

from pathlib import Path

import pytest

from scenarios import ScenarioProblems, load, load_text

GOOD = """\
id = "sample"
version = 1
title = "Sample"
objective = "Shows what a scenario file may hold."
role_lines = ["R01"]

[clock]
start = "08:00"
end = "12:00"
mode = "frozen"
first_day = "2026-03-09"

[world]
seed = 7
customers = 40

[sop]
credit_tolerance_pct = 10
queue_rule = "due"

[stream]
orders_per_day = 20

[[cases]]
kind = "order_entry"
at = "08:10"
variant = "clean"

[[cases]]
kind = "credit_hold"
at = "09:00"
variant = "auto"
lines = 2
"""

# what is replaced, by what, line, key, a word of the remedy
TABLE = {
    "unknown key": ("version = 1", "version = 1\ncolour = 2", 3, "colour", "Known here"),
    "misspelt key": ("version = 1", "version = 1\nlevl = 2", 3, "levl", "Did you mean level"),
    "unknown key in a table": ("seed = 7", "seed = 7\ncustomer = 9", 15, "world.customer", "Did you mean customers"),
    "text for a number": ("seed = 7", 'seed = "7"', 14, "world.seed", "value of that type"),
    "fraction for a whole number": ("seed = 7", "seed = 7.0", 14, "world.seed", "value of that type"),
    "truth for a number": ("version = 1", "version = true", 2, "version", "value of that type"),
    "not a number at all": ("orders_per_day = 20", "orders_per_day = nan", 22, "stream.orders_per_day", "of that type"),
    "date without quotes": ('"2026-03-09"', "2026-03-09", 11, "clock.first_day", "value of that type"),
    "impossible date": ("2026-03-09", "2026-02-30", 11, "clock.first_day", "in that form"),
    "impossible time": ("12:00", "25:00", 9, "clock.end", "in that form"),
    "impossible time of a case": ("09:00", "09:60", 31, "cases.1.at", "in that form"),
    "too few customers": ("customers = 40", "customers = 4", 15, "world.customers", "larger"),
    "too many orders": ("orders_per_day = 20", "orders_per_day = 9000", 22, "stream.orders_per_day", "smaller"),
    "unknown mode": ("frozen", "frozn", 10, "clock.mode", "Did you mean frozen"),
    "end before start": ('end = "12:00"', 'end = "07:00"', 9, "clock.end", "later"),
    "weekend day": ("2026-03-09", "2026-03-14", 11, "clock.first_day", "Monday to Friday"),
    "first day that is a holiday": (
        '2026-03-09"',
        '2026-05-25"\n[calendar]\ncountry = "US"',
        11,
        "clock.first_day",
        "Use another business day",
    ),
    "country that is none": ("[world]", '[calendar]\ncountry = "XX"\n[world]', 13, "calendar", "such as US"),
    "part of another country": (
        "[world]",
        '[calendar]\ncountry = "US"\nsubdivision = "BY"\n[world]',
        13,
        "calendar",
        "Known are AK",
    ),
    "case after the end": ("09:00", "12:00", 31, "cases.1.at", "in between"),
    "case before the start": ("08:10", "07:59", 26, "cases.0.at", "in between"),
    "unknown kind": ("credit_hold", "credit_hld", 30, "cases.1.kind", "Did you mean credit_hold"),
    "unknown variant": ('"auto"', '"automatic"', 32, "cases.1.variant", "refer"),
    "channel that cannot be": ('"clean"', '"clean"\nchannel = "edi"', 28, "cases.0.channel", "email"),
    "unknown channel": ('"clean"', '"clean"\nchannel = "telex"', 28, "cases.0.channel", "Use one of these"),
    "desk that is not there": ("lines = 2", "lines = 2\ndesk = 2", 34, "cases.1.desk", "colleague"),
    "too few lines": (
        'kind = "credit_hold"\nat = "09:00"\nvariant = "auto"\nlines = 2',
        'kind = "price_mismatch"\nat = "09:00"\nvariant = "approval"\nlines = 1',
        33,
        "cases.1.lines",
        "2 or more",
    ),
    "role line that nothing trains": ('"R01"', '"R99"', 5, "role_lines", "trained"),
    "role line of another form": ('"R01"', '"X1"', 5, "role_lines.0", "in that form"),
    "unknown SOP parameter": ("credit_tolerance_pct", "credit_tolerance", 18, "sop.credit_tolerance", "Did you mean"),
    "SOP value of another type": ("pct = 10", 'pct = "10"', 18, "sop.credit_tolerance_pct", "standard is 10"),
    "SOP value that is a date": ("pct = 10", "pct = 2026-01-01", 18, "sop.credit_tolerance_pct", "standard is 10"),
    "negative SOP value": ("pct = 10", "pct = -1", 18, "sop.credit_tolerance_pct", "standard is 10"),
    "no choice of the SOP": ('"due"', '"lifo"', 19, "sop.queue_rule", "fifo"),
    "missing key": ("seed = 7\n", "", 13, "world.seed", "Add the key"),
    "missing table": ("[world]\nseed = 7\ncustomers = 40\n", "", 1, "world", "Add the key"),
    "missing key of a case": ('variant = "auto"\n', "", 29, "cases.1.variant", "Add the key"),
    "key twice": ("version = 1", "version = 1\nversion = 2", 3, "TOML", "Correct the line"),
    "text without its end": ('title = "Sample"', 'title = "Sample', 3, "TOML", "Correct the line"),
    "brackets without end": ("seed = 7", "seed = " + "[" * 20_000, 1, "TOML", "brackets"),
}


def problems_of(text: str | bytes) -> ScenarioProblems:
    with pytest.raises(ScenarioProblems) as caught:
        load_text(text, "mine.toml")
    return caught.value


def test_the_sample_without_a_mistake_is_accepted() -> None:
    """Else the table below would prove nothing."""
    assert load_text(GOOD, "mine.toml").id == "sample"


@pytest.mark.parametrize(("old", "new", "line", "key", "remedy"), TABLE.values(), ids=TABLE)
def test_a_mistake_is_named_with_file_line_key_and_remedy(old: str, new: str, line: int, key: str, remedy: str) -> None:
    """An author finds the place without counting and knows what to write instead."""
    assert GOOD.count(old) == 1
    (problem,) = problems_of(GOOD.replace(old, new)).problems
    assert (problem.file, problem.line, problem.key) == ("mine.toml", line, key)
    assert remedy in problem.remedy
    assert str(problem).startswith(f"mine.toml, line {line}: {key}")


def test_a_file_in_which_nothing_would_happen_is_refused() -> None:
    """Neither cases nor a stream: the session would be empty."""
    empty = GOOD.split("[stream]", maxsplit=1)[0]
    (problem,) = problems_of(empty).problems
    assert (problem.line, problem.key) == (1, "cases")
    assert "orders_per_day" in problem.remedy


def test_a_file_that_is_not_utf_8_is_refused_with_its_line() -> None:
    """A file saved in another code page."""
    (problem,) = problems_of(GOOD.replace("Sample", "Übung").encode("latin-1")).problems
    assert (problem.file, problem.line, problem.key) == ("mine.toml", 3, "file")
    assert "UTF-8" in problem.remedy


@pytest.mark.parametrize("as_bytes", [False, True])
def test_text_that_breaks_off_is_refused_with_its_last_line(as_bytes: bool) -> None:
    """Read from a file or typed into the page, the line is the same."""
    broken = 'id = "x"\nversion = 1\ntitle = "brok'
    (problem,) = problems_of(broken.encode() if as_bytes else broken).problems
    assert (problem.line, problem.key) == (3, "TOML")


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    """64 KB hold more cases than anybody works."""
    (problem,) = problems_of("#" * 70_000 + "\n" + GOOD).problems
    assert problem.key == "file"
    assert "65536" in problem.message
    assert "fewer" in problem.remedy.lower()


def test_every_problem_is_told_at_once_in_the_order_of_the_lines() -> None:
    """Nobody wants to mend a file one error at a time."""
    bad = GOOD.replace("version = 1", "version = 1\ncolour = 2\nshape = 3").replace("12:00", "25:00")
    assert [(p.line, p.key) for p in problems_of(bad).problems] == [(3, "colour"), (4, "shape"), (11, "clock.end")]
    bad = GOOD.replace("08:10", "07:00").replace('"auto"', '"automatic"').replace("2026-03-09", "2026-03-14")
    found = problems_of(bad)
    assert [p.key for p in found.problems] == ["clock.first_day", "cases.0.at", "cases.1.variant"]
    assert str(found).count("\n") == 2


def test_a_scenario_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    """By name and by file."""
    with pytest.raises(ScenarioProblems, match="first_day"):
        load("second_day")
    with pytest.raises(ScenarioProblems, match="cannot be read"):
        load(tmp_path / "nowhere.toml")
