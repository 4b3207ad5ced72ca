"""Which case comes next, and for whom: value, tier, slack, weights, specialists, overflow, batches."""

import pytest

from data_gen.roster_chance import RosterChance
from sim import events as ev
from sim.batch import run_batch
from sim.desk import Desk
from sim.desk.work_queue import batch_s
from sim.errors import ScenarioError
from sim.lab import Variant
from sim.model import SYSTEM, Case, CaseKindName
from sim.roster import Staffing, equal_clerks
from sim.sop import QueueRouting, QueueRule, Sop
from sim.units import DAY_S, HOUR_S, MINUTE_S
from sim.view import why_next
from tests.builders import DELMAR, MONDAY, NINE, PINE, an_opening
from tests.sim.days_by_roster import a_clerk, a_roster, mails, played
from tests.sim.test_batch import a_traffic

TWO_HOURS = NINE + 2 * HOUR_S


def a_desk(now_s: int = NINE, **sop: object) -> Desk:
    desk = Desk(an_opening(), Sop(**{"queue_routing": QueueRouting.POOLED, **sop}), MONDAY, letters=False)
    desk.now_s = now_s
    return desk


def queue(desk: Desk, number: int, customer_id: int, due_s: int, kind=CaseKindName.CREDIT_HOLD, order_id=0) -> None:
    case = Case(number, kind, 1, customer_id, 0, order_id, 0, 0, NINE - number, due_s, 2)
    desk.cases[number] = desk.open_cases[number] = case
    desk.queue.add(case, desk.now_s)


def order_of_work(desk: Desk, clerk: int = 1) -> list[int]:
    """Cases as one clerk takes them, at this moment."""
    found = []
    while (case := desk.next_case_for(clerk)) is not None:
        del desk.open_cases[case.id]
        case.status = case.status.CLOSED
        found.append(case.id)
    return found


def test_customers_of_tier_a_come_before_those_of_c_whatever_is_due():
    """Pine is an A customer, Delmar a C customer; of one tier what is due first comes first."""
    desk = a_desk(queue_rule=QueueRule.TIER)
    for number, (who, due_s) in enumerate(
        [(DELMAR, NINE), (PINE, TWO_HOURS), (DELMAR, NINE - 60), (PINE, NINE + 60)], 1
    ):
        queue(desk, number, who, due_s)
    assert order_of_work(desk) == [4, 2, 3, 1]


def test_the_order_of_most_value_comes_first_and_what_nobody_has_keyed_last():
    """A document tells its value only when it is an order."""

    class AnOrder:
        def __init__(self, net_cents: int) -> None:
            self.net_cents = net_cents

    desk = a_desk(queue_rule=QueueRule.VALUE)
    desk.orders.update({7: AnOrder(500), 8: AnOrder(90_000)})
    for number, order_id in ((1, 0), (2, 7), (3, 8)):
        queue(desk, number, DELMAR, NINE + number, order_id=order_id)
    assert order_of_work(desk) == [3, 2, 1]


def test_by_slack_what_takes_long_is_begun_earlier():
    """Due at the same time, fifteen minutes of work go before five; due ten minutes later, they still do."""
    desk = a_desk(queue_rule=QueueRule.SLA_SLACK)
    desk.queue.standard_s = lambda case: 15 * MINUTE_S if case.id == 2 else 5 * MINUTE_S
    for number, due_s in ((1, TWO_HOURS), (2, TWO_HOURS + 9 * MINUTE_S), (3, TWO_HOURS + 20 * MINUTE_S)):
        queue(desk, number, DELMAR, due_s)
    assert order_of_work(desk) == [2, 1, 3]


def test_a_case_that_was_handed_on_is_no_longer_offered_to_the_desk_it_came_from():
    """It was taken and given to the second desk before anybody looked at the queue again."""
    desk = a_desk(queue_routing=QueueRouting.ACCOUNT)
    queue(desk, 1, DELMAR, TWO_HOURS)
    assert desk.next_case_for(1).id == 1
    desk.apply(ev.CaseTaken(1, 1), NINE, SYSTEM)
    desk.apply(ev.CaseHandedOver(1, 1, 2, True), NINE, SYSTEM)
    assert desk.next_case_for(1) is None
    assert desk.next_case_for(2).id == 1


@pytest.mark.parametrize(("now_s", "first"), [(NINE, 2), (TWO_HOURS - 10 * MINUTE_S, 1), (TWO_HOURS + HOUR_S, 2)])
def test_a_weighted_customer_goes_first_until_somebody_else_is_much_nearer_to_late(now_s, first):
    """Delmar (C) is due at eleven, Pine (A, three times the weight) half an hour later.

    At nine Pine has 50 weighted minutes to Delmar's 120. Ten minutes before eleven Delmar has ten to Pine's 13. When
    both are late, Pine's half hour counts as one and a half and Delmar's hour as one.
    """
    desk = a_desk(now_s, queue_rule=QueueRule.WEIGHTED)
    queue(desk, 1, DELMAR, TWO_HOURS)
    queue(desk, 2, PINE, TWO_HOURS + 30 * MINUTE_S)
    assert desk.next_case_for(1).id == first


@pytest.mark.parametrize("rule", list(QueueRule))
def test_every_rule_plays_a_week_and_leaves_nothing(rule):
    """Whatever comes first, everything is done."""
    sop = Sop(queue_routing=QueueRouting.POOLED, queue_rule=rule)
    result = run_batch(a_traffic(), sop=sop, clerks=["skilled"] * 4, days=3, out=None)
    assert result.in_sla > 0
    assert len(result.waits_s) > 0.9 * result.cases


@pytest.mark.parametrize("routing", [QueueRouting.SPECIALIST, QueueRouting.HYBRID])
def test_specialists_of_everything_are_a_pool(routing, tmp_path):
    """Where the roster names no skills, both routings give the books of the pooled queue."""
    staffing = Staffing(equal_clerks(3, "skilled"), RosterChance(1))
    digests = [
        run_batch(
            a_traffic(), sop=Sop(queue_routing=way), days=3, out=tmp_path / f"{way}.duckdb", staffing=staffing
        ).digest
        for way in (QueueRouting.POOLED, routing)
    ]
    assert digests[0] == digests[1]


# Specialists ----------------------------------------------------------------------------------------------------------

ENTRY = a_clerk("entry", skills=("order.entry",))
CREDIT = a_clerk("credit", skills=("credit.coordination",))


def test_a_specialist_takes_the_work_of_the_own_field_only():
    """The mails lie there until the clerk for entry takes them, one by one."""
    found = played(a_roster(CREDIT, ENTRY), mails([NINE] * 5), sop=Sop(queue_routing=QueueRouting.SPECIALIST))
    assert {clerk for clerk, case, _ in found.taken if found.kinds[case] == "order_entry"} == {2}


def test_in_a_hybrid_queue_others_help_after_three_quarters_of_an_hour():
    """Forty mails at nine: the clerk for entry alone until 09:45, then the other takes what lies there."""
    found = played(a_roster(CREDIT, ENTRY), mails([NINE] * 40), sop=Sop(queue_routing=QueueRouting.HYBRID))
    helped = [at_s for clerk, case, at_s in found.taken if clerk == 1 and found.kinds[case] == "order_entry"]
    assert min(helped) == NINE + 45 * MINUTE_S
    assert len(helped) > 5


def test_overflow_counts_business_time():
    """What comes at the end of the day does not overflow in the night."""
    late = 17 * HOUR_S + 20 * MINUTE_S
    absent_entry = a_clerk("entry", skills=("order.entry",), week=(None, None, None, None, ENTRY.week[0]))
    found = played(a_roster(CREDIT, absent_entry), mails([late]), sop=Sop(queue_routing=QueueRouting.HYBRID), days=2)
    assert found.taken[0] == (1, 1, DAY_S + 8 * HOUR_S + 5 * MINUTE_S)


# Batches --------------------------------------------------------------------------------------------------------------

EVERY_TWO_HOURS = Sop(queue_routing=QueueRouting.POOLED, entry_batch_interval_s=2 * HOUR_S)


def test_paper_is_entered_at_the_times_of_the_batches():
    """Mails between nine and eleven wait for 09:30 and 11:30."""
    found = played(
        a_roster(a_clerk(), a_clerk()), mails([NINE, NINE + 40 * MINUTE_S, NINE + 100 * MINUTE_S]), sop=EVERY_TWO_HOURS
    )
    assert [at_s for _, _, at_s in found.taken] == [NINE + 30 * MINUTE_S, NINE + 150 * MINUTE_S, NINE + 150 * MINUTE_S]


def test_a_batch_costs_one_set_up():
    """A minute and a half for the first order of a batch, nothing for those that follow."""
    plain = played(a_roster(a_clerk()), mails([NINE]), sop=EVERY_TWO_HOURS)
    found = played(a_roster(a_clerk(), set_up_s=42, batch_set_up_s=90), mails([NINE] * 3), sop=EVERY_TWO_HOURS)
    assert [found.touch_s[case] - plain.touch_s[1] for case in (1, 2, 3)] == [90, 0, 0]


def test_what_comes_after_the_last_batch_waits_for_the_morning():
    """Batches begin when the desk opens at 07:30; the last of two hours begins at 15:30."""
    desk = a_desk(entry_batch_interval_s=2 * HOUR_S)
    assert batch_s(desk.sop, desk.calendar, 15 * HOUR_S) == 15 * HOUR_S + 30 * MINUTE_S
    assert batch_s(desk.sop, desk.calendar, 15 * HOUR_S + 31 * MINUTE_S) == DAY_S + 7 * HOUR_S + 30 * MINUTE_S
    assert batch_s(desk.sop, desk.calendar, 20 * HOUR_S) == DAY_S + 7 * HOUR_S + 30 * MINUTE_S


@pytest.mark.parametrize(
    ("name", "value"),
    [("queue_wip_limit", 0), ("queue_overflow_s", -1), ("queue_weight_a_pct", 0), ("entry_batch_interval_s", 90_000)],
)
def test_a_parameter_that_cannot_be_is_refused_with_its_limits(name, value):
    """A limit of no case would let nobody work."""
    with pytest.raises(ScenarioError, match=f"{name} is {value}; it must be between"):
        Sop(**{name: value})


def test_what_takes_least_time_comes_first():
    """Of two that take as long, what is due first."""
    desk = a_desk(queue_rule=QueueRule.SPT)
    desk.queue.standard_s = lambda case: {1: 600, 2: 60, 3: 600, 4: 120}[case.id]
    for number, due_s in enumerate([TWO_HOURS, TWO_HOURS, NINE, NINE], 1):
        queue(desk, number, DELMAR, due_s)
    assert order_of_work(desk) == [2, 4, 3, 1]


@pytest.mark.parametrize("rule", list(QueueRule))
def test_every_rule_says_why_a_case_comes_next(rule):
    """The head of the queue tells when it is due, and what put it there."""
    desk = a_desk(queue_rule=rule)
    queue(desk, 1, PINE, TWO_HOURS)
    assert "due Mon 9 Mar, 11:00" in why_next(desk, desk.cases[1])


def test_the_lab_may_vary_routing_and_rule():
    """Without a word of its own a variant pools the queue."""
    assert Variant("a", clerks=2).rules(Sop()).queue_routing is QueueRouting.POOLED
    rules = Variant("b", clerks=2, sop={"queue_routing": "hybrid", "queue_rule": "tier"}).rules(Sop())
    assert (rules.queue_routing, rules.queue_rule) == (QueueRouting.HYBRID, QueueRule.TIER)
