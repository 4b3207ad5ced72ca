"""Order intake: from a document to an order with its lines, holds and cases (SOP-01, SOP-02, SOP-08)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import (
    Command,
    EnterOrder,
    LineEntry,
    ParsedLine,
    ParsedOrder,
    ReceiveDocument,
    ReprocessDocument,
    SetAsideDocument,
)
from sim.decide import credit, destinations, sales, second_check, stock, tax
from sim.decide.acknowledge import acknowledgement
from sim.decide.duplicates import same_number, suspicion
from sim.decide.placing import hold_set
from sim.decide.quantities import doubts
from sim.decide.refusal import Refused, require_role, the_contact, the_customer, the_document, the_order
from sim.decide.work import raise_case
from sim.desk import Desk
from sim.desk.prepared import PreparedOrder
from sim.events import RefusalCode
from sim.model import (
    Actor,
    AddressRole,
    CaseKindName,
    Channel,
    Document,
    DocumentStatus,
    HoldKind,
    ItemStatus,
    PriceSource,
    Role,
    Uom,
    normalised_po,
)
from sim.pricing import Charged, acceptable
from sim.units import Day, Qty, day_of

ENTRY_KINDS: dict[Channel, CaseKindName] = {
    Channel.PHONE: CaseKindName.PHONE_ORDER,
    Channel.FAX: CaseKindName.FAX_ORDER,
    Channel.SHEET: CaseKindName.SHEET_ORDER,
}
"""What an order that a person must key is raised as, by channel; by mail it is plain order entry."""
LETTERS = (Channel.EMAIL, Channel.PDF)
"""Channels whose documents carry terms of their own; a customer with a quotation may hold them against it."""


def entry_kind(desk: Desk, channel: Channel, customer_id: int) -> CaseKindName:
    """As what a purchase order reaches the queue that a person must key (SOP-01, SOP-02)."""
    if channel in LETTERS and customer_id in desk.quoted_customers:
        return CaseKindName.ORDER_VALIDATION
    return ENTRY_KINDS.get(channel, CaseKindName.ORDER_ENTRY)


def _is_validated(desk: Desk, document: Document) -> bool:
    """Whether a case is open that compares the document with what was agreed: it settles the prices, too."""
    return document.channel in LETTERS and any(
        case.kind is CaseKindName.ORDER_VALIDATION and case.document_id == document.id
        for case in desk.open_cases.values()
    )


def item_for(desk: Desk, customer_id: int, line: ParsedLine) -> int:
    """The item a machine-readable line means, or 0: by the customer's part number if there is one, else by our SKU.

    A GTIN beside an unknown part number is evidence for a clerk, not a mapping: SOP-08 wants a person to confirm it.
    """
    if line.buyer_part:
        return desk.item_by_part.get((customer_id, line.buyer_part), 0)
    return desk.item_by_sku.get(line.sku, 0)


def unknown_lines(desk: Desk, customer_id: int, parsed: ParsedOrder) -> list[ParsedLine]:
    """The lines whose item the desk does not know."""
    return [line for line in parsed.lines if not item_for(desk, customer_id, line)]


def unit_for(desk: Desk, customer_id: int, line: ParsedLine) -> Uom:
    """The unit a machine-readable line is counted in: by the customer's cross-reference, else as it says."""
    return Uom.CS if (customer_id, line.buyer_part) in desk.cased_parts else line.uom


def pieces(desk: Desk, item_id: int, quantity: int, uom: Uom) -> Qty:
    """A quantity in pieces."""
    return quantity * desk.items[item_id].pack_qty if uom is Uom.CS else quantity


def take_line(
    desk: Desk, customer_id: int, entry: LineEntry, free: Qty, day: Day, *, ship_to_id: int = 0
) -> tuple[ev.LineTaken, bool]:
    """A keyed line as the desk takes it, and whether its price needs somebody's decision.

    Args:
        desk: the records.
        customer_id: who orders.
        entry: the line as keyed.
        free: pieces of the item that may be allocated to it.
        day: the price day.
        ship_to_id: where it goes; a contract can be for one site.
    """
    item = desk.items[entry.item_id]
    qty = pieces(desk, item.id, entry.quantity, entry.uom)
    quote = desk.prices.quote(customer_id, item.id, day, qty, ship_to_id)
    allocated = min(qty, free) if free > 0 else 0
    price = quote.price_cents
    if entry.price_cents == price or acceptable(entry.price_cents, price, qty, desk.sop):
        return ev.LineTaken(item.id, entry.uom, qty, price, price, quote.source, allocated), False
    return (
        ev.LineTaken(item.id, entry.uom, qty, entry.price_cents, price, PriceSource.PURCHASE_ORDER, allocated),
        True,
    )


def require_sellable(desk: Desk, line_no: int, item_id: int, quantity: int) -> None:
    """A line needs an item that we sell and a positive quantity."""
    item = desk.items.get(item_id)
    if item is None:
        raise Refused(
            RefusalCode.UNKNOWN_RECORD, f"line {line_no}: item {item_id} is not in the catalogue; pick another."
        )
    if item.status is ItemStatus.OBSOLETE:
        raise Refused(RefusalCode.ITEM_NOT_SOLD, f"line {line_no}: {item.sku} is obsolete; offer a substitute.")
    if quantity <= 0:
        raise Refused(RefusalCode.BAD_QUANTITY, f"line {line_no}: the quantity is {quantity}; key at least 1.")


def require_ship_to(desk: Desk, customer_id: int, ship_to_id: int) -> None:
    """Goods go to an address of the one who orders."""
    address = desk.addresses.get(ship_to_id)
    if (
        address is None
        or address.customer_id != customer_id
        or address.role is not AddressRole.SHIP_TO
        or address.to_day < day_of(desk.now_s)
    ):
        raise Refused(
            RefusalCode.WRONG_SHIP_TO,
            f"address {ship_to_id} is no ship-to of customer {customer_id} today; choose one that is.",
        )


def guard_enter(desk: Desk, actor: Actor, document_id: int) -> Document:
    """A document becomes an order once."""
    require_role(actor, Role.CLERK, Role.SYSTEM)
    document = the_document(desk, document_id)
    if document.asks:
        raise Refused(
            RefusalCode.NO_DOCUMENT_ORDER, f"document {document_id} is no purchase order; do what it asks for."
        )
    if document.status is DocumentStatus.SET_ASIDE:
        raise Refused(
            RefusalCode.ALREADY_ENTERED, f"document {document_id} was set aside with order {document.order_id}."
        )
    if document.status is DocumentStatus.ENTERED:
        raise Refused(
            RefusalCode.ALREADY_ENTERED,
            f"document {document_id} is entered as order {document.order_id}; amend that order.",
        )
    return document


def _for_another_place(desk: Desk, order_id: int, ship_to_id: int) -> bool:
    """Whether a known order goes elsewhere: branches of a customer may use one number twice."""
    order = desk.orders.get(order_id)
    return order is not None and order.ship_to_id != ship_to_id


def _require_header(desk: Desk, channel: Channel, command: EnterOrder) -> None:
    """Who orders, where to, and under which number; only a caller may still have to get the number."""
    if command.customer_id not in desk.customers:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"customer {command.customer_id} is not on file; search again.")
    require_ship_to(desk, command.customer_id, command.ship_to_id)
    if not normalised_po(command.po_number) and channel is not Channel.PHONE:
        raise Refused(RefusalCode.MISSING_FIELD, "the customer's purchase order number is empty; key it.")
    known = same_number(desk, command.customer_id, command.po_number)
    if known and not _for_another_place(desk, known, command.ship_to_id):
        raise Refused(
            RefusalCode.DUPLICATE_PO,
            f"purchase order {command.po_number} is order {known} already; compare the two before you go on.",
        )
    if not command.lines:
        raise Refused(RefusalCode.MISSING_FIELD, "the order has no lines; key at least one.")


def _prepared(desk: Desk, command: EnterOrder) -> PreparedOrder | None:
    """What intake has read ahead of just this order, or None."""
    prepared = desk.prepared.get(command.document_id)
    return prepared if prepared is not None and command is prepared.order else None


def _take_lines(desk: Desk, command: EnterOrder, day: Day) -> tuple[tuple[ev.LineTaken, ...], list[int]]:
    """The lines as the desk takes them, and the numbers of those whose price needs somebody's decision."""
    taken: list[ev.LineTaken] = []
    questioned: list[int] = []
    free: dict[int, Qty] = {}
    for line_no, entry in enumerate(command.lines, 1):
        item_id = entry.item_id
        available = free.get(item_id)
        if available is None:
            available = desk.stock[item_id].available
        line, questions_price = take_line(
            desk, command.customer_id, entry, available, day, ship_to_id=command.ship_to_id
        )
        free[item_id] = available - line.qty_allocated
        taken.append(line)
        if questions_price:
            questioned.append(line_no)
    return tuple(taken), questioned


def _line_holds(
    desk: Desk, customer_id: int, taken: tuple[ev.LineTaken, ...], questioned: list[int]
) -> list[ev.HoldSet]:
    """The holds of single lines: prices that somebody decides, quantities that the customer is asked about."""
    holds: list[ev.HoldSet] = []
    for line_no in questioned:
        holds.append(hold_set(desk, len(holds), line_no, HoldKind.PRICE))
    for line_no, doubt in doubts(desk, customer_id, taken):
        holds.append(hold_set(desk, len(holds), line_no, HoldKind.UNUSUAL_QUANTITY, doubt.reason))
    return holds


def _order_facts(desk: Desk, actor: Actor, document: Document, command: EnterOrder) -> list[ev.Event]:
    """The order, the cases that its holds and shortages raise, and its acceptance if it came clean by machine."""
    day = day_of(document.received_s)
    prepared = _prepared(desk, command)
    holds: list[ev.HoldSet] = []
    mismatch_line = doubtful_line = 0
    if prepared is not None and prepared.day == day:
        taken, totals, total = stock.from_shelf(desk, prepared.taken), prepared.totals, prepared.pieces
    else:
        taken, questioned = _take_lines(desk, command, day)
        charged = [Charged(line.item_id, line.qty, line.price_cents) for line in taken]
        totals = desk.tariff.totals(command.customer_id, command.ship_to_id, day, charged)
        total = sum([line.qty for line in taken])
        holds = _line_holds(desk, command.customer_id, taken, questioned)
        mismatch_line = next(iter(questioned), 0)
        doubtful_line = next((h.line_no for h in holds if h.kind is HoldKind.UNUSUAL_QUANTITY), 0)
    short_line = 0
    if prepared is None or taken is not prepared.taken:
        short_line = next((no for no, line in enumerate(taken, 1) if line.qty_allocated < line.qty), 0)
    if not normalised_po(command.po_number):
        holds.append(hold_set(desk, len(holds), 0, HoldKind.MISSING_INFORMATION, "purchase order number"))
    promise = stock.promise_from_stock(desk, command.requested_day, total)
    where = destinations.holds_for(desk, len(holds), command.ship_to_id, promise)
    holds += where
    gross = totals.gross_cents
    twin = suspicion(desk, command, taken, totals.net_cents)
    holds += [hold_set(desk, len(holds), 0, HoldKind.DUPLICATE, twin)] if twin else []
    credit_hold = credit.hold_for(desk, command.customer_id, gross, len(holds))
    if credit_hold is not None:
        holds.append(credit_hold)
    doubtful = tax.is_doubtful(desk, command.customer_id, command.ship_to_id, day)
    holds += [hold_set(desk, len(holds), 0, HoldKind.TAX_CERT)] if doubtful else []
    review = sales.must_review(desk, totals.net_cents, taken if mismatch_line else ())
    holds += [hold_set(desk, len(holds), 0, HoldKind.SALES_REVIEW)] if review else []
    second_look = second_check.is_due(desk, actor, document.channel, totals.net_cents)
    holds += [hold_set(desk, len(holds), 0, HoldKind.SECOND_CHECK)] if second_look else []
    order_id, customer_id = desk.next_order, command.customer_id
    facts: list[ev.Event] = [
        ev.OrderEntered(
            order_id,
            document.id,
            customer_id,
            command.ship_to_id,
            document.contact_id,
            document.channel,
            command.po_number,
            command.requested_day,
            command.instruction,
            document.received_s,
            totals,
            promise,
            taken,
            tuple(holds),
        )
    ]
    if holds or short_line:
        kinds = (
            (CaseKindName.ORDER_REVIEW, 0, review),  # the review settles prices and credit, too
            (
                CaseKindName.PRICE_MISMATCH,
                mismatch_line,
                bool(mismatch_line) and not review and not _is_validated(desk, document),
            ),
            (CaseKindName.DUPLICATE_ORDER, 0, bool(twin)),
            (
                credit.case_kind(desk, customer_id, gross) if credit_hold else CaseKindName.CREDIT_HOLD,
                0,
                credit_hold is not None and not review,
            ),
            (CaseKindName.SHORTAGE, short_line, bool(short_line)),
            (CaseKindName.TAX_EXEMPTION, 0, doubtful),
            (CaseKindName.UNUSUAL_QUANTITY, doubtful_line, bool(doubtful_line)),
            (CaseKindName.ADDRESS_HOLD, 0, bool(where)),
        )
        found = [(kind, line_no) for kind, line_no, raised in kinds if raised]
        facts += [
            raise_case(
                desk,
                kind,
                customer_id,
                ahead=ahead,
                document_id=document.id,
                order_id=order_id,
                line_no=line_no,
            )
            for ahead, (kind, line_no) in enumerate(found)
        ]
        if second_look:
            facts += second_check.look_at(
                desk, customer_id, actor.number, ahead=len(found), document_id=document.id, order_id=order_id
            )
    by_machine = document.channel in (Channel.WEB, Channel.EDI)
    open_question = short_line or mismatch_line or twin or review or doubtful_line or where
    if by_machine and desk.sop.entry_autoconfirm and not open_question:
        facts.append(ev.OrderConfirmed(order_id, promise))
        if credit_hold is None:
            facts.append(ev.OrderReleased(order_id))
        facts += acknowledgement(desk, facts[0], promise)
    return facts


def enter_order(desk: Desk, actor: Actor, command: EnterOrder) -> list[ev.Event]:
    """Key an order."""
    document = guard_enter(desk, actor, command.document_id)
    _require_header(desk, document.channel, command)
    if _prepared(desk, command) is None:
        for line_no, entry in enumerate(command.lines, 1):
            require_sellable(desk, line_no, entry.item_id, entry.quantity)
    return _order_facts(desk, actor, document, command)


def ship_to_of_code(desk: Desk, customer_id: int, code: str, day: Day) -> int:
    """The version of a ship-to on a day, or 0."""
    found = desk.ship_to_by_code.get((customer_id, code), 0)
    while found and desk.addresses[found].to_day < day:
        found = desk.addresses[found].successor_id
    return found


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
    number = command.subject_po if parsed is None else parsed.po_number
    known = same_number(desk, command.customer_id, number) if number else 0
    if known and parsed is not None:
        ship_to = ship_to_of_code(desk, command.customer_id, parsed.ship_to_code, day_of(desk.now_s))
        return 0 if _for_another_place(desk, known, ship_to) else known
    return known


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
    if parsed is None and command.channel in (Channel.WEB, Channel.EDI):
        prepared = desk.prepared.get(command.document_id)
        if prepared is not None:
            return _take_in(desk, actor, command, prepared)
    repeats = _repeats(desk, command)
    stuck = bool(repeats and parsed) or (parsed is not None and bool(unknown_lines(desk, customer_id, parsed)))
    facts: list[ev.Event] = [
        ev.DocumentReceived(command.document_id, command.channel, customer_id, command.contact_id, parsed, stuck)
    ]
    if command.edi_text:
        for ahead, (inbound, set_code, text) in enumerate(
            ((True, "850", command.edi_text), (False, "997", command.ack_text))
        ):
            facts.append(
                ev.EdiExchanged(
                    desk.next_edi + ahead,
                    inbound,
                    set_code,
                    customer_id,
                    command.document_id,
                    0,
                    command.ack_verdict,
                    text,
                )
            )
    if repeats:
        kind = CaseKindName.DUPLICATE_ORDER
        facts.append(raise_case(desk, kind, customer_id, document_id=command.document_id, order_id=repeats))
    elif parsed is None:
        kind = entry_kind(desk, command.channel, customer_id)
        kind = CaseKindName.MISSING_INFORMATION if command.incomplete else kind
        facts.append(raise_case(desk, kind, customer_id, document_id=command.document_id))
    elif stuck:
        facts.append(raise_case(desk, CaseKindName.UNKNOWN_ITEM, customer_id, document_id=command.document_id))
    return facts


def _take_in(desk: Desk, actor: Actor, command: ReceiveDocument, prepared: PreparedOrder) -> list[ev.Event]:
    """A document that intake has read ahead becomes an order as it arrives.

    When something stands in its way it is only received, and ``reprocess_document`` says what.
    """
    document_id, channel, customer_id, contact_id, *_ = command
    received = ev.DocumentReceived(document_id, channel, customer_id, contact_id, None, False)
    try:
        _require_header(desk, channel, prepared.order)
    except Refused:
        return [received]
    document = Document(document_id, channel, customer_id, contact_id, desk.now_s)
    return [received, *_order_facts(desk, actor, document, prepared.order)]


def accept_received(desk: Desk, actor: Actor, document: Document) -> list[ev.Event]:
    """What intake makes of a machine-readable document that is on the desk."""
    entry = _entry_of(desk, document.id, document.customer_id, desk.parsed[document.id])
    _require_header(desk, document.channel, entry)
    for line_no, line in enumerate(entry.lines, 1):
        require_sellable(desk, line_no, line.item_id, line.quantity)
    return _order_facts(desk, actor, document, entry)


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
            f"part number {unknown[0].buyer_part} still means no item; add a cross reference first.",
        )
    return accept_received(desk, actor, document)


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    ReceiveDocument: receive_document,
    EnterOrder: enter_order,
    ReprocessDocument: reprocess_document,
    SetAsideDocument: set_aside_document,
}
