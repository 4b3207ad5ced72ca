"""Days that intake has read ahead over columns come out as if each document had been read on its own."""

from datetime import date
from pathlib import Path

import pytest

from data_gen import CompanySize, DrawnTraffic, StreamProfile, make_company, make_traffic
from sim.batch import Batch
from sim.decide.prepare import Preparation
from sim.desk import Desk
from sim.erp import Books
from sim.sop import QueueRouting, Sop

MONDAY = date(2026, 3, 9)
POOLED = Sop(queue_routing=QueueRouting.POOLED)
STRICT = Sop(queue_routing=QueueRouting.POOLED, entry_autoconfirm=False, price_tolerance_cents=0)


def a_traffic(seed: int) -> DrawnTraffic:
    """A small company with a busy stream."""
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3)
    return make_traffic(company, StreamProfile(orders_per_day=60), [], seed=seed)


def digest(path: Path, seed: int, sop: Sop, level: str, *, prepared: bool) -> str:
    """Of the books of two weeks."""
    with Books.create(path, MONDAY) as books:
        batch = Batch(a_traffic(seed), sop=sop, clerks=[level] * 2, books=books, prepared=prepared)
        batch.run(8)
        return batch.finish(8).digest


@pytest.mark.parametrize(("seed", "sop", "level"), [(4, POOLED, "skilled"), (5, STRICT, "novice")])
def test_the_books_do_not_tell_whether_days_were_prepared(tmp_path: Path, seed: int, sop: Sop, level: str) -> None:
    """Every table has the same rows, with and without columns."""
    found = [digest(tmp_path / f"{way}.duckdb", seed, sop, level, prepared=way) for way in (True, False)]
    assert found[0] == found[1]


def test_most_orders_of_a_day_are_prepared() -> None:
    """What is printed, known and sold as we have it needs no closer look."""
    traffic = a_traffic(4)
    day = next(traffic.days())
    desk = Desk(traffic.opening, POOLED, traffic.first_day, letters=False)
    Preparation(desk).prepare(day.day, day.requests)
    assert len(desk.prepared) > 0.75 * len(day.requests)
