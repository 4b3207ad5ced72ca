"""Keying an order: what a document must have to become one, and what the rules say of it (SOP-01, SOP-02)."""

from collections.abc import Callable
from typing import NamedTuple

from sim import events as ev
from sim.commands import Command, EnterOrder
from sim.decide import blankets, credit, destinations, sales, second_check, stock, tax
from sim.decide.acknowledge import acknowledgement, goes_out_later
from sim.decide.duplicates import same_number, suspicion
from sim.decide.free import Free
from sim.decide.held import Work, work_of
from sim.decide.lines import require_sellable, take_line
from sim.decide.placing import hold_set
from sim.decide.quantities import doubts
from sim.decide.refusal import Refused, require_role, the_document
from sim.decide.work import raise_case
from sim.desk import Desk
from sim.desk.prepared import PreparedOrder
from sim.events import RefusalCode
from sim.model import (
    Actor,
    CaseKindName,
    Channel,
    Document,
    DocumentStatus,
    HoldKind,
    Role,
    Totals,
    normalised_po,
)
from sim.pricing import Charged
from sim.units import Day, day_of

LETTERS = (Channel.EMAIL, Channel.PDF)
"""Channels whose documents carry terms of their own; a customer with a quotation may hold them against it."""


def ship_to_of_code(desk: Desk, customer_id: int, code: str, day: Day) -> int:
    """The version of a ship-to on a day, or 0."""
    found = desk.ship_to_by_code.get((customer_id, code), 0)
    while found and desk.addresses[found].to_day < day:
        found = desk.addresses[found].successor_id
    return found


def require_ship_to(desk: Desk, customer_id: int, ship_to_id: int) -> None:
    """Goods go to an address of the one who orders."""
    address = desk.addresses.get(ship_to_id)
    if address is None or not destinations.is_ship_to_of(address, customer_id) or address.to_day < day_of(desk.now_s):
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


def twin_of(desk: Desk, customer_id: int, po_number: str, ship_to_id: int) -> int:
    """The order on file under a number, for the same place, or 0: branches of a customer may use one number twice."""
    known = same_number(desk, customer_id, po_number)
    order = desk.orders.get(known)
    return 0 if order is not None and order.ship_to_id != ship_to_id else known


def require_header(desk: Desk, channel: Channel, command: EnterOrder) -> None:
    """Who orders, where to, and under which number; only a caller may still have to get the number."""
    if command.customer_id not in desk.customers:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"customer {command.customer_id} is not on file; search again.")
    require_ship_to(desk, command.customer_id, command.ship_to_id)
    if not normalised_po(command.po_number) and channel is not Channel.PHONE:
        raise Refused(RefusalCode.MISSING_FIELD, "the customer's purchase order number is empty; key it.")
    known = twin_of(desk, command.customer_id, command.po_number, command.ship_to_id)
    if known:
        raise Refused(
            RefusalCode.DUPLICATE_PO,
            f"purchase order {command.po_number} is order {known} already; compare the two before you go on.",
        )
    if not command.lines:
        raise Refused(RefusalCode.MISSING_FIELD, "the order has no lines; key at least one.")


def prepared_for(desk: Desk, command: EnterOrder) -> PreparedOrder | None:
    """What intake has read ahead of just this order, or None."""
    prepared = desk.prepared.get(command.document_id)
    return prepared if prepared is not None and command is prepared.order else None


def _is_validated(desk: Desk, document: Document) -> bool:
    """Whether a case is open that compares the document with what was agreed: it settles the prices, too."""
    return document.channel in LETTERS and any(
        case.kind is CaseKindName.ORDER_VALIDATION and case.document_id == document.id
        for case in desk.open_cases.values()
    )


def _take_lines(desk: Desk, command: EnterOrder, day: Day) -> tuple[tuple[ev.LineTaken, ...], list[int]]:
    """The lines as the desk takes them, and the numbers of those whose price needs somebody's decision."""
    taken: list[ev.LineTaken] = []
    questioned: list[int] = []
    free = Free(desk)
    for line_no, entry in enumerate(command.lines, 1):
        available = free.of(entry.item_id)
        line, questions_price = take_line(
            desk, command.customer_id, entry, available, day, ship_to_id=command.ship_to_id
        )
        free.take(entry.item_id, line.qty_allocated)
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


class _Checked(NamedTuple):
    """What the rules say of an order that is being entered."""

    taken: tuple[ev.LineTaken, ...]
    totals: Totals
    promise_day: Day
    holds: list[ev.HoldSet]
    raises: list[Work]
    clean: bool
    """Whether a machine may confirm it."""
    credit_held: bool


def _checked(desk: Desk, actor: Actor, document: Document, command: EnterOrder) -> _Checked:
    """Lines, price, quantity, destination, doubles, credit, tax, size: every rule once, in the order of the SOP."""
    day, customer_id = day_of(document.received_s), command.customer_id
    prepared = prepared_for(desk, command)
    holds: list[ev.HoldSet] = []
    mismatch_line = doubtful_line = 0
    if prepared is not None and prepared.day == day:
        taken, totals, total = stock.from_shelf(desk, prepared.taken), prepared.totals, prepared.pieces
    else:
        taken, questioned = _take_lines(desk, command, day)
        charged = [Charged(line.item_id, line.qty, line.price_cents) for line in taken]
        totals = desk.tariff.totals(customer_id, command.ship_to_id, day, charged)
        total = sum([line.qty for line in taken])
        holds = _line_holds(desk, customer_id, taken, questioned)
        mismatch_line = next(iter(questioned), 0)
        doubtful_line = next((h.line_no for h in holds if h.kind is HoldKind.UNUSUAL_QUANTITY), 0)
    short: dict[CaseKindName, int] = {}
    if prepared is None or taken is not prepared.taken:
        for no, line in enumerate(taken, 1):
            if line.qty_allocated < line.qty:
                short.setdefault(stock.shortage_kind(desk, line.item_id), no)
    if not normalised_po(command.po_number):
        holds.append(hold_set(desk, len(holds), 0, HoldKind.MISSING_INFORMATION, "purchase order number"))
    promise = stock.promise_from_stock(desk, command.requested_day, total)
    where = destinations.holds_for(desk, len(holds), command.ship_to_id, promise)
    holds += where
    over = blankets.beyond(desk, customer_id, command.po_number, day, taken)
    holds += [hold_set(desk, len(holds) + at, no, HoldKind.BLANKET, why) for at, (no, why) in enumerate(over)]
    twin = suspicion(desk, command, taken, totals.net_cents)
    holds += [hold_set(desk, len(holds), 0, HoldKind.DUPLICATE, twin)] if twin else []
    credit_hold = credit.hold_for(desk, customer_id, totals.gross_cents, len(holds))
    holds += [credit_hold] if credit_hold is not None else []
    doubtful = tax.is_doubtful(desk, customer_id, command.ship_to_id, day)
    holds += [hold_set(desk, len(holds), 0, HoldKind.TAX_CERT)] if doubtful else []
    review = sales.must_review(desk, totals.net_cents, taken if mismatch_line else ())
    holds += [hold_set(desk, len(holds), 0, HoldKind.SALES_REVIEW)] if review else []
    second_look = second_check.is_due(desk, actor, document.channel, totals.net_cents) or second_check.is_drawn(
        desk, actor, document.channel
    )
    holds += [hold_set(desk, len(holds), 0, HoldKind.SECOND_CHECK)] if second_look else []
    raises: list[Work] = []
    if holds or short:
        settled = bool(mismatch_line) and _is_validated(desk, document)
        raises = work_of(desk, customer_id, totals.gross_cents, holds, short, prices_settled=settled)
    question = short or mismatch_line or twin or review or doubtful_line or where or over
    by_itself = document.channel.by_machine and actor.role is not Role.CLERK  # a clerk has a case in hand
    if by_itself and not question and not desk.sop.entry_autoconfirm:
        raises.append(Work(CaseKindName.ORDER_ENTRY, 0))
    return _Checked(taken, totals, promise, holds, raises, not question, credit_hold is not None)


def _routine_facts(desk: Desk, document: Document, prepared: PreparedOrder) -> list[ev.Event]:
    """A plain order that meets nothing at this moment either is entered, confirmed and released in one step.

    None when the shelf lacks something, a hold is due or a person has to accept it: then every rule is asked.
    """
    order, totals, taken = prepared.order, prepared.totals, prepared.taken
    if stock.from_shelf(desk, taken) is not taken:
        return []
    promise = stock.promise_from_stock(desk, order.requested_day, prepared.pieces)
    if (
        destinations.holds_for(desk, 0, order.ship_to_id, promise)
        or suspicion(desk, order, taken, totals.net_cents)
        or credit.hold_for(desk, order.customer_id, totals.gross_cents, 0) is not None
    ):
        return []
    order_id, channel = desk.next_order, document.channel
    if channel.by_machine and not desk.sop.entry_autoconfirm:
        return []
    entered = ev.OrderEntered(
        order_id,
        document.id,
        order.customer_id,
        order.ship_to_id,
        document.contact_id,
        channel,
        order.po_number,
        order.requested_day,
        order.instruction,
        document.received_s,
        totals,
        promise,
        taken,
        (),
    )
    later = [] if channel.by_machine else goes_out_later(desk, order_id)
    return [entered, ev.OrderConfirmed(order_id, promise), *later, ev.OrderReleased(order_id)]


def order_facts(desk: Desk, actor: Actor, document: Document, command: EnterOrder) -> list[ev.Event]:
    """The order, the cases that its holds and shortages raise, and its acceptance if it came clean by machine."""
    prepared = prepared_for(desk, command)
    drawn = second_check.is_drawn(desk, actor, document.channel)
    if prepared is not None and prepared.plain and prepared.day == day_of(document.received_s) and not drawn:
        routine = _routine_facts(desk, document, prepared)
        if routine:
            return routine
    found = _checked(desk, actor, document, command)
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
            found.totals,
            found.promise_day,
            found.taken,
            tuple(found.holds),
        )
    ]
    for ahead, (kind, line_no) in enumerate(found.raises):
        facts.append(
            raise_case(
                desk, kind, customer_id, ahead=ahead, document_id=document.id, order_id=order_id, line_no=line_no
            )
        )
    if any(hold.kind is HoldKind.SECOND_CHECK for hold in found.holds):
        facts += second_check.look_at(
            desk, customer_id, actor.number, ahead=len(found.raises), document_id=document.id, order_id=order_id
        )
    if found.clean and document.channel.by_machine and desk.sop.entry_autoconfirm:
        facts.append(ev.OrderConfirmed(order_id, found.promise_day))
        if not found.credit_held:
            facts.append(ev.OrderReleased(order_id))
        facts += acknowledgement(desk, facts[0], found.promise_day)
    return facts


def enter_order(desk: Desk, actor: Actor, command: EnterOrder) -> list[ev.Event]:
    """Key an order."""
    document = guard_enter(desk, actor, command.document_id)
    require_header(desk, document.channel, command)
    if prepared_for(desk, command) is None:
        for line_no, entry in enumerate(command.lines, 1):
            require_sellable(desk, line_no, entry.item_id, entry.quantity)
    return order_facts(desk, actor, document, command)


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    EnterOrder: enter_order,
}
