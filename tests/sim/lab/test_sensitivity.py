"""What a manager turns moves what it should, on the very same traffic."""

from functools import cache
from statistics import fmean

import pytest

from data_gen import CompanySize, StreamProfile, make_company, make_traffic
from data_gen.remembered import RememberedTraffic
from data_gen.roster_chance import RosterChance
from scenarios import planned_roster
from sim.batch import Batch
from sim.lab import Variant, replicate
from sim.model import HoldKind, Uom
from sim.roster import Staffing, WorkRules, equal_clerks
from sim.sop import QueueRouting, QueueRule, Sop
from sim.traffic import DRAW_SLOTS, Draws, RequestLine
from tests.builders import BOLT, MONDAY, NINE, HandMadeTraffic, a_request

DAYS = 3
SEEDS = (1, 2, 3)


@cache
def traffic(seed: int) -> RememberedTraffic:
    """Three busy days of a small company."""
    company = make_company(CompanySize(), seed=1, first_day=MONDAY, desks=3)
    return RememberedTraffic(make_traffic(company, StreamProfile(orders_per_day=90), [], seed=seed))


def waits(variant: Variant) -> list[float]:
    return [
        replicate(traffic(seed), variant, sop=Sop(), days=DAYS, chance=RosterChance(seed)).mean_wait_s for seed in SEEDS
    ]


def batch(seed: int, sop: Sop, clerks: int = 4) -> Batch:
    played = Batch(traffic(seed), sop=sop, clerks=["skilled"] * clerks, books=None)
    played.run(DAYS)
    return played


@pytest.mark.parametrize("absence", [False, True], ids=["all come", "some are absent"])
def test_more_clerks_on_a_shift_never_raise_the_mean_wait(absence):
    """The early shift grows by one, week by week the same traffic, absence and calls."""
    rosters = [
        planned_roster(early=early, late=1, part_time=0, absence=absence, level="skilled", routing=QueueRouting.POOLED)
        for early in (1, 2, 3)
    ]
    found = [waits(Variant(f"{at}", clerks=1, roster=roster)) for at, roster in enumerate(rosters)]
    for fewer, more in zip(found, found[1:], strict=False):
        assert all(b <= a for a, b in zip(fewer, more, strict=True))
    assert fmean(found[-1]) < fmean(found[0])


def test_under_absence_a_pool_waits_less_than_specialists():
    """Who is away leaves a field without anybody; others who help after a while come between the two."""
    found = {}
    for routing in (QueueRouting.POOLED, QueueRouting.HYBRID, QueueRouting.SPECIALIST):
        roster = planned_roster(early=3, late=2, part_time=0, absence=True, level="skilled", routing=routing)
        found[routing] = waits(Variant(routing, clerks=1, roster=roster, sop={"queue_routing": routing}))
    assert all(a < b for a, b in zip(found[QueueRouting.POOLED], found[QueueRouting.SPECIALIST], strict=True))
    assert fmean(found[QueueRouting.POOLED]) < fmean(found[QueueRouting.HYBRID]) < fmean(found[QueueRouting.SPECIALIST])


@pytest.mark.parametrize("rule", [QueueRule.TIER, QueueRule.WEIGHTED])
def test_customers_of_tier_a_wait_less_where_their_tier_counts(rule):
    """At a busy desk, compared with working by due time on the same days."""

    def wait_of_a(sop: Sop) -> float:
        played = batch(1, sop, clerks=1)
        calendar, customers = played.desk.calendar, played.desk.customers
        left = [
            calendar.business_s(case.raised_s, case.taken_s if case.taken_s >= 0 else played.clock.now_s)
            for case in played.desk.cases.values()
            if customers[case.customer_id].tier == "A"
        ]
        return sum(left)

    by_due, by_tier = (wait_of_a(Sop(queue_routing=QueueRouting.POOLED, queue_rule=of)) for of in (QueueRule.DUE, rule))
    assert by_tier < by_due


def test_a_higher_limit_of_release_shortens_holds_and_raises_what_is_owed_over_the_limits():
    """Clerks may release what goes up to double the limit: credit is not waited for, and more is at risk.

    Over the weeks together: what a single customer owes over its limit may go either way in one of them.
    """
    over_cents = {0: 0, 2_500_000: 0}
    for seed in SEEDS:
        held_s = []
        for limit_cents in over_cents:
            rules = {"credit_auto_release_max_cents": limit_cents, "credit_tolerance_pct": 100}
            desk = batch(seed, Sop(queue_routing=QueueRouting.POOLED, **rules)).desk
            holds = [hold for hold in desk.holds.values() if hold.kind is HoldKind.CREDIT and hold.released_s >= 0]
            held_s.append(fmean(hold.released_s - hold.set_s for hold in holds))
            owed = {key: account.open_ar_cents + account.open_order_cents for key, account in desk.accounts.items()}
            over_cents[limit_cents] += sum(max(0, owed[key] - desk.customers[key].credit_limit_cents) for key in owed)
        assert held_s[1] < held_s[0] / 2
    strict, generous = over_cents.values()
    assert generous > strict


def test_a_second_look_takes_minutes_and_mends_what_was_keyed_wrong():
    """Orders that correct themselves, keyed by a novice who overlooks it: a colleague finds the old quantity."""
    old = (RequestLine(BOLT, 21, Uom.EA, 100, ""),)
    slips = tuple(Draws(0.0, 0.1) for _ in range(DRAW_SLOTS))
    requests = [a_request(n, at_s=NINE + 60 * n, superseded=old, draws=slips) for n in range(1, 11)]
    orders_due = HandMadeTraffic(requests, opening_of={"on_hand": 100_000})
    wrong, busy_s = [], []
    for limit_cents in (0, 1):
        sop = Sop(queue_routing=QueueRouting.POOLED, entry_double_check_min_cents=limit_cents)
        played = Batch(orders_due, sop=sop, clerks=["novice", "novice"], books=None)
        played.clock.run_until(NINE + 4 * 3600)
        wrong.append(sum(order.lines[0].qty_ordered != 12 for order in played.desk.orders.values()))
        busy_s.append(sum(clerk.busy_s for clerk in played.clerks))
    assert wrong[0] == 10
    assert wrong[1] < wrong[0]
    assert busy_s[1] > busy_s[0]


def test_the_lab_tells_what_a_second_look_is_worth():
    """No look against a look at every order, on the same days: fewer wrong orders at customers, busier clerks."""
    off, on = (
        [
            replicate(traffic(seed), Variant("look", 8, "novice", sop={name: cents}), sop=Sop(), days=DAYS)
            for seed in SEEDS
        ]
        for name, cents in (("entry_double_check_min_cents", 0), ("entry_double_check_min_cents", 1))
    )
    assert sum(found.errors for found in on) < sum(found.errors for found in off)
    assert sum(found.error_cost_cents for found in on) < sum(found.error_cost_cents for found in off)
    assert all(with_look.utilisation > without.utilisation for with_look, without in zip(on, off, strict=True))


@pytest.mark.parametrize(
    "rules",
    [WorkRules(set_up_s=42), WorkRules(interruptions_per_h=6.5), WorkRules(learning=True)],
    ids=["set-up", "interruptions", "learning"],
)
def test_what_disturbs_costs_minutes_and_practice_saves_them(rules):
    """Beside clerks whom nothing disturbs, on the same days; a novice who learns gets faster than one who does not."""
    busy = []
    for given in (WorkRules(), rules):
        staffing = Staffing(equal_clerks(3, "novice", given), RosterChance(1))
        played = Batch(traffic(1), sop=Sop(queue_routing=QueueRouting.POOLED), books=None, staffing=staffing)
        played.run(DAYS)
        busy.append(sum(clerk.busy_s for clerk in played.clerks) / sum(clerk.closed for clerk in played.clerks))
    assert busy[1] < busy[0] if rules.learning else busy[1] > busy[0]
