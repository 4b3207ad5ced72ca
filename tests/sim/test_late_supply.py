"""When inbound stock slips, whoever was promised a day that no longer holds becomes a case (SOP-04)."""

from sim import commands as cmd
from sim.decide.backorders import backorder_promise
from sim.events import RefusalCode
from sim.model import SEAT, Actor, CaseKindName, Role, Uom
from tests.builders import BOLT, SUMMIT, WASHER
from tests.sim.bench import WAREHOUSE, Bench

PURCHASING = Actor(Role.PURCHASING)


def _waiting(promise_day: int) -> Bench:
    """An order of 40 bolts waits, promised for that day; 100 are due on day 2: on the shelf on 3, there on day 7."""
    bench = Bench(cmd.LineEntry(BOLT, 40, Uom.EA, -1), on_hand=0)
    bench.do(cmd.AnnounceSupply(77, BOLT, 100, 2), PURCHASING)
    bench.do(cmd.BackorderLine(1, 1, promise_day))
    return bench


def _late(bench: Bench) -> list[tuple[int, int]]:
    return [(c.order_id, c.line_no) for c in bench.desk.cases.values() if c.kind is CaseKindName.LATE_SUPPLY]


def test_a_slip_that_breaks_a_promise_becomes_a_case_of_that_line():
    """Day 2 was Wednesday; from Thursday of the week after, day 10, it is on the shelf on 11 and there on 15."""
    bench = _waiting(7)
    bench.do(cmd.SlipSupply(77, 10), PURCHASING)
    assert _late(bench) == [(1, 1)]
    order = bench.desk.orders[1]
    assert backorder_promise(bench.desk, order.lines[0], 40) == 15


def test_a_slip_within_what_was_promised_is_nobodys_work():
    """Promised for day 15, it may come on day 10."""
    bench = _waiting(15)
    bench.do(cmd.SlipSupply(77, 10), PURCHASING)
    assert _late(bench) == []


def test_another_delivery_that_suffices_keeps_the_promise():
    """Whichever supply comes first serves who waits; one that is too small alone does not."""
    bench = _waiting(9)
    bench.do(cmd.AnnounceSupply(78, BOLT, 60, 4), PURCHASING)
    bench.do(cmd.SlipSupply(77, 20), PURCHASING)
    assert _late(bench) == []
    short = _waiting(9)
    short.do(cmd.AnnounceSupply(78, BOLT, 39, 4), PURCHASING)
    short.do(cmd.SlipSupply(77, 20), PURCHASING)
    assert _late(short) == [(1, 1)]


def test_a_second_slip_waits_for_the_same_case():
    """One case a line, and after it is closed the next slip is a case again."""
    bench = _waiting(7)
    bench.do(cmd.SlipSupply(77, 10), PURCHASING)
    bench.do(cmd.SlipSupply(77, 12), PURCHASING)
    assert _late(bench) == [(1, 1)]


def test_the_new_day_is_on_the_line_and_on_its_order():
    """The order is promised for the latest of its open lines."""
    bench = _waiting(7)
    bench.do(cmd.PromiseLine(1, 1, 15))
    order = bench.desk.orders[1]
    assert (order.lines[0].promise_day, order.promise_day) == (15, 15)


def test_only_a_line_that_waits_is_promised_anew():
    """Other promises follow from the order and the shelf."""
    assert Bench().refusal(SEAT, cmd.PromiseLine(1, 1, 15)) is RefusalCode.NOTHING_SHORT
    assert _waiting(7).refusal(SEAT, cmd.PromiseLine(1, 1, -1)) is RefusalCode.BAD_DATE
    assert _waiting(7).refusal(SEAT, cmd.PromiseLine(9, 1, 15)) is RefusalCode.UNKNOWN_RECORD
    assert _waiting(7).refusal(WAREHOUSE, cmd.PromiseLine(1, 1, 15)) is RefusalCode.NOT_AUTHORISED


def test_an_item_without_substitute_is_delivered_as_nothing_else():
    """Summit takes approved substitutes; washers have none, and no number makes one."""
    bench = Bench(cmd.LineEntry(WASHER, 40, Uom.EA, -1), on_hand=0, customer=SUMMIT)
    assert bench.refusal(SEAT, cmd.SubstituteLine(1, 1, 0)) is RefusalCode.NOT_APPROVED
    assert bench.refusal(SEAT, cmd.SubstituteLine(1, 1, BOLT)) is RefusalCode.NOT_APPROVED
