"""Exemption certificates: what is on file is read by entity, place and day, and a doubtful one stops the goods."""

from dataclasses import replace

from sim import commands as cmd
from sim.clock import Clock
from sim.desk import Desk
from sim.engine import Engine
from sim.events import CommandRefused, RefusalCode
from sim.journal import Journal
from sim.model import (
    SEAT,
    Actor,
    Channel,
    HoldKind,
    Intent,
    Role,
    Stage,
    TaxClass,
    TaxExemption,
    TaxJurisdiction,
    TaxRate,
    TermsOfTrade,
    Uom,
)
from sim.sop import Sop
from tests.builders import BOLT, DELMAR, MONDAY, NINE, an_opening
from tests.invariants import check_desk

OHIO = 1
CUSTOMER = Actor(Role.CUSTOMER)
OVER = TaxExemption(1, DELMAR, OHIO, "OH-EX-1", "Delmar Tooling", -400, -1)
GOOD = replace(OVER, id=2, certificate_no="OH-EX-2", from_day=0, to_day=300)
PARENT = replace(GOOD, id=3, certificate_no="OH-EX-3", legal_entity="Delmar Holding Corp.")


def an_engine(*certificates: TaxExemption) -> Engine:
    """Delmar has ordered 100 bolts at 1.00 to Ohio, taxed at 7.25 %."""
    opening = an_opening(on_hand=500)
    terms = TermsOfTrade(
        jurisdictions=[TaxJurisdiction(OHIO, "OH", "Ohio", True)],
        tax_rates=[TaxRate(1, OHIO, TaxClass.GENERAL, 72_500, -1000)],
        exemptions=certificates,
    )
    addresses = [replace(a, jurisdiction_id=OHIO) for a in opening.addresses]
    desk = Desk(replace(opening, addresses=addresses, terms=terms), Sop(), MONDAY)
    engine = Engine(desk, Clock(NINE), Journal())
    engine.submit(CUSTOMER, cmd.ReceiveDocument(1, Channel.EMAIL, DELMAR, DELMAR, None, "", "", ""))
    engine.submit(SEAT, cmd.EnterOrder(1, DELMAR, 11, "PO-1", 3, "", (cmd.LineEntry(BOLT, 100, Uom.EA, -1),)))
    check_desk(desk)
    return engine


def test_without_a_certificate_an_order_is_taxed_and_goes() -> None:
    """7.25 % of 100.00; nobody has to look."""
    order = an_engine().desk.orders[1]
    assert (order.tax_cents, order.holds) == (725, [])


def test_a_certificate_that_holds_frees_the_order_and_nobody_is_asked() -> None:
    """Entity, place and day are right."""
    order = an_engine(GOOD).desk.orders[1]
    assert (order.tax_cents, order.holds) == (0, [])


def test_an_expired_certificate_holds_the_goods_and_the_order_is_taxed() -> None:
    """No back-dated exemption: taxed, and the goods wait for somebody to look."""
    order = an_engine(OVER).desk.orders[1]
    (hold,) = order.holds
    assert (hold.kind, hold.blocks) == (HoldKind.TAX_CERT, Stage.SHIP)
    assert order.tax_cents == 725


def test_the_certificate_of_the_parent_frees_the_parent_only() -> None:
    """Exempt by legal entity, never by customer as such."""
    order = an_engine(PARENT).desk.orders[1]
    assert order.tax_cents == 725
    assert order.holds[0].kind is HoldKind.TAX_CERT


def test_beside_a_certificate_that_holds_the_clerk_releases_without_asking() -> None:
    """A renewed certificate: the order is free, the old one is only a reason to look."""
    engine = an_engine(OVER, GOOD)
    assert engine.desk.orders[1].tax_cents == 0
    engine.submit(SEAT, cmd.ReleaseHold(1))
    assert not engine.desk.holds[1].active


def test_without_one_the_hold_is_lifted_only_with_the_customers_answer_on_file() -> None:
    """First the question, then the answer, then the release: the order goes out taxed."""
    engine = an_engine(OVER)
    (refused,) = engine.submit(SEAT, cmd.ReleaseHold(1))
    assert isinstance(refused, CommandRefused)
    assert refused.code is RefusalCode.NO_EVIDENCE
    assert "OH-EX-1: it expired on 08 March 2026; ask the customer" in refused.message
    case = next(c for c in engine.desk.cases.values() if c.kind == "tax_exemption")
    engine.submit(SEAT, cmd.TakeCase(case.id))
    engine.submit(SEAT, cmd.SendMessage(case.id, 1, DELMAR, Intent.QUESTION_CERTIFICATE, "Which certificate?"))
    engine.submit(CUSTOMER, cmd.ReceiveAnswer(case.id, "Charge the tax."))
    engine.submit(SEAT, cmd.ReleaseHold(1))
    assert not engine.desk.holds[1].active
    assert engine.desk.orders[1].tax_cents == 725
    check_desk(engine.desk)


def test_an_order_that_goes_elsewhere_is_taxed_there() -> None:
    """Tax follows the ship-to: none is left standing after a change of address."""
    engine = an_engine()
    desk = engine.desk
    desk.addresses[12] = replace(desk.addresses[12], jurisdiction_id=0)
    desk.tariff.add_site(desk.addresses[12])
    engine.submit(SEAT, cmd.AmendHeader(1, 12, 3, ""))
    assert desk.orders[1].tax_cents == 0
    check_desk(desk)


def test_tax_is_invoiced_with_what_is_shipped() -> None:
    """Part shipments add up to the tax of the order, the last invoice takes the odd cent."""
    engine = an_engine()
    desk = engine.desk
    engine.submit(SEAT, cmd.SplitLine(1, 1, 33, 9))
    engine.submit(SEAT, cmd.ConfirmOrder(1))
    total = desk.orders[1].tax_cents
    engine.clock.run_until(NINE + 1)
    warehouse = Actor(Role.WAREHOUSE)
    engine.submit(warehouse, cmd.ShipOrder(1, 1))
    check_desk(desk)
    desk.orders[1].lines[1].requested_day = 0
    engine.submit(warehouse, cmd.ShipOrder(1, 1))
    check_desk(desk)
    assert sum(i.tax_cents for i in desk.invoices.values()) == total
    assert sum(i.amount_cents for i in desk.invoices.values()) == desk.orders[1].totals.gross_cents


def two_places(engine: Engine) -> Desk:
    """The second site lies where no tax is due and no certificate is asked for."""
    desk = engine.desk
    desk.addresses[12] = replace(desk.addresses[12], jurisdiction_id=0)
    desk.tariff.add_site(desk.addresses[12])
    return desk


def test_an_order_that_moves_to_a_place_with_a_void_certificate_waits_for_it() -> None:
    """The certificate of the place where the goods go counts, whenever that place is named."""
    engine = an_engine(OVER)
    desk = two_places(engine)
    engine.submit(SEAT, cmd.AmendHeader(1, 12, 3, ""))
    assert [h.kind for h in desk.orders[1].holds if h.active] == []
    engine.submit(SEAT, cmd.AmendHeader(1, 11, 3, ""))
    assert [h.kind for h in desk.orders[1].holds if h.active] == [HoldKind.TAX_CERT]
    assert [c.kind for c in desk.cases.values()].count("tax_exemption") == 2
    check_desk(desk)


def test_tax_that_a_new_place_adds_counts_for_credit() -> None:
    """9,950.00 of goods pass a limit of 10,000.00; with the tax of the other site they do not."""
    engine = an_engine()
    desk = two_places(engine)
    desk.stock[BOLT].on_hand = 20_000
    engine.submit(SEAT, cmd.AmendHeader(1, 12, 3, ""))
    engine.submit(SEAT, cmd.AmendLine(1, 1, 9_950, Uom.EA, -1))
    assert [h.kind for h in desk.orders[1].holds if h.active] == []
    engine.submit(SEAT, cmd.AmendHeader(1, 11, 3, ""))
    assert [h.kind for h in desk.orders[1].holds if h.active] == [HoldKind.CREDIT]
    check_desk(desk)
