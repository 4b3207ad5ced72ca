"""Checks that every kind of case shares: cause given, authority kept, nobody else's records touched, in time."""

from sim import events as ev
from sim.cases.finding import CRITICAL, MAJOR, MINOR, Area, Sheet, Verdict
from sim.cases.kind import Position
from sim.confidentiality import Reader, leaks_of
from sim.decide.contact import CLERK_INTENTS, INSIDE, UNSEEN_OUTSIDE
from sim.model import Case, CaseStatus, Direction, Intent, Message, Order, ReasonCode
from sim.tone import tone_faults
from sim.units import MINUTE_S, Seconds, money_text

FULL_UNTIL, NOTHING_FROM = 1.0, 2.5
"""Time points: full up to the standard, none from this multiple of it on (domain 1.3)."""

_NAMES_CUSTOMER = (
    ev.OrderEntered,
    ev.DocumentSetAside,
    ev.CrossReferenceAdded,
    ev.ShipToReferenceAdded,
    ev.AddressAdded,
    ev.ContactAdded,
    ev.ContactEnded,
    ev.BillToProposed,
    ev.AdvanceInvoiced,
    ev.ApplicationCompleted,
)
_WRITES: tuple[type[ev.Event], ...] = (
    *_NAMES_CUSTOMER,
    ev.HeaderAmended,
    ev.LineAmended,
    ev.LineAdded,
    ev.LineSplit,
    ev.LineCancelled,
    ev.OrderCancelled,
    ev.OrderPulledBack,
    ev.OrderReopened,
    ev.OrderConfirmed,
    ev.OrderExpedited,
    ev.PriceResolved,
    ev.PriceTaken,
    ev.LineBackordered,
    ev.LinePromised,
    ev.LineSubstituted,
    ev.ComponentSubstituted,
    ev.HoldReleased,
    ev.EtaUpdated,
)
"""Facts by which a record is changed."""


def said_on(position: Position, case: Case) -> list[Message]:
    """Everything said on a case; where it was taken together with another, also what was said there since it came."""
    own = position.desk.messages_on.get(case.id, [])
    if not case.merged_into_id:
        return own
    return [*own, *(m for m in position.desk.messages_on.get(case.merged_into_id, ()) if m.at_s >= case.raised_s)]


def messages(position: Position, case: Case, *intents: Intent) -> list[Message]:
    """What was written on a case with one of these intents, oldest first."""
    return [m for m in said_on(position, case) if m.direction is Direction.OUT and m.intent in intents]


def answered(position: Position, case: Case) -> bool:
    """Whether somebody outside has written back on a case."""
    return any(m.direction is Direction.IN for m in said_on(position, case))


def notes(position: Position, case: Case) -> list[Message]:
    """The notes about contacts that were made on a case, oldest first."""
    return [m for m in said_on(position, case) if m.direction is Direction.NOTE]


def _touched_customer(position: Position, event: ev.Event) -> int:
    """Whose record a fact changed."""
    if isinstance(event, _NAMES_CUSTOMER):
        return event.customer_id
    if isinstance(event, ev.EtaUpdated):
        order_id = position.desk.shipments[event.shipment_id].order_id
    else:
        order_id = getattr(event, "order_id", 0)
    order = position.desk.orders.get(order_id)
    return order.customer_id if order else 0


def check_conduct(
    position: Position, case: Case, sheet: Sheet, *, reasons: tuple[str, ...], parties: tuple[int, ...] = ()
) -> None:
    """Cause, authority, containment, tone and secrets; ``parties`` are further customers whom the case is about."""
    _check_reason(case, (ReasonCode.DUPLICATE,) if case.merged_into_id else reasons, sheet)
    refused, touched = _overstepped(position, case)
    sheet.process(
        "authority",
        "Stayed within a clerk's authority",
        not refused,
        expected="no attempt beyond the authority matrix",
        actual=refused[0] if refused else "kept",
        step="authority matrix",
    )
    strangers = _strangers(position, touched)
    if strangers:
        sheet.outcome(
            "containment",
            "Touched only this customer's records",
            False,
            expected="no change on another customer's records",
            actual=f"changed a record of {strangers[0]}",
            step="one case, one customer",
            weight=CRITICAL,
        )
    _check_tone(position, case, sheet)
    _check_secrets(position, case, sheet)
    _check_readers(position, case, parties, sheet)


def _check_reason(case: Case, reasons: tuple[str, ...], sheet: Sheet) -> None:
    sheet.process(
        "reason",
        "Cause given at closing",
        case.status is CaseStatus.CLOSED and case.reason in reasons,
        expected=" or ".join(reasons),
        actual=case.reason or "not closed",
        step="last step: reason code",
        weight=MINOR,
    )


def _overstepped(position: Position, case: Case) -> tuple[list[str], list[int]]:
    """While the clerk was at the case: refusals for lack of authority, and other customers whose records changed."""
    refused: list[str] = []
    touched: list[int] = []
    if case.taken_s < 0:
        return refused, touched
    own_id = case.customer_id if case.clerk == position.actor.number else 0
    until_s = case.closed_s if case.status is CaseStatus.CLOSED else position.desk.now_s
    for entry in position.since(case.taken_s):
        if entry.actor != position.actor or entry.at_s > until_s:
            continue
        event = entry.event
        if isinstance(event, ev.CommandRefused) and event.code is ev.RefusalCode.NOT_AUTHORISED:
            if _during(position, entry.seq, case):
                refused.append(event.message)
        elif isinstance(event, _WRITES):
            customer_id = _touched_customer(position, event)
            if customer_id and customer_id != own_id and _during(position, entry.seq, case):
                touched.append(customer_id)
    return refused, touched


def _check_readers(position: Position, case: Case, parties: tuple[int, ...], sheet: Sheet) -> None:
    """Whatever went out went to contacts of the customer, or of those whom the case is about besides."""
    wrong = [
        m
        for m in position.desk.messages_on.get(case.id, ())
        if m.direction is Direction.OUT and m.contact_id and m.customer_id not in (case.customer_id, *parties)
    ]
    sheet.gate(
        "confidentiality",
        "Wrote only to this customer's people",
        not wrong,
        cap=40,
        expected="messages to contacts of this customer",
        actual=f"wrote to {position.desk.contacts[wrong[0].contact_id].email}" if wrong else "kept",
        step="SOP-20 step 3",
    )


def _strangers(position: Position, touched: list[int]) -> list[str]:
    """Names of the customers, out of some, none of whose cases the clerk has taken."""
    if not touched:
        return []
    desk = position.desk
    mine = {c.customer_id for c in desk.cases.values() if c.clerk == position.actor.number}
    return [desk.customers[customer_id].name for customer_id in touched if customer_id not in mine]


def _check_tone(position: Position, case: Case, sheet: Sheet) -> None:
    """What goes to a customer begins and ends as a letter does, can be read, and blames nobody. Wording is free."""
    letters = [
        m
        for m in position.desk.messages_on.get(case.id, ())
        if m.direction is Direction.OUT and m.intent in CLERK_INTENTS and m.intent not in INSIDE
    ]
    faults = [fault for m in letters for fault in tone_faults(m.text)]
    sheet.communication(
        "tone",
        "Tone of what was written",
        not faults if letters else None,
        expected="greeting, closing, short sentences, no blame, no words of the house",
        actual=", ".join(dict.fromkeys(faults)) or "as it should be",
        step="SOP-17 tone",
        weight=MINOR,
    )


def _check_secrets(position: Position, case: Case, sheet: Sheet) -> None:
    """Nothing that went out tells its reader what the reader may not know."""
    desk, said = position.desk, _written_by_customer(position, case)
    letters = [
        (m.text, Reader(m.customer_id, desk.contacts.get(m.contact_id), said))
        for m in desk.messages_on.get(case.id, ())
        if m.direction is Direction.OUT and m.intent not in UNSEEN_OUTSIDE
    ]
    told = leaks_of(desk, letters) if letters else []
    sheet.gate(
        "leak",
        "Told nobody what is not theirs to know",
        not told,
        cap=40,
        expected="no secret in any outgoing message",
        actual=f"{told[0].kind}: {told[0].words}" if told else "kept",
        step="SOP-20 step 3",
    )


def _written_by_customer(position: Position, case: Case) -> str:
    """The text of a mail, and the prices on a purchase order: what the customer wrote is no secret from it."""
    request = position.requests.get(case.document_id)
    if request is None:
        return ""
    prices = [money_text(line.price_cents) for line in (*request.lines, *request.superseded) if line.price_cents >= 0]
    return "\n".join([request.ask.text if request.ask is not None else "", *prices])


def lines_cancelled_on(position: Position, case: Case, order: Order) -> list[int]:
    """The lines of an order that the clerk cancelled while at a case; what other cases did to it is theirs."""
    return [
        entry.event.line_no
        for entry in position.since(case.raised_s)
        if isinstance(entry.event, ev.LineCancelled)
        and entry.event.order_id == order.id
        and entry.actor == position.actor
        and _during(position, entry.seq, case)
    ]


def _during(position: Position, seq: int, case: Case) -> bool:
    """Whether a fact fell into a stretch in which this was the case last taken by the clerk."""
    for at in range(seq - 1, -1, -1):
        entry = position.entries[at]
        if isinstance(entry.event, ev.CaseTaken) and entry.actor == position.actor:
            return entry.event.case_id == case.id
    return False


def check_time(position: Position, case: Case, standard_s: Seconds, due_s: Seconds, sheet: Sheet) -> None:
    """Touch time against the standard, and the due time."""
    closed = case.status is CaseStatus.CLOSED
    ratio = case.touch_s / standard_s
    share = min(1.0, max(0.0, (NOTHING_FROM - ratio) / (NOTHING_FROM - FULL_UNTIL))) if closed else 0.0
    sheet.add(
        Area.TIMELINESS,
        "touch_time",
        "Working time",
        Verdict.PASS if share == 1.0 else Verdict.FAIL,
        weight=MAJOR,
        expected=f"up to {_minutes(standard_s)}",
        actual=_minutes(case.touch_s) if closed else "not closed",
        step="standard time",
        share=share,
    )
    in_time = closed and case.closed_s <= due_s
    sheet.add(
        Area.TIMELINESS,
        "due",
        "Closed when due",
        Verdict.PASS if in_time else Verdict.FAIL,
        weight=MAJOR,
        expected=f"by {position.desk.calendar.moment_text(due_s)}",
        actual=position.desk.calendar.moment_text(case.closed_s) if closed else "not closed",
        step="service level",
        share=1.0 if in_time else 0.0,
    )


def _minutes(span_s: Seconds) -> str:
    return f"{span_s // MINUTE_S}:{span_s % MINUTE_S:02d} min"
