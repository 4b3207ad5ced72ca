"""Documents that arrive: mail waits for a clerk, what a machine can read goes through intake (SOP-01, SOP-08)."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sim import events as ev
from sim.commands import (
    Command,
    EnterOrder,
    LineEntry,
    ParsedOrder,
    ReceiveDocument,
    ReprocessDocument,
    SetAsideDocument,
)
from sim.decide.duplicates import same_number
from sim.decide.entry import (
    LETTERS,
    enter_order,
    guard_enter,
    order_facts,
    require_header,
    ship_to_of_code,
    twin_of,
)
from sim.decide.lines import item_for, require_sellable, unit_for, unknown_lines
from sim.decide.refusal import Refused, require_role, the_contact, the_customer, the_order
from sim.decide.work import raise_case
from sim.desk import Desk
from sim.desk.prepared import PreparedOrder
from sim.events import RefusalCode
from sim.model import (
    Actor,
    CaseKindName,
    Channel,
    Document,
    Role,
)
from sim.units import day_of

ENTRY_KINDS: dict[Channel, CaseKindName] = {
    Channel.PHONE: CaseKindName.PHONE_ORDER,
    Channel.FAX: CaseKindName.FAX_ORDER,
    Channel.SHEET: CaseKindName.SHEET_ORDER,
}
"""What an order that a person must key is raised as, by channel; by mail it is plain order entry."""


def entry_kind(desk: Desk, channel: Channel, customer_id: int) -> CaseKindName:
    """As what a purchase order reaches the queue that a person must key (SOP-01, SOP-02)."""
    if channel in LETTERS and customer_id in desk.quoted_customers:
        return CaseKindName.ORDER_VALIDATION
    return ENTRY_KINDS.get(channel, CaseKindName.ORDER_ENTRY)


def _entry_of(desk: Desk, document_id: int, customer_id: int, parsed: ParsedOrder) -> EnterOrder:
    ship_to = ship_to_of_code(desk, customer_id, parsed.ship_to_code, day_of(desk.now_s))
    lines = tuple(
        LineEntry(item_for(desk, customer_id, p), p.quantity, unit_for(desk, customer_id, p), p.price_cents)
        for p in parsed.lines
    )
    return EnterOrder(document_id, customer_id, ship_to, parsed.po_number, parsed.requested_day, "", lines)


def _repeats(desk: Desk, command: ReceiveDocument) -> int:
    """The order on file whose number a document carries for the same place, or 0."""
    parsed = command.parsed
    if parsed is None:
        return same_number(desk, command.customer_id, command.subject_po)
    ship_to = ship_to_of_code(desk, command.customer_id, parsed.ship_to_code, day_of(desk.now_s))
    return twin_of(desk, command.customer_id, parsed.po_number, ship_to)


def guard_set_aside(desk: Desk, actor: Actor, document_id: int) -> Document:
    """A document that became no order may be set aside."""
    require_role(actor, Role.CLERK)
    return guard_enter(desk, actor, document_id)


def set_aside_document(desk: Desk, actor: Actor, command: SetAsideDocument) -> list[ev.Event]:
    """Put a document aside with the order that it repeats or changes."""
    document = guard_set_aside(desk, actor, command.document_id)
    order = the_order(desk, command.order_id)
    if order.customer_id != document.customer_id:
        raise Refused(
            RefusalCode.UNKNOWN_RECORD, f"order {order.id} is another customer's; name the one that it repeats."
        )
    return [ev.DocumentSetAside(document.id, order.id, order.customer_id)]


def receive_document(desk: Desk, actor: Actor, command: ReceiveDocument) -> list[ev.Event]:
    """A document arrives: mail waits for a clerk, machine-readable orders go through intake at once.

    A mail that is no purchase order raises the kind of case it asks for.
    """
    require_role(actor, Role.CUSTOMER)
    customer_id, parsed = command.customer_id, command.parsed
    the_customer(desk, customer_id)
    if command.contact_id:
        the_contact(desk, command.contact_id)
    if command.document_id in desk.documents:
        raise Refused(RefusalCode.WRONG_STATUS, f"document {command.document_id} has arrived already.")
    if command.asks is not None:
        asked, order_id = command.asks, command.order_id
        return [
            ev.DocumentReceived(
                command.document_id, command.channel, customer_id, command.contact_id, None, False, asked
            ),
            raise_case(desk, asked, customer_id, document_id=command.document_id, order_id=order_id),
        ]
    if parsed is None and command.channel.by_machine:
        prepared = desk.prepared.get(command.document_id)
        if prepared is not None:
            return _take_in(desk, actor, command, prepared)
    repeats = _repeats(desk, command)
    stuck = None if parsed is None else _stuck(desk, command.channel, command.document_id, customer_id, parsed)
    exception = parsed is not None and bool(repeats or stuck)
    facts: list[ev.Event] = [
        ev.DocumentReceived(command.document_id, command.channel, customer_id, command.contact_id, parsed, exception)
    ]
    if command.edi_text:
        facts += _exchanged(desk, command)
    if repeats:
        kind = CaseKindName.DUPLICATE_ORDER
        facts.append(raise_case(desk, kind, customer_id, document_id=command.document_id, order_id=repeats))
    elif parsed is None:
        kind = entry_kind(desk, command.channel, customer_id)
        kind = CaseKindName.MISSING_INFORMATION if command.incomplete else kind
        facts.append(raise_case(desk, kind, customer_id, document_id=command.document_id))
    elif stuck:
        facts.append(raise_case(desk, stuck.kind, customer_id, document_id=command.document_id))
    return facts


def _exchanged(desk: Desk, command: ReceiveDocument) -> Iterator[ev.EdiExchanged]:
    """The 850 that came in, and the 997 that goes out for it."""
    sets = ((True, "850", command.edi_text), (False, "997", command.ack_text))
    for number, (inbound, set_code, text) in enumerate(sets, desk.next_edi):
        yield ev.EdiExchanged(
            number, inbound, set_code, command.customer_id, command.document_id, 0, command.ack_verdict, text
        )


def _take_in(desk: Desk, actor: Actor, command: ReceiveDocument, prepared: PreparedOrder) -> list[ev.Event]:
    """A document that intake has read ahead becomes an order as it arrives.

    When something stands in its way a person has to read it.
    """
    document_id, channel, customer_id, contact_id, *_ = command
    order = prepared.order
    try:
        require_header(desk, channel, order)
    except Refused:
        twin = twin_of(desk, customer_id, order.po_number, order.ship_to_id)
        kind = CaseKindName.DUPLICATE_ORDER if twin else CaseKindName.ORDER_ENTRY
        return [
            ev.DocumentReceived(document_id, channel, customer_id, contact_id, None, True),
            raise_case(desk, kind, customer_id, document_id=document_id, order_id=twin),
        ]
    document = Document(document_id, channel, customer_id, contact_id, desk.now_s)
    return [
        ev.DocumentReceived(document_id, channel, customer_id, contact_id, None, False),
        *order_facts(desk, actor, document, order),
    ]


def _require_order(desk: Desk, channel: Channel, entry: EnterOrder) -> EnterOrder:
    """What was read is an order that we can take."""
    require_header(desk, channel, entry)
    for line_no, line in enumerate(entry.lines, 1):
        require_sellable(desk, line_no, line.item_id, line.quantity)
    return entry


class _Stuck(NamedTuple):
    """Why intake makes no order of what a machine sent, and as what it reaches a clerk."""

    kind: CaseKindName
    why: str


def _stuck(desk: Desk, channel: Channel, document_id: int, customer_id: int, parsed: ParsedOrder) -> _Stuck | None:
    """What stands in the way of an order, or None."""
    if unknown_lines(desk, customer_id, parsed):
        return _Stuck(CaseKindName.UNKNOWN_ITEM, "an item is not on file, or no longer sold")
    code = parsed.ship_to_code
    if not ship_to_of_code(desk, customer_id, code, day_of(desk.now_s)):
        # Without any code there is nothing to be known: somebody keys it.
        kind = CaseKindName.UNKNOWN_SHIP_TO if code else CaseKindName.ORDER_ENTRY
        return _Stuck(kind, f"its ship-to code {code or '(none)'} is not on file")
    try:
        _require_order(desk, channel, _entry_of(desk, document_id, customer_id, parsed))
    except Refused as refused:
        return _Stuck(CaseKindName.ORDER_ENTRY, refused.message)
    return None


def why_no_order(desk: Desk, document: Document) -> str:
    """Why intake makes no order of a machine-readable document on the desk, or an empty text."""
    found = _stuck(desk, document.channel, document.id, document.customer_id, desk.parsed[document.id])
    return found.why if found else ""


def accept_received(desk: Desk, actor: Actor, document: Document) -> list[ev.Event]:
    """What intake makes of a machine-readable document that is on the desk."""
    entry = _entry_of(desk, document.id, document.customer_id, desk.parsed[document.id])
    return order_facts(desk, actor, document, _require_order(desk, document.channel, entry))


def guard_reprocess(desk: Desk, actor: Actor, document_id: int) -> Document:
    """Only a machine-readable document that is not an order yet goes through intake again."""
    document = guard_enter(desk, actor, document_id)
    if document_id not in desk.parsed and document_id not in desk.prepared:
        raise Refused(RefusalCode.NO_DOCUMENT_ORDER, f"document {document_id} is mail; key it as an order.")
    return document


def reprocess_document(desk: Desk, actor: Actor, command: ReprocessDocument) -> list[ev.Event]:
    """Run a machine-readable document through intake (again)."""
    document = guard_reprocess(desk, actor, command.document_id)
    prepared = desk.prepared.get(document.id)
    if prepared is not None:
        return enter_order(desk, actor, prepared.order)
    unknown = unknown_lines(desk, document.customer_id, desk.parsed[document.id])
    if unknown:
        raise Refused(
            RefusalCode.STILL_UNKNOWN,
            f"{unknown[0].name} still means no item that we sell; add a cross reference first.",
        )
    parsed = desk.parsed[document.id]
    if not ship_to_of_code(desk, document.customer_id, parsed.ship_to_code, day_of(desk.now_s)):
        raise Refused(
            RefusalCode.STILL_UNKNOWN,
            f"ship-to code {parsed.ship_to_code} still means no ship-to of today; say first which one it means.",
        )
    return accept_received(desk, actor, document)


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    ReceiveDocument: receive_document,
    ReprocessDocument: reprocess_document,
    SetAsideDocument: set_aside_document,
}
