"""What we promise in a note comes back by itself, at its time, unless it was kept by then (SOP-17)."""

from collections.abc import Iterator

import pytest

from sim import events as ev
from sim.cases import CASE_KINDS, Verdict
from sim.clerks.program import expert, idle, sit
from sim.commands import Command, LogContact, SendMessage, TakeCase
from sim.events import RefusalCode
from sim.model import SEAT, Case, CaseKindName, Intent
from sim.session import Session
from sim.units import DAY_S, HOUR_S
from tests.proofs.one_case import one_day, worked

KIND = CaseKindName.FOLLOW_UP


def asked() -> tuple[Session, Case, int]:
    """Somebody asks where an order is; the case is in hand. The contact who asked."""
    session = Session(one_day(CaseKindName.STATUS_INQUIRY, "in_transit", 5))
    session.skip_to_next()
    case = session.desk.next_case_for(SEAT.number)
    session.submit(TakeCase(case.id))
    return session, case, session.desk.documents[case.document_id].contact_id


def follow_ups(session: Session) -> list[Case]:
    """The reminders that were raised."""
    return [c for c in session.desk.cases.values() if c.kind is KIND]


def test_a_promise_comes_back_at_its_time_and_not_before() -> None:
    """The note says within the hour: the case is there then, about the same order, for the same desk."""
    session, case, contact = asked()
    at_s = session.now_s + HOUR_S
    session.submit(LogContact(case.id, contact, "We write again.", 0, at_s))
    session.advance(at_s)
    assert follow_ups(session) == []
    session.advance(at_s + 1)
    (reminder,) = follow_ups(session)
    assert (reminder.customer_id, reminder.desk, reminder.raised_s) == (case.customer_id, case.desk, at_s)


def test_a_day_without_a_time_is_that_morning() -> None:
    """As the desk opens."""
    session, case, contact = asked()
    session.submit(LogContact(case.id, contact, "We write again tomorrow.", 1))
    session.advance(2 * DAY_S)
    (reminder,) = follow_ups(session)
    assert session.desk.calendar.moment_text(reminder.raised_s).endswith("07:30")


def test_the_order_is_found_by_what_the_note_names() -> None:
    """An inquiry is about no order until somebody looks it up."""
    session, case, contact = asked()
    order = next(o for o in session.desk.orders.values() if o.customer_id == case.customer_id)
    session.submit(LogContact(case.id, contact, f"About {order.po_number}. We write again.", 1))
    session.advance(2 * DAY_S)
    assert follow_ups(session)[0].order_id == order.id


def test_who_has_heard_from_us_since_is_not_written_to_again() -> None:
    """The promise is kept early; nothing comes back."""
    session, case, contact = asked()
    session.submit(LogContact(case.id, contact, "We write again.", 1))
    session.submit(SendMessage(case.id, 0, contact, Intent.STATUS_REPLY, "Dear Sir, it is on its way. Regards"))
    session.advance(2 * DAY_S)
    assert follow_ups(session) == []


@pytest.mark.parametrize(("day", "time_s"), [(0, 1), (0, 7 * HOUR_S), (1, -1), (1, DAY_S)])
def test_nobody_promises_the_past_or_a_time_that_is_none(day: int, time_s: int) -> None:
    """A later day, or a later time of today."""
    session, case, contact = asked()
    (refused,) = session.submit(LogContact(case.id, contact, "We write again.", day, time_s))
    assert isinstance(refused, ev.CommandRefused)
    assert refused.code is RefusalCode.BAD_DATE


def test_a_promise_of_yesterday_is_todays_work() -> None:
    """The colleague's note brings the case; it is nobody's before."""
    session = Session(one_day(KIND, "backordered", 5))
    assert session.seat_cases() == []
    session.skip_to_next()
    (reminder,) = follow_ups(session)
    assert reminder.order_id
    assert "Promised to write again" in session.desk.messages[session.desk.promise_of[reminder.id]].text


def test_a_promise_that_is_not_kept_is_a_finding() -> None:
    """Left alone, or moved to another day without a word."""
    left = Session(one_day(KIND, "in_transit", 5))
    idle(left)
    failed = {f.check for f in left.score().findings if f.verdict is Verdict.FAIL}
    assert "kept" in failed

    def put_off(position, case: Case) -> Iterator[Command]:
        for command in CASE_KINDS[KIND].expert(position, case):
            if not isinstance(command, SendMessage):
                yield command

    moved = worked(KIND, "in_transit", put_off)
    assert not moved.score().passed_exam


def test_what_the_complaint_promised_is_kept_within_the_hour() -> None:
    """From the angry call to the word that was given: two cases, both right."""
    session = worked(CaseKindName.COMPLAINT, "keeps", expert)
    (reminder,) = [c for c in follow_ups(session) if c.raised_s < DAY_S]
    (call,) = [c for c in session.desk.cases.values() if c.kind is CaseKindName.COMPLAINT]
    assert reminder.raised_s == call.closed_s + HOUR_S
    assert session.score().points == 100.0


def test_a_chain_of_promises_ends_with_the_goods() -> None:
    """While something waits each word sets the next day; nothing is promised beyond the promised day."""
    session = Session(one_day(KIND, "backordered", 5))
    sit(session, expert)
    days = [m.follow_up_day for m in session.desk.messages.values() if m.promised]
    assert days == sorted(days)
    assert session.score().points == 100.0
