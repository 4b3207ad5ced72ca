"""Profiles: the presets are what the trade is like, a file says where it is wrong, and what is written is read back."""

from pathlib import Path

import numpy as np
import pytest

from data_gen.marginals import OrderTable, per_owner, table_of
from scenarios import Profile, ScenarioProblems, load_profile, presets, profile_of, profile_text

SAMPLE = """\
name = "sample"

[company]
customers = 40
items = 90
edi_partners = 2

[stream]
orders_per_day = 20
daily_cv = 0.2
credit_hold = 0.1

[hours]
9 = 0.5
14 = 0.5

[weekdays]
monday = 0.2
tuesday = 0.2
wednesday = 0.2
thursday = 0.2
friday = 0.2

[channels]
email = 0.6
web = 0.4

[days]
shares = [0, 0.5, 1]
values = [0.5, 1.0, 1.5]

[[timed_work]]
name = "returns"
skill = "returns.credits"
priority = 4
due_h = 16
minutes = 14
per_order = 0.03
"""
BAD: dict[str, tuple[str, str, int, str, str]] = {
    "negative rate": ("orders_per_day = 20", "orders_per_day = -5", 9, "stream.orders_per_day", "Use a larger value"),
    "rate that is no number": ("orders_per_day = 20", "orders_per_day = nan", 9, "stream.orders_per_day", "that type"),
    "text for a number": ("daily_cv = 0.2", 'daily_cv = "much"', 10, "stream.daily_cv", "of that type"),
    "share above one": ("credit_hold = 0.1", "credit_hold = 11", 11, "stream.credit_hold", "Use a smaller value"),
    "key nobody knows": ("daily_cv", "dayly_cv", 10, "stream.dayly_cv", "Did you mean daily_cv"),
    "table nobody knows": ("[weekdays]", "[weekday]", 17, "weekday", "Did you mean weekdays"),
    "no rate": ("orders_per_day = 20\n", "", 8, "stream.orders_per_day", "Add the key"),
    "no name": ('name = "sample"\n', "", 1, "name", "Add the key"),
    "hour that is none": ("9 = 0.5", "29 = 0.5", 14, "hours.29", "is no key of a profile"),
    "negative hour": ("9 = 0.5", "9 = -0.5", 14, "hours.9", "Use a larger value"),
    "channel that is none": ("web = 0.4", "pigeon = 0.4", 26, "channels.pigeon", "Known here: email"),
    "a weekday too few": ("friday = 0.2\n", "", 17, "weekdays.friday", "Add the key"),
    "quantiles that fall": ("[0.5, 1.0, 1.5]", "[0.5, 1.0, 0.7]", 28, "days", "Both lists rise"),
    "quantiles of two lengths": ("[0.5, 1.0, 1.5]", "[0.5, 1.0]", 28, "days", "a value for each"),
    "quantiles of half": ("[0, 0.5, 1]", "[0, 0.5, 0.9]", 28, "days", "not from 0 to 1"),
    "too few customers": ("customers = 40", "customers = 4", 4, "company.customers", "Use a larger value"),
    "half a measurement": ("[days]", "[lines]", 1, "customer_curve", "Measured orders need all their tables"),
    "nothing in the window": ("daily_cv = 0.2", 'open = "18:00"\nclose = "19:00"', 8, "stream", "nothing between"),
    "country that is none": ("[hours]", '[calendar]\ncountry = "XX"\n[hours]', 13, "calendar", "such as US"),
    "work without a rate": ("per_order = 0.03\n", "", 32, "timed_work", "give per_order or per_day above 0"),
    "work without a time": ("minutes = 14", "minutes = 0", 37, "timed_work.0.minutes", "Use a larger value"),
    "work less often than never": ("= 0.03", "= -0.03", 38, "timed_work.0.per_order", "Use a larger value"),
    "work with no due time": ("due_h = 16\n", "", 32, "timed_work.0.due_h", "Add the key"),
    "work of a channel that is none": (
        "per_order = 0.03", 'per_order = 0.03\nchannels = ["pigeon"]', 39, "timed_work.0.channels", "Known here: email"
    ),
    "no TOML": ("[stream]", "[stream", 8, "TOML", "Correct the line"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_profile_is_refused_with_line_key_and_remedy(name: str) -> None:
    """A manager who mistypes a rate reads where, and what to do."""
    old, new, line, key, remedy = BAD[name]
    assert old in SAMPLE
    with pytest.raises(ScenarioProblems) as caught:
        profile_of(SAMPLE.replace(old, new), "mine.toml")
    problem = caught.value.problems[0]
    assert (problem.file, problem.key) == ("mine.toml", key), str(problem)
    assert problem.line in (line, 1), str(problem)
    assert remedy in str(problem)


def test_an_unknown_profile_is_refused_with_those_that_exist() -> None:
    """A slip in a name."""
    with pytest.raises(ScenarioProblems, match=r"DISTT.*is not known. Use one of DIST, MAKE, WHOLE"):
        load_profile("DISTT")
    with pytest.raises(ScenarioProblems, match="cannot be read"):
        load_profile("nowhere.toml")


def test_the_sample_without_a_mistake_is_accepted_and_written_as_it_is() -> None:
    """Else the table above would prove nothing."""
    profile = profile_of(SAMPLE, "mine.toml")
    assert profile_of(profile_text(profile), "again.toml") == profile


def test_a_country_is_written_and_read_back() -> None:
    """A profile keeps whose holidays it has."""
    text = SAMPLE.replace("[company]", '[calendar]\ncountry = "DE"\nsubdivision = "BY"\n\n[company]')
    profile = profile_of(text, "mine.toml")
    assert (profile.country, profile.subdivision) == ("DE", "BY")
    assert profile_of(profile_text(profile), "again.toml") == profile


@pytest.mark.parametrize("name", presets())
def test_a_preset_is_written_and_read_back_the_same(name: str) -> None:
    """What ``calibrate`` writes is as complete as what is shipped."""
    profile = load_profile(name.lower())
    assert profile.name == name
    assert profile_of(profile_text(profile), name) == profile


def table(profile: Profile, days: int) -> OrderTable:
    traffic = profile.traffic(seed=1, desks=3)
    worked = [day for day in range(2 * days) if traffic.calendar.is_business(day)][:days]
    return table_of([(day, traffic.baskets(day)) for day in worked], traffic.calendar)


def concentration(owner: np.ndarray, of: int) -> float:
    """Share of the rows that the upper fifth of so many owners has."""
    counts = np.sort(per_owner(owner))[::-1]
    return float(counts[: of // 5].sum() / counts.sum())


def test_the_industrial_distributor_is_as_the_domain_says() -> None:
    """240 orders a day with a spread of about ten times Poisson's, 4.2 lines, half of the customers within 14 days."""
    profile = load_profile("DIST")
    drawn = table(profile, 60)
    counts = per_owner(drawn.day)
    assert counts.mean() == pytest.approx(240, rel=0.05)
    assert 6 < counts.var() / counts.mean() < 16
    assert drawn.lines.mean() == pytest.approx(4.2, rel=0.05)
    assert concentration(drawn.customer, profile.size.customers) == pytest.approx(0.80, abs=0.05)
    assert np.median(84 / per_owner(drawn.customer)) == pytest.approx(14, abs=4)
    waiting = (drawn.weekday == 0) & (drawn.clock_s == profile.stream.open_s)
    assert waiting.sum() / len(drawn.day) == pytest.approx(0.08, abs=0.015)
    assert (drawn.weekday == 0).mean() == pytest.approx(0.199, abs=0.03)


def test_the_wholesaler_has_long_orders_and_a_heavy_tail() -> None:
    """Lines 15 / 48, values 302 / 812 at median and p90, mean 21.5 lines and 476; 65 % of the lines on a fifth."""
    profile = load_profile("WHOLE")
    drawn = table(profile, 60)
    assert drawn.lines.mean() == pytest.approx(21.5, rel=0.05)
    assert np.quantile(drawn.lines, (0.5, 0.9)) == pytest.approx([15, 48], rel=0.05)
    assert drawn.value_cents.mean() == pytest.approx(47_609, rel=0.06)
    assert np.quantile(drawn.value_cents, (0.5, 0.9)) == pytest.approx([30_222, 81_202], rel=0.12)
    assert np.quantile(drawn.quantity, (0.5, 0.9)) == pytest.approx([6, 24], rel=0.35)
    assert concentration(drawn.item, profile.size.items) == pytest.approx(0.655, abs=0.10)


def test_make_to_order_has_short_orders_and_a_wild_first_of_the_month() -> None:
    """22 orders a day, 69 % of one line, 88.5 % of the orders from a fifth of the customers."""
    profile = load_profile("MAKE")
    drawn = table(profile, 120)
    counts = per_owner(drawn.day)
    assert counts.mean() == pytest.approx(22, rel=0.12)
    assert 4 < counts.var() / counts.mean() < 10
    assert (drawn.lines == 1).mean() == pytest.approx(0.69, abs=0.02)
    assert concentration(drawn.customer, profile.size.customers) == pytest.approx(0.885, abs=0.04)


def test_profiles_are_part_of_the_package(root: Path) -> None:
    """Every preset has the three letters or more by which it is called, and says where it is from."""
    for name in presets():
        text = (root / "scenarios" / "profiles" / f"{name}.toml").read_text(encoding="utf-8")
        assert text.startswith("#")
        assert "made_from" in text
