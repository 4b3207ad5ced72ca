"""The ERP in memory. ``apply(event)`` is the only thing that changes it; it never refuses and decides nothing.

Dictionaries are keyed by id. The work queue is a heap for each desk number (0 is the pool) with lazy deletion, so that
a backlog of thousands costs no more than a backlog of three.
"""

import heapq
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar

from sim import events as ev
from sim.calendar import Calendar
from sim.commands import ParsedOrder
from sim.model import (
    Account,
    Actor,
    Address,
    Carrier,
    Case,
    CaseStatus,
    Contact,
    CrossReference,
    Customer,
    Direction,
    Document,
    DocumentStatus,
    EdiTransaction,
    Hold,
    Intent,
    Invoice,
    Item,
    Message,
    Order,
    OrderLine,
    OrderStatus,
    PriceApproval,
    Shipment,
    ShipmentStatus,
    Stock,
    Supply,
    TrackingEvent,
    normalised_po,
)
from sim.pricing import PriceBook
from sim.sop import QueueRouting, QueueRule, Sop
from sim.traffic import Opening
from sim.units import Seconds

Row = TypeVar("Row")


class Desk:
    """Every record of the company, as it is now."""

    def __init__(self, opening: Opening, sop: Sop, first_day: date, *, letters: bool = True) -> None:
        self.sop = sop
        self.letters = letters
        """Whether routine messages and EDI texts are written out; a batch run keeps only their timestamps."""
        self.calendar = Calendar(first_day)
        self.now_s: Seconds = 0
        self.customers: dict[int, Customer] = {c.id: c for c in opening.customers}
        self.addresses: dict[int, Address] = {a.id: a for a in opening.addresses}
        self.contacts: dict[int, Contact] = {c.id: c for c in opening.contacts}
        self.items: dict[int, Item] = {i.id: i for i in opening.items}
        self.carriers: dict[int, Carrier] = {c.id: c for c in opening.carriers}
        self.references: dict[int, CrossReference] = {r.id: r for r in opening.references}
        self.contracts = {c.id: c for c in opening.contracts}
        self.approvals: dict[int, PriceApproval] = {a.id: a for a in opening.approvals}
        self.stock: dict[int, Stock] = {s.item_id: s for s in opening.stock}
        self.supplies: dict[int, Supply] = {s.id: s for s in opening.supplies}
        self.accounts: dict[int, Account] = {c.id: Account(c.id) for c in opening.customers}
        self.documents: dict[int, Document] = {}
        self.parsed: dict[int, ParsedOrder] = {}
        self.orders: dict[int, Order] = {o.id: o for o in opening.orders}
        self.holds: dict[int, Hold] = {}
        self.shipments: dict[int, Shipment] = {s.id: s for s in opening.shipments}
        self.tracking: dict[int, TrackingEvent] = {t.id: t for t in opening.tracking}
        self.invoices: dict[int, Invoice] = {i.id: i for i in opening.invoices}
        self.messages: dict[int, Message] = {}
        self.messages_on: dict[int, list[Message]] = {}
        """Messages by case, oldest first."""
        self.answered_orders: set[int] = set()
        """Orders on which a customer has answered a question."""
        self.edi: dict[int, EdiTransaction] = {}
        self.cases: dict[int, Case] = {}
        self.prices = PriceBook(opening.customers, opening.items, opening.contracts)

        self.item_by_sku = {i.sku: i.id for i in opening.items}
        self.item_by_gtin = {i.gtin: i.id for i in opening.items}
        self.item_by_part = {(r.customer_id, r.buyer_part): r.item_id for r in opening.references}
        self.ship_to_by_code = {(a.customer_id, a.code): a.id for a in opening.addresses}
        self.order_by_po: dict[tuple[int, str], int] = {}
        self.waiting_lines: dict[int, dict[tuple[int, int], OrderLine]] = {}
        """Backordered lines by item, in the order in which they are served."""
        self.ready: dict[int, Order] = {}
        """Released orders with something left to ship, in the order of their release."""
        self.open_cases: dict[int, Case] = {}
        self.open_cases_of: dict[int, dict[int, Case]] = {}
        """Cases in progress or waiting, by the clerk who took them."""
        self._queues: dict[int, list[tuple[int, int]]] = {}

        self.next_order = _next(self.orders)
        self.next_hold = 1
        self.next_case = 1
        self.next_message = 1
        self.next_edi = 1
        self.next_shipment = _next(self.shipments)
        self.next_invoice = _next(self.invoices)
        self.next_tracking = _next(self.tracking)
        self.next_reference = _next(self.references)
        for invoice in sorted(self.invoices.values(), key=lambda i: i.due_day):
            if invoice.open_cents:
                account = self.accounts[invoice.customer_id]
                account.open_ar_cents += invoice.open_cents
                account.open_invoices[invoice.id] = invoice
        for order in self.orders.values():
            self.order_by_po[order.customer_id, normalised_po(order.po_number)] = order.id
            self.documents[order.document_id] = Document(
                order.document_id,
                order.channel,
                order.customer_id,
                order.contact_id,
                order.received_s,
                DocumentStatus.ENTERED,
                order.id,
            )
            account = self.accounts[order.customer_id]
            account.open_order_cents += sum(line.qty_open * line.price_cents for line in order.lines)

    def apply(self, event: ev.Event, at_s: Seconds, actor: Actor) -> None:
        """Write a fact down."""
        _APPLY[type(event)](self, event, at_s, actor)

    def next_case_for(self, desk: int) -> Case | None:
        """The queued case that comes next by the SOP's queue rule for a clerk of that desk, or None."""
        queue = self._queues.get(desk if self.sop.queue_routing is QueueRouting.ACCOUNT else 0)
        while queue:
            case = self.open_cases.get(queue[0][1])
            if case is not None and case.status is CaseStatus.QUEUED:
                return case
            heapq.heappop(queue)
        return None

    def enqueue(self, case: Case) -> None:
        """Put a case where ``next_case_for`` finds it."""
        rule = self.sop.queue_rule
        key = case.due_s if rule is QueueRule.DUE else case.id
        if rule is QueueRule.PRIORITY:
            key += case.priority << 40
        desk = case.desk if self.sop.queue_routing is QueueRouting.ACCOUNT else 0
        heapq.heappush(self._queues.setdefault(desk, []), (key, case.id))

    def forget_order(self, order: Order) -> None:
        """Let go of a closed order that is in the books (a batch run's memory stays flat).

        Its purchase order number stays known, so that a duplicate is found for ever.
        """
        del self.orders[order.id]
        self.documents.pop(order.document_id, None)
        self.parsed.pop(order.document_id, None)
        self.answered_orders.discard(order.id)
        for hold in order.holds:
            del self.holds[hold.id]


def _next(rows: dict[int, Row]) -> int:
    return max(rows, default=0) + 1


# One function an event type ----------------------------------------------------------------------------------------


def _nothing(desk: Desk, event: ev.Event, at_s: Seconds, actor: Actor) -> None:
    """A fact that is kept in the journal and changes no record."""


def _document_received(desk: Desk, e: ev.DocumentReceived, at_s: Seconds, actor: Actor) -> None:
    status = DocumentStatus.EXCEPTION if e.exception else DocumentStatus.RECEIVED
    desk.documents[e.document_id] = Document(e.document_id, e.channel, e.customer_id, e.contact_id, at_s, status)
    if e.parsed is not None:
        desk.parsed[e.document_id] = e.parsed


def _edi_exchanged(desk: Desk, e: ev.EdiExchanged, at_s: Seconds, actor: Actor) -> None:
    way = Direction.IN if e.inbound else Direction.OUT
    desk.edi[e.edi_id] = EdiTransaction(
        e.edi_id, way, e.set_code, e.customer_id, e.document_id, e.order_id, e.verdict, at_s, e.text
    )
    desk.next_edi = e.edi_id + 1


def _case_raised(desk: Desk, e: ev.CaseRaised, at_s: Seconds, actor: Actor) -> None:
    case = Case(
        e.case_id,
        e.kind,
        e.desk,
        e.customer_id,
        e.document_id,
        e.order_id,
        e.line_no,
        e.shipment_id,
        at_s,
        e.due_s,
        e.priority,
    )
    desk.cases[e.case_id] = case
    desk.open_cases[e.case_id] = case
    desk.next_case = e.case_id + 1
    desk.enqueue(case)


def _case_taken(desk: Desk, e: ev.CaseTaken, at_s: Seconds, actor: Actor) -> None:
    case = desk.cases[e.case_id]
    case.status, case.clerk, case.resumed_s = CaseStatus.IN_PROGRESS, e.clerk, at_s
    if case.taken_s < 0:
        case.taken_s = at_s
    desk.open_cases_of.setdefault(e.clerk, {})[case.id] = case


def _stop_touching(case: Case, at_s: Seconds) -> None:
    if case.resumed_s >= 0:
        case.touch_s += at_s - case.resumed_s
        case.resumed_s = -1


def _case_waiting(desk: Desk, e: ev.CaseWaiting, at_s: Seconds, actor: Actor) -> None:
    case = desk.cases[e.case_id]
    _stop_touching(case, at_s)
    case.status = CaseStatus.WAITING


def _case_resumed(desk: Desk, e: ev.CaseResumed, at_s: Seconds, actor: Actor) -> None:
    case = desk.cases[e.case_id]
    case.status = CaseStatus.QUEUED
    desk.open_cases_of[case.clerk].pop(case.id, None)
    desk.enqueue(case)


def _case_closed(desk: Desk, e: ev.CaseClosed, at_s: Seconds, actor: Actor) -> None:
    case = desk.open_cases.pop(e.case_id)
    _stop_touching(case, at_s)
    case.status, case.closed_s, case.reason = CaseStatus.CLOSED, at_s, e.reason
    desk.open_cases_of[case.clerk].pop(case.id, None)


def _line(order_id: int, line_no: int, taken: ev.LineTaken, promise_day: int, substituted_for: int = 0) -> OrderLine:
    return OrderLine(
        order_id,
        line_no,
        taken.item_id,
        taken.uom,
        taken.qty,
        taken.price_cents,
        taken.system_price_cents,
        taken.price_source,
        taken.qty_allocated,
        promise_day=promise_day,
        substituted_for=substituted_for,
    )


def _set_holds(desk: Desk, order: Order, holds: Iterable[ev.HoldSet], at_s: Seconds) -> None:
    for h in holds:
        hold = Hold(h.hold_id, order.id, h.line_no, h.kind, h.blocks, at_s)
        order.holds.append(hold)
        desk.holds[hold.id] = hold
        desk.next_hold = hold.id + 1


def _lift_holds(desk: Desk, hold_ids: Iterable[int], at_s: Seconds, actor: Actor) -> None:
    for hold_id in hold_ids:
        hold = desk.holds[hold_id]
        hold.released_s, hold.released_by = at_s, str(actor)


def _set_net(desk: Desk, order: Order, net_cents: int) -> None:
    desk.accounts[order.customer_id].open_order_cents += net_cents - order.net_cents
    order.net_cents = net_cents


def _order_entered(desk: Desk, e: ev.OrderEntered, at_s: Seconds, actor: Actor) -> None:
    order = Order(
        e.order_id,
        e.document_id,
        e.customer_id,
        e.ship_to_id,
        e.contact_id,
        e.channel,
        e.po_number,
        e.requested_day,
        e.instruction,
        e.received_s,
        at_s,
        actor.number,
        e.net_cents,
        promise_day=e.promise_day,
    )
    stock = desk.stock
    append = order.lines.append
    for line_no, taken in enumerate(e.lines, 1):
        append(_line(e.order_id, line_no, taken, e.promise_day))
        stock[taken.item_id].allocated += taken.qty_allocated
    _set_holds(desk, order, e.holds, at_s)
    desk.orders[e.order_id] = order
    desk.next_order = e.order_id + 1
    desk.order_by_po[e.customer_id, normalised_po(e.po_number)] = e.order_id
    document = desk.documents[e.document_id]
    document.status, document.order_id = DocumentStatus.ENTERED, e.order_id
    desk.accounts[e.customer_id].open_order_cents += e.net_cents


def _line_amended(desk: Desk, e: ev.LineAmended, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    line, taken = order.lines[e.line_no - 1], e.line
    desk.stock[line.item_id].allocated += taken.qty_allocated - line.qty_allocated
    line.uom, line.qty_ordered, line.qty_allocated = taken.uom, taken.qty, taken.qty_allocated
    _stop_waiting(desk, line)
    line.price_cents, line.price_source = taken.price_cents, taken.price_source
    _lift_holds(desk, e.lifted, at_s, actor)
    _set_holds(desk, order, e.holds, at_s)
    _set_net(desk, order, e.net_cents)


def _stop_waiting(desk: Desk, line: OrderLine) -> None:
    if line.qty_backordered:
        line.qty_backordered = 0
        del desk.waiting_lines[line.item_id][line.order_id, line.line_no]


def _drop_open(desk: Desk, line: OrderLine) -> None:
    desk.stock[line.item_id].allocated -= line.qty_allocated
    line.qty_cancelled += line.qty_open
    line.qty_allocated = 0
    _stop_waiting(desk, line)


def _line_cancelled(desk: Desk, e: ev.LineCancelled, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    _drop_open(desk, order.lines[e.line_no - 1])
    _lift_holds(desk, e.lifted, at_s, actor)
    _set_net(desk, order, e.net_cents)


def _order_cancelled(desk: Desk, e: ev.OrderCancelled, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    for line in order.lines:
        _drop_open(desk, line)
    _lift_holds(desk, [h.id for h in order.holds if h.active], at_s, actor)
    _set_net(desk, order, 0)
    order.status, order.closed_s = OrderStatus.CANCELLED, at_s
    desk.ready.pop(order.id, None)


def _order_confirmed(desk: Desk, e: ev.OrderConfirmed, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    order.status, order.confirmed_s, order.promise_day = OrderStatus.CONFIRMED, at_s, e.promise_day


def _order_released(desk: Desk, e: ev.OrderReleased, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    order.status, order.released_s = OrderStatus.RELEASED, at_s
    desk.ready[order.id] = order


def _hold_released(desk: Desk, e: ev.HoldReleased, at_s: Seconds, actor: Actor) -> None:
    _lift_holds(desk, (e.hold_id,), at_s, actor)


def _price_resolved(desk: Desk, e: ev.PriceResolved, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    line = order.lines[e.line_no - 1]
    line.price_cents, line.price_source = e.price_cents, e.source
    _lift_holds(desk, (e.hold_id,), at_s, actor)
    _set_net(desk, order, e.net_cents)


def _line_backordered(desk: Desk, e: ev.LineBackordered, at_s: Seconds, actor: Actor) -> None:
    line = desk.orders[e.order_id].lines[e.line_no - 1]
    line.qty_backordered, line.promise_day = e.qty, e.promise_day
    desk.waiting_lines.setdefault(line.item_id, {})[e.order_id, e.line_no] = line


def _line_substituted(desk: Desk, e: ev.LineSubstituted, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    line = order.lines[e.line_no - 1]
    line.qty_cancelled += e.qty
    order.lines.append(_line(order.id, len(order.lines) + 1, e.new_line, order.promise_day, line.item_id))
    desk.stock[e.new_line.item_id].allocated += e.new_line.qty_allocated
    _set_net(desk, order, e.net_cents)


def _message_logged(desk: Desk, e: ev.MessageLogged, at_s: Seconds, actor: Actor) -> None:
    way = Direction.IN if e.inbound else Direction.OUT
    message = Message(
        e.message_id, e.case_id, e.order_id, e.customer_id, e.contact_id, way, e.intent, e.text, at_s, str(actor)
    )
    desk.messages[e.message_id] = message
    desk.messages_on.setdefault(e.case_id, []).append(message)
    if e.inbound and e.intent is Intent.ANSWER:
        desk.answered_orders.add(e.order_id)
    desk.next_message = e.message_id + 1


def _cross_reference_added(desk: Desk, e: ev.CrossReferenceAdded, at_s: Seconds, actor: Actor) -> None:
    desk.references[e.reference_id] = CrossReference(e.reference_id, e.customer_id, e.buyer_part, e.item_id)
    desk.item_by_part[e.customer_id, e.buyer_part] = e.item_id
    desk.next_reference = e.reference_id + 1


def _supply_announced(desk: Desk, e: ev.SupplyAnnounced, at_s: Seconds, actor: Actor) -> None:
    desk.supplies[e.supply_id] = Supply(e.supply_id, e.item_id, e.qty, e.eta_day)


def _supply_slipped(desk: Desk, e: ev.SupplySlipped, at_s: Seconds, actor: Actor) -> None:
    desk.supplies[e.supply_id].eta_day = e.eta_day


def _supply_received(desk: Desk, e: ev.SupplyReceived, at_s: Seconds, actor: Actor) -> None:
    desk.supplies[e.supply_id].received_s = at_s
    stock = desk.stock[e.item_id]
    stock.on_hand += e.qty
    for order_id, line_no, qty in e.served:
        line = desk.orders[order_id].lines[line_no - 1]
        line.qty_allocated += qty
        stock.allocated += qty
        line.qty_backordered -= qty
        if not line.qty_backordered:
            del desk.waiting_lines[e.item_id][order_id, line_no]


def _goods_shipped(desk: Desk, e: ev.GoodsShipped, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    desk.shipments[e.shipment_id] = Shipment(
        e.shipment_id,
        e.order_id,
        e.carrier_id,
        e.tracking_no,
        at_s,
        e.promised_day,
        e.eta_day,
        e.eta_day,
        e.lines,
    )
    desk.next_shipment = e.shipment_id + 1
    for line_no, qty in e.lines:
        line = order.lines[line_no - 1]
        stock = desk.stock[line.item_id]
        line.qty_allocated -= qty
        line.qty_shipped += qty
        stock.allocated -= qty
        stock.on_hand -= qty
    if order.shipped_s < 0:
        order.shipped_s = at_s
    desk.accounts[order.customer_id].open_order_cents -= e.value_cents


def _invoice_posted(desk: Desk, e: ev.InvoicePosted, at_s: Seconds, actor: Actor) -> None:
    invoice = Invoice(e.invoice_id, e.customer_id, e.order_id, e.shipment_id, at_s, e.due_day, e.amount_cents)
    desk.invoices[e.invoice_id] = invoice
    desk.next_invoice = e.invoice_id + 1
    account = desk.accounts[e.customer_id]
    account.open_ar_cents += e.amount_cents
    account.open_invoices[e.invoice_id] = invoice
    order = desk.orders[e.order_id]
    for line_no, qty in desk.shipments[e.shipment_id].lines:
        order.lines[line_no - 1].qty_invoiced += qty
    if e.closes_order:
        order.status, order.closed_s = OrderStatus.CLOSED, at_s
        desk.ready.pop(order.id, None)


def _tracking_recorded(desk: Desk, e: ev.TrackingRecorded, at_s: Seconds, actor: Actor) -> None:
    desk.tracking[e.event_id] = TrackingEvent(e.event_id, e.shipment_id, at_s, e.code, e.reason, e.eta_day)
    desk.next_tracking = e.event_id + 1
    shipment = desk.shipments[e.shipment_id]
    shipment.carrier_eta_day = e.eta_day
    shipment.status = ShipmentStatus.DELAYED if e.eta_day > shipment.promised_day else ShipmentStatus.IN_TRANSIT


def _eta_updated(desk: Desk, e: ev.EtaUpdated, at_s: Seconds, actor: Actor) -> None:
    desk.shipments[e.shipment_id].eta_day = e.eta_day


def _shipment_delivered(desk: Desk, e: ev.ShipmentDelivered, at_s: Seconds, actor: Actor) -> None:
    shipment = desk.shipments[e.shipment_id]
    shipment.status, shipment.delivered_s = ShipmentStatus.DELIVERED, at_s


def _payment_received(desk: Desk, e: ev.PaymentReceived, at_s: Seconds, actor: Actor) -> None:
    account = desk.accounts[e.customer_id]
    invoice = account.open_invoices.pop(e.invoice_id)
    invoice.paid_cents, invoice.paid_s = e.amount_cents, at_s
    account.open_ar_cents -= e.amount_cents


# Any: each function takes the event type it is listed under.
_APPLY: dict[type, Callable[..., None]] = {
    ev.CommandRefused: _nothing,
    ev.RecordOpened: _nothing,
    ev.DocumentReceived: _document_received,
    ev.EdiExchanged: _edi_exchanged,
    ev.CaseRaised: _case_raised,
    ev.CaseTaken: _case_taken,
    ev.CaseWaiting: _case_waiting,
    ev.CaseResumed: _case_resumed,
    ev.CaseClosed: _case_closed,
    ev.OrderEntered: _order_entered,
    ev.LineAmended: _line_amended,
    ev.LineCancelled: _line_cancelled,
    ev.OrderCancelled: _order_cancelled,
    ev.OrderConfirmed: _order_confirmed,
    ev.OrderReleased: _order_released,
    ev.HoldReleased: _hold_released,
    ev.PriceResolved: _price_resolved,
    ev.LineBackordered: _line_backordered,
    ev.LineSubstituted: _line_substituted,
    ev.MessageLogged: _message_logged,
    ev.CrossReferenceAdded: _cross_reference_added,
    ev.SupplyAnnounced: _supply_announced,
    ev.SupplySlipped: _supply_slipped,
    ev.SupplyReceived: _supply_received,
    ev.GoodsShipped: _goods_shipped,
    ev.InvoicePosted: _invoice_posted,
    ev.TrackingRecorded: _tracking_recorded,
    ev.EtaUpdated: _eta_updated,
    ev.ShipmentDelivered: _shipment_delivered,
    ev.PaymentReceived: _payment_received,
}
