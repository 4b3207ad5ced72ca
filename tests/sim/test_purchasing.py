"""Purchasing orders what was drawn, less what customers gave up: a desk with stationary demand has stationary stock."""

from datetime import date

from data_gen import CompanySize, StreamProfile, make_company, make_traffic
from sim import commands as cmd
from sim.batch import Batch
from sim.model import Channel, Uom
from sim.sop import QueueRouting, Sop
from sim.traffic import RequestLine, SupplyDraw
from sim.world.purchasing import Purchasing
from tests.builders import BOLT, WASHER, a_request
from tests.sim.bench import LEAD, Bench

DRAWN = SupplyDraw(77, BOLT, 100, 6)


def _bench() -> tuple[Bench, Purchasing]:
    """An order of 43 bolts, entered, whose customer wants 43 bolts; bolts come in packs of ten."""
    bench = Bench(cmd.LineEntry(BOLT, 43, Uom.EA, -1))
    line = RequestLine(BOLT, 43, Uom.EA, -1, "")
    return bench, Purchasing(bench.engine, {1: a_request(channel=Channel.EMAIL, lines=(line,))})


def test_what_left_as_ordered_changes_nothing():
    """The goods went; what was drawn is ordered."""
    bench, purchasing = _bench()
    bench.do(cmd.ConfirmOrder(1))
    bench.ship()
    assert purchasing.announce(DRAWN) == DRAWN


def test_what_was_cancelled_is_not_bought_again():
    """43 pieces stay: four packs less, and the three pieces count with the next order."""
    bench, purchasing = _bench()
    bench.do(cmd.CancelOrder(1))
    assert purchasing.announce(DRAWN).qty == 60
    assert purchasing.announce(DRAWN).qty == 100


def test_one_pack_is_ordered_at_least_and_the_rest_is_taken_off_later():
    """An order at the supplier that is announced always comes."""
    bench, purchasing = _bench()
    bench.do(cmd.CancelOrder(1))
    assert purchasing.announce(DRAWN._replace(qty=20)).qty == 10
    assert purchasing.announce(DRAWN).qty == 70


def test_a_cancellation_that_is_taken_back_counts_no_more():
    """The order is wanted again, so the goods are."""
    bench, purchasing = _bench()
    bench.do(cmd.CancelOrder(1))
    bench.do(cmd.ReopenOrder(1, ((1, 43),)), LEAD)
    assert purchasing.announce(DRAWN) == DRAWN


def test_other_items_are_ordered_as_drawn():
    """What is left over is left over of one item."""
    bench, purchasing = _bench()
    bench.do(cmd.CancelOrder(1))
    washers = DRAWN._replace(item_id=WASHER)
    assert purchasing.announce(washers) == washers


def test_stock_does_not_grow_although_a_third_of_the_orders_is_cancelled():
    """What is given up is taken off the next orders: within a month less comes in and the shelf is no fuller."""
    company = make_company(CompanySize(), seed=1, first_day=date(2026, 3, 9), desks=3)
    traffic = make_traffic(company, StreamProfile(orders_per_day=40, cancellations=0.3), [], seed=4)
    batch = Batch(traffic, sop=Sop(queue_routing=QueueRouting.POOLED), clerks=["skilled"] * 2, books=None)
    on_hand: list[int] = []
    batch.run(30, lambda *_: on_hand.append(sum(row.available for row in batch.desk.stock.values())))
    assert sum(on_hand[-14:]) < 1.05 * sum(on_hand[:14])
