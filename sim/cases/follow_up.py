"""Follow-up: we promised to write again, and the time has come; who was promised it hears how things stand (SOP-17)."""

from collections.abc import Iterator

from sim.cases.asked_once import names_order
from sim.cases.conduct import check_conduct, messages, notes
from sim.cases.finding import CRITICAL, MAJOR, Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.cases.status_inquiry import check_answer, reason_for, reply
from sim.cases.whereabouts import Place, standing
from sim.commands import CloseCase, Command, LogContact, SendMessage
from sim.decide.occasions import is_coming
from sim.letters import letter
from sim.model import Case, CaseKindName, HoldKind, Intent, Order, ReasonCode
from sim.units import MINUTE_S, Day, Seconds, day_of

ANSWERS = (Intent.STATUS_REPLY, Intent.INFORMATION, Intent.REQUEST_MISSING, Intent.SHORTAGE_NOTICE, Intent.DELAY_NOTICE)
"""What keeps a promise to write."""


def standard_s(position: Position, case: Case) -> Seconds:
    """4 minutes for the message (R09) and one for the note (H04)."""
    return 5 * MINUTE_S


def _to(position: Position, case: Case) -> int:
    """Who was promised it in the note that said when we write again; without a note, who ordered."""
    desk, order = position.desk, _order(position, case)
    note = desk.messages.get(desk.promise_of.get(case.id, 0))
    return note.contact_id if note is not None else order.contact_id if order is not None else 0


def _order(position: Position, case: Case) -> Order | None:
    return position.desk.orders.get(case.order_id)


def _lacks_something(order: Order) -> bool:
    """Whether the order waits for a fact from the customer."""
    return bool(order.on_hold(HoldKind.MISSING_INFORMATION))


def _has_news(position: Position, order: Order | None) -> bool:
    """Whether there is a day to tell: something of the order is still to come, or will never be."""
    if order is None or _lacks_something(order):
        return False
    return is_coming(position.desk, order) or standing(position.desk, order).place is Place.LOST


def _message(position: Position, case: Case, day: Day | None = None) -> SendMessage:
    """How things stand now; or what we still need, or that nothing is open."""
    desk, order, to = position.desk, _order(position, case), _to(position, case)
    if order is not None and _has_news(position, order):
        return reply(position, case, order, standing(desk, order).day if day is None else day, to)
    if order is not None and _lacks_something(order):
        missing = "your purchase order number"
        text = letter(desk, Intent.REQUEST_MISSING, case, contact_id=to, order=str(order.id), missing=missing)
        return SendMessage(case.id, order.id, to, Intent.REQUEST_MISSING, text)
    about = order.po_number if order else "what we spoke about"
    facts = "It is settled as we agreed, and nothing of it is open."
    text = letter(desk, Intent.INFORMATION, case, contact_id=to, about=about, facts=facts)
    return SendMessage(case.id, case.order_id, to, Intent.INFORMATION, text)


def _waits(position: Position, order: Order | None) -> bool:
    """Whether something of the order waits for stock."""
    return order is not None and _has_news(position, order) and standing(position.desk, order).waiting is not None


def _note(position: Position, case: Case, said: str, day: Day = 0) -> LogContact:
    order = _order(position, case)
    about = (order.po_number or f"order {order.id}") if order else "what we spoke about"
    return LogContact(case.id, _to(position, case), f"Wrote again about {about}. {said}", day)


def _write(position: Position, case: Case, day: Day | None = None) -> Iterator[Command]:
    desk, order = position.desk, _order(position, case)
    yield _message(position, case, day)
    again = desk.calendar.add_business_days(day_of(desk.now_s), 2) if _waits(position, order) else 0
    if again and order is not None:
        again = min(again, standing(desk, order).day)
    yield _note(position, case, "Told how it stands.", again if again > day_of(desk.now_s) else 0)
    yield CloseCase(
        case.id, reason_for(desk, order) if order is not None and _has_news(position, order) else ReasonCode.CLEAN
    )


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Read the note, look how things stand now, write to whoever was promised it, on file again."""
    yield from _write(position, case)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    """A note that it was looked at."""
    yield _note(position, case, "Looked at it.")
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _tomorrow(position: Position, case: Case) -> Iterator[Command]:
    """A date out of the air."""
    desk, order = position.desk, _order(position, case)
    day = desk.calendar.add_business_days(day_of(desk.now_s) + 1, 0)
    if order is not None and standing(desk, order).day == day:
        day += 1
    yield from _write(position, case, day)


def _as_before(position: Position, case: Case) -> Iterator[Command]:
    """What was promised when the order came."""
    order = _order(position, case)
    yield from _write(position, case, order.requested_day if order is not None else None)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The right words to another company's buyer."""
    others = [c.id for c in position.desk.contacts.values() if c.customer_id != case.customer_id]
    yield _message(position, case)._replace(contact_id=others[0])
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _put_off(position: Position, case: Case) -> Iterator[Command]:
    """Another day instead of a word."""
    later = position.desk.calendar.add_business_days(day_of(position.desk.now_s), 1)
    yield _note(position, case, "No news. We write again.", later)
    yield CloseCase(case.id, ReasonCode.CLEAN)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The one who was promised it heard from us, how things stand now; and it is on file."""
    desk, order, to = position.desk, _order(position, case), _to(position, case)
    sent = [m for m in messages(position, case, *ANSWERS) if m.contact_id == to]
    kept = [m for m in sent if order is None or names_order(m, order)]
    sheet.outcome(
        "kept",
        "Kept the promise to write again",
        bool(kept),
        expected="a message to whoever was promised it" + (f" that names {_name(order)}" if order else ""),
        actual="written" if kept else "written about something else" if sent else "not written",
        step="step 2",
        weight=CRITICAL,
    )
    if order is not None and _has_news(position, order):
        check_answer(position, case, order, to, sheet)
    named = [m for m in notes(position, case) if order is None or names_order(m, order)]
    sheet.communication(
        "logged",
        "What was told is in the customer's file",
        bool(named),
        expected="a note" + (f" that names {_name(order)}" if order else ""),
        actual="noted" if named else "no such note",
        step="step 7",
    )
    waits = order is not None and _waits(position, order)
    last = standing(desk, order).day if order is not None and waits else 0
    again = [m.follow_up_day for m in named if m.promised]
    sheet.process(
        "follow_up",
        "A day to write again is set",
        any(day <= last for day in again) if waits else None,
        expected=f"a day up to {desk.calendar.day_text(last)}" if waits else "",
        actual=desk.calendar.day_text(again[0]) if again else "none",
        step="step 6",
        weight=MAJOR,
    )
    reasons: tuple[ReasonCode, ...] = (ReasonCode.CLEAN, ReasonCode.CUST_ERROR)
    if order is not None and _has_news(position, order):
        reasons = (reason_for(desk, order), ReasonCode.CLEAN)
        reasons = (*reasons, ReasonCode.SUPPLIER_LATE) if waits else reasons
    check_conduct(position, case, sheet, reasons=reasons)


def _name(order: Order) -> str:
    return order.po_number or f"order {order.id}"


KIND = CaseKind(
    CaseKindName.FOLLOW_UP,
    "Follow-up",
    "customer.communication",
    ("R09", "H04", "F03", "F04"),
    "SOP-17",
    (
        ReasonCode.CLEAN,
        ReasonCode.STOCK_FORECAST,
        ReasonCode.SUPPLIER_LATE,
        ReasonCode.CARRIER_CAPACITY,
        ReasonCode.CUST_ERROR,
    ),
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _tomorrow,
        WrongPolicy.STALE: _as_before,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _put_off,
    },
    label="Follow-up",
    messages=(Intent.STATUS_REPLY, Intent.REQUEST_MISSING, Intent.INFORMATION),
    panel=Panel.TRACKING,
)
