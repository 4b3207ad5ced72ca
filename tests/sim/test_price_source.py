"""Where a price comes from: a source is named, must hold for this customer, and the right one goes first."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.cases import CASE_KINDS, Position, failures
from sim.clock import Clock
from sim.desk import Desk
from sim.engine import Engine
from sim.events import CommandRefused, RefusalCode
from sim.journal import Journal
from sim.model import (
    SEAT,
    Actor,
    Case,
    CaseKindName,
    Channel,
    ContractPrice,
    HoldKind,
    PriceBreak,
    PriceSource,
    Promotion,
    Role,
    TermsOfTrade,
    Tier,
    Uom,
)
from sim.session import Session
from sim.sop import Sop
from tests.builders import MONDAY, NINE, NUT, PINE, SUMMIT, an_opening
from tests.invariants import check_desk
from tests.proofs.one_case import worked

CUSTOMER = Actor(Role.CUSTOMER)
KIND = CASE_KINDS[CaseKindName.PRICE_SOURCE]
OWN, OTHERS, ENDED = 1, 2, 3
"""Contracts for nuts: Pine's, Summit's, and one of Pine's that has run out."""
LIST, TIER, CONTRACT, PROMOTION = PriceSource.LIST, PriceSource.TIER, PriceSource.CONTRACT, PriceSource.PROMOTION


def an_engine(*, quantity: int = 20) -> Engine:
    """Pine (tier A) orders nuts at 2.00 list: contract 1.50, promotion 25 % off, break from 50 pieces 82 %."""
    opening = replace(
        an_opening(on_hand=500),
        contracts=[
            ContractPrice(OWN, PINE, NUT, 150, -20, 30),
            ContractPrice(OTHERS, SUMMIT, NUT, 110, -20, 30),
            ContractPrice(ENDED, PINE, NUT, 120, -90, -21),
        ],
        terms=TermsOfTrade(
            breaks=[PriceBreak(1, Tier.A, NUT, 50, 82)],
            promotions=[Promotion(1, "NUT25", NUT, 25, 1, False, "", -5, 5)],
        ),
    )
    engine = Engine(Desk(opening, Sop(), MONDAY), Clock(NINE), Journal())
    engine.submit(CUSTOMER, cmd.ReceiveDocument(1, Channel.EMAIL, PINE, PINE, None, "", "", ""))
    line = cmd.LineEntry(NUT, quantity, Uom.EA, -1)
    engine.submit(SEAT, cmd.EnterOrder(1, PINE, 10 * PINE + 1, "PO-1", 3, "", (line,)))
    return engine


def take(engine: Engine, source: PriceSource, record_id: int = 0) -> RefusalCode | None:
    """Name a source for the line; why it was refused, or None."""
    fact = engine.submit(SEAT, cmd.TakePriceFrom(1, 1, source, record_id))[0]
    check_desk(engine.desk)
    return fact.code if isinstance(fact, CommandRefused) else None


@pytest.mark.parametrize(
    ("source", "record_id", "price_cents"),
    [(LIST, 0, 200), (TIER, 0, 180), (PROMOTION, 1, 150), (CONTRACT, OWN, 150)],
)
def test_the_line_takes_the_price_of_the_source_that_is_named(source, record_id, price_cents):
    """The clerk says what it rests on, the records say how much it is; the totals follow."""
    engine = an_engine()
    assert take(engine, source, record_id) is None
    line = engine.desk.orders[1].lines[0]
    assert (line.price_cents, line.price_source, line.price_record_id) == (price_cents, source, record_id)
    assert (line.system_price_cents, line.priced_s) == (price_cents, NINE)
    assert engine.desk.orders[1].net_cents == 20 * price_cents


def test_a_line_that_is_changed_needs_its_source_named_again():
    """What a price rests on was said of the line as it was; another quantity may have another price."""
    engine = an_engine()
    assert take(engine, CONTRACT, OWN) is None
    engine.submit(SEAT, cmd.AmendLine(1, 1, 60, Uom.EA, -1))
    line = engine.desk.orders[1].lines[0]
    assert (line.price_record_id, line.priced_s) == (0, -1)


@pytest.mark.parametrize(
    ("source", "record_id", "code"),
    [
        (CONTRACT, OTHERS, RefusalCode.NOT_APPROVED),
        (CONTRACT, ENDED, RefusalCode.NOT_APPROVED),
        (CONTRACT, 9, RefusalCode.UNKNOWN_RECORD),
        (TIER, 1, RefusalCode.NOT_APPROVED),
        (PROMOTION, 0, RefusalCode.NOT_APPROVED),
        (PriceSource.APPROVAL, 1, RefusalCode.NOT_AUTHORISED),
        (PriceSource.PURCHASE_ORDER, 0, RefusalCode.NOT_AUTHORISED),
    ],
)
def test_a_record_that_does_not_hold_for_the_line_is_no_source(source, record_id, code):
    """Not another customer's contract, not one that has ended, not a break that the line does not reach."""
    assert take(an_engine(), source, record_id) is code


def test_a_break_counts_from_its_quantity_on_this_line():
    """50 pieces reach it: 82 % of 2.00; without it the tier alone is no source any more."""
    engine = an_engine(quantity=50)
    assert take(engine, TIER) is RefusalCode.NOT_APPROVED
    assert take(engine, TIER, 1) is None
    assert engine.desk.orders[1].lines[0].price_cents == 164


def test_sources_are_named_before_the_order_is_confirmed_and_not_on_a_held_price():
    """What the customer has our word on is changed as an order is; what is in question is settled."""
    engine = an_engine()
    engine.submit(SEAT, cmd.SetHold(1, 1, HoldKind.PRICE, "contract 3 has ended"))
    assert take(engine, CONTRACT, OWN) is RefusalCode.HOLD_ACTIVE
    engine = an_engine()
    engine.submit(SEAT, cmd.ConfirmOrder(1))
    assert take(engine, CONTRACT, OWN) is RefusalCode.WRONG_STATUS


def test_a_dearer_source_looks_at_credit_again():
    """An order that passed at a lower value is held when its price rises over the limit (as after any change)."""
    engine = an_engine(quantity=400)
    desk = engine.desk
    limit = desk.orders[1].totals.gross_cents
    desk.customers[PINE] = replace(desk.customers[PINE], credit_limit_cents=limit)
    assert take(engine, LIST) is None
    assert [h.kind for h in desk.orders[1].holds] == [HoldKind.CREDIT]


def failed(session: Session) -> set[str]:
    """What was not right."""
    return {f.check for f in failures(session.score().findings)}


def everything_by_its_tier(position: Position, case: Case) -> Iterator[cmd.Command]:
    """A source for every line, always the same one."""
    for command in KIND.expert(position, case):
        yield command._replace(source=TIER, record_id=0) if isinstance(command, cmd.TakePriceFrom) else command


@pytest.mark.parametrize("variant", ["contract", "promotion"])
def test_a_source_that_does_not_go_first_is_the_wrong_one(variant):
    """The tier holds for everybody; a contract and a promotion go before it."""
    assert {"source:1", "source:2"} <= failed(worked(KIND.name, variant, everything_by_its_tier))


def repriced_in_silence(position: Position, case: Case) -> Iterator[cmd.Command]:
    """The line whose contract has ended gets the tier's price, and nobody hears of it."""
    order = position.desk.orders[case.order_id]
    for line in order.lines:
        yield cmd.TakePriceFrom(order.id, line.line_no, TIER, 0)
    yield cmd.ConfirmOrder(order.id)
    yield cmd.CloseCase(case.id, KIND.reasons[-1])


def test_whether_an_ended_contract_goes_on_is_not_for_the_desk_to_say():
    """The line is held at its price and goes to sales; the tier's price would be a guess."""
    assert failed(worked(KIND.name, "expired", repriced_in_silence)) == {"held:1", "referred", "order"}
