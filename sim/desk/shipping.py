"""How facts of shipments, invoices and payments change the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.credit import pay_invoice
from sim.desk.records import Records
from sim.model import ORDER_TRANSITIONS, Actor, Discrepancy, Invoice, OrderStep, Shipment, ShipmentStatus, TrackingEvent
from sim.units import NOT_YET, Seconds, day_of


def _goods_shipped(desk: Records, e: ev.GoodsShipped, at_s: Seconds, actor: Actor) -> None:
    order = desk.orders[e.order_id]
    shipment = desk.shipments[e.shipment_id] = Shipment(
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
    desk.shipments_of.setdefault(e.order_id, []).append(shipment)
    desk.next_shipment = e.shipment_id + 1
    lines, shelf = order.lines, desk.shelf
    if lines.taken is not None:
        lines.shipped = True
        shelf.ship_lines(lines.taken)
    else:
        for line_no, qty in e.lines:
            line = lines[line_no - 1]
            line.qty_allocated -= qty
            line.qty_shipped += qty
            shelf.ship(line.item_id, qty, line.alternate_id)
    account = desk.accounts[order.customer_id]
    account.open_order_cents -= e.value_cents + order.open_charges_cents
    if not order.shipments:
        desk.history.shipped(order, day_of(at_s))
    order.shipments += 1
    if order.shipped_s == NOT_YET:
        order.shipped_s = at_s
    account.open_order_cents += order.open_charges_cents


def _invoice_posted(desk: Records, e: ev.InvoicePosted, at_s: Seconds, actor: Actor) -> None:
    amount = e.totals.gross_cents
    invoice = Invoice(
        e.invoice_id,
        e.customer_id,
        e.order_id,
        e.shipment_id,
        at_s,
        e.due_day,
        amount,
        surcharge_cents=e.totals.surcharge_cents,
        freight_cents=e.totals.freight_cents,
        tax_cents=e.totals.tax_cents,
    )
    desk.invoices[e.invoice_id] = invoice
    desk.next_invoice = e.invoice_id + 1
    account = desk.accounts[e.customer_id]
    account.open_ar_cents += amount
    account.open_invoices[e.invoice_id] = invoice
    order = desk.orders[e.order_id]
    if not e.shipment_id:
        desk.fee_agreed.pop(order.id, None)  # one yes is for one fee
    order.invoiced_tax_cents += e.totals.tax_cents
    account.open_order_cents -= e.totals.tax_cents
    if order.lines.taken is not None and e.shipment_id:
        order.lines.invoiced = True
    elif e.shipment_id:
        for line_no, qty in desk.shipments[e.shipment_id].lines:
            order.lines[line_no - 1].qty_invoiced += qty
    if e.closes_order:
        order.status, order.closed_s = ORDER_TRANSITIONS[order.status, OrderStep.SHIP_LAST], at_s
        desk.ready.pop(order.id, None)


def _tracking_recorded(desk: Records, e: ev.TrackingRecorded, at_s: Seconds, actor: Actor) -> None:
    desk.tracking[e.event_id] = TrackingEvent(e.event_id, e.shipment_id, at_s, e.code, e.reason, e.eta_day)
    desk.next_tracking = e.event_id + 1
    shipment = desk.shipments[e.shipment_id]
    shipment.carrier_eta_day = e.eta_day
    shipment.status = ShipmentStatus.DELAYED if e.eta_day > shipment.promised_day else ShipmentStatus.IN_TRANSIT


def _eta_updated(desk: Records, e: ev.EtaUpdated, at_s: Seconds, actor: Actor) -> None:
    desk.shipments[e.shipment_id].eta_day = e.eta_day


def _shipment_delivered(desk: Records, e: ev.ShipmentDelivered, at_s: Seconds, actor: Actor) -> None:
    shipment = desk.shipments[e.shipment_id]
    shipment.status, shipment.delivered_s = ShipmentStatus.DELIVERED, at_s


def _shipment_lost(desk: Records, e: ev.ShipmentLost, at_s: Seconds, actor: Actor) -> None:
    desk.shipments[e.shipment_id].status = ShipmentStatus.LOST


def _discrepancy_found(desk: Records, e: ev.DiscrepancyFound, at_s: Seconds, actor: Actor) -> None:
    for number, (line_no, qty) in enumerate(e.lines, e.first_id):
        desk.discrepancies[number] = Discrepancy(number, e.shipment_id, e.order_id, line_no, qty, e.cause, at_s)
    desk.next_discrepancy = e.first_id + len(e.lines)


def _payment_received(desk: Records, e: ev.PaymentReceived, at_s: Seconds, actor: Actor) -> None:
    pay_invoice(desk, e.customer_id, e.invoice_id, e.amount_cents, at_s)


def _invoice_contested(desk: Records, e: ev.InvoiceContested, at_s: Seconds, actor: Actor) -> None:
    desk.invoices[e.invoice_id].disputed = True
    desk.accounts[e.customer_id].disputed_cents += e.amount_cents


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.GoodsShipped: _goods_shipped,
    ev.InvoicePosted: _invoice_posted,
    ev.TrackingRecorded: _tracking_recorded,
    ev.EtaUpdated: _eta_updated,
    ev.ShipmentDelivered: _shipment_delivered,
    ev.ShipmentLost: _shipment_lost,
    ev.DiscrepancyFound: _discrepancy_found,
    ev.PaymentReceived: _payment_received,
    ev.InvoiceContested: _invoice_contested,
}
