"""Our own batch run of the standard world: Northgate Supply, `DIST` traffic, nine pooled clerks, books written.

The clock runs from the first simulated minute to the closed books file. Company, opening position and traffic are drawn
before, as the peers' work is; opening the books file and closing it with its keys are inside.
"""

import gc
import time
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from benchmarks import work as peers_work
from benchmarks.work import Work
from data_gen import NORTHGATE, DrawnTraffic, RememberedTraffic, StreamProfile, make_company, make_traffic
from sim.batch import Batch, run_batch
from sim.erp import Books
from sim.lab.replication import PRESENT_S
from sim.sop import QueueRouting, Sop

FIRST_DAY = date(2026, 3, 9)
ORDERS_PER_DAY = 240
"""Mean of the preset `DIST` (domain 4.2)."""
CLERKS = 9
"""Utilisation 0.81 by the table of domain 4.5."""
WORK_S = 293
"""What an order costs skilled clerks in working time, all its cases together: measured over 2,351 orders."""
POOLED = Sop(queue_routing=QueueRouting.POOLED)


@dataclass(frozen=True)
class OurRun:
    """One run; `orders` are those that arrived, `events` counts what SimPy had to schedule."""

    orders: int
    cpu_s: float
    wall_s: float
    events: int
    mean_wait_s: float


def days_for(orders: int) -> int:
    """Business days that bring about so many orders."""
    return max(1, round(orders / ORDERS_PER_DAY))


def work(days: int, seed: int) -> Work:
    """The same days as the peers play them."""
    return peers_work.from_traffic(_traffic(seed), _calendar_days(days))


def run(days: int, seed: int, out: Path) -> OurRun:
    """Play business days and write their books to `out`."""
    traffic = RememberedTraffic(_traffic(seed))
    arrived = sum(len(day.requests) for day in islice(traffic.days(), _calendar_days(days)))
    gc.collect()
    gc.freeze()
    gc.disable()
    cpu, wall = time.process_time(), time.perf_counter()
    with Books.create(out, FIRST_DAY) as books:
        batch = Batch(traffic, sop=POOLED, clerks=["skilled"] * CLERKS, books=books)
        batch.run(days)
        result = batch.finish(days)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    gc.unfreeze()
    gc.enable()
    waits = result.waits_s
    return OurRun(arrived, cpu, wall, result.scheduled, sum(waits) / len(waits) if waits else 0.0)


def run_as_drawn(orders: int, seed: int, load: float, out: Path) -> OurRun:
    """Play so many orders that load the clerks so much; each day is drawn when it comes, so that nothing piles up."""
    per_day = load * CLERKS * PRESENT_S / WORK_S
    traffic = _traffic(seed, per_day)
    days = max(1, round(orders / per_day))
    cpu, wall = time.process_time(), time.perf_counter()
    played = run_batch(traffic, sop=POOLED, clerks=["skilled"] * CLERKS, days=days, out=out)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    waits = played.waits_s
    return OurRun(played.orders, cpu, wall, played.scheduled, sum(waits) / len(waits) if waits else 0.0)


def _traffic(seed: int, orders_per_day: float = ORDERS_PER_DAY) -> DrawnTraffic:
    company = make_company(NORTHGATE, seed=seed, first_day=FIRST_DAY, desks=CLERKS)
    return make_traffic(company, StreamProfile(orders_per_day=orders_per_day), [], seed=seed)


def _calendar_days(days: int) -> int:
    """The days from the first to the last business day."""
    weeks, rest = divmod(days - 1, 5)
    return 7 * weeks + rest + 1
