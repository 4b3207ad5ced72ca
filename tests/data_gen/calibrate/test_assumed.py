"""What a history does not tell is as the industrial distributor has it, and is named as assumed."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from data_gen import StreamProfile
from data_gen.calibrate import ColumnMap, Fitted, assumptions, clean, fit, read_table
from data_gen.calibrate.assumed import RATES
from data_gen.timed_work import RETURNS_SKILL
from tests.data_gen.calibrate.histories import HEADER, USUAL, Row, a_row, plain_rows, write_history

WORDS = ColumnMap()


def fitted(room: Path, rows: list[Row], header: tuple[str, ...] = HEADER) -> Fitted:
    table = read_table(write_history(room / "h.csv", rows, header), WORDS)
    return fit(clean(table, WORDS, today=date(2026, 11, 24)), WORDS, USUAL)


def test_every_rate_that_no_history_tells_has_words_for_the_report(tmp_path: Path) -> None:
    """A new rate of a stream cannot be assumed in silence."""
    found = fitted(tmp_path, plain_rows())
    rates = {f.name for f in fields(StreamProfile) if f.type in (float, "float")}
    assert rates & found.assumed == set(RATES)
    told = {row.key for row in assumptions(found)}
    assert set(RATES) | {"channels", "warehouse", "services.Ground", "timed_work"} <= told
    for name in RATES:
        assert getattr(found.profile, name) == getattr(USUAL, name)


def test_a_house_carries_the_distributors_work_at_its_own_size_and_in_its_own_mix(tmp_path: Path) -> None:
    """Eight orders a day: a thirtieth of what comes by the day; web orders are reviewed as far as there are any."""
    rows = [(*row, "Web" if at % 8 < 2 else "EDI") for at, row in enumerate(plain_rows())]
    profile = fitted(tmp_path, rows, (*HEADER, "Channel")).profile
    ours, theirs = ({rate.kind.name: rate for rate in rates} for rates in (profile.timed_work, USUAL.timed_work))
    assert list(ours) == list(theirs)
    admin = "queue scan, reports, admin"
    assert ours[admin].per_day == pytest.approx(theirs[admin].per_day * 8 / 240)
    carried = {rate.kind.name: rate for rate in profile.carried()}
    assert carried["web orders: review and confirmation"].per_order == pytest.approx(0.25)
    assert carried["order validation"].per_order == pytest.approx(0.35 * 0.25), "EDI is not looked at"
    assert sum(rate.minutes_of_day(8) for rate in carried.values()) > 10


def test_returns_come_as_often_as_the_history_tells(tmp_path: Path) -> None:
    """Six of the 96 orders were credited; where a history shows no credit, the rate is assumed."""
    rows = plain_rows()
    taken_back = [
        a_row(f"C{number}", quantity="-1", time="2026-03-20 17:00:00", customer=str(10_000 + at))
        for at, number in enumerate(range(700_001, 700_007))
    ]
    silent, told = fitted(tmp_path, rows), fitted(tmp_path, [*rows, *taken_back])
    (assumed,) = (rate for rate in silent.profile.timed_work if rate.kind.skill == RETURNS_SKILL)
    (measured,) = (rate for rate in told.profile.timed_work if rate.kind.skill == RETURNS_SKILL)
    assert assumed.per_order == 0.03
    assert "returns" in silent.assumed
    assert told.profile.returns is not None
    assert measured.per_order == told.profile.returns.orders == pytest.approx(6 / 96, abs=1e-5)
    assert "returns" not in told.assumed
    said = {row.what: row.value for row in assumptions(told)}
    assert said[measured.kind.name] == "14 min (how often is measured)"
