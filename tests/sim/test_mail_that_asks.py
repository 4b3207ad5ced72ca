"""Mails that are no purchase orders: they raise the kind of case they ask for, and are answered like any other."""

from data_gen.documents import make_mailroom
from sim import commands as cmd
from sim import events as ev
from sim.clock import Clock
from sim.desk import Desk
from sim.engine import Engine
from sim.journal import Journal
from sim.model import SEAT, CaseKindName, Direction, Intent
from sim.sop import Sop
from sim.traffic import Ask
from sim.units import DAY_S
from sim.world import World
from sim.world.customers import NOTHING_TO_ADD
from tests.builders import DELMAR, MONDAY, NINE, HandMadeTraffic, a_request

ASK = Ask(
    CaseKindName.PRICE_MISMATCH,
    "A question",
    "What do you charge us for bolts?",
    answers=((Intent.QUESTION_ITEM, "We mean the long ones."),),
)
STRANGER = ASK._replace(sender="Vera Novak <vera@delmar.example.net>", signature="Vera Novak\nBuyer, Delmar Tooling")


def a_desk_that_got(*requests) -> Engine:
    """Given these documents have arrived."""
    traffic = HandMadeTraffic(requests)
    engine = Engine(Desk(traffic.opening, Sop(), MONDAY), Clock(0), Journal())
    World(engine, traffic, make_mailroom(traffic.opening, MONDAY)).start()
    engine.clock.run_until(NINE + 1)
    return engine


def asking(ask: Ask = ASK, **changes: object):
    return a_request(lines=(), po_number="", ask=ask, **changes)


def test_it_raises_the_kind_of_case_it_asks_for():
    """A mail that asks for something is work of its own kind, not an order to key."""
    desk = a_desk_that_got(asking()).desk
    assert [(c.kind, c.document_id) for c in desk.cases.values()] == [(CaseKindName.PRICE_MISMATCH, 1)]
    assert desk.documents[1].asks == CaseKindName.PRICE_MISMATCH


def test_it_cannot_be_keyed_as_an_order():
    """No order without a purchase order."""
    engine = a_desk_that_got(asking())
    (refused,) = engine.submit(SEAT, cmd.EnterOrder(1, DELMAR, 12, "PO-9", 3, "", ()))
    assert isinstance(refused, ev.CommandRefused)
    assert refused.code is ev.RefusalCode.NO_DOCUMENT_ORDER


def test_a_mail_about_an_order_raises_a_case_about_that_order():
    """The order is found by the document it was entered from."""
    engine = a_desk_that_got(a_request(1), asking(ASK._replace(about_document=1), document_id=2, at_s=NINE + 60))
    line = cmd.LineEntry(1, 12, a_request().lines[0].uom, -1)
    engine.submit(SEAT, cmd.EnterOrder(1, DELMAR, 12, "PO-1", 3, "", (line,)))
    engine.clock.run_until(NINE + 120)
    (about,) = [c for c in engine.desk.cases.values() if c.document_id == 2]
    assert about.order_id == engine.desk.documents[1].order_id == 1


def test_its_letter_is_signed_by_the_contact_on_file():
    """The mailroom puts greeting and signature around what is asked."""
    letter = make_mailroom(HandMadeTraffic().opening, MONDAY).letter(asking())
    assert letter.subject == "A question"
    assert "Buyer 1 <buyer1@example.com>" in letter.sender
    assert ASK.text in letter.body
    assert "Buyer 1" in letter.body.split(ASK.text)[1]


def test_a_writer_who_is_not_on_file_signs_for_himself():
    """The mail shows who it says it is from; the desk knows no contact."""
    letter = make_mailroom(HandMadeTraffic().opening, MONDAY).letter(asking(STRANGER, contact_id=0))
    assert letter.sender == STRANGER.sender
    assert letter.body.endswith(STRANGER.signature)


def test_a_writer_who_is_not_on_file_can_be_answered():
    """Contact 0 is whoever wrote the mail, and only where the mail came from somebody unknown."""
    for request, answered in ((asking(STRANGER, contact_id=0), True), (asking(), False)):
        engine = a_desk_that_got(request)
        engine.submit(SEAT, cmd.TakeCase(1))
        (first, *_) = engine.submit(SEAT, cmd.SendMessage(1, 0, 0, Intent.CREDIT_NEUTRAL, "We look into it."))
        assert isinstance(first, ev.MessageLogged) is answered


def test_a_question_is_answered_as_the_ask_says():
    """What its writer can tell comes back after the answering time; to anything else there is nothing to add."""
    for intent, said in (
        (Intent.QUESTION_ITEM, "We mean the long ones."),
        (Intent.QUESTION_DISCREPANCY, NOTHING_TO_ADD),
    ):
        engine = a_desk_that_got(asking())
        engine.submit(SEAT, cmd.TakeCase(1))
        engine.submit(SEAT, cmd.SendMessage(1, 0, DELMAR, intent, "Which ones?"))
        engine.clock.run_until(DAY_S)
        (answer,) = [m for m in engine.desk.messages.values() if m.direction is Direction.IN]
        assert said in answer.text
