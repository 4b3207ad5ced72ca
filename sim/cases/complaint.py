"""Complaint: an angry buyer, by phone or mail, is heard, told what can be done, and hears from us again (SOP-28)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sim.cases.asking import sent_to_writer, truth_of, writer
from sim.cases.conduct import check_conduct, messages, notes
from sim.cases.finding import CRITICAL, MAJOR, Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.cases.saying import Mention, check_said, says
from sim.cases.spoken_complaint import RIGHT_TALK, check_talk, talk, words_said
from sim.cases.written_complaint import check_letter, has_chosen, is_written, offer
from sim.commands import CancelLine, CloseCase, Command, LogContact, PullBack, RecordProblem, SendMessage
from sim.decide.problems import linked_cases
from sim.facts import gives_something_away, mentions_order, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, Intent, Measure, Order, OrderLine, OrderStatus, ReasonCode
from sim.units import DAY_S, HOUR_S, MINUTE_S, Day, Seconds, clock_text

CAUSES = (ReasonCode.STOCK_FORECAST, ReasonCode.SUPPLIER_LATE)
REBATE_CAP = 50
"""Points at most where somebody promised what is not a clerk's to give (domain 1.3: authority)."""


class Wish(StrEnum):
    """What the buyer wants of what is still open, once the choice is there."""

    KEEP = "keep"
    CANCEL = "cancel"


class Grievance(NamedTuple):
    """What is behind the call."""

    po_number: str
    line_no: int
    missing: int
    item_name: str
    holds_up: str
    """What the buyer says that it holds up."""
    wish: Wish
    wants_manager: bool
    shortages: tuple[int, ...]
    """The closed cases of the short deliveries."""


def standard_s(position: Position, case: Case) -> Seconds:
    """10 minutes (F03: 8 to 12)."""
    return 10 * MINUTE_S


def _grievance(position: Position, case: Case) -> Grievance:
    return truth_of(position, case, Grievance)


def _order(position: Position, case: Case) -> Order:
    return position.desk.orders[case.order_id]


def _line(position: Position, case: Case) -> OrderLine:
    return _order(position, case).lines[_grievance(position, case).line_no - 1]


def _soon_s(position: Position) -> Seconds:
    """When we write again: within the hour."""
    return position.desk.now_s + HOUR_S


def _summary(position: Position, case: Case, order: Order, agreed: str) -> SendMessage:
    desk, grievance = position.desk, _grievance(position, case)
    item = desk.items[_line(position, case).item_id]
    text = letter(
        desk,
        Intent.COMPLAINT_SUMMARY,
        case,
        po=order.po_number,
        missing=str(grievance.missing),
        item=f"{item.sku}, {item.description}",
        agreed=agreed,
        next=f"You hear from us again today by {clock_text(_soon_s(position))}.",
    )
    return SendMessage(case.id, order.id, writer(position, case), Intent.COMPLAINT_SUMMARY, text)


def _kept(position: Position, day: Day) -> str:
    date = position.desk.calendar.written(day)
    return f"It stays on your order. We expect to deliver it on {date} (estimated)."


def _ticket(position: Position, case: Case, cause: ReasonCode = ReasonCode.STOCK_FORECAST) -> RecordProblem:
    return RecordProblem(case.id, _grievance(position, case).shortages, cause, Measure.RAISE_REORDER_POINT)


def _note(position: Position, case: Case, said: str, again_s: Seconds = 0) -> LogContact:
    order = _order(position, case)
    text = f"About {order.po_number}, short for the third time. {said}"
    return LogContact(case.id, writer(position, case), text, again_s // DAY_S, again_s % DAY_S)


def _manager(position: Position, case: Case) -> SendMessage:
    about = f"a call of the service manager about {_order(position, case).po_number}"
    text = letter(position.desk, Intent.REFERRAL, case, sender="The buyer", about=about)
    return SendMessage(case.id, case.order_id, 0, Intent.REFERRAL, text)


def _after_the_talk(position: Position, case: Case, day: Day) -> Iterator[Command]:
    """Do what was agreed, write it down, have the cause looked at, and come back to it."""
    grievance, order = _grievance(position, case), _order(position, case)
    agreed = "It is taken off your order, at no cost."
    if grievance.wish is Wish.CANCEL:
        if order.status is OrderStatus.RELEASED:
            yield PullBack(order.id)
        yield CancelLine(order.id, grievance.line_no)
    else:
        agreed = _kept(position, day)
    yield _ticket(position, case)
    yield _summary(position, case, order, agreed)
    if grievance.wants_manager:
        yield _manager(position, case)
    yield _note(position, case, "Agreed and sent in writing. We write again.", _soon_s(position))
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Listen, get the facts, offer what may be offered, agree; then do it, and see to it that it is kept."""
    if is_written(position, case) and not has_chosen(position, case):
        yield offer(position, case, _order(position, case), _line(position, case))
        return
    yield from talk(position, case, RIGHT_TALK)
    yield from _after_the_talk(position, case, _line(position, case).promise_day)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    """Friendly words, and that was it."""
    yield from talk(position, case, (Intent.SAY_ACKNOWLEDGE,))
    yield _note(position, case, "Is upset. Will calm down.")
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def _argue(position: Position, case: Case) -> Iterator[Command]:
    """Explains, and explains again."""
    yield from talk(position, case, (Intent.SAY_EXPLAIN, Intent.SAY_FACTS, Intent.SAY_EXPLAIN, Intent.SAY_OPTIONS))
    yield _note(position, case, "Was told how it is.")
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def _first_promise(position: Position, case: Case) -> Iterator[Command]:
    """The right words, and in writing the day that was missed already; nothing is taken off."""
    order = _order(position, case)
    yield from talk(position, case, RIGHT_TALK)
    yield _summary(position, case, order, _kept(position, order.requested_day))
    yield _note(position, case, "Told the day.", _soon_s(position))
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def _other_order(position: Position, case: Case) -> Iterator[Command]:
    """The right words about the order before."""
    grievance, order = _grievance(position, case), _order(position, case)
    mine = [o for o in position.desk.orders.values() if o.customer_id == case.customer_id and o is not order]
    other = mine[-1] if mine else order
    yield from talk(position, case, RIGHT_TALK)
    yield CancelLine(other.id, grievance.line_no)
    yield _summary(position, case, other, "It is settled.")
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def _give_in(position: Position, case: Case) -> Iterator[Command]:
    """Whatever the buyer wants: 20 %, and the manager."""
    yield from talk(position, case, (Intent.SAY_REBATE, Intent.SAY_MANAGER))
    yield _summary(position, case, _order(position, case), "You get a rebate of 20 % on your next order.")
    yield _manager(position, case)
    yield CloseCase(case.id, ReasonCode.STOCK_FORECAST)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Calm at the end of the talk, what was agreed is done and in writing, the cause is on record."""
    said = words_said(position, case)
    if is_written(position, case):
        check_letter(
            position, case, _order(position, case), _line(position, case), _grievance(position, case).missing, sheet
        )
    else:
        check_talk(said, sheet)
    _check_remedy(position, case, sheet)
    _check_ticket(position, case, sheet)
    _check_afterwards(position, case, sheet)
    given = [m for m in _written(position, case) if gives_something_away(m)]
    promised = Intent.SAY_REBATE in said or bool(given)
    sheet.gate(
        "promise",
        "Promised nothing beyond a clerk's authority",
        not promised,
        cap=REBATE_CAP,
        expected="no rebate, discount or credit from the desk",
        actual="promised" if promised else "kept",
        step="step 5, authority matrix",
    )
    check_conduct(position, case, sheet, reasons=CAUSES)


def _written(position: Position, case: Case) -> list[str]:
    to_customer = (Intent.QUESTION_REMEDY, Intent.COMPLAINT_SUMMARY, Intent.INFORMATION, Intent.STATUS_REPLY)
    return [m.text for m in messages(position, case, *to_customer)]


def _check_remedy(position: Position, case: Case, sheet: Sheet) -> None:
    desk, grievance = position.desk, _grievance(position, case)
    order, line = _order(position, case), _line(position, case)
    sent = sent_to_writer(position, case, Intent.COMPLAINT_SUMMARY)
    item = desk.items[line.item_id]
    reference = Mention("reference", "which order", (order.po_number, f"order {order.id}"))
    date = Mention("date", "the day as we know it now", days=(line.promise_day,))
    if grievance.wish is Wish.CANCEL:
        done, expected = line.qty_open == 0, f"line {line.line_no} taken off"
        actual = "taken off" if done else f"{line.qty_open} still open"
    else:
        told = [m for m in sent if says(desk, m.text, reference) and says(desk, m.text, date)]
        done = bool(told) and line.qty_open == grievance.missing
        expected = f"left on the order, and told {date.expected(desk)}"
        actual = "done" if done else "taken off" if not line.qty_open else "the day is not in writing"
    sheet.outcome(
        "remedy", "Did what was agreed", done, expected=expected, actual=actual, step="step 8", weight=CRITICAL
    )
    mentions = [
        reference,
        Mention("item", "what was missing", (item.sku, item.description, item.gtin)),
        Mention("quantity", "how much of it", numbers=(grievance.missing,)),
    ]
    sheet.communication(
        "in_writing",
        "The buyer has it in writing",
        bool(sent),
        expected="a summary to whoever called",
        actual="sent" if sent else "not sent",
        step="step 8",
    )
    check_said(desk, sheet, Intent.COMPLAINT_SUMMARY, sent, mentions, step="step 8")


def _check_ticket(position: Position, case: Case, sheet: Sheet) -> None:
    problem = position.desk.problem_of.get(case.id)
    linked = [c.id for c in linked_cases(position.desk, problem)] if problem else []
    wanted = _grievance(position, case).shortages
    right = problem is not None and sorted(linked) == sorted(wanted) and problem.cause in CAUSES
    sheet.outcome(
        "ticket",
        "The cause is on record as a problem",
        right,
        expected=f"the short deliveries linked (cases {', '.join(map(str, wanted))}), cause with stock or supplier",
        actual="recorded" if right else "recorded otherwise" if problem else "no problem recorded",
        step="step 9",
        weight=MAJOR,
    )


def _check_afterwards(position: Position, case: Case, sheet: Sheet) -> None:
    order, line = _order(position, case), _line(position, case)
    noted = [m for m in notes(position, case) if mentions_reference(m.text, order.po_number)]
    sheet.communication(
        "logged",
        "What was agreed is in the customer's file",
        bool(noted),
        expected=f"a note that names {order.po_number}",
        actual="noted" if noted else "no such note",
        step="step 10",
    )
    kept = [m.follow_up_day for m in noted if m.promised and m.follow_up_day <= line.promise_day]
    sheet.process(
        "follow_up",
        "A day to write again is set",
        bool(kept),
        expected=f"a day up to {position.desk.calendar.day_text(line.promise_day)}",
        actual=position.desk.calendar.day_text(kept[0]) if kept else "none",
        step="step 10",
        weight=MAJOR,
    )
    if _grievance(position, case).wants_manager:
        passed = [
            m for m in messages(position, case, Intent.REFERRAL) if mentions_order(m.text, order.po_number, order.id)
        ]
        sheet.communication(
            "manager_told",
            "The manager knows whom to call about what",
            bool(passed),
            expected=f"passed on with {order.po_number}",
            actual="passed on" if passed else "not passed on",
            step="step 7",
        )


KIND = CaseKind(
    CaseKindName.COMPLAINT,
    "Complaint",
    "soft.service",
    ("F03", "F02", "R09", "R05", "F09", "H04"),
    "SOP-28",
    CAUSES,
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _argue,
        WrongPolicy.STALE: _first_promise,
        WrongPolicy.WRONG_TARGET: _other_order,
        WrongPolicy.PROCESS_AS_RECEIVED: _give_in,
    },
    label="Complaint",
    messages=(Intent.COMPLAINT_SUMMARY, Intent.QUESTION_REMEDY, Intent.REFERRAL),
    panel=Panel.CLOSED_CASES,
)
