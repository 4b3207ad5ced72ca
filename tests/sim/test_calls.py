"""Somebody is on the phone: questions, answers, notes, and the place of a call in the queue."""

import pytest

from data_gen.documents import make_mailroom
from sim import commands as cmd
from sim import events as ev
from sim.calls import QUESTIONS_TO_CALLERS
from sim.clock import Clock
from sim.desk import Desk
from sim.engine import Engine
from sim.events import RefusalCode
from sim.journal import Journal
from sim.model import SEAT, CaseKindName, Channel, Direction, HoldKind, Intent, Uom
from sim.sop import Sop
from sim.traffic import RequestLine
from sim.world import World
from tests.builders import BOLT, DELMAR, MONDAY, NINE, NUT, PINE, HandMadeTraffic, a_request

FIRST_SAID = (RequestLine(BOLT, 12, Uom.EA, -1, ""), RequestLine(NUT, 3, Uom.CS, -1, ""))
SAID_LAST = (FIRST_SAID[0], FIRST_SAID[1]._replace(quantity=6))


def a_desk(*requests, sop: Sop | None = None) -> Engine:
    """A desk at the moment after its documents have come."""
    traffic = HandMadeTraffic(requests)
    engine = Engine(Desk(traffic.opening, sop or Sop(), MONDAY), Clock(0), Journal())
    World(engine, traffic, make_mailroom(traffic.opening, MONDAY)).start()
    engine.clock.run_until(NINE + 1)
    return engine


def a_call(document_id: int = 1, **changes):
    return a_request(document_id, channel=Channel.PHONE, lines=SAID_LAST, **changes)


def said(engine: Engine, question: Intent, case_id: int = 1) -> str:
    """The answer to a question."""
    engine.submit(SEAT, cmd.AskCaller(case_id, question))
    answer = engine.desk.messages_on[case_id][-1]
    assert answer.direction is Direction.IN
    return answer.text


def refusal(facts: list[ev.Event]) -> RefusalCode:
    (fact,) = facts
    assert isinstance(fact, ev.CommandRefused)
    return fact.code


def test_a_call_is_a_phone_order_that_is_due_within_minutes():
    """Somebody waits on the line: first priority, the shortest service level."""
    engine = a_desk(a_call(), a_request(2, customer_id=PINE, contact_id=PINE, ship_to_id=22))
    by_phone, by_mail = engine.desk.cases.values()
    assert by_phone.kind is CaseKindName.PHONE_ORDER
    assert by_phone.priority == 1
    assert by_phone.due_s < by_mail.due_s
    assert engine.desk.next_case_for(SEAT.number) is by_phone


def test_each_question_has_its_answer_at_once():
    """The answer is on file before the clerk does anything else, and no time has passed."""
    engine = a_desk(a_call(instruction="Dock 3"))
    engine.submit(SEAT, cmd.TakeCase(1))
    before = engine.clock.now_s
    assert "IT-1" in said(engine, Intent.ASK_WHICH_ITEM)
    assert "PO-1" in said(engine, Intent.ASK_PO_NUMBER)
    where = said(engine, Intent.ASK_SHIP_TO)
    assert "2 Foundry Rd" in where
    assert "Dock 3" in where
    assert said(engine, Intent.READ_BACK)
    assert engine.clock.now_s == before


@pytest.mark.parametrize("question", QUESTIONS_TO_CALLERS)
def test_a_change_of_mind_comes_with_the_first_answer_and_only_once(question):
    """Whatever is asked first brings it out: nobody can miss it who asks anything."""
    engine = a_desk(a_call(superseded=FIRST_SAID))
    engine.submit(SEAT, cmd.TakeCase(1))
    assert "6 cases" in said(engine, question)
    assert "6 cases" not in said(engine, question)


def test_only_a_case_that_came_by_phone_has_somebody_on_the_phone():
    """A mail cannot be asked back aloud; the refusal says what to do instead."""
    engine = a_desk(a_request())
    engine.submit(SEAT, cmd.TakeCase(1))
    assert refusal(engine.submit(SEAT, cmd.AskCaller(1, Intent.READ_BACK))) is RefusalCode.NOBODY_ON_THE_PHONE


def test_what_is_asked_is_on_the_list():
    """A caller understands the sentences of the SOP and no others."""
    engine = a_desk(a_call())
    engine.submit(SEAT, cmd.TakeCase(1))
    assert refusal(engine.submit(SEAT, cmd.AskCaller(1, Intent.DELAY_NOTICE))) is RefusalCode.UNKNOWN_RECORD


def test_a_caller_is_not_asked_by_who_has_not_picked_up():
    """The case must be in one's hands."""
    engine = a_desk(a_call())
    assert refusal(engine.submit(SEAT, cmd.AskCaller(1, Intent.READ_BACK))) is RefusalCode.NOT_YOUR_CASE


def test_a_note_goes_into_the_file_and_to_nobody_outside():
    """It stands with the person it is about, as a note, and no case waits for an answer."""
    engine = a_desk(a_call())
    engine.submit(SEAT, cmd.TakeCase(1))
    engine.submit(SEAT, cmd.LogContact(1, DELMAR, "Order 1 read back."))
    note = engine.desk.messages_on[1][-1]
    assert (note.direction, note.intent, note.contact_id) == (Direction.NOTE, Intent.CONTACT_NOTE, DELMAR)
    assert engine.desk.cases[1].status == "in_progress"


@pytest.mark.parametrize(
    ("contact_id", "text", "code"),
    [
        (PINE, "Spoke to them.", RefusalCode.UNKNOWN_RECORD),
        (99, "Spoke to them.", RefusalCode.UNKNOWN_RECORD),
        (DELMAR, "  ", RefusalCode.MISSING_FIELD),
    ],
)
def test_a_note_names_a_person_of_the_customer_and_says_something(contact_id, text, code):
    """Another customer's file is no place for it."""
    engine = a_desk(a_call())
    engine.submit(SEAT, cmd.TakeCase(1))
    assert refusal(engine.submit(SEAT, cmd.LogContact(1, contact_id, text))) is code


@pytest.mark.parametrize("preempt", [True, False])
def test_a_call_may_be_taken_over_the_limit_of_open_cases(preempt):
    """``queue.preempt``: who is on the phone does not wait for a free hand; mail does."""
    engine = a_desk(a_request(1), a_request(2), a_call(3), sop=Sop(queue_wip_limit=1, queue_preempt=preempt))
    engine.submit(SEAT, cmd.TakeCase(1))
    assert refusal(engine.submit(SEAT, cmd.TakeCase(2))) is RefusalCode.TOO_MANY_OPEN_CASES
    taken = engine.submit(SEAT, cmd.TakeCase(3))
    assert isinstance(taken[0], ev.CaseTaken) is preempt


def keyed(po_number: str, document_id: int = 1) -> cmd.EnterOrder:
    lines = tuple(cmd.LineEntry(ln.item_id, ln.quantity, ln.uom, -1) for ln in SAID_LAST)
    return cmd.EnterOrder(document_id, DELMAR, 12, po_number, 3, "", lines)


def test_an_order_by_phone_without_a_number_is_held_and_not_confirmed():
    """A verbal order may be entered; it waits for its number, and no number is known by an empty name."""
    engine = a_desk(a_call(po_number=""), a_call(2, po_number=""))
    engine.submit(SEAT, cmd.TakeCase(1))
    assert "do not have one yet" in said(engine, Intent.ASK_PO_NUMBER)
    for document_id in (1, 2):
        assert isinstance(engine.submit(SEAT, keyed("", document_id))[0], ev.OrderEntered)
    (hold,) = engine.desk.orders[1].holds
    assert (hold.kind, hold.active) == (HoldKind.MISSING_INFORMATION, True)
    assert refusal(engine.submit(SEAT, cmd.ConfirmOrder(1))) is RefusalCode.HOLD_ACTIVE


def test_a_written_order_always_has_its_number():
    """A paper says it: an empty field is a slip."""
    engine = a_desk(a_request())
    engine.submit(SEAT, cmd.TakeCase(1))
    assert refusal(engine.submit(SEAT, keyed(""))) is RefusalCode.MISSING_FIELD
