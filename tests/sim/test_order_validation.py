"""An order against its papers: a quotation holds on its days, the small print counts, nothing is changed silently."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.cases import CASE_KINDS, Finding, Position, failures
from sim.clock import Clock
from sim.desk import Desk
from sim.engine import Engine
from sim.journal import Journal
from sim.model import (
    SEAT,
    Actor,
    Case,
    CaseKindName,
    Channel,
    ContractPrice,
    HoldKind,
    OrderStatus,
    PriceSource,
    Quotation,
    Role,
    Uom,
)
from sim.session import Session
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, PINE, an_opening
from tests.invariants import check_desk
from tests.proofs.one_case import one_day, worked

CUSTOMER = Actor(Role.CUSTOMER)
VALIDATION = CASE_KINDS[CaseKindName.ORDER_VALIDATION]
Working = Iterator[cmd.Command]


def an_engine(*, until: int = 30) -> Engine:
    """Delmar has a quotation for bolts at 0.90, list 1.00; Pine has none."""
    opening = replace(
        an_opening(),
        quotations=[Quotation(1, "Q-7031", DELMAR, -20)],
        contracts=[ContractPrice(1, DELMAR, BOLT, 90, -20, until, quotation_id=1)],
    )
    return Engine(Desk(opening, Sop(), MONDAY), Clock(NINE), Journal())


def order_by(engine: Engine, customer: int, channel: Channel, price_cents: int) -> Desk:
    """Ten bolts at a printed price."""
    engine.submit(CUSTOMER, cmd.ReceiveDocument(1, channel, customer, customer, None, "", "", ""))
    engine.submit(SEAT, cmd.TakeCase(1))
    line = cmd.LineEntry(BOLT, 10, Uom.EA, price_cents)
    engine.submit(SEAT, cmd.EnterOrder(1, customer, 10 * customer + 1, "PO-1", 3, "", (line,)))
    check_desk(engine.desk)
    return engine.desk


@pytest.mark.parametrize(
    ("customer", "channel", "kind"),
    [
        (DELMAR, Channel.PDF, CaseKindName.ORDER_VALIDATION),
        (DELMAR, Channel.EMAIL, CaseKindName.ORDER_VALIDATION),
        (DELMAR, Channel.FAX, CaseKindName.FAX_ORDER),
        (PINE, Channel.PDF, CaseKindName.ORDER_ENTRY),
    ],
)
def test_a_letter_of_a_customer_with_a_quotation_is_compared_with_it(customer, channel, kind):
    """SOP-02 begins where there is something to compare with: a quotation on our side, a letter on theirs."""
    desk = order_by(an_engine(), customer, channel, 100)
    assert desk.cases[1].kind is kind


def test_a_quotation_holds_on_its_days_only():
    """0.90 to the last day; the day after it is no price any more."""
    line = order_by(an_engine(until=0), DELMAR, Channel.PDF, 90).orders[1].lines[0]
    assert (line.price_cents, line.price_source) == (90, PriceSource.CONTRACT)
    desk = order_by(an_engine(until=-1), DELMAR, Channel.PDF, 90)
    line = desk.orders[1].lines[0]
    assert (line.system_price_cents, line.price_source) == (100, PriceSource.PURCHASE_ORDER)
    assert [(h.kind, h.line_no) for h in desk.orders[1].holds] == [(HoldKind.PRICE, 1)]


def test_a_price_outside_the_tolerance_stays_with_the_case_that_compares():
    """One message per customer: the comparison settles its prices itself and no second case is raised."""
    assert [c.kind for c in order_by(an_engine(), DELMAR, Channel.PDF, 80).cases.values()] == [VALIDATION.name]
    raised = [c.kind for c in order_by(an_engine(), PINE, Channel.PDF, 80).cases.values()]
    assert raised == [CaseKindName.ORDER_ENTRY, CaseKindName.PRICE_MISMATCH]


def test_terms_in_question_stop_the_confirmation_until_the_customer_has_answered():
    """Contract terms are raised by a clerk, block the confirmation, and are lifted with an answer that is younger."""
    engine = an_engine()
    desk = order_by(engine, DELMAR, Channel.PDF, 90)
    engine.submit(SEAT, cmd.SetHold(1, 0, HoldKind.CONTRACT_TERMS, "60 days in the small print, 30 agreed"))
    engine.submit(SEAT, cmd.ConfirmOrder(1))
    assert desk.orders[1].status is OrderStatus.ENTERED
    engine.submit(SEAT, cmd.ReleaseHold(1))
    assert desk.holds[1].active
    engine.clock.run_until(NINE + 60)
    engine.submit(CUSTOMER, cmd.ReceiveAnswer(1, "30 days it is"))
    engine.submit(SEAT, cmd.ReleaseHold(1))
    engine.submit(SEAT, cmd.ConfirmOrder(1))
    assert desk.orders[1].confirmed_s == engine.clock.now_s
    check_desk(desk)


def failed(session: Session) -> dict[str, Finding]:
    """What was not right."""
    return {f.check: f for f in failures(session.score().findings)}


def small_print_overlooked(position: Position, case: Case) -> Working:
    """As the expert, but nobody reads below the signature: no hold, and a question about the price alone."""
    for command in VALIDATION.expert(position, case):
        if isinstance(command, cmd.SendMessage) and "Terms" in command.text:
            start, end = command.text.index("Terms"), command.text.index("Our quotation")
            yield command._replace(text=command.text[:start] + command.text[end:])
        elif not isinstance(command, cmd.SetHold):
            yield command


def test_who_overlooks_the_small_print_confirms_terms_that_nobody_agreed():
    """All else is right, and yet it fails: the terms are as much a part of the order as its prices."""
    session = worked(VALIDATION.name, "terms", small_print_overlooked)
    assert set(failed(session)) == {"terms", "both_terms:payment", "one_message"}
    assert session.score().points <= 60


def let_go_all_the_same(position: Position, case: Case) -> Working:
    """The customer stands by its terms, and the clerk gives in."""
    for command in VALIDATION.expert(position, case):
        if isinstance(command, cmd.CloseCase):
            order = position.desk.orders[position.desk.documents[case.document_id].order_id]
            yield from (cmd.ReleaseHold(h.id) for h in order.holds if h.active)
            yield cmd.ConfirmOrder(order.id)
        yield command


def test_terms_that_the_customer_stands_by_are_for_sales_to_agree():
    """An answer is on file, so the system lets the clerk do it; the SOP does not."""
    assert set(failed(worked(VALIDATION.name, "freight", let_go_all_the_same))) == {"order"}


def at_our_price(position: Position, case: Case) -> Working:
    """Right in every figure, and silent."""
    for command in VALIDATION.expert(position, case):
        if isinstance(command, cmd.EnterOrder):
            yield command._replace(lines=tuple(line._replace(price_cents=-1) for line in command.lines))
        else:
            yield command


def test_our_price_in_place_of_theirs_is_a_line_that_is_not_crossed():
    """However right our price is: who keys it instead of the printed one changes what the customer ordered."""
    session = worked(VALIDATION.name, "terms", at_our_price)
    assert "held:1" in failed(session)
    blind = worked(VALIDATION.name, "terms", lambda p, c: iter(VALIDATION.wrong["blind"](p, c)))
    assert "silent_edit:1" in failed(blind)
    assert blind.score().points <= 50


def whole_order_stopped(position: Position, case: Case) -> Working:
    """A price hold on everything beside the one that is due."""
    for command in VALIDATION.expert(position, case):
        yield command
        if isinstance(command, cmd.EnterOrder):
            yield cmd.SetHold(position.desk.documents[case.document_id].order_id, 0, HoldKind.ADDRESS, "to be sure")


@pytest.mark.parametrize("variant", ["tolerance", "expired"])
def test_a_hold_that_nothing_asks_for_counts_against_the_clerk(variant):
    """Raised is what differs by more than the tolerance: all of it, and nothing else."""
    assert "extra_hold" in failed(worked(VALIDATION.name, variant, whole_order_stopped))


@pytest.mark.parametrize("seed", [5, 6, 7, 8])
def test_the_small_print_stands_on_the_paper(seed):
    """What the expert knows of the terms can be read: on the form and below the signature of a mail."""
    session = Session(one_day(VALIDATION.name, "terms", seed))
    session.skip_to_next()
    (request,) = session.world.requests.values()
    mailroom = session.setup.mailroom
    mail = mailroom.letter(request._replace(channel=Channel.EMAIL)).body
    assert request.stated is not None
    assert f"Payment {request.stated.payment_days} days net" in mail
    assert "Freight collect" in mail
    pdf = mailroom.pdf(request).decode("latin-1")
    assert f"Payment {request.stated.payment_days}" in " ".join(pdf.split()) or str(request.stated.payment_days) in pdf
