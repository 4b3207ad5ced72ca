"""Shipping and billing: goods leave, are invoiced, tracked, delivered and paid."""

from collections.abc import Callable
from typing import NamedTuple

from sim import events as ev
from sim.commands import (
    Command,
    ReceivePayment,
    RecordDelivery,
    RecordLoss,
    RecordTracking,
    ReportDiscrepancy,
    ShipOrder,
    UpdateEta,
)
from sim.decide import credit
from sim.decide.refusal import Refused, require_role, the_carrier, the_order, the_shipment
from sim.decide.stock import carrier_of
from sim.decide.totals import invoice_of
from sim.decide.work import raise_about
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import (
    Actor,
    Carrier,
    CaseKindName,
    DiscrepancyCause,
    Order,
    OrderLine,
    OrderStatus,
    Role,
    Shipment,
    ShipmentStatus,
    ShipPolicy,
    Stage,
)
from sim.units import DAY_S, HOUR_S, MINUTE_S, Cents, Qty, Seconds, day_of, money_text

DELIVERIES_BEGIN_S: Seconds = 8 * HOUR_S
"""When a customer begins to expect the goods of a promised day."""
LOST = "LS"
"""The carriers' code for a shipment that they have given up looking for (domain 2.9)."""
LEAST_TIME_S: Seconds = 30 * MINUTE_S
"""What a clerk has at least for a late shipment, however late the notice came."""


def _waits_for_its_day(desk: Desk, order: Order, line: OrderLine) -> bool:
    """Whether a line with a day of its own is wanted so late that it stays here today."""
    transit = desk.carriers[carrier_of(order)].transit_days
    return desk.calendar.add_business_days(day_of(desk.now_s), transit) < line.requested_day


def must_go_whole(desk: Desk, order: Order) -> bool:
    """Whether the next shipment has to bring all that is open: no part shipments, or the last one allowed."""
    customer = desk.customers[order.customer_id]
    if customer.ship_policy is ShipPolicy.SHIP_COMPLETE:
        return True
    return 0 < customer.max_shipments <= order.shipments + 1


def may_ship(desk: Desk, order: Order) -> bool:
    """Whether something of a released order leaves now; all that is due if it has to go whole."""
    return not order.blocked(Stage.SHIP) and bool(_load(desk, order).lines)


def ship_order(desk: Desk, actor: Actor, command: ShipOrder) -> list[ev.Event]:
    """Load what is allocated, invoice it, and close the order when nothing is left."""
    require_role(actor, Role.WAREHOUSE)
    order = the_order(desk, command.order_id)
    if order.status is not OrderStatus.RELEASED or order.blocked(Stage.SHIP):
        raise Refused(RefusalCode.HOLD_ACTIVE, f"order {order.id} is {order.status} or held; it may not leave.")
    facts = departure(desk, order, the_carrier(desk, command.carrier_id))
    if not facts:
        raise Refused(RefusalCode.NO_STOCK, f"order {order.id} has nothing that may leave now.")
    return facts


def departure(desk: Desk, order: Order, carrier: Carrier) -> list[ev.Event]:
    """What leaves now of an order that the warehouse may load, and its invoice; nothing when nothing leaves."""
    loaded, value, left = _load(desk, order)
    if not loaded:
        return []
    today, shipment_id = day_of(desk.now_s), desk.next_shipment
    eta = desk.calendar.add_business_days(today, carrier.transit_days)
    bill = invoice_of(desk, order, loaded, value, ends=left == 0)
    return [
        ev.GoodsShipped(
            shipment_id,
            order.id,
            carrier.id,
            f"NS{shipment_id:08d}",
            max(order.promise_day, eta) if left == 0 else eta,
            eta,
            value,
            loaded,
        ),
        ev.InvoicePosted(
            desk.next_invoice,
            order.id,
            shipment_id,
            order.customer_id,
            today + desk.customers[order.customer_id].payment_days,
            bill,
            left == 0,
        ),
        *credit.deposits_applied(desk, order, desk.next_invoice, bill.gross_cents),
    ]


class _Load(NamedTuple):
    """What leaves now of an order."""

    lines: tuple[tuple[int, Qty], ...]
    """(line, pieces)"""
    value_cents: Cents
    left: Qty
    """Pieces that stay behind."""


_NOTHING = _Load((), 0, 0)


def _load(desk: Desk, order: Order) -> _Load:
    """What is allocated and not held, but not before its day; all that is due, or nothing, of what has to go whole."""
    taken = order.lines.taken
    if taken is not None and not order.holds:
        if order.lines.shipped:
            return _NOTHING
        return _Load(tuple(enumerate([line.qty for line in taken], 1)), order.net_cents, 0)
    staying = order.lines_on_hold(Stage.SHIP)
    lines: list[tuple[int, Qty]] = []
    value = left = 0
    complete = True
    for line in order.lines:
        open_, qty = line.qty_open, line.qty_allocated
        if line.line_no in staying or (line.requested_day and _waits_for_its_day(desk, order, line)):
            qty = 0
        if qty:
            lines.append((line.line_no, qty))
            value += qty * line.price_cents
        if qty < open_:
            left += open_ - qty
            complete = complete and bool(line.requested_day)
    if not lines or (not complete and must_go_whole(desk, order)):
        return _NOTHING
    return _Load(tuple(lines), value, left)


def tell_by_s(desk: Desk, shipment: Shipment) -> Seconds:
    """The moment by which a customer must know that a shipment comes late (SOP-09, step 4)."""
    return shipment.promised_day * DAY_S + DELIVERIES_BEGIN_S - desk.sop.late_notify_before_s


def record_tracking(desk: Desk, actor: Actor, command: RecordTracking) -> list[ev.Event]:
    """A carrier's word; the first one past the promised day raises a case."""
    require_role(actor, Role.CARRIER)
    shipment = the_shipment(desk, command.shipment_id)
    facts: list[ev.Event] = [
        ev.TrackingRecorded(desk.next_tracking, shipment.id, command.code, command.reason, command.eta_day)
    ]
    known = any(c.shipment_id == shipment.id for c in desk.open_cases.values()) if desk.letters else False
    if command.eta_day > shipment.promised_day and not known:
        order = desk.orders.get(shipment.order_id)
        if order is not None:
            kind = CaseKindName.LATE_SHIPMENT
            due = desk.calendar.add_business_s(desk.now_s, desk.sop.case_sla_s[kind])
            due = max(desk.now_s + LEAST_TIME_S, min(due, tell_by_s(desk, shipment)))
            facts.append(raise_about(desk, kind, order, shipment_id=shipment.id, due_s=due))
    return facts


def guard_update_eta(desk: Desk, actor: Actor, shipment_id: int) -> Shipment:
    """The expected day of a shipment on its way may be corrected."""
    require_role(actor, Role.CLERK)
    shipment = the_shipment(desk, shipment_id)
    return _require_under_way(shipment)


def _require_under_way(shipment: Shipment) -> Shipment:
    if not shipment.under_way:
        raise Refused(RefusalCode.WRONG_STATUS, f"shipment {shipment.id} is {shipment.status}.")
    return shipment


def update_eta(desk: Desk, actor: Actor, command: UpdateEta) -> list[ev.Event]:
    """Put the new expected day into our records."""
    guard_update_eta(desk, actor, command.shipment_id)
    if command.eta_day < day_of(desk.now_s):
        raise Refused(
            RefusalCode.BAD_DATE, f"{desk.calendar.day_text(command.eta_day)} has passed; use the carrier's new date."
        )
    return [ev.EtaUpdated(*command)]


def record_delivery(desk: Desk, actor: Actor, command: RecordDelivery) -> list[ev.Event]:
    """The goods have arrived."""
    require_role(actor, Role.CARRIER)
    _require_under_way(the_shipment(desk, command.shipment_id))
    return [ev.ShipmentDelivered(command.shipment_id)]


def record_loss(desk: Desk, actor: Actor, command: RecordLoss) -> list[ev.Event]:
    """A trace has ended without a find: nothing of the shipment arrives any more."""
    require_role(actor, Role.CARRIER)
    shipment = _require_under_way(the_shipment(desk, command.shipment_id))
    return [
        ev.TrackingRecorded(desk.next_tracking, shipment.id, LOST, "", shipment.carrier_eta_day),
        ev.ShipmentLost(shipment.id),
        ev.DiscrepancyFound(
            desk.next_discrepancy, shipment.id, shipment.order_id, DiscrepancyCause.CARRIER_LOSS, shipment.lines
        ),
    ]


def report_discrepancy(desk: Desk, actor: Actor, command: ReportDiscrepancy) -> list[ev.Event]:
    """A customer has looked into the boxes; it cannot miss more than it was sent."""
    require_role(actor, Role.CUSTOMER)
    shipment = the_shipment(desk, command.shipment_id)
    if shipment.status is not ShipmentStatus.DELIVERED:
        raise Refused(RefusalCode.WRONG_STATUS, f"shipment {shipment.id} is {shipment.status}, not delivered.")
    if not command.lines:
        raise Refused(RefusalCode.BAD_QUANTITY, f"shipment {shipment.id}: no line is named.")
    sent = dict(shipment.lines)
    for row in desk.discrepancies.values():
        if row.shipment_id == shipment.id:
            sent[row.line_no] -= row.qty
    for line_no, qty in command.lines:
        left = sent.get(line_no, 0)
        if not 0 < qty <= left:
            raise Refused(
                RefusalCode.BAD_QUANTITY,
                f"line {line_no} of shipment {shipment.id}: {qty} pieces, where {left} arrived in order.",
            )
        sent[line_no] = left - qty
    return [ev.DiscrepancyFound(desk.next_discrepancy, shipment.id, shipment.order_id, command.cause, command.lines)]


def receive_payment(desk: Desk, actor: Actor, command: ReceivePayment) -> list[ev.Event]:
    """An invoice is paid; what is kept back of it is contested."""
    require_role(actor, Role.CUSTOMER)
    invoice = desk.invoices.get(command.invoice_id)
    if invoice is None or not invoice.open_cents:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"invoice {command.invoice_id} is not open.")
    kept_back, open_cents = command.kept_back_cents, invoice.open_cents
    if not 0 <= kept_back < open_cents or (kept_back and invoice.disputed):
        message = f"invoice {invoice.id}: {money_text(kept_back)} of {money_text(open_cents)} cannot be kept back"
        raise Refused(RefusalCode.BAD_AMOUNT, f"{message}{' once more' if invoice.disputed else ''}.")
    paid = ev.PaymentReceived(invoice.id, invoice.customer_id, open_cents - kept_back)
    return [paid, ev.InvoiceContested(invoice.id, invoice.customer_id, kept_back)] if kept_back else [paid]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    ShipOrder: ship_order,
    RecordTracking: record_tracking,
    RecordDelivery: record_delivery,
    RecordLoss: record_loss,
    ReportDiscrepancy: report_discrepancy,
    ReceivePayment: receive_payment,
    UpdateEta: update_eta,
}
