"""The second look at an order: who has to look, who may lift the hold, and when nobody is asked (SOP-24)."""

from dataclasses import replace

import pytest

from data_gen import CompanySize, StreamProfile, make_company, make_traffic
from sim import commands as cmd
from sim import events as ev
from sim.batch import Batch
from sim.decide.second_check import checker_for, in_sample
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import SEAT, Actor, CaseKindName, CaseStatus, HoldKind, OrderStatus, Role, Uom
from sim.sop import QueueRouting, QueueRule, Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, PINE, SUMMIT, an_opening
from tests.sim.bench import Bench
from tests.sim.days_by_roster import POOLED, WHOLE_DAY, a_clerk, a_roster, mails, played

FROM_FIFTY = Sop(entry_double_check_min_cents=5_000)
"""Orders of 50.00 and more."""
COLLEAGUE = Actor(Role.CLERK, 2)


def bolts(quantity: int) -> cmd.LineEntry:
    return cmd.LineEntry(BOLT, quantity, Uom.EA, -1)


def holds(bench: Bench) -> list[HoldKind]:
    return [h.kind for h in bench.order.holds if h.active]


@pytest.mark.parametrize(("quantity", "held"), [(49, False), (50, True)])
def test_an_order_of_that_value_waits_for_a_second_person(quantity, held):
    """A cent below the value nobody is troubled; from it on the order may be confirmed, but does not leave."""
    bench = Bench(bolts(quantity), sop=FROM_FIFTY)
    bench.do(cmd.ConfirmOrder(1))
    assert holds(bench) == ([HoldKind.SECOND_CHECK] if held else [])
    assert bench.order.status is (OrderStatus.CONFIRMED if held else OrderStatus.RELEASED)


def test_without_a_value_no_order_is_checked_for_it():
    """The house may do without: then only a clerk's own wish brings a second person."""
    assert holds(Bench(bolts(90))) == []


@pytest.mark.parametrize(("pct", "looked_at"), [(0, []), (25, [4, 8, 12]), (100, list(range(1, 13)))])
def test_some_orders_are_looked_at_whatever_they_are_worth(pct, looked_at):
    """So many of a hundred, evenly spread; who must look is as with orders of value."""
    bench = Bench(bolts(1), sop=Sop(entry_double_check_min_cents=0, entry_double_check_sample_pct=pct))
    for number in range(2, 13):
        bench.enter(number, bolts(1))
    held = [o.id for o in bench.desk.orders.values() if any(h.kind is HoldKind.SECOND_CHECK for h in o.holds)]
    assert held == looked_at


def test_of_a_hundred_orders_as_many_are_in_the_sample_as_the_parameter_says():
    """Wherever the hundred begins."""
    for pct in (0, 1, 5, 33, 99, 100):
        assert [sum(in_sample(pct, order) for order in range(a, a + 100)) for a in (1, 37)] == [pct, pct]


def test_who_entered_an_order_does_not_check_it():
    """The hold asks for somebody else; where nobody else is there, the lead decides."""
    bench = Bench(bolts(60), sop=FROM_FIFTY)
    hold = bench.order.holds[0].id
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold, "I was careful")) is RefusalCode.NOT_AUTHORISED
    bench.do(cmd.ReleaseHold(hold, "agrees with the mail"), COLLEAGUE)
    assert bench.order.holds[0].released_by == str(COLLEAGUE)


def test_the_accounts_own_clerk_looks_unless_it_was_the_one_who_keyed():
    """Then the next desk does; a house of one desk has nobody."""
    opening = an_opening()
    desks = {DELMAR: 1, PINE: 2, SUMMIT: 3}
    several = replace(opening, customers=[replace(c, desk=desks[c.id]) for c in opening.customers])
    desk = Desk(several, Sop(), MONDAY)
    assert [checker_for(desk, DELMAR, by) for by in (1, 2, 3)] == [2, 1, 1]
    assert checker_for(desk, SUMMIT, 3) == 1
    assert checker_for(Desk(opening, Sop(), MONDAY), DELMAR, 1) == 0


def test_a_clerk_in_doubt_can_ask_for_a_second_pair_of_eyes():
    """The hold that a clerk sets brings the case to another desk, like the one that comes by itself."""
    bench = Bench()
    bench.order.entered_by = 2
    bench.do(cmd.SetHold(1, 0, HoldKind.SECOND_CHECK, "please compare"), COLLEAGUE)
    (case,) = [c for c in bench.desk.cases.values() if c.kind is CaseKindName.SECOND_CHECK]
    assert (case.desk, case.order_id, case.document_id) == (1, 1, 1)


def test_a_busy_house_with_second_checks_gets_its_orders_out():
    """Two simulated clerks look at each other's orders; nothing waits for ever for somebody who may not look."""
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=2)
    traffic = make_traffic(company, StreamProfile(orders_per_day=30), [], seed=4)
    sop = Sop(queue_routing=QueueRouting.POOLED, entry_double_check_min_cents=20_000)
    batch = Batch(traffic, sop=sop, clerks=["skilled"] * 2, books=None)
    checked: list[CaseStatus] = []
    batch.run(4)
    for case in batch.desk.cases.values():
        if case.kind is CaseKindName.SECOND_CHECK:
            checked.append(case.status)
    waiting = [o.id for o in batch.desk.orders.values() if o.entered_s < 86_400 and HoldKind.SECOND_CHECK in active(o)]
    assert not waiting
    assert CaseStatus.IN_PROGRESS not in checked


RULES = (
    Sop(queue_routing=QueueRouting.POOLED),
    Sop(queue_routing=QueueRouting.POOLED, queue_rule=QueueRule.SLA_SLACK),
    Sop(queue_routing=QueueRouting.HYBRID),
)


def looked_at_by(sop: Sop, clerks: int) -> list[tuple[int, int]]:
    """Who entered and who looked, of every second check that was taken in two days of orders of value."""
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3)
    traffic = make_traffic(company, StreamProfile(orders_per_day=30), [], seed=4)
    sop = replace(sop, entry_double_check_min_cents=20_000)
    batch = Batch(traffic, sop=sop, clerks=["skilled"] * clerks, books=None)
    found: list[tuple[int, int]] = []

    def took(event: ev.CaseTaken, actor: Actor) -> None:
        case = batch.desk.cases[event.case_id]
        if case.kind is CaseKindName.SECOND_CHECK:
            found.append((batch.desk.orders[case.order_id].entered_by, event.clerk))

    batch.engine.on(ev.CaseTaken, took)
    batch.run(2)
    assert len(found) > 10
    return found


@pytest.mark.parametrize("sop", RULES, ids=["pooled", "by slack", "hybrid"])
def test_in_a_shared_queue_a_colleague_makes_the_second_check(sop):
    """Whoever entered the order passes it over and takes what comes next, whatever the queue goes by."""
    assert not [pair for pair in looked_at_by(sop, 3) if pair[0] == pair[1]]


@pytest.mark.parametrize("sop", RULES, ids=["pooled", "by slack", "hybrid"])
def test_who_is_alone_takes_it_and_asks_the_lead(sop):
    """Nobody waits for a colleague who does not exist."""
    assert {pair for pair in looked_at_by(sop, 1) if pair[0]} == {(1, 1)}


def test_a_colleague_who_is_not_there_today_is_no_second_person():
    """The other works on Wednesdays only: until then the lead is asked."""
    sop = replace(POOLED, entry_double_check_min_cents=1_000)
    wednesday = a_clerk("other", week=(None, None, WHOLE_DAY, None, None))
    found = played(a_roster(a_clerk(), wednesday), mails([NINE]), sop=sop)
    assert [clerk for clerk, case, _ in found.taken if found.kinds[case] is CaseKindName.SECOND_CHECK] == [1, 1]
    assert not active(found.batch.desk.orders[1])
    both = played(a_roster(a_clerk(), a_clerk("other")), mails([NINE]), sop=sop)
    assert [clerk for clerk, case, _ in both.taken if both.kinds[case] is CaseKindName.SECOND_CHECK] == [2]


def test_nobody_takes_the_check_of_an_own_order_by_hand_either():
    """The desk says why; as long as nobody else is there, it is taken and the lead is asked."""
    bench = Bench(bolts(60), sop=replace(FROM_FIFTY, queue_routing=QueueRouting.POOLED))
    bench.desk.customers[PINE] = replace(bench.desk.customers[PINE], desk=2)
    bench.do(cmd.ReleaseHold(bench.order.holds[0].id, "agrees"), COLLEAGUE)
    bench.do(cmd.SetHold(1, 0, HoldKind.SECOND_CHECK, "please compare"))
    (case,) = [c for c in bench.desk.cases.values() if c.kind is CaseKindName.SECOND_CHECK]
    bench.desk.queue.has_second_person = lambda clerk: clerk == SEAT.number
    assert bench.refusal(SEAT, cmd.TakeCase(case.id)) is RefusalCode.NOT_YOUR_CASE
    bench.desk.queue.has_second_person = lambda clerk: False
    assert bench.refusal(SEAT, cmd.TakeCase(case.id)) is None


def active(order) -> list[HoldKind]:
    return [h.kind for h in order.holds if h.active]
