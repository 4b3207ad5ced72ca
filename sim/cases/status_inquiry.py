"""Status inquiry: somebody asks where an order is, and gets what our records say, if it is theirs to know (SOP-17)."""

from collections.abc import Iterator
from typing import NamedTuple

from sim.cases.conduct import check_conduct, messages, notes
from sim.cases.finding import CRITICAL, MAJOR, Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.cases.saying import ESTIMATE, GUARANTEE, Mention, check_said, foreign_dates, says
from sim.cases.whereabouts import SETTLED, Place, known_days, standing, words
from sim.commands import CloseCase, Command, LogContact, SendMessage
from sim.desk import Desk
from sim.facts import mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, Intent, Order, ReasonCode, normalised_po
from sim.units import MINUTE_S, Day, Seconds, day_of


class InquiryTruth(NamedTuple):
    """What is behind the mail."""

    po_number: str
    may_know: bool
    """Whether whoever writes is on file for this customer."""


def standard_s(position: Position, case: Case) -> Seconds:
    """4 minutes for the reply (R09) and one for the note (H04)."""
    return 5 * MINUTE_S


def truth_of(position: Position, case: Case) -> InquiryTruth:
    """What is behind the mail of a case."""
    ask = position.request(case).ask
    if ask is None or not isinstance(ask.truth, InquiryTruth):
        raise TypeError(f"case {case.id} has no inquiry behind it")
    return ask.truth


def asked_about(position: Position, case: Case) -> Order:
    """The order that the mail means: the one that the case is about, or the one of the number."""
    if case.order_id:
        return position.desk.orders[case.order_id]
    number = normalised_po(truth_of(position, case).po_number)
    return position.desk.orders[position.desk.order_by_po[case.customer_id, number]]


def mentions_of(desk: Desk, order: Order) -> list[Mention]:
    """The facts that an answer about an order must have."""
    now = standing(desk, order)
    found = [Mention("reference", "which order", (order.po_number, f"order {order.id}"))]
    found.append(Mention("date", "the day as we know it now", days=(now.day,)))
    if now.shipment is not None:
        found.append(Mention("tracking", "the tracking number", (now.shipment.tracking_no,)))
    if now.waiting is not None:
        item = desk.items[now.waiting.item_id]
        found.append(Mention("item", "what is still to come", (item.sku, item.description, item.gtin)))
        found.append(Mention("quantity", "how much of it", numbers=(now.waiting.qty_backordered,)))
    return found


def reply(position: Position, case: Case, order: Order, day: Day, contact_id: int) -> SendMessage:
    """Where an order is, to somebody, with a day."""
    desk = position.desk
    said = words(desk, order, day)
    text = letter(
        desk,
        Intent.STATUS_REPLY,
        case,
        contact_id=contact_id,
        po=order.po_number,
        standing=said.where,
        date=said.when,
        next=said.then,
    )
    return SendMessage(case.id, 0, contact_id, Intent.STATUS_REPLY, text)


def _asker(position: Position, case: Case) -> int:
    """Who wrote, 0 for somebody who is not on file."""
    return position.desk.documents[case.document_id].contact_id


def _refusal(position: Position, case: Case) -> SendMessage:
    instead = "Please let the contact that we have on file for your company ask us; we answer at once."
    text = letter(position.desk, Intent.REFUSAL_CONFIDENTIAL, case, about="The state of an order", instead=instead)
    return SendMessage(case.id, 0, 0, Intent.REFUSAL_CONFIDENTIAL, text.replace("Dear ____", "Hello"))


def _note(position: Position, case: Case, order: Order, said: str, follow_up_day: Day = 0) -> LogContact:
    contact = position.desk.documents[case.document_id].contact_id
    return LogContact(case.id, contact, f"Asked where {order.po_number} is. {said}", follow_up_day)


def reason_for(desk: Desk, order: Order) -> ReasonCode:
    """Why an order is not there yet."""
    now = standing(desk, order)
    if now.waiting is not None:
        return ReasonCode.STOCK_FORECAST
    by_carrier = now.shipment is not None or now.place is Place.LOST
    return ReasonCode.CARRIER_CAPACITY if by_carrier else ReasonCode.CLEAN


def _answer(position: Position, case: Case, order: Order, day: Day) -> Iterator[Command]:
    desk = position.desk
    waiting = standing(desk, order).waiting
    yield reply(position, case, order, day, _asker(position, case))
    again = desk.calendar.add_business_days(day_of(desk.now_s), 2) if waiting is not None else 0
    yield _note(position, case, order, "Told what our records say.", again)
    yield CloseCase(case.id, reason_for(desk, order))


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Who asks; then what our records say, as an estimate; on file, and a day to write again while something waits."""
    order = asked_about(position, case)
    if not truth_of(position, case).may_know:
        yield _refusal(position, case)
        yield _note(position, case, order, "The writer is not on file; told nothing, pointed to the contact.")
        yield CloseCase(case.id, ReasonCode.MASTER_CONTACT)
        return
    yield from _answer(position, case, order, standing(position.desk, order).day)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    """A note that somebody asked, and nothing else."""
    yield _note(position, case, asked_about(position, case), "Will see.")
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _tomorrow(position: Position, case: Case) -> Iterator[Command]:
    """A date out of the air, to whoever asks."""
    desk = position.desk
    tomorrow = desk.calendar.add_business_days(day_of(desk.now_s) + 1, 0)
    order = asked_about(position, case)
    day = tomorrow if tomorrow != standing(desk, order).day else tomorrow + 1
    yield from _answer(position, case, order, day)


def _first_promise(position: Position, case: Case) -> Iterator[Command]:
    """What was promised when the order came, although our records know better."""
    order = asked_about(position, case)
    yield from _answer(position, case, order, order.requested_day)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The state of the neighbour's order."""
    desk, mine = position.desk, asked_about(position, case)
    others = [o for o in desk.orders.values() if o.customer_id != case.customer_id]
    order = others[-1] if others else mine
    if order is not mine:
        yield reply(position, case, order, standing(desk, order).day, _asker(position, case))
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _whoever_asks(position: Position, case: Case) -> Iterator[Command]:
    """The right answer, to anybody."""
    order = asked_about(position, case)
    yield from _answer(position, case, order, standing(position.desk, order).day)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The right one heard what our records say, or the wrong one was turned away; and it is on file."""
    desk, order = position.desk, asked_about(position, case)
    known = truth_of(position, case).may_know
    if known:
        check_answer(position, case, order, _asker(position, case), sheet)
    else:
        told = messages(position, case, Intent.REFUSAL_CONFIDENTIAL)
        sheet.outcome(
            "refused",
            "Whoever is not on file was turned away",
            bool(told) and not messages(position, case, Intent.STATUS_REPLY),
            expected="a polite no that points to the contact on file",
            actual="turned away" if told else "no refusal",
            step="step 2, SOP-20",
        )
    noted = [m for m in notes(position, case) if mentions_reference(m.text, order.po_number)]
    sheet.communication(
        "logged",
        "Inquiry is in the customer's file",
        bool(noted),
        expected=f"a note that names {order.po_number}",
        actual="noted" if noted else "no such note",
        step="step 7",
    )
    waits = known and standing(desk, order).waiting is not None
    kept = [m.follow_up_day for m in noted if m.promised]
    sheet.process(
        "follow_up",
        "A day to write again is set",
        any(day <= standing(desk, order).day for day in kept) if waits else None,
        expected=f"a day up to {desk.calendar.day_text(standing(desk, order).day)}",
        actual=desk.calendar.day_text(kept[0]) if kept else "none",
        step="step 6",
        weight=MAJOR,
    )
    reasons: tuple[ReasonCode, ...] = (ReasonCode.MASTER_CONTACT,)
    if known:
        reasons = (reason_for(desk, order), ReasonCode.CLEAN)
        if waits:
            reasons = (*reasons, ReasonCode.SUPPLIER_LATE)
    check_conduct(position, case, sheet, reasons=reasons)


def check_answer(position: Position, case: Case, order: Order, asker: int, sheet: Sheet) -> None:
    """Somebody heard what our records say of an order: all of it, nothing else, and no more certain than it is."""
    desk = position.desk
    sent = [m for m in messages(position, case, Intent.STATUS_REPLY) if m.contact_id == asker]
    wanted = mentions_of(desk, order)
    right = [m for m in sent if says(desk, m.text, wanted[0]) and says(desk, m.text, wanted[1])]
    sheet.outcome(
        "answered",
        "Whoever asked knows when it comes",
        bool(right),
        expected=f"an answer on {order.po_number} with {wanted[1].expected(desk)}",
        actual="answered" if right else "answered otherwise" if sent else "no answer",
        step="step 3",
    )
    kept = [m.follow_up_day for m in notes(position, case) if m.promised]
    invented = [d for m in sent for d in foreign_dates(desk, m.text, [*known_days(desk, order), *kept])]
    sheet.outcome(
        "dates",
        "No date that our records do not have",
        bool(sent) and not invented,
        expected="dates from our records only",
        actual=", ".join(invented) or ("from our records" if sent else "no answer"),
        step="step 3",
        weight=CRITICAL,
    )
    check_said(desk, sheet, Intent.STATUS_REPLY, sent, wanted[2:], step="step 4, SOP-17")
    estimated = standing(desk, order).place not in SETTLED
    careful = [m for m in sent if ESTIMATE.search(m.text) and not GUARANTEE.search(m.text)]
    sheet.communication(
        "estimate",
        "An estimate is called one",
        bool(careful) if sent and estimated else None,
        expected="estimated, expected or the like; no guarantee",
        actual="called so" if careful else "told as certain",
        step="step 5",
    )


KIND = CaseKind(
    CaseKindName.STATUS_INQUIRY,
    "Status inquiry",
    "customer.communication",
    ("R09", "R20", "H04", "F02", "F08"),
    "SOP-17",
    (
        ReasonCode.CLEAN,
        ReasonCode.STOCK_FORECAST,
        ReasonCode.SUPPLIER_LATE,
        ReasonCode.CARRIER_CAPACITY,
        ReasonCode.MASTER_CONTACT,
        ReasonCode.DUPLICATE,
    ),
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _tomorrow,
        WrongPolicy.STALE: _first_promise,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _whoever_asks,
    },
    label="Where is it?",
    messages=(
        Intent.STATUS_REPLY,
        Intent.REFUSAL_CONFIDENTIAL,
    ),
    panel=Panel.TRACKING,
)
