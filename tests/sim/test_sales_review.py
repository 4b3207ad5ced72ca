"""The interface with sales: what is reviewed, on what an approval holds, and who releases."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.clock import Clock
from sim.decide.evidence import missing_facts
from sim.desk import Desk
from sim.engine import Engine
from sim.events import CommandRefused
from sim.journal import Journal
from sim.model import (
    SEAT,
    Actor,
    CaseKindName,
    Channel,
    HoldKind,
    Intent,
    OrderStatus,
    PriceApproval,
    PriceSource,
    Role,
    Uom,
)
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, an_opening

SALES = Actor(Role.SALES)
HERE, THERE = 11, 12


NO_SECOND_LOOK = Sop(entry_double_check_min_cents=0)


def an_order(*, quantity, price_cents=-1, sop=None, approvals=()):
    """Delmar wants bolts at 1.00 (or at a price of its own) for its first site."""
    opening = an_opening(on_hand=50_000, approvals=approvals)
    customers = [replace(c, credit_limit_cents=10_000_000) for c in opening.customers]
    engine = Engine(Desk(replace(opening, customers=customers), sop or NO_SECOND_LOOK, MONDAY), Clock(NINE), Journal())
    engine.submit(Actor(Role.CUSTOMER), cmd.ReceiveDocument(1, Channel.EMAIL, DELMAR, DELMAR, None, "", "", ""))
    line = cmd.LineEntry(BOLT, quantity, Uom.EA, price_cents)
    engine.submit(SEAT, cmd.EnterOrder(1, DELMAR, HERE, "PO-1", 3, "", (line,)))
    return engine


def kinds_of(engine):
    return [h.kind for h in engine.desk.orders[1].holds]


def refused(engine, actor, command):
    (fact,) = engine.submit(actor, command)
    return isinstance(fact, CommandRefused)


def test_an_order_of_the_threshold_and_more_is_reviewed():
    """``review.min_value``: 25,000.00 is reviewed, a cent less is not."""
    assert HoldKind.SALES_REVIEW in kinds_of(an_order(quantity=25_000))
    assert HoldKind.SALES_REVIEW not in kinds_of(an_order(quantity=24_999))


def test_a_price_far_below_ours_is_reviewed_and_not_also_a_price_case():
    """``review.discount_pct``: the review settles the price too, so one case is raised and not two."""
    engine = an_order(quantity=10, price_cents=80)
    assert HoldKind.SALES_REVIEW in kinds_of(engine)
    kinds = [case.kind for case in engine.desk.cases.values()]
    assert CaseKindName.ORDER_REVIEW in kinds
    assert CaseKindName.PRICE_MISMATCH not in kinds
    assert HoldKind.SALES_REVIEW not in kinds_of(an_order(quantity=10, price_cents=90))


def test_whoever_asks_does_not_release():
    """The reviewer is not the requester: a clerk may not lift the hold, sales may."""
    engine = an_order(quantity=25_000)
    order = engine.desk.orders[1]
    (hold,) = order.holds
    engine.submit(SEAT, cmd.ConfirmOrder(1))
    assert refused(engine, SEAT, cmd.ReleaseHold(hold.id))
    engine.submit(SALES, cmd.ReleaseHold(hold.id))
    assert order.status is OrderStatus.RELEASED


@pytest.mark.parametrize(("site", "holds"), [(HERE, True), (0, True), (THERE, False)])
def test_an_approval_holds_for_its_site_or_for_all(site, holds):
    """An approval for one site is none for another."""
    approval = PriceApproval(1, DELMAR, BOLT, 90, 100, 30, "Sam", site)
    engine = an_order(quantity=10, price_cents=90, approvals=[approval])
    settled = not refused(engine, SEAT, cmd.ResolvePrice(1, 1, 1))
    assert settled is holds
    assert (engine.desk.orders[1].lines[0].price_source is PriceSource.APPROVAL) is holds


def test_a_review_sheet_states_value_days_and_exposure():
    """Sales asks back for what a sheet does not say, in whatever words and spelling the rest is said."""
    engine = an_order(quantity=25_000)
    desk = engine.desk
    case = next(c for c in desk.cases.values() if c.kind is CaseKindName.ORDER_REVIEW)
    whole = "Order over 25000, to be delivered 12 March, exposure USD 25,000.00. Ok?"
    assert missing_facts(desk, Intent.REVIEW_REQUEST, case, whole) == []
    assert missing_facts(desk, Intent.REVIEW_REQUEST, case, "Please release order 1.") == [
        "the value of the order",
        "every day of delivery",
        "the exposure",
    ]


def a_case(engine):
    """Some case of the order, to ask about it."""
    return next(iter(engine.desk.cases.values()))


def test_what_sales_approves_is_on_file_for_this_site_and_quantity():
    """In writing, with an expiry; the clerk applies it as any approval."""
    engine = an_order(quantity=10, price_cents=90)
    desk = engine.desk
    engine.submit(SALES, cmd.DecidePrice(a_case(engine).id, 1, 1, 90, "approved"))
    (approval,) = desk.approvals.values()
    assert (approval.customer_id, approval.item_id, approval.price_cents) == (DELMAR, BOLT, 90)
    assert (approval.max_qty, approval.ship_to_id, approval.approver) == (10, HERE, "Sam Sales")
    engine.submit(SEAT, cmd.ResolvePrice(1, 1, approval.id))
    assert desk.orders[1].lines[0].price_cents == 90


def test_a_no_of_sales_puts_nothing_on_file():
    """The answer is logged, and that is all."""
    engine = an_order(quantity=10, price_cents=90)
    engine.submit(SALES, cmd.DecidePrice(a_case(engine).id, 1, 1, 0, "no"))
    assert engine.desk.approvals == {}


@pytest.mark.parametrize("who", [SEAT, Actor(Role.CUSTOMER), Actor(Role.CREDIT)])
def test_nobody_but_sales_approves_a_price(who):
    """A clerk who could would agree with himself."""
    engine = an_order(quantity=10, price_cents=90)
    assert refused(engine, who, cmd.DecidePrice(a_case(engine).id, 1, 1, 90, "approved"))
