"""Orders that stand still: the look of a morning finds them, and somebody works on them again."""

from dataclasses import replace

import pytest

from data_gen import CompanySize, StreamProfile, make_company, make_traffic
from data_gen.roster_chance import RosterChance
from sim import commands as cmd
from sim import events as ev
from sim.batch import Batch
from sim.calendar import OPEN_S
from sim.decide.standing_still import standing_still
from sim.events import RefusalCode
from sim.model import (
    SEAT,
    SYSTEM,
    WORKED_AS,
    Actor,
    CaseKindName,
    Channel,
    HoldKind,
    OrderStatus,
    PriceApproval,
    ReasonCode,
    Role,
    Stage,
    Uom,
)
from sim.roster import Staffing, equal_clerks
from sim.sop import Sop
from sim.traffic import DRAW_SLOTS, SLOT_OF, Draws, RequestLine
from sim.truths import CreditInPart
from sim.units import DAY_S
from tests.builders import BOLT, DELMAR, GLOVE, MONDAY, HandMadeTraffic, a_request
from tests.sim.bench import CUSTOMER, Bench
from tests.sim.days_by_roster import POOLED

STALE = 0.001
"""A draw by which a trained clerk takes an approval that is none, and leaves the hold."""
LATE = replace(POOLED, departure_s=DAY_S - 1)
"""Nothing leaves before a run looks at the day."""


def slips_on(kind: CaseKindName) -> tuple[Draws, ...]:
    """Draws of a request of which only the cases of one kind are worked wrongly."""
    return tuple(Draws(0.0, STALE if slot == SLOT_OF[kind] else 0.99) for slot in range(DRAW_SLOTS))


def a_price_too_low(**changes: object):
    """Twelve bolts at 0.95 where ours is 1.00; the customer takes our price when it is asked."""
    return a_request(1, lines=(RequestLine(BOLT, 12, Uom.EA, 95, ""),), **changes)


def raised_in(batch: Batch) -> list[tuple[CaseKindName, int]]:
    """Kinds and moments of the cases to come."""
    found: list[tuple[CaseKindName, int]] = []
    batch.engine.on(ev.CaseRaised, lambda e, _: found.append((e.kind, batch.clock.now_s)))
    return found


def test_a_hold_that_its_case_left_comes_back_the_next_morning():
    """The clerk closes the case and the line is still held: as the desk opens, the same work is there again."""
    request = a_price_too_low(draws=slips_on(CaseKindName.PRICE_MISMATCH))
    batch = Batch(HandMadeTraffic([request]), sop=POOLED, clerks=["skilled"], books=None)
    raised = raised_in(batch)
    batch.run(1)
    order = batch.desk.orders[1]
    assert order.on_hold(HoldKind.PRICE)
    assert not batch.desk.open_cases
    batch.run(2)
    assert raised[-1] == (CaseKindName.PRICE_MISMATCH, DAY_S + OPEN_S)
    assert not order.on_hold(HoldKind.PRICE)
    assert (order.noticed, order.status) == (1, OrderStatus.CLOSED)
    assert len(raised) == 3  # entry, price, price once more


def test_it_is_work_like_any_other():
    """Whoever takes it up needs the time of such a case, and may err again."""
    plain, left = (
        Batch(HandMadeTraffic([a_price_too_low(draws=draws)]), sop=POOLED, clerks=["skilled"], books=None)
        for draws in (a_request().draws, slips_on(CaseKindName.PRICE_MISMATCH))
    )
    for batch in (plain, left):
        batch.run(3)
    assert left.clerks[0].busy_s > plain.clerks[0].busy_s
    assert left.clerks[0].slips == 1


@pytest.mark.parametrize("kind", [k for k in HoldKind if k is not HoldKind.CREDIT])
def test_each_kind_of_hold_comes_back_as_the_case_that_settles_it(kind: HoldKind):
    """One table for entry, changes and mornings."""
    bench = Bench()
    bench.engine.carry_out(SYSTEM, [ev.HoldPlaced(1, ev.HoldSet(1, 0, kind, Stage.CONFIRM))])
    bench.do(cmd.CloseCase(1, ReasonCode.CLEAN))
    bench.wait(7 * 24 * 60)
    bench.do(cmd.NoticeOrder(1), SYSTEM)
    (case,) = bench.desk.open_cases.values()
    if kind in (HoldKind.PREPAY, HoldKind.CREDIT_NEW):  # by what is on file of Delmar, which has terms and a limit
        assert case.kind is CaseKindName.CREDIT_HOLD
    else:
        assert case.kind is WORKED_AS[kind]
    assert case.order_id == 1


@pytest.mark.parametrize("kind", [HoldKind.TAX_CERT, HoldKind.CONTRACT_TERMS, HoldKind.MISSING_INFORMATION])
def test_what_the_customer_is_to_send_is_asked_for_once_a_week(kind: HoldKind):
    """A certificate that was promised, terms that sales must agree, a number to come: nobody is troubled each morning,
    and nothing is forgotten. A hold about which nobody has asked is found the next morning."""
    bench = Bench()
    bench.engine.carry_out(SYSTEM, [ev.HoldPlaced(1, ev.HoldSet(1, 0, kind, Stage.CONFIRM))])
    bench.wait()
    bench.do(cmd.CloseCase(1, ReasonCode.CLEAN))
    found = []
    for answered in (False, True):
        if answered:
            bench.engine.submit(CUSTOMER, cmd.ReceiveAnswer(1, "you will get it"))
        for day in (1, 4, 7):
            bench.desk.now_s = day * DAY_S + OPEN_S
            found.append([order.id for order in standing_still(bench.desk)])
    asked = kind is HoldKind.MISSING_INFORMATION  # in writing, as the call ends
    assert found == [[] if asked else [1], [] if asked else [1], [1], [], [], [1]]


def test_what_a_review_settles_is_raised_once():
    """Sales looks at price and credit with the order: one case, not three."""
    bench = Bench()
    for number, kind in enumerate((HoldKind.PRICE, HoldKind.CREDIT, HoldKind.SALES_REVIEW), 1):
        bench.engine.carry_out(SYSTEM, [ev.HoldPlaced(1, ev.HoldSet(number, 0, kind, Stage.CONFIRM))])
    bench.do(cmd.CloseCase(1, ReasonCode.CLEAN))
    bench.do(cmd.NoticeOrder(1), SYSTEM)
    assert [c.kind for c in bench.desk.open_cases.values()] == [CaseKindName.ORDER_REVIEW]


def test_an_order_that_nobody_confirmed_comes_back_to_be_confirmed():
    """Nothing holds it, and it stands all the same: what is left of entering it is our word to the customer."""
    bench = Bench()
    bench.do(cmd.CloseCase(1, ReasonCode.CLEAN))
    bench.do(cmd.NoticeOrder(1), SYSTEM)
    assert [c.kind for c in bench.desk.open_cases.values()] == [CaseKindName.ORDER_ENTRY]


def test_a_shortage_that_nobody_decided_comes_back_as_one():
    """The order cannot be confirmed before."""
    bench = Bench(cmd.LineEntry(BOLT, 30, Uom.EA, -1), on_hand=20)
    for number in (1, 2):
        if number == 2:
            bench.do(cmd.TakeCase(2))
        bench.do(cmd.CloseCase(number, ReasonCode.CLEAN))
    bench.do(cmd.NoticeOrder(1), SYSTEM)
    assert [(c.kind, c.line_no) for c in bench.desk.open_cases.values()] == [(CaseKindName.SHORTAGE, 1)]


def test_an_order_that_is_worked_on_or_under_way_is_left_alone():
    """No work is made of what goes on by itself; and nobody notices but the look of the morning."""
    bench = Bench()
    assert bench.refusal(SYSTEM, cmd.NoticeOrder(1)) is RefusalCode.WRONG_STATUS
    assert bench.refusal(SEAT, cmd.NoticeOrder(1)) is RefusalCode.NOT_AUTHORISED
    bench.do(cmd.ConfirmOrder(1))
    bench.do(cmd.CloseCase(1, ReasonCode.CLEAN))
    assert bench.refusal(SYSTEM, cmd.NoticeOrder(1)) is RefusalCode.WRONG_STATUS


def test_what_came_today_is_not_old():
    """The look is at what stood there yesterday."""
    bench = Bench()
    bench.do(cmd.CloseCase(1, ReasonCode.CLEAN))
    assert list(standing_still(bench.desk)) == []
    bench.desk.now_s = DAY_S + OPEN_S
    assert [order.id for order in standing_still(bench.desk)] == [1]


def test_a_line_that_credit_kept_goes_when_the_account_is_in_order():
    """A partial release keeps what is over the limit; the credit desk looks each morning, and no clerk has to ask."""
    lines = RequestLine(BOLT, 10, Uom.EA, -1, ""), RequestLine(GLOVE, 3_000, Uom.EA, -1, "")
    request = a_request(1, lines=lines, truth=CreditInPart())
    sop = replace(POOLED, entry_double_check_min_cents=0, review_min_value_cents=10_000_000)
    batch = Batch(HandMadeTraffic([request], opening_of={"on_hand": 20_000}), sop=sop, clerks=["expert"], books=None)
    batch.run(2)
    order = batch.desk.orders[1]
    assert [line.qty_shipped for line in order.lines] == [10, 0]
    assert [hold.line_no for hold in order.on_hold(HoldKind.CREDIT)] == [2]
    assert order.noticed == 0
    batch.desk.customers[DELMAR] = replace(batch.desk.customers[DELMAR], credit_limit_cents=10_000_000)
    batch.run(3)
    assert order.status is OrderStatus.CLOSED


@pytest.mark.parametrize(("level", "seed"), [("novice", 1), ("skilled", 2)])
def test_no_order_stands_still_for_ever(level: str, seed: int):
    """Whatever people leave out or do wrongly: after the look of each morning, an order of before that day is on its
    way, or a case about it is open; and what was noticed is settled in the end."""
    company = make_company(CompanySize(), seed=seed, first_day=MONDAY, desks=3)
    traffic = make_traffic(company, StreamProfile(orders_per_day=60), [], seed=seed)
    people = replace(equal_clerks(6, level), rules=replace(equal_clerks(6, level).rules, omission_permille=60))
    batch = Batch(traffic, sop=POOLED, books=None, staffing=Staffing(people, RosterChance(seed)))
    noticed: list[int] = []
    batch.engine.on(ev.OrderNoticed, lambda e, _: noticed.append(e.order_id))
    for day in range(11):
        batch.clock.run_until(day * DAY_S + OPEN_S + 1)
        batch.desk.now_s = batch.clock.now_s
        if batch.desk.calendar.is_business(day):
            assert list(standing_still(batch.desk)) == []
        if day == 8:
            so_far = set(noticed)
    assert len(so_far) >= 5
    settled = [order for order in batch.desk.orders.values() if order.id in so_far and order.noticed > 2]
    assert settled == [], "the same is left undone morning after morning"


# Changes -----------------------------------------------------------------------------------------------------------


def kinds(bench: Bench) -> list[CaseKindName]:
    """The open cases beside that in hand."""
    return [c.kind for c in bench.desk.open_cases.values() if c.id != 1]


def approved_for_the_first_site() -> Bench:
    """Ten bolts at 0.90 by an approval for one site; its question is settled and closed."""
    approval = PriceApproval(1, DELMAR, BOLT, 90, 20, 10, "Sam", ship_to_id=11)
    bench = Bench(cmd.LineEntry(BOLT, 10, Uom.EA, 90), approvals=[approval])
    bench.do(cmd.ResolvePrice(1, 1, 1))
    bench.do(cmd.TakeCase(2))
    bench.do(cmd.CloseCase(2, ReasonCode.CLEAN))
    assert kinds(bench) == []
    return bench


def test_a_price_that_a_move_puts_in_question_is_a_case():
    """As at entry: who moved the order may close the case; the price is for whoever settles prices."""
    bench = approved_for_the_first_site()
    bench.do(cmd.AmendHeader(1, 12, 3, ""))
    (case,) = (c for c in bench.desk.open_cases.values() if c.id != 1)
    assert (case.kind, case.line_no) == (CaseKindName.PRICE_MISMATCH, 1)


def test_a_price_that_is_being_settled_is_no_second_case():
    """The case that is open sees the new hold, too."""
    bench = Bench(cmd.LineEntry(BOLT, 10, Uom.EA, 95))
    bench.do(cmd.AmendHeader(1, 12, 3, ""))
    assert kinds(bench) == [CaseKindName.PRICE_MISMATCH]


def test_a_change_that_the_shelf_cannot_serve_is_a_shortage():
    """More of a line, or one more line: what is short is decided by somebody, once."""
    bench = Bench(on_hand=20)
    bench.do(cmd.AmendLine(1, 1, 30, Uom.EA, -1))
    bench.do(cmd.AddLine(1, cmd.LineEntry(GLOVE, 30, Uom.EA, -1)))
    assert kinds(bench) == [CaseKindName.SHORTAGE]


def test_an_order_that_credit_held_twice_is_decided_twice():
    """Released, changed, held again: the hold in question is the last one, not the one that was lifted."""
    batch = Batch(HandMadeTraffic([a_request()]), sop=LATE, clerks=["expert"], books=None)
    batch.run(1)
    order = batch.desk.orders[1]
    place = [ev.HoldPlaced(1, ev.HoldSet(n, 0, HoldKind.CREDIT, Stage.RELEASE)) for n in (1, 2)]
    batch.engine.carry_out(SYSTEM, [place[0], ev.HoldReleased(1, 1), place[1]])
    batch.run(2)
    assert not order.on_hold(HoldKind.CREDIT)


def test_consent_to_a_price_is_consent_to_that_one():
    """A price that is held again is asked about again: yesterday's answer was to another question."""
    request = a_price_too_low()
    batch = Batch(HandMadeTraffic([request]), sop=LATE, clerks=["expert"], books=None)
    asked: list[int] = []
    batch.engine.on(
        ev.MessageLogged, lambda e, _: asked.append(e.order_id) if e.intent == "question_discrepancy" else 0
    )
    batch.run(1)
    order = batch.desk.orders[1]
    clerk = Actor(Role.CLERK, 1)
    batch.engine.submit(clerk, cmd.PullBack(1))
    batch.engine.submit(clerk, cmd.AmendLine(1, 1, 12, Uom.EA, 94))
    assert order.on_hold(HoldKind.PRICE)
    batch.run(2)
    assert (len(asked), order.status, order.lines[0].price_cents) == (2, OrderStatus.RELEASED, 100)


def test_where_no_machine_accepts_an_order_a_clerk_does_on_the_same_day():
    """Who turns acceptance by machine off has work for somebody, and no order that stands till the next morning."""
    request = a_request(1, channel=Channel.WEB)
    batch = Batch(
        HandMadeTraffic([request]), sop=replace(POOLED, entry_autoconfirm=False), clerks=["skilled"], books=None
    )
    raised = raised_in(batch)
    batch.run(1)
    order = batch.desk.orders[1]
    assert [kind for kind, _ in raised] == [CaseKindName.ORDER_ENTRY]
    assert (order.noticed, order.status) == (0, OrderStatus.CLOSED)
    assert batch.clerks[0].busy_s < 120, "the order is there; what is left is the confirmation"


def test_only_sop_days_count():
    """The site is closed on Saturday: nobody looks."""
    batch = Batch(HandMadeTraffic([a_price_too_low()]), sop=Sop(), clerks=[], books=None)
    raised = raised_in(batch)
    batch.run(6)
    assert [kind for kind, _ in raised] == [CaseKindName.ORDER_ENTRY]
