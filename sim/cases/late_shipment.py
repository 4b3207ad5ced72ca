"""Late shipment: tracking says that goods come later than promised, and the customer must hear it from us (SOP-09)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.commands import CloseCase, Command, SendMessage, UpdateEta
from sim.decide.shipping import tell_by_s
from sim.facts import mentions_date, mentions_reference
from sim.letters import letter
from sim.model import Case, CaseKindName, Intent, ReasonCode, Shipment
from sim.units import MINUTE_S, Day, Seconds, day_of

REASONS: dict[str, ReasonCode] = {
    "weather": ReasonCode.CARRIER_WEATHER,
    "capacity": ReasonCode.CARRIER_CAPACITY,
    "missed_pickup": ReasonCode.CARRIER_MISSED_PICKUP,
}
"""What a carrier's word means as a root cause."""


def standard_s(position: Position, case: Case) -> Seconds:
    """8 minutes (domain 3.5)."""
    return 8 * MINUTE_S


def _reason_text(position: Position, shipment: Shipment) -> str:
    said = [t.reason for t in position.desk.tracking.values() if t.shipment_id == shipment.id and t.reason]
    return said[-1] if said else "weather"


def _notice(position: Position, case: Case, new_day: Day) -> SendMessage:
    desk = position.desk
    shipment = desk.shipments[case.shipment_id]
    contact = desk.documents[case.document_id].contact_id
    text = letter(
        desk,
        Intent.DELAY_NOTICE,
        case,
        contact_id=contact,
        old_date=desk.calendar.written(shipment.promised_day),
        new_date=f"{desk.calendar.written(new_day)} (estimated)",
        reason=_reason_text(position, shipment).replace("_", " "),
    )
    return SendMessage(case.id, case.order_id, contact, Intent.DELAY_NOTICE, text)


def _work(position: Position, case: Case, new_day: Day) -> Iterator[Command]:
    shipment = position.desk.shipments[case.shipment_id]
    if shipment.under_way:
        yield UpdateEta(shipment.id, new_day)
    yield _notice(position, case, new_day)
    yield CloseCase(case.id, REASONS.get(_reason_text(position, shipment), ReasonCode.CARRIER_WEATHER))


def expert(position: Position, case: Case) -> Iterator[Command]:
    """The carrier's latest date into our records and to the customer."""
    return _work(position, case, position.desk.shipments[case.shipment_id].carrier_eta_day)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield _notice(position, case, position.desk.shipments[case.shipment_id].carrier_eta_day)
    yield CloseCase(case.id, ReasonCode.CARRIER_WEATHER)


def _stale(position: Position, case: Case) -> Iterator[Command]:
    """The first date the carrier gave."""
    scans = [t for t in position.desk.tracking.values() if t.shipment_id == case.shipment_id]
    return _work(position, case, scans[0].eta_day)


def _promised(position: Position, case: Case) -> Iterator[Command]:
    """Nothing but the old date again."""
    shipment = position.desk.shipments[case.shipment_id]
    return _work(position, case, max(shipment.promised_day, day_of(position.desk.now_s)))


def _as_received(position: Position, case: Case) -> Iterator[Command]:
    """The record is right, and nobody is told."""
    yield UpdateEta(case.shipment_id, position.desk.shipments[case.shipment_id].carrier_eta_day)
    yield CloseCase(case.id, ReasonCode.CARRIER_WEATHER)


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The neighbouring shipment gets the new date."""
    shipment = position.desk.shipments[case.shipment_id]
    others = [s.id for s in position.desk.shipments.values() if s.id != shipment.id and s.under_way]
    if others:
        yield UpdateEta(others[0], shipment.carrier_eta_day)
    yield CloseCase(case.id, ReasonCode.CARRIER_WEATHER)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """Our records and the customer know the carrier's latest date."""
    desk = position.desk
    shipment, order = desk.shipments[case.shipment_id], desk.orders[case.order_id]
    right = shipment.carrier_eta_day
    day_text, today = desk.calendar.day_text, desk.calendar.date_of(day_of(desk.now_s))
    sheet.outcome(
        "eta",
        "New date in our records",
        shipment.eta_day == right,
        expected=day_text(right),
        actual=day_text(shipment.eta_day),
        step="step 3",
    )
    told = messages(position, case, Intent.DELAY_NOTICE)
    heard = [m for m in told if mentions_date(m.text, desk.calendar.date_of(right), today)]
    sheet.outcome(
        "told",
        "Customer heard the new date",
        bool(heard),
        expected=f"a delay notice with {day_text(right)}",
        actual="told" if heard else "notice without that date" if told else "no notice",
        step="step 4",
    )
    named = any(
        mentions_reference(m.text, order.po_number) or mentions_reference(m.text, shipment.tracking_no) for m in told
    )
    sheet.communication(
        "names_order",
        "Notice names order or shipment",
        named if told else None,
        expected=f"{order.po_number} or {shipment.tracking_no}",
        actual="named" if named else "missing",
        step="step 4, SOP-17",
    )
    old = any(mentions_date(m.text, desk.calendar.date_of(shipment.promised_day), today) for m in told)
    sheet.communication(
        "old_date",
        "Notice names the date that was promised",
        old if told else None,
        expected=day_text(shipment.promised_day),
        actual="named" if old else "missing",
        step="step 4, SOP-17",
    )
    warn_s = tell_by_s(desk, shipment)
    sheet.process(
        "before",
        "Customer heard it in time",
        heard[0].at_s <= warn_s if heard and case.raised_s < warn_s else None,
        expected=f"before {desk.calendar.moment_text(warn_s)}",
        actual=desk.calendar.moment_text(heard[0].at_s) if heard else "no notice",
        step="step 4",
        weight=MAJOR,
    )
    reason = REASONS.get(_reason_text(position, shipment), ReasonCode.CARRIER_WEATHER)
    check_conduct(position, case, sheet, reasons=(reason,))


KIND = CaseKind(
    CaseKindName.LATE_SHIPMENT,
    "Late shipment",
    "expedite.followup",
    ("R18", "R09", "R11", "H05"),
    "SOP-09",
    tuple(REASONS.values()),
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _promised,
        WrongPolicy.STALE: _stale,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _as_received,
    },
    label="Late",
    messages=(Intent.DELAY_NOTICE,),
    panel=Panel.TRACKING,
)
