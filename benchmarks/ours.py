"""Our own batch run of the preset `DIST`, all kinds of traffic on: nine pooled clerks, books written.

The clock runs from the first simulated minute to the closed books file. Company, opening position and traffic are drawn
before, as the peers' work is; opening the books file and closing it with its keys are inside.
"""

import gc
import time
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from benchmarks import work as peers_work
from benchmarks.work import Work, arrivals
from data_gen import DrawnTraffic, RememberedTraffic
from scenarios import load_profile
from sim.batch import Batch, BatchResult, run_batch
from sim.erp import Books
from sim.lab.replication import PRESENT_S
from sim.sop import QueueRouting, Sop

DISTRIBUTOR = load_profile("DIST")
CLERKS = 9
"""Utilisation 0.81 of their productive minutes by the table of domain 4.5, 0.57 of the time they are there."""
WORK_S = 721
"""What an order costs skilled clerks in working time, with all that follows and the day's other work: measured over
9,489 orders. A run that was made as busy as somebody wanted tells how busy it was."""
POOLED = Sop(queue_routing=QueueRouting.POOLED)


@dataclass(frozen=True)
class OurRun:
    """One run; ``orders`` are arrivals of all kinds, ``events`` counts what SimPy had to schedule.

    ``load`` is the share of the time at the desk for which there was work in hand.
    """

    orders: int
    cpu_s: float
    wall_s: float
    events: int
    mean_wait_s: float
    load: float


def days_for(orders: int) -> int:
    """Business days that bring about so many orders."""
    return max(1, round(orders / DISTRIBUTOR.stream.orders_per_day))


def work(days: int, seed: int) -> Work:
    """The same days as the peers play them."""
    return peers_work.from_traffic(_traffic(seed), _calendar_days(days))


def run(days: int, seed: int, out: Path) -> OurRun:
    """Play business days and write their books to `out`."""
    traffic = RememberedTraffic(_traffic(seed))
    arrived = sum(arrivals(day) for day in islice(traffic.days(), _calendar_days(days)))
    gc.collect()
    gc.freeze()
    gc.disable()
    cpu, wall = time.process_time(), time.perf_counter()
    with Books.create(out, traffic.first_day) as books:
        batch = Batch(traffic, sop=POOLED, clerks=["skilled"] * CLERKS, books=books)
        batch.run(days)
        result = batch.finish(days)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    gc.unfreeze()
    gc.enable()
    return _our_run(arrived, result, days, cpu, wall)


def run_as_drawn(orders: int, seed: int, load: float, out: Path) -> OurRun:
    """Play so many orders that load the clerks so much; each day is drawn when it comes, so that nothing piles up."""
    per_day = load * CLERKS * PRESENT_S / WORK_S
    days = max(1, round(orders / per_day))
    traffic = _traffic(seed, per_day)
    cpu, wall = time.process_time(), time.perf_counter()
    played = run_batch(traffic, sop=POOLED, clerks=["skilled"] * CLERKS, days=days, out=out)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return _our_run(played.orders, played, days, cpu, wall)


def _our_run(orders: int, played: BatchResult, days: int, cpu_s: float, wall_s: float) -> OurRun:
    waits = played.waits_s
    return OurRun(
        orders,
        cpu_s,
        wall_s,
        played.scheduled,
        sum(waits) / len(waits) if waits else 0.0,
        sum(played.busy_s) / (days * CLERKS * PRESENT_S),
    )


def _traffic(seed: int, orders_per_day: float = DISTRIBUTOR.stream.orders_per_day) -> DrawnTraffic:
    stream = replace(DISTRIBUTOR.stream, orders_per_day=orders_per_day)
    return replace(DISTRIBUTOR, stream=stream).traffic(seed=seed, desks=CLERKS)


def _calendar_days(days: int) -> int:
    """The days from the first to the last business day."""
    weeks, rest = divmod(days - 1, 5)
    return 7 * weeks + rest + 1
