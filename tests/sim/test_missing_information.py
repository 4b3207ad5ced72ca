"""Orders on paper that lack something: the case, the question, and an answer to just what was asked (SOP-02)."""

from dataclasses import replace

import pytest

from sim import commands as cmd
from sim.decide.lacking import asks_for
from sim.events import CommandRefused, RefusalCode
from sim.model import SEAT, CaseKindName, Channel, CrossReference, HoldKind, Intent, OrderField, OrderStatus, Uom
from sim.session import Session
from tests.builders import BOLT, DELMAR, NUT, OLD_BOLT, SUMMIT, items
from tests.proofs.one_case import one_day
from tests.sim.bench import CUSTOMER, Bench

Kind = CaseKindName


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (OrderField.PO_NUMBER, "Please give us your purchase order number."),
        (OrderField.PO_NUMBER, "What is the PO no. of this order?"),
        (OrderField.PO_NUMBER, "we need the number of your order"),
        (OrderField.SHIP_TO, "Where shall we deliver?"),
        (OrderField.SHIP_TO, "the ship-to is missing"),
        (OrderField.SHIP_TO, "Your delivery address, please"),
        (OrderField.REQUESTED_DATE, "By when do you need it?"),
        (OrderField.REQUESTED_DATE, "on which day do you want it"),
        (OrderField.QUANTITY, "How many pieces of line 2?"),
        (OrderField.QUANTITY, "line 2 has no quantity"),
        (OrderField.ITEM, "May we send GL-10021 instead of it?"),
        (OrderField.ITEM, "we no longer sell that; do you take its successor?"),
    ],
)
def test_a_question_is_understood_whatever_its_words(field, text):
    """What is asked for counts, not how; and it is not taken for a question about something else."""
    assert [f for f in OrderField if asks_for(text, f)] == [field]


def test_an_order_that_lacks_something_is_a_case_of_its_own():
    """The mail reader sees the gap; the order cannot be keyed without a number of the customer's."""
    bench = Bench()
    arrives = cmd.ReceiveDocument(2, Channel.PDF, DELMAR, DELMAR, None, "", "", "", incomplete=True)
    bench.engine.submit(CUSTOMER, arrives)
    case = bench.desk.cases[bench.desk.next_case - 1]
    assert case.kind is Kind.MISSING_INFORMATION
    bench.do(cmd.TakeCase(case.id))
    order = cmd.EnterOrder(2, DELMAR, 11, "", 3, "", (cmd.LineEntry(BOLT, 4, Uom.EA, -1),))
    assert bench.refusal(SEAT, order) is RefusalCode.MISSING_FIELD


def test_an_order_entered_with_a_gap_waits_for_the_answer_about_it():
    """A clerk's hold for missing information is lifted with an answer that is younger, not before."""
    bench = Bench()
    bench.do(cmd.SetHold(1, 0, HoldKind.MISSING_INFORMATION, "the date"))
    assert bench.refusal(SEAT, cmd.ConfirmOrder(1)) is RefusalCode.HOLD_ACTIVE
    hold = bench.order.holds[-1].id
    assert bench.refusal(SEAT, cmd.ReleaseHold(hold, "it will be fine")) is RefusalCode.NO_EVIDENCE
    bench.engine.submit(CUSTOMER, cmd.ReceiveAnswer(1, "on Thursday"))
    bench.do(cmd.ReleaseHold(hold, "Thursday"))
    bench.do(cmd.ConfirmOrder(1))
    assert bench.order.status is OrderStatus.RELEASED


def test_what_is_not_sold_any_more_is_refused_with_the_name_of_its_successor():
    """The clerk learns at once what to offer."""
    new_bolt = replace(items()[OLD_BOLT - 1], successor_id=BOLT)
    bench = Bench(sold=[new_bolt])
    (fact,) = bench.enter(2, cmd.LineEntry(OLD_BOLT, 5, Uom.EA, -1))
    assert isinstance(fact, CommandRefused)
    assert (fact.code, "offer IT-1" in fact.message) == (RefusalCode.ITEM_NOT_SOLD, True)


def test_an_edi_order_for_what_is_not_sold_any_more_is_a_case_and_its_part_number_can_be_pointed_elsewhere():
    """Before, it was refused at intake and lay there; what is sold keeps its part number."""
    bench = Bench(
        sold=[replace(items()[OLD_BOLT - 1], successor_id=BOLT)],
        references=[CrossReference(2, SUMMIT, "SF-4", OLD_BOLT)],
    )
    line = cmd.ParsedLine("SF-4", "", "", "", 5, Uom.EA, 100)
    parsed = cmd.ParsedOrder("W-2", "S1", 3, (line,))
    bench.engine.submit(CUSTOMER, cmd.ReceiveDocument(2, Channel.EDI, SUMMIT, SUMMIT, parsed, "", "", ""))
    case = bench.desk.cases[bench.desk.next_case - 1]
    assert (case.kind, case.document_id) == (Kind.UNKNOWN_ITEM, 2)
    assert bench.refusal(SEAT, cmd.ReprocessDocument(2)) is RefusalCode.STILL_UNKNOWN
    assert bench.refusal(SEAT, cmd.AddCrossReference(SUMMIT, "SF-4", OLD_BOLT)) is RefusalCode.ITEM_NOT_SOLD
    assert bench.refusal(SEAT, cmd.AddCrossReference(SUMMIT, "SF-1", NUT)) is RefusalCode.ALREADY_ENTERED
    bench.do(cmd.AddCrossReference(SUMMIT, "SF-4", BOLT))
    bench.do(cmd.ReprocessDocument(2))
    assert [ln.item_id for ln in bench.desk.orders[2].lines] == [BOLT]


def answers_to(variant: str, *questions: str) -> list[str]:
    """What a planted customer says to one question after the other."""
    session = one_case_taken(variant)
    case = session.desk.next_case_for(SEAT.number)
    said = []
    for question in questions:
        session.submit(cmd.TakeCase(case.id))
        contact = session.desk.documents[case.document_id].contact_id
        session.submit(cmd.SendMessage(case.id, 0, contact, Intent.QUESTION_MISSING, question))
        session.skip_to_next()
        said.append(session.desk.messages_on[case.id][-1].text)
    return said


def one_case_taken(variant: str) -> Session:
    """The day of one planted order, just as it has come."""
    session = Session(one_day(Kind.MISSING_INFORMATION, variant, 5))
    session.skip_to_next()
    return session


def test_the_customer_answers_what_it_is_asked_and_nothing_else():
    """Whoever forgets the quantity has to write again."""
    first, second = answers_to("several", "By when do you need it?", "Where to, and how many of each?")
    assert "We need it on" in first
    assert "deliver to" not in first
    assert "deliver to" in second
    assert "we want" in second


def test_an_answer_can_forget_a_part_of_the_question():
    """Then the clerk reads it against the list and asks once more."""
    both = "Your purchase order number and the delivery address, please."
    first, second = answers_to("half", both, both)
    assert "number is" in first
    assert "deliver to" not in first
    assert "deliver to" in second
