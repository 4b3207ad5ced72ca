"""When customers have our word: at once, or with the others at set times of the day (confirm.batch_times)."""

from pathlib import Path

import pytest

from sim import commands as cmd
from sim.batch import run_batch
from sim.model import OrderStatus
from sim.sop import ConfirmTimes, QueueRouting, Sop
from sim.units import DAY_S, HOUR_S, MINUTE_S, day_of
from tests.sim.bench import Bench
from tests.sim.test_batch import a_traffic, rows

TWICE = Sop(confirm_batch_times=ConfirmTimes.NOON_AND_FOUR)
FRIDAY = 4


@pytest.mark.parametrize(
    ("minutes", "sent_s"),
    [
        (0, 12 * HOUR_S),
        (3 * 60, 12 * HOUR_S),
        (3 * 60 + 1, 16 * HOUR_S),
        (7 * 60 + 1, DAY_S + 12 * HOUR_S),
        (FRIDAY * 24 * 60 + 8 * 60, 7 * DAY_S + 12 * HOUR_S),
    ],
)
def test_a_confirmation_goes_out_with_the_next_batch(minutes: int, sent_s: int) -> None:
    """12:00 and 16:00 on business days; what is written after the last goes out at noon of the next one."""
    bench = Bench(sop=TWICE)
    bench.wait(minutes)
    bench.do(cmd.ConfirmOrder(1))
    assert bench.order.confirmed_s == sent_s
    assert bench.order.status is OrderStatus.RELEASED, "goods do not wait for letters"


def test_without_batches_it_goes_out_at_once() -> None:
    """As the clerk confirms."""
    bench = Bench()
    bench.wait(7)
    bench.do(cmd.ConfirmOrder(1))
    assert bench.order.confirmed_s == 9 * HOUR_S + 7 * MINUTE_S


def test_batches_move_confirmations_of_clerks_and_nothing_else(tmp_path: Path) -> None:
    """The same orders leave at the same times; a machine's order is answered at once, as before."""
    books = []
    for name, times in (("now", ConfirmTimes.AT_ONCE), ("twice", ConfirmTimes.NOON_AND_FOUR)):
        path = tmp_path / f"{name}.duckdb"
        sop = Sop(queue_routing=QueueRouting.POOLED, confirm_batch_times=times)
        run_batch(a_traffic(), sop=sop, clerks=["expert"] * 3, days=4, out=path)
        books.append(path)
    plain, batched = (rows(path, "select * exclude (confirmed_s) from sales_order order by id") for path in books)
    assert plain == batched
    query = "select channel, confirmed_s from sales_order where confirmed_s is not null order by id"
    moved = 0
    for (channel, before_s), (_, after_s) in zip(*(rows(path, query) for path in books), strict=True):
        if channel in ("edi", "web") and before_s == after_s:
            continue
        assert after_s % DAY_S in (12 * HOUR_S, 16 * HOUR_S)
        assert before_s <= after_s
        assert day_of(after_s) <= day_of(before_s) + 3
        moved += after_s > before_s
    assert moved > 50
