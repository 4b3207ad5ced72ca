"""A history as traffic: the real orders, by the same customers, at their real times and prices."""

from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from click.testing import CliRunner

from data_gen.calibrate import ColumnMap, History, clean, fit, read_table
from data_gen.trace import business_days, first_monday, trace_traffic
from sim.traffic import Request
from sim.units import DAY_S
from tests.data_gen.calibrate.histories import USUAL, Row, a_row, plain_rows, write_history
from trainer_app.cli import main

WORDS = ColumnMap()


def history_of(path: Path, rows: list[Row]) -> History:
    return clean(read_table(write_history(path / "h.csv", rows), WORDS), WORDS, today=date(2026, 11, 24))


def requests_of(history: History, days: int) -> list[Request]:
    traffic = trace_traffic(history, fit(history, WORDS, USUAL), WORDS, seed=1, desks=2)
    return [request for day in islice(traffic.days(), days) for request in day.requests if not request.ask]


def test_every_order_comes_at_its_real_time_with_its_lines(tmp_path: Path) -> None:
    """Weekends included: what came on a Saturday waits for Monday's clerks."""
    history = history_of(tmp_path, plain_rows())
    monday = first_monday(history)
    came = sorted(
        (
            str(monday + timedelta(days=r.at_s // DAY_S)),
            r.at_s % DAY_S,
            len(r.lines),
            sum(ln.quantity for ln in r.lines),
        )
        for r in requests_of(history, 40)
    )
    expected = sorted((row[4][:10], int(row[4][11:13]) * 3600 + 1800, 2, 2 * int(row[3])) for row in plain_rows()[::2])
    assert sorted(came) == expected


def test_prices_are_those_that_were_paid(tmp_path: Path) -> None:
    """What most paid is the list; who paid another price has it agreed."""
    rows = [*plain_rows(), a_row("700001", "20001", price="1.10", customer="77777", time="2026-03-19 11:00:00")]
    history = history_of(tmp_path, rows)
    traffic = trace_traffic(history, fit(history, WORDS, USUAL), WORDS, seed=1, desks=2)
    special = 10 * DAY_S + 11 * 3600
    paid: dict[bool, set[int]] = {True: set(), False: set()}
    for day in range(40):
        baskets = traffic.baskets(day)
        for order, price in zip(baskets.order.tolist(), baskets.system_cents.tolist(), strict=True):
            paid[baskets.at_s[order] == special].add(price)
    assert paid == {True: {110}, False: {250}}


def test_a_customer_of_the_history_is_one_customer_of_the_desk(tmp_path: Path) -> None:
    """Eight customers order every day; each is the same one each time."""
    by_clock: dict[int, set[int]] = {}
    for request in requests_of(history_of(tmp_path, plain_rows()), 40):
        by_clock.setdefault(request.at_s % DAY_S, set()).add(request.customer_id)
    assert sorted(map(len, by_clock.values())) == [1] * 8
    assert len(set.union(*by_clock.values())) == 8


def test_a_history_can_be_run_by_one_command(tmp_path: Path) -> None:
    """As long as the history is, unless days are given."""
    path = write_history(tmp_path / "h.csv", plain_rows())
    result = CliRunner().invoke(main, ["simulate", "--history", str(path), "--json"])
    assert result.exit_code == 0, result.stderr
    assert '"orders": 96' in result.stdout
    assert business_days(history_of(tmp_path, plain_rows())) == 10


def test_a_run_has_one_traffic(tmp_path: Path) -> None:
    """A scenario, a profile and a history are three worlds."""
    path = str(write_history(tmp_path / "h.csv", plain_rows()))
    for arguments in (["first_day", "--history", path], ["--profile", "DIST", "--history", path], []):
        assert CliRunner().invoke(main, ["simulate", *arguments]).exit_code == 2
    assert "has columns" in CliRunner().invoke(main, ["simulate", "--profile", "DIST", "--columns", path]).stderr
