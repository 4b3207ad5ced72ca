"""Days that intake has read ahead over columns come out as if each document had been read on its own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data_gen import CompanySize, DrawnTraffic, StreamProfile, make_company, make_traffic
from sim import events as ev
from sim.batch import Batch, BatchResult
from sim.clock import Clock
from sim.commands import ConfirmOrder, ReceiveDocument
from sim.decide.prepare import Preparation
from sim.desk import Desk
from sim.engine import Engine
from sim.erp import Books
from sim.journal import Journal
from sim.model import SEAT, PastOrder
from sim.roster import Staffing
from sim.sop import QueueRouting, Sop
from sim.traffic import DayTraffic, Opening, Traffic
from sim.units import HOUR_S
from sim.world.customers import CUSTOMER
from tests.sim.days_by_roster import WrittenChance, a_clerk, a_roster

MONDAY = date(2026, 3, 9)
POOLED = Sop(queue_routing=QueueRouting.POOLED)
STRICT = Sop(queue_routing=QueueRouting.POOLED, entry_autoconfirm=False, price_tolerance_cents=0)
WATCHFUL = replace(POOLED, entry_double_check_min_cents=150_000, review_min_value_cents=400_000)
BY_ACCOUNT = Sop(credit_max_days_past_due=3, credit_recheck_days=0, entry_duplicate_days=30)


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


def play(
    path: Path,
    traffic: Traffic,
    sop: Sop,
    level: str,
    *,
    prepared: bool,
    days: int = 8,
    staffing: Staffing | None = None,
) -> tuple[BatchResult, int]:
    """A run of two clerks or of a roster, and how many lines were asked about."""
    with Books.create(path, MONDAY) as books:
        clerks = [level] * 2 if staffing is None else ()
        batch = Batch(traffic, sop=sop, clerks=clerks, books=books, prepared=prepared, staffing=staffing)
        asked: list[int] = []
        batch.engine.on(ev.OrderEntered, lambda e, _: asked.extend(h.kind == "unusual_quantity" for h in e.holds))
        batch.run(days)
        return batch.finish(days), sum(asked)


def both(folder: Path, traffic: Traffic, sop: Sop, level: str, **more: Any) -> list[tuple[BatchResult, int]]:
    """The same run with and without preparation. Any: keywords of ``play``."""
    return [play(folder / f"{way}.duckdb", traffic, sop, level, prepared=way, **more) for way in (True, False)]


@pytest.mark.parametrize(
    ("seed", "sop", "level", "days"),
    [(4, POOLED, "skilled", 8), (5, STRICT, "novice", 8), (6, WATCHFUL, "competent", 4), (7, BY_ACCOUNT, "novice", 4)],
)
def test_the_books_do_not_tell_whether_days_were_prepared(
    tmp_path: Path, seed: int, sop: Sop, level: str, days: int
) -> None:
    """Every table has the same rows, every report the same figures, with and without columns."""
    ahead, alone = both(tmp_path, a_traffic(seed), sop, level, days=days)
    assert ahead == alone


def test_a_confirmation_is_forgotten_as_often_on_prepared_days(tmp_path: Path) -> None:
    """Who leaves out a step of a routine order leaves out the same one."""
    traffic = a_traffic(8)
    staffing = Staffing(a_roster(a_clerk("one"), a_clerk("two"), omission_permille=500), WrittenChance())
    ahead, alone = both(tmp_path, traffic, POOLED, "", days=4, staffing=staffing)
    assert ahead == alone


def test_prepared_or_not_the_same_quantities_are_asked_about(tmp_path: Path) -> None:
    """Usual quantities, minimums and multiples are read over columns as they are line by line."""
    ahead, alone = both(tmp_path, Remembered(a_traffic(4)), POOLED, "skilled")
    assert ahead == alone
    assert ahead[1] > 10


def test_most_orders_of_a_day_are_prepared() -> None:
    """What is printed, known and sold as we have it needs no closer look."""
    traffic = a_traffic(4)
    day = next(traffic.days())
    desk = Desk(traffic.opening, POOLED, traffic.first_day, letters=False)
    Preparation(desk).prepare(day.day, day.requests)
    assert len(desk.prepared) > 0.75 * sum(request.ask is None for request in day.requests)


def test_a_routine_order_is_entered_confirmed_and_released_in_one_step() -> None:
    """The same facts as step by step, if nothing deviates; here customers are soon at their limit."""
    traffic = a_traffic(4)
    day = next(traffic.days())
    at_once, by_step = (Desk(traffic.opening, POOLED, traffic.first_day, letters=False) for _ in range(2))
    engines = [Engine(desk, Clock(12 * HOUR_S), Journal()) for desk in (at_once, by_step)]
    Preparation(at_once).prepare(day.day, day.requests)
    routine = 0
    for prepared in list(at_once.prepared.values()):
        request = next(r for r in day.requests if r.document_id == prepared.order.document_id)
        if request.channel.by_machine:
            continue
        here = (request.channel, request.customer_id, request.contact_id)
        for engine in engines:
            engine.submit(CUSTOMER, ReceiveDocument(request.document_id, *here, None, "", "", ""))
        facts, entered = (engine.submit(SEAT, prepared.order) for engine in engines)
        if len(entered) == 1 and not entered[0].holds:
            entered += engines[1].submit(SEAT, ConfirmOrder(entered[0].order_id))
            routine += 1
        assert facts == entered
    assert routine > 0.4 * len(by_step.orders)
