"""A fitted profile gives its history back, on the weeks it was fitted to and, as far as weeks are alike, on others."""

import tempfile
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from data_gen import CompanySize, DrawnTraffic, StreamProfile, make_company, make_traffic
from data_gen.calibrate import ColumnMap, Fitted, History, clean, fit, read_table
from data_gen.company import measured_company
from data_gen.marginals import OrderTable, per_owner, table_of
from data_gen.profile import MonthEdges
from sim.errors import HistoryError
from sim.model import Channel
from tests.data_gen.calibrate.histories import HEADER, USUAL, Row, a_row, plain_rows, rows_of, write_history

MONDAY = date(2026, 3, 9)
TODAY = date(2026, 11, 24)
SAMPLE = Path(__file__).resolve().parents[4] / "shared" / "orders_sample.csv.gz"
WORDS = ColumnMap()


def traffic_of(fitted: Fitted, seed: int = 1) -> DrawnTraffic:
    company = make_company(fitted.size, seed=seed, first_day=MONDAY, desks=3)
    assert fitted.profile.shape is not None
    return make_traffic(measured_company(company, fitted.profile.shape), fitted.profile, [], seed=seed)


def drawn(traffic: DrawnTraffic, business_days: int) -> OrderTable:
    days = [day for day in range(2 * business_days) if traffic.calendar.is_business(day)][:business_days]
    return table_of([(day, traffic.baskets(day)) for day in days], traffic.calendar)


def figures(values: Sequence[float]) -> list[float]:
    """Mean, median and p90."""
    rows = np.asarray(values, float)
    return [float(rows.mean()), *map(float, np.quantile(rows, (0.5, 0.9)))]


def assert_reproduced(history: History, table: OrderTable, *, loose: float = 1.0) -> None:
    """Orders a day, lines and value of an order within 5 % at the mean and 10 % at median and p90."""
    orders = history.orders()
    counts = orders["time"].dt.normalize().value_counts()
    for name, seen, found in (
        ("orders per day", counts, per_owner(table.day)),
        ("lines per order", orders["lines"], table.lines),
        ("value per order", orders["value_cents"], table.value_cents),
    ):
        for of, limit, want, got in zip(
            ("mean", "median", "p90"), (0.05, 0.10, 0.10), figures(seen), figures(found), strict=True
        ):
            assert got == pytest.approx(want, rel=limit * loose), f"{of} of {name}"


@cache
def sample() -> History:
    if not SAMPLE.exists():
        pytest.skip("no ../shared")
    return clean(read_table(SAMPLE, WORDS), WORDS, today=TODAY)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_real_wholesalers_three_weeks_are_reproduced(seed: int) -> None:
    """Cancellations, adjustments, lines without a customer and all; in four weeks as in twelve."""
    history = sample()
    traffic = traffic_of(fit(history, WORDS, USUAL), seed)
    for days in (20, 60):
        assert_reproduced(history, drawn(traffic, days))


def test_a_profile_of_two_weeks_holds_for_the_third() -> None:
    """No more is learnt than what lasts: the week left out is met within what weeks differ anyway."""
    history = sample()
    lines = history.lines
    first = History(**{**vars(history), "lines": lines[lines["time"] < "2011-03-21"].reset_index(drop=True)})
    third = History(**{**vars(history), "lines": lines[lines["time"] >= "2011-03-21"].reset_index(drop=True)})
    assert_reproduced(third, drawn(traffic_of(fit(first, WORDS, USUAL)), 40), loose=3.0)


@cache
def distributor() -> tuple[StreamProfile, DrawnTraffic, History]:
    """Our own traffic of a quarter, exported and read back as a history."""
    profile = StreamProfile(orders_per_day=60.0, month_edges=MonthEdges(first=1.6, last=0.5))
    company = make_company(CompanySize(customers=200, items=400), seed=5, first_day=MONDAY, desks=3)
    traffic = make_traffic(company, profile, [], seed=5)
    return profile, traffic, _cleaned(rows_of(traffic, 280))


def _cleaned(rows: list[Row], header: tuple[str, ...] = HEADER) -> History:
    with tempfile.TemporaryDirectory() as room:
        return clean(
            read_table(write_history(Path(room) / "h.csv", rows, header), WORDS), WORDS, today=TODAY.replace(2027)
        )


@pytest.mark.slow
def test_calibrating_on_drawn_traffic_gives_the_profile_back() -> None:
    """Round trip, within: level 3 %, hours 1 % of the orders, weekdays 2 %, month edges 0.25, spread of days 0.05."""
    profile, _, history = distributor()
    found = fit(history, WORDS, USUAL).profile
    assert found.orders_per_day == pytest.approx(60, rel=0.03 + 0.02)
    total = sum(profile.hour_shares.values())
    for hour, share in profile.hour_shares.items():
        if hour not in (7, 17):  # the desk is open for half of these hours
            near_edge = sum(profile.hour_shares[h] for h in (7, 17)) / 2
            assert found.hour_shares[hour] == pytest.approx(share / (total - near_edge), abs=0.05)
    for got, want in zip(found.weekday_shares, profile.weekday_shares, strict=True):
        assert got == pytest.approx(want / sum(profile.weekday_shares), abs=0.02)
    assert found.month_edges.first == pytest.approx(1.6, abs=0.35)
    assert found.month_edges.last == pytest.approx(0.5, abs=0.35)
    assert found.daily_cv == pytest.approx(profile.daily_cv, abs=0.05)


@pytest.mark.slow
def test_the_profile_of_drawn_traffic_draws_such_traffic_again() -> None:
    """Round trip of what has no formula: lines, values, quantities, customers."""
    _, _, history = distributor()
    fitted = fit(history, WORDS, USUAL)
    table = drawn(traffic_of(fitted), 100)
    assert_reproduced(history, table)
    seen = history.orders()["customer"].value_counts().to_numpy(float)
    share = np.sort(per_owner(table.customer))[::-1]
    assert share[:40].sum() / share.sum() == pytest.approx(seen[:40].sum() / seen.sum(), abs=0.05)


def test_a_house_that_sells_single_pieces_is_reproduced() -> None:
    """Small orders are of cheap things: what an order is worth decides what is in it, as far as pieces do not."""
    rng = np.random.default_rng(4)
    prices = np.exp(rng.normal(3.0, 1.2, 200))
    rows: list[Row] = []
    for day in range(40):
        for at in range(30):
            for item in rng.choice(200, 1 + rng.binomial(1, 0.3), replace=False).tolist():
                when = f"2026-{3 + day // 28:02d}-{1 + day % 28:02d} {8 + at // 4:02d}:00:00"
                rows.append(
                    (f"{40_000 + 30 * day + at}", f"A{item:03d}", "", "1", when, f"{prices[item]:.2f}", f"{at}")
                )
    history = _cleaned(rows)
    assert_reproduced(history, drawn(traffic_of(fit(history, WORDS, USUAL)), 60))


def test_a_short_history_tells_no_season_and_no_month_end() -> None:
    """What was not seen is not guessed, and the reader is told."""
    fitted = fit(_cleaned(plain_rows()), WORDS, USUAL)
    assert fitted.profile.month_factors == ()
    assert fitted.profile.month_edges == MonthEdges()
    assert any("month ends" in note for note in fitted.notes)


def test_a_heavy_tail_keeps_its_mean_over_a_year_and_the_reader_is_told_of_shorter_runs() -> None:
    """Pareto, exponent 1.1: the mean value of 600 orders is known to a tenth, and shorter runs miss it by as much."""
    rng = np.random.default_rng(2)
    rows: list[Row] = []
    for number, pieces in enumerate((20 * (rng.pareto(1.1, 600) + 1)).astype(int).tolist()):
        when = f"2026-03-{2 + number // 30:02d} {9 + number % 8:02d}:00:00"
        row = a_row(str(40_000 + number), f"A{number % 90:02d}", quantity=str(pieces), time=when)
        rows.append((*row[:-1], f"{number % 50}"))
    history = _cleaned(rows)
    fitted = fit(history, WORDS, USUAL)
    shape = fitted.profile.shape
    assert shape is not None
    year = np.concatenate([shape.lines_and_values(30, day, rng)[1] for day in range(365)])
    assert year.mean() == pytest.approx(history.orders()["value_cents"].mean(), rel=0.03)
    assert any("wanders as much from run to run" in note for note in fitted.notes)
    assert not any("from run to run" in note for note in fit(_cleaned(plain_rows()), WORDS, USUAL).notes)


def test_channels_of_a_history_are_taken_over_in_our_words() -> None:
    """An export says E-Mail where the desk says email."""
    rows = [(*row, "E-Mail" if at % 8 < 6 else "EDI") for at, row in enumerate(plain_rows())]
    fitted = fit(_cleaned(rows, (*HEADER, "Channel")), WORDS, USUAL)
    assert fitted.profile.channel_mix == {Channel.EMAIL: 0.75, Channel.EDI: 0.25}
    assert fitted.size.edi_partners > 0


def test_what_a_sales_representative_brings_is_a_sheet() -> None:
    """Whatever the export calls it."""
    rows = [(*row, ("Excel", "Sales Rep")[at % 8 < 2]) for at, row in enumerate(plain_rows())]
    assert fit(_cleaned(rows, (*HEADER, "Channel")), WORDS, USUAL).profile.channel_mix == {Channel.SHEET: 1.0}


def test_a_channel_that_nobody_knows_is_asked_for() -> None:
    """The message says how to answer."""
    rows = [(*row, "Pigeon") for row in plain_rows()]
    with pytest.raises(HistoryError, match=r"'Pigeon' is none of .*\[channels\]"):
        fit(_cleaned(rows, (*HEADER, "Channel")), WORDS, USUAL)


def test_weekend_orders_of_a_house_closed_at_weekends_wait_for_monday() -> None:
    """A few mails that came on a Saturday are Monday's backlog."""
    rows = plain_rows(days=12)
    weekdays = [row for row in rows if date.fromisoformat(row[4][:10]).weekday() < 5]
    late = [(f"9{row[0]}", *row[1:4], "2026-03-14 20:00:00", *row[5:]) for row in rows[:2]]
    fitted = fit(_cleaned([*weekdays, *late]), WORDS, USUAL)
    assert 0 < fitted.profile.weekend_backlog < 0.05
