"""The workload of a distributor's day is the one that the domain reckons (4.5)."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from scenarios import load_profile
from scenarios.workload import CLERKS, TABLE, Workload, compared, measure_workload
from sim.model import CLAIM, DISCREPANCY
from trainer_app.cli import main


@pytest.fixture(scope="module")
def workload() -> Workload:
    """Fifty days of the preset, in three companies."""
    return measure_workload(days=50)


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
    assert sum(workload.beside.values()) < 0.05 * workload.total.found


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
    result = CliRunner().invoke(main, ["verify", "--workload", "--days", "5"])
    assert all(item.name in result.output for item in TABLE)
    assert "8 clerks 0." in result.output
    assert result.exit_code == int("not verified" in result.output)
