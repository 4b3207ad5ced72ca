"""What becomes of shipments, as a profile or scenario says it: read, written back, refused where it cannot be."""

from collections.abc import Callable

import pytest

from data_gen.carriage import Carriage, ServiceLevel
from scenarios import ScenarioProblems, load_profile, load_text
from scenarios.profile_text import profile_text
from scenarios.profiles import profile_of
from sim.model import BadWeek
from tests.scenarios.test_bad_scenarios import GOOD
from tests.scenarios.test_profiles import SAMPLE

TABLES = """
[warehouse]
missed_departure = 0.05
mispick = 0.01

[services."LTL economy"]
on_time = 0.8

[[bad_weeks]]
carrier = "Broadfield Lines"
week = 2
on_time = 0.4
"""
READERS: dict[str, tuple[str, Callable[[str, str], object]]] = {
    "profile": (SAMPLE, profile_of),
    "scenario": (GOOD, load_text),
}
BAD = {
    "negative rate": ("mispick = 0.01", "mispick = -0.01", "warehouse.mispick", "Use a larger value"),
    "share above one": ("on_time = 0.8", "on_time = 1.8", "on_time", "Use a smaller value"),
    "key nobody knows": ("mispick", "mispack", "warehouse.mispack", "Did you mean mispick"),
    "service nobody offers": ("LTL economy", "LTL econmy", "services", "did you mean 'LTL economy'"),
    "unknown carrier": ("Broadfield Lines", "Broadfeld Lines", "bad_weeks", "did you mean 'Broadfield Lines'"),
    "week before the run": ("week = 2", "week = 0", "bad_weeks.0.week", "Use a larger value"),
    "week that is none": ("week = 2", "week = 1.5", "bad_weeks.0.week", "of that type"),
    "week better than usual": ("on_time = 0.4", "on_time = 0.9", "bad_weeks", "use 0 to 0.8"),
    "all picks wrong twice": ("mispick = 0.01", "mispick = 0.6\npick_short = 0.6", "warehouse", "1 is all"),
}


def test_a_profile_keeps_its_carriers() -> None:
    """What it says, and what it leaves out as usual; written and read back it is the same."""
    profile = profile_of(SAMPLE + TABLES, "mine.toml")
    carriage = profile.stream.carriage
    assert (carriage.missed_departure, carriage.mispick) == (0.05, 0.01)
    assert carriage.pick_short == Carriage().pick_short
    assert carriage.level("LTL economy") == ServiceLevel(0.8, 0.010, 0.002)
    assert carriage.level("Ground") == Carriage().level("Ground")
    assert carriage.bad_weeks == (BadWeek("Broadfield Lines", 2, 0.4),)
    assert profile_of(profile_text(profile), "again.toml") == profile


def test_a_scenario_keeps_them_too() -> None:
    """The same tables, for whoever runs its world for many days."""
    read = load_text(GOOD + TABLES, "mine.toml").carriage
    assert read == profile_of(SAMPLE + TABLES, "mine.toml").stream.carriage
    assert load_text(GOOD, "mine.toml").carriage == Carriage()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_is_refused_with_key_and_remedy(reader: str, name: str) -> None:
    """Whoever mistypes a rate, a carrier or a week reads where, and what to do."""
    good, read = READERS[reader]
    old, new, key, remedy = BAD[name]
    assert old in TABLES
    with pytest.raises(ScenarioProblems) as caught:
        read(good + TABLES.replace(old, new, 1), "mine.toml")
    problem = caught.value.problems[0]
    assert key in problem.key, str(problem)
    assert problem.line > len(good.splitlines()), str(problem)
    assert remedy in str(problem)


def test_the_distributor_says_what_is_usual() -> None:
    """Domain 4.4 and 4.7: the preset and what is meant where nothing is said are one."""
    assert load_profile("DIST").stream.carriage == Carriage()
