"""A customer answers from its own purchase order, whatever the desk has made of it."""

from dataclasses import replace

import pytest

import scenarios
from data_gen import PlannedCase
from sim import commands as cmd
from sim.model import SEAT, CaseKindName, Direction, Intent, Uom
from sim.session import ClockMode, Session
from sim.units import HOUR_S


def a_mail_of_three_lines() -> Session:
    """Its case is in hand."""
    day = scenarios.load("first_day")
    plan = PlannedCase(CaseKindName.ORDER_ENTRY, day.start_s + 120, 1, "clean", None, 3)
    end_s = day.start_s + 72 * HOUR_S
    alone = replace(day, cases=(plan,), guides=("",), stream={}, colleagues=(), mode=ClockMode.FROZEN, end_s=end_s)
    session = Session(scenarios.build(alone, 5))
    while session.desk.next_case_for(SEAT.number) is None:
        session.skip_to_next()
    session.submit(cmd.TakeCase(session.desk.next_case_for(SEAT.number).id))
    return session


def too_low(session: Session, item_id: int) -> int:
    """Nine tenths of what we would ask: a question, and no matter for sales."""
    wish = session.position.requests[1]
    return session.desk.prices.quote(wish.customer_id, item_id, 0, 1, wish.ship_to_id).price_cents * 9 // 10


def keyed(session: Session, *lines: cmd.LineEntry) -> None:
    """The document with these lines in place of its own; the first case ends."""
    (case,) = session.desk.open_cases.values()
    wish = session.position.request(case)
    session.submit(
        cmd.EnterOrder(
            case.document_id,
            wish.customer_id,
            wish.ship_to_id,
            wish.po_number,
            wish.requested_day,
            wish.instruction,
            lines,
        )
    )


def asked_about_a_price(session: Session) -> str:
    """The answer to the question that the price case of the order asks."""
    case = next(c for c in session.desk.open_cases.values() if c.kind is CaseKindName.PRICE_MISMATCH)
    session.submit(cmd.TakeCase(case.id))
    contact = session.desk.orders[case.order_id].contact_id
    text = f"Order {case.order_id} line {case.line_no}: our price differs."
    session.submit(cmd.SendMessage(case.id, case.order_id, contact, Intent.QUESTION_DISCREPANCY, text))
    while not session.over:
        session.skip_to_next()
        for message in session.desk.messages_on[case.id]:
            if message.direction is Direction.IN:
                return message.text
    raise AssertionError("nobody answered")


def test_a_line_that_nobody_ordered_is_not_on_the_customers_paper() -> None:
    """A slip of the clerk: the customer says so, and the day goes on."""
    session = a_mail_of_three_lines()
    wish = session.position.requests[1]
    ours = [cmd.LineEntry(line.item_id, line.quantity, line.uom, -1) for line in wish.lines]
    other = next(i for i in session.desk.items if i not in {line.item_id for line in wish.lines})
    keyed(session, *ours, cmd.LineEntry(other, 1, Uom.EA, too_low(session, other)))
    assert "We did not order that." in asked_about_a_price(session)


@pytest.mark.parametrize("doubtful", [0, 2])
def test_the_customer_finds_the_line_whatever_row_the_clerk_has_keyed_it_in(doubtful: int) -> None:
    """Rows may be keyed in any order: the answer names the line as the purchase order counts it."""
    session = a_mail_of_three_lines()
    wish = session.position.requests[1]
    lines = [
        cmd.LineEntry(line.item_id, line.quantity, line.uom, too_low(session, line.item_id) if at == doubtful else -1)
        for at, line in enumerate(wish.lines)
    ]
    keyed(session, *reversed(lines))
    sku = session.desk.items[wish.lines[doubtful].item_id].sku
    said = asked_about_a_price(session)
    assert f"line {doubtful + 1} (" in said
    assert sku in said or wish.lines[doubtful].buyer_part in said
