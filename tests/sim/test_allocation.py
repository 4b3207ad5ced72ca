"""What is scarce is shared by one rule: who is served first, and what a clerk may not give away (SOP-04)."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.decide.allocation import parties, shares
from sim.events import RefusalCode
from sim.model import SEAT, CaseKindName, Stock, Supply, Uom
from sim.sop import AllocationPolicy, Sop
from tests.builders import BOLT, DELMAR, PINE, SUMMIT
from tests.sim.bench import WAREHOUSE, Bench


def _three_wait(policy: AllocationPolicy = AllocationPolicy.TIER_THEN_EDD, free: int = 60) -> Bench:
    """Delmar (C) waits for 40 bolts, then Summit (C) for 20 wanted sooner, then Pine (A) for 50; some come free."""
    bench = Bench(cmd.LineEntry(BOLT, 40, Uom.EA, -1), on_hand=0, sop=Sop(alloc_policy=policy))
    for number, who, qty in ((2, SUMMIT, 20), (3, PINE, 50)):
        bench.customer = who
        bench.enter(number, cmd.LineEntry(BOLT, qty, Uom.EA, -1))
    bench.do(cmd.AmendHeader(2, 10 * SUMMIT + 1, 1, "soon"))
    for order_id in (1, 2, 3):
        bench.do(cmd.BackorderLine(order_id, 1, 9))
    bench.desk.stock[BOLT].on_hand += free
    return bench


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (AllocationPolicy.TIER_THEN_EDD, {3: 50, 2: 10, 1: 0}),
        (AllocationPolicy.EDD, {2: 20, 1: 40, 3: 0}),
        (AllocationPolicy.FCFS, {1: 40, 2: 20, 3: 0}),
        (AllocationPolicy.VALUE, {3: 50, 1: 10, 2: 0}),
    ],
)
def test_the_policy_decides_who_is_served_first(policy, expected):
    """Sixty pieces for a hundred and ten: each in turn gets all that it lacks."""
    found = shares(_three_wait(policy).desk, BOLT)
    assert {order_id: qty for (order_id, _), qty in found.items()} == expected


@pytest.mark.parametrize("first", [2, 3])
def test_shares_do_not_depend_on_who_is_given_first(first):
    """Whether the second or the first of the policy gets its pieces first, the others keep theirs."""
    bench = _three_wait()
    due = {order_id: qty for (order_id, _), qty in shares(bench.desk, BOLT).items() if qty}
    for order_id in (first, *(other for other in due if other != first)):
        bench.do(cmd.AllocateStock(order_id, 1, due[order_id]))
    assert [o.lines[0].qty_allocated for o in bench.desk.orders.values()] == [0, 10, 50]
    assert bench.desk.stock[BOLT] == Stock(BOLT, 60, 60)


def test_no_clerk_gives_more_than_the_share():
    """Whoever asks loudest goes by the same rule; the lead may make an exception."""
    bench = _three_wait()
    assert bench.refusal(SEAT, cmd.AllocateStock(1, 1, 40)) is RefusalCode.NOT_AUTHORISED
    assert bench.refusal(SEAT, cmd.AllocateStock(2, 1, 11)) is RefusalCode.NOT_AUTHORISED


@pytest.mark.parametrize(("qty", "code"), [(0, RefusalCode.BAD_QUANTITY), (51, RefusalCode.BAD_QUANTITY)])
def test_nobody_is_given_more_than_it_lacks_or_nothing(qty, code):
    """Fifty are lacking."""
    assert _three_wait().refusal(SEAT, cmd.AllocateStock(3, 1, qty)) is code


def test_nothing_is_given_where_nothing_is_free_or_nobody_waits():
    """And nothing where a line has all that it needs."""
    bench = _three_wait(free=0)
    assert bench.refusal(SEAT, cmd.AllocateStock(3, 1, 5)) is RefusalCode.NO_STOCK
    assert Bench().refusal(SEAT, cmd.AllocateStock(1, 1, 5)) is RefusalCode.NOTHING_SHORT


def test_a_line_that_got_all_is_promised_for_the_next_departure_and_one_that_got_some_is_not():
    """The promise of what still waits rests on what is on its way."""
    bench = _three_wait()
    for order_id, qty in ((3, 50), (2, 10)):
        bench.do(cmd.AllocateStock(order_id, 1, qty))
    assert [bench.desk.orders[n].lines[0].promise_day for n in (2, 3)] == [9, 2]


def test_supply_that_comes_later_serves_who_still_waits():
    """No piece is promised twice."""
    bench = Bench(cmd.LineEntry(BOLT, 40, Uom.EA, -1), on_hand=0, supplies=[Supply(1, BOLT, 50, 3)])
    bench.do(cmd.BackorderLine(1, 1, 9))
    bench.desk.stock[BOLT].on_hand += 15
    bench.do(cmd.AllocateStock(1, 1, 15))
    bench.do(cmd.ReceiveSupply(1), WAREHOUSE)
    assert (bench.order.lines[0].qty_allocated, bench.desk.stock[BOLT].available) == (40, 25)


def test_a_conflict_is_about_everybody_who_waits_and_any_other_case_about_its_own_customer():
    """So that the clerk may write to three customers there, and to one elsewhere."""
    bench = _three_wait()
    mine = next(c for c in bench.desk.cases.values() if c.customer_id == PINE)
    case = replace(mine, order_id=3)
    assert parties(bench.desk, case) == [PINE]
    conflict = replace(case, kind=CaseKindName.ALLOCATION_CONFLICT)
    assert parties(bench.desk, conflict) == [PINE, DELMAR, SUMMIT]
