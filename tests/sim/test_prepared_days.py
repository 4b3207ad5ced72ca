"""Days that intake has read ahead over columns come out as if each document had been read on its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from data_gen import CompanySize, DrawnTraffic, StreamProfile, make_company, make_traffic
from sim import events as ev
from sim.batch import Batch
from sim.decide.prepare import Preparation
from sim.desk import Desk
from sim.erp import Books
from sim.model import PastOrder
from sim.sop import QueueRouting, Sop
from sim.traffic import DayTraffic, Opening, Traffic

MONDAY = date(2026, 3, 9)
POOLED = Sop(queue_routing=QueueRouting.POOLED)
STRICT = Sop(queue_routing=QueueRouting.POOLED, entry_autoconfirm=False, price_tolerance_cents=0)


def a_traffic(seed: int) -> DrawnTraffic:
    """A small company with a busy stream."""
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3)
    return make_traffic(company, StreamProfile(orders_per_day=60), [], seed=seed)


@dataclass(frozen=True)
class Remembered:
    """A traffic before which the company had counted what is usual, and sells some items by the dozen."""

    drawn: DrawnTraffic

    @property
    def first_day(self) -> date:
        return self.drawn.first_day

    @property
    def opening(self) -> Opening:
        made = self.drawn.opening
        last = made.customers[-1].id
        rows = [(last, i.id, 3 + i.id % 5) for i in made.items if i.id % 3] + [
            (made.customers[0].id, made.items[0].id, 2)
        ]
        ordered = [PastOrder(n, who, item, -30, pieces) for n, (who, item, pieces) in enumerate(rows, 1)]
        items = [replace(i, order_multiple=2, order_minimum=4) if i.id % 7 == 0 else i for i in made.items]
        return replace(made, ordered=ordered, items=items)

    def days(self) -> Iterator[DayTraffic]:
        return self.drawn.days()


def digest(path: Path, traffic: Traffic, sop: Sop, level: str, *, prepared: bool) -> tuple[str, int]:
    """Of the books of two weeks, and how many lines were asked about."""
    with Books.create(path, MONDAY) as books:
        batch = Batch(traffic, sop=sop, clerks=[level] * 2, books=books, prepared=prepared)
        asked: list[int] = []
        batch.engine.on(ev.OrderEntered, lambda e, _: asked.extend(h.kind == "unusual_quantity" for h in e.holds))
        batch.run(8)
        return batch.finish(8).digest, sum(asked)


@pytest.mark.parametrize(("seed", "sop", "level"), [(4, POOLED, "skilled"), (5, STRICT, "novice")])
def test_the_books_do_not_tell_whether_days_were_prepared(tmp_path: Path, seed: int, sop: Sop, level: str) -> None:
    """Every table has the same rows, with and without columns."""
    traffic = a_traffic(seed)
    found = [digest(tmp_path / f"{way}.duckdb", traffic, sop, level, prepared=way) for way in (True, False)]
    assert found[0] == found[1]


def test_prepared_or_not_the_same_quantities_are_asked_about(tmp_path: Path) -> None:
    """Usual quantities, minimums and multiples are read over columns as they are line by line."""
    traffic = Remembered(a_traffic(4))
    found = [digest(tmp_path / f"{way}.duckdb", traffic, POOLED, "skilled", prepared=way) for way in (True, False)]
    assert found[0] == found[1]
    assert found[0][1] > 10


def test_most_orders_of_a_day_are_prepared() -> None:
    """What is printed, known and sold as we have it needs no closer look."""
    traffic = a_traffic(4)
    day = next(traffic.days())
    desk = Desk(traffic.opening, POOLED, traffic.first_day, letters=False)
    Preparation(desk).prepare(day.day, day.requests)
    assert len(desk.prepared) > 0.75 * sum(request.ask is None for request in day.requests)
