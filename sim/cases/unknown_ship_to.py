"""Unknown ship-to: a machine's order names its place by a code that means nothing to us (SOP-08)."""

from collections.abc import Iterator

from sim.cases.asking import call_back, check_verified
from sim.cases.careless import another_customer, first_ship_to, reprocess_and_hope
from sim.cases.conduct import answered, check_conduct, messages
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import CaseKind, Key, Panel, Position, WrongPolicy
from sim.cases.order_entry import entered
from sim.commands import AddShipTo, AddShipToReference, CloseCase, Command, ReprocessDocument, SendMessage
from sim.decide.entry import ship_to_of_code
from sim.decide.parties import address_key
from sim.desk import Desk
from sim.facts import mentions_reference
from sim.letters import letter
from sim.model import AddressRole, Case, CaseKindName, Intent, ReasonCode
from sim.truths import ForeignCode, NewPlace
from sim.units import MINUTE_S, Seconds, day_of

GUESS_CAP = 50


def standard_s(position: Position, case: Case) -> Seconds:
    """8 minutes (domain 3.5, an EDI exception)."""
    return 8 * MINUTE_S


def _named(position: Position, case: Case) -> bool:
    """Whether the document itself says by name or street which place is meant."""
    truth = position.request(case).truth
    return isinstance(truth, ForeignCode) and truth.named


def _place(position: Position, case: Case) -> NewPlace | None:
    """The place that is meant where it is not on file yet."""
    truth = position.request(case).truth
    return truth.place if isinstance(truth, ForeignCode) else None


def _meant(position: Position, case: Case) -> int:
    """The ship-to that is meant; 0 while a new place is not on file."""
    place = _place(position, case)
    if place is None:
        return position.request(case).ship_to_id
    wanted = address_key(place.line1, place.postal)
    return next(
        (
            a.id
            for a in position.desk.addresses.values()
            if (a.customer_id, a.role, a.city) == (case.customer_id, AddressRole.SHIP_TO, place.city)
            and address_key(a.line1, a.postal) == wanted
        ),
        0,
    )


def _code(position: Position, case: Case) -> str:
    return position.desk.parsed[case.document_id].ship_to_code


def _meaning(desk: Desk, case: Case, code: str) -> int:
    return ship_to_of_code(desk, case.customer_id, code, day_of(desk.now_s))


def key(position: Position, case: Case) -> Key:
    """The code, and whether the place it means must be put on file first."""
    return {"code": _code(position, case), "new": _place(position, case) is not None}


def _question(position: Position, case: Case) -> SendMessage:
    desk, contact_id = position.desk, position.desk.documents[case.document_id].contact_id
    text = letter(
        desk,
        Intent.QUESTION_SHIP_TO,
        case,
        contact_id=contact_id,
        ship_to=f"ship-to code {_code(position, case)}",
        problem="We do not have that code on file.",
    )
    return SendMessage(case.id, 0, contact_id, Intent.QUESTION_SHIP_TO, text)


def _record(position: Position, case: Case, customer_id: int, ship_to_id: int) -> Iterator[Command]:
    yield AddShipToReference(customer_id, _code(position, case), ship_to_id)
    yield ReprocessDocument(case.document_id)
    yield CloseCase(case.id, ReasonCode.EDI_XREF)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """The place stands on the document, or the buyer tells it; then the code is recorded and intake runs again."""
    if not _named(position, case) and not answered(position, case):
        yield _question(position, case)
        return
    place = _place(position, case)
    if place is not None:
        yield from call_back(position, case)
        yield AddShipTo(case.id, case.customer_id, *place, day_of(position.desk.now_s))
    yield from _record(position, case, case.customer_id, _meant(position, case))


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    if not answered(position, case):
        yield _question(position, case)
        return
    yield CloseCase(case.id, ReasonCode.EDI_XREF)


def _head_office(position: Position, case: Case) -> Iterator[Command]:
    """The first ship-to on file, without looking."""
    yield from _record(position, case, case.customer_id, first_ship_to(position.desk, case.customer_id))


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    """The code is recorded for another customer."""
    other = another_customer(position.desk, case.customer_id)
    yield from _record(position, case, other, first_ship_to(position.desk, other))


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The code means the right place by evidence, and exactly one order for that place came of the document."""
    desk, right = position.desk, position.keys[case.id]
    code, ship_to_id = right["code"], _meant(position, case)
    if not isinstance(code, str):
        raise TypeError("the key of an unknown ship-to has its code")
    place, means = _place(position, case), _meaning(desk, case, code)
    wanted = place or desk.addresses[ship_to_id]
    sheet.outcome(
        "ship_to",
        f"Ship-to code {code}: meaning",
        means == ship_to_id != 0,
        expected=f"{wanted.line1}, {wanted.city}",
        actual=f"{desk.addresses[means].code} {desk.addresses[means].line1}" if means else "not on file",
        step="step 3",
    )
    if place is not None:
        check_verified(position, case, sheet, step="step 3, SOP-11")
    order, parsed = entered(position, case), desk.parsed[case.document_id]
    complete = order is not None and len(order.lines) >= len(parsed.lines) and order.ship_to_id == ship_to_id != 0
    sheet.outcome(
        "order",
        "Exactly one complete order for that place",
        complete,
        expected=f"one order with {len(parsed.lines)} lines to {wanted.line1}",
        actual=f"order {order.id} to {desk.addresses[order.ship_to_id].code}" if order else "no order",
        step="step 4",
    )
    _check_asked(position, case, code, sheet)
    check_conduct(position, case, sheet, reasons=(ReasonCode.EDI_XREF,))


def _check_asked(position: Position, case: Case, code: str, sheet: Sheet) -> None:
    """Where the document does not name the place the buyer does, and nobody else."""
    named = _named(position, case)
    po_number = position.request(case).po_number
    asked = messages(position, case, Intent.QUESTION_SHIP_TO)
    clear = any(mentions_reference(m.text, code) and mentions_reference(m.text, po_number) for m in asked)
    sheet.communication(
        "asked",
        "Buyer was asked which place the code means",
        None if named else clear,
        expected=f"a question on {po_number} naming {code}",
        actual="asked" if clear else f"{len(asked)} questions",
        step="step 2",
        weight=MAJOR,
    )
    guessed = not named and not answered(position, case) and bool(_meaning(position.desk, case, code))
    sheet.gate(
        "guessed",
        "No place was guessed",
        not guessed,
        cap=GUESS_CAP,
        expected="the buyer's answer before the code is recorded",
        actual="recorded without an answer" if guessed else "kept",
        step="step 2",
    )


KIND = CaseKind(
    CaseKindName.UNKNOWN_SHIP_TO,
    "Unknown ship-to (EDI, web)",
    "edi.operations",
    ("R13", "R02", "R08", "H03"),
    "SOP-08",
    (ReasonCode.EDI_XREF,),
    standard_s,
    key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _head_office,
        WrongPolicy.STALE: _head_office,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: reprocess_and_hope,
    },
    label="Unknown ship-to",
    messages=(Intent.QUESTION_SHIP_TO,),
    panel=Panel.SITES,
)
