"""The workload of a distributor's day is the one that the domain reckons (4.5)."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from click.testing import CliRunner

from scenarios import load_profile, presets
from scenarios.came import Came, what_comes
from scenarios.rates import ASKED, rates_of
from scenarios.workload import BACK, CLERKS, SEATED, TABLE, Workload, compared, workload_of
from sim.model import CLAIM, DISCREPANCY
from trainer_app.cli import main


@pytest.fixture(scope="module")
def came() -> Came:
    """Fifty days of the preset, in three companies."""
    return what_comes(load_profile("DIST"), clerks=SEATED, days=50, seed=1)


@pytest.fixture(scope="module")
def workload(came: Came) -> Workload:
    """What they took."""
    return workload_of(came, load_profile("DIST").stream)


def test_the_table_has_the_2918_minutes_of_the_domain() -> None:
    """48.6 hours, 12.2 minutes an order; what is carried as time only is in the preset under the same names, or follows
    from what warehouse and carriers do."""
    assert sum(item.minutes for item in TABLE) == pytest.approx(2918, abs=2)  # its lines are rounded
    carried = {rate.kind.name for rate in load_profile("DIST").stream.timed_work}
    assert {name for item in TABLE for name in item.time_only} <= carried | {DISCREPANCY.name, CLAIM.name}


@pytest.mark.parametrize("item", [item.name for item in TABLE])
def test_every_item_takes_its_minutes(workload: Workload, item: str) -> None:
    """Within 10 %."""
    (share,) = (share for share in workload.shares if share.item == item)
    assert share.found == pytest.approx(share.expected, rel=0.10)


def test_all_of_it_takes_2918_minutes(workload: Workload) -> None:
    """Within 3 %: eight clerks are busy 0.91 of 400 minutes, nine 0.81, ten 0.73."""
    assert workload.total.found == pytest.approx(2918, rel=0.03)
    assert [workload.utilisation(clerks) for clerks in CLERKS] == pytest.approx([0.91, 0.81, 0.73], rel=0.03)


def test_work_that_the_table_does_not_know_is_little_and_told(workload: Workload) -> None:
    """Reviews with sales and the like stand beside it, with their minutes."""
    assert "order_review" in workload.beside
    assert 10 < workload.beside[BACK] < 60, "the table reckons a case in one go"
    assert sum(workload.beside.values()) < 0.05 * workload.total.found


@pytest.mark.parametrize("name", [row.name for row in ASKED["DIST"]])
def test_what_comes_is_what_the_domain_asks_for(came: Came, name: str) -> None:
    """Within a tenth, whatever had to be drawn for it: not all who want an order sooner find it still here."""
    (rate,) = (rate for rate in rates_of(came, "DIST", load_profile("DIST").stream) if rate.name == name)
    assert rate.came == pytest.approx(rate.asked, rel=0.10)
    assert rate.agrees


def test_a_rate_that_does_not_come_as_asked_is_seen(came: Came) -> None:
    """Twice as many inquiries, or none: else the comparison would prove nothing."""
    stream = load_profile("DIST").stream
    for factor in (0, 2):
        raised = Counter({kind: factor * count for kind, count in came.raised.items()})
        by_name = {rate.name: rate.agrees for rate in rates_of(replace(came, raised=raised), "DIST", stream)}
        assert not by_name["status inquiries"]
        assert not by_name["rush requests"]


def test_every_preset_is_asked_for_its_rates() -> None:
    """A house that nobody measures drifts."""
    assert sorted(ASKED) == presets()


def test_the_command_tells_what_was_drawn_what_came_and_what_is_asked() -> None:
    """Of any preset; a few days tell little, and say so."""
    result = CliRunner().invoke(main, ["verify", "--rates", "MAKE", "--days", "5", "--jobs", "1"])
    assert all(row.name in result.output for row in ASKED["MAKE"])
    assert re.search(r"drawn +came +s\.e\. +asked", result.output)
    assert "as far as it can tell" in result.output
    assert result.exit_code == int("not verified" in result.output)


def test_an_item_that_is_missing_is_seen() -> None:
    """Else the comparison would prove nothing."""
    rates = load_profile("DIST").stream.carried()
    doubled = [replace(rate, minutes=2 * rate.minutes) for rate in rates]
    by_item = {share.item: share.agrees for share in compared({}, rates).shares}
    assert by_item["returns"]
    assert not by_item["credit holds"]
    assert not {share.item: share.agrees for share in compared({}, doubled).shares}["returns"]
    assert not compared({}, rates).agrees


def test_the_command_tells_every_item_and_ends_with_the_verdict() -> None:
    """A few days: whether they agree or not, the exit status says so."""
    result = CliRunner().invoke(main, ["verify", "--workload", "--days", "5", "--jobs", "1"])
    assert all(item.name in result.output for item in TABLE)
    assert "8 clerks 0." in result.output
    assert result.exit_code == int("not verified" in result.output)
