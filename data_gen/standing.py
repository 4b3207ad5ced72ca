"""Orders that stand when a scenario begins: entered, with the warehouse, or shipped; each with its request."""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from sim.decide.stock import carrier_for
from sim.model import (
    CASE_STANDARDS,
    Case,
    CaseKindName,
    CaseStatus,
    Channel,
    Customer,
    Invoice,
    Order,
    OrderLine,
    OrderStatus,
    ReasonCode,
    Shipment,
    ShipmentStatus,
    Uom,
)
from sim.traffic import Request
from sim.units import DAY_S, HOUR_S, MINUTE_S, Cents, Day, Seconds

_RECEIVED_S: Seconds = 9 * HOUR_S + 20 * MINUTE_S
_LATE_S: Seconds = 15 * HOUR_S + 5 * MINUTE_S
_SHIPPED_S: Seconds = 17 * HOUR_S
_DELIVERED_S: Seconds = 12 * HOUR_S


def ordered_yesterday(draft: Draft, request: Request) -> Request:
    """The same request as one that came on the afternoon before the scenario, after the cut-off."""
    at_s = draft.calendar.business_day_before(0) * DAY_S + _LATE_S
    request = request._replace(document_id=len(draft.past) + 1, at_s=at_s)
    draft.past.append(request)
    return request


def priced_yesterday(
    draft: Draft, case: PlannedCase, rng: Generator, customer: Customer, *, least_cents: Cents
) -> Order:
    """An order of yesterday that waits to be confirmed, of items that cost at least so much."""
    lines = [
        draft.line_in_stock(case, rng, customer, fits=lambda item: item.list_price_cents >= least_cents)
        for _ in range(case.lines)
    ]
    draft.give_credit(case, customer, lines)
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(5, 9)))
    request = draft.request(case, rng, customer, lines, channel=Channel.EMAIL, requested_day=wanted)
    return stand(draft, case, ordered_yesterday(draft, request), released=False)


def ordered_before(draft: Draft, request: Request, shipped_day: Day) -> Request:
    """The same request as one that came on the morning of a day before the scenario."""
    request = request._replace(document_id=len(draft.past) + 1, at_s=shipped_day * DAY_S + _RECEIVED_S)
    draft.past.append(request)
    return request


def stand(draft: Draft, case: PlannedCase, request: Request, *, released: bool) -> Order:
    """An order that is entered and allocated; ``released``: the warehouse has it, for the day it is wanted."""
    order = _order(draft, case, request, promised=request.requested_day)
    for line in order.lines:
        line.qty_allocated = line.qty_ordered
    if released:
        order.status = OrderStatus.RELEASED
        order.confirmed_s = order.released_s = request.at_s + 10 * MINUTE_S
        for line in order.lines:
            # It leaves in time for that day and not before, so it is still here when its case comes.
            line.requested_day = request.requested_day
    draft.orders.append(order)
    return order


def ship(draft: Draft, case: PlannedCase, request: Request, *, shipped_day: Day, promised: Day) -> Shipment:
    """The order as the desk had it when the goods left: entered, confirmed, released, shipped, invoiced, closed."""
    customer = draft.customers[request.customer_id]
    shipped_s = shipped_day * DAY_S + _SHIPPED_S
    order = _order(draft, case, request, promised=promised)
    order.status = OrderStatus.CLOSED
    order.confirmed_s = order.released_s = request.at_s + 10 * MINUTE_S
    order.shipped_s = order.closed_s = shipped_s
    order.shipments = 1
    for line in order.lines:
        line.qty_shipped = line.qty_invoiced = line.qty_ordered
    draft.orders.append(order)
    total = sum(line.qty_ordered for line in order.lines)
    loaded = tuple((line.line_no, line.qty_ordered) for line in order.lines)
    shipment_id = len(draft.shipments) + 1
    shipment = Shipment(
        shipment_id,
        order.id,
        carrier_for(total),
        f"NS{shipment_id:08d}",
        shipped_s,
        promised,
        promised,
        promised,
        loaded,
    )
    draft.shipments.append(shipment)
    due = shipped_day + customer.payment_days
    invoice_id = len(draft.invoices) + 1
    order.invoiced_tax_cents = order.tax_cents
    draft.invoices.append(
        Invoice(
            invoice_id,
            customer.id,
            order.id,
            shipment_id,
            shipped_s,
            due,
            order.totals.gross_cents,
            surcharge_cents=order.surcharge_cents,
            freight_cents=order.freight_cents,
            tax_cents=order.tax_cents,
        )
    )
    draft.payments.setdefault(draft.calendar.add_business_days(due, 0), []).append(invoice_id)
    return shipment


def deliver(shipment: Shipment, day: Day) -> None:
    """It came, at noon of a day before the scenario."""
    shipment.status, shipment.delivered_s = ShipmentStatus.DELIVERED, day * DAY_S + _DELIVERED_S


def closed_case(
    draft: Draft, order: Order, kind: CaseKindName, *, line_no: int, reason: ReasonCode, clerk: int
) -> Case:
    """A case that somebody closed on the morning on which its order came."""
    number = len(draft.cases) + 1
    raised_s = order.entered_s
    taken_s = raised_s + (9 + 23 * number % 97) * MINUTE_S
    due_s = draft.calendar.add_business_s(raised_s, CASE_STANDARDS[kind].sla_s)
    case = Case(
        id=number,
        kind=kind,
        desk=draft.customers[order.customer_id].desk,
        customer_id=order.customer_id,
        document_id=order.document_id,
        order_id=order.id,
        line_no=line_no,
        shipment_id=0,
        raised_s=raised_s,
        due_s=due_s,
        priority=CASE_STANDARDS[kind].priority,
        status=CaseStatus.CLOSED,
        clerk=clerk,
        taken_s=taken_s,
        touch_s=8 * MINUTE_S,
        closed_s=taken_s + 8 * MINUTE_S,
        reason=reason,
    )
    draft.cases.append(case)
    return case


def leave_behind(draft: Draft, shipment: Shipment, *, delivered_day: Day, promised: Day) -> OrderLine:
    """The last line of a shipped order did not go: the rest was delivered, this one waits and is promised for a day."""
    order = draft.orders[shipment.order_id - 1]
    line = order.lines[-1]
    line.qty_backordered, line.qty_shipped, line.qty_invoiced = line.qty_ordered, 0, 0
    line.promise_day = order.promise_day = promised
    order.status, order.closed_s = OrderStatus.RELEASED, -1
    shipment.lines = shipment.lines[:-1]
    shipment.status, shipment.delivered_s = ShipmentStatus.DELIVERED, delivered_day * DAY_S + _DELIVERED_S
    invoice = next(i for i in draft.invoices if i.shipment_id == shipment.id)
    invoice.amount_cents -= line.qty_ordered * line.price_cents
    return line


def _order(draft: Draft, case: PlannedCase, request: Request, *, promised: Day) -> Order:
    """The order as it was entered."""
    customer = draft.customers[request.customer_id]
    number = len(draft.orders) + 1
    totals = draft.gross(case, customer, request.lines, request.ship_to_id)
    order = Order(
        id=number,
        document_id=request.document_id,
        customer_id=customer.id,
        ship_to_id=request.ship_to_id,
        contact_id=request.contact_id,
        channel=request.channel,
        po_number=request.po_number,
        requested_day=request.requested_day,
        instruction=request.instruction,
        received_s=request.at_s,
        entered_s=request.at_s + 5 * MINUTE_S,
        entered_by=case.desk,
        net_cents=totals.net_cents,
        promise_day=promised,
        surcharge_cents=totals.surcharge_cents,
        freight_cents=totals.freight_cents,
        tax_cents=totals.tax_cents,
    )
    for line_no, line in enumerate(request.lines, 1):
        pieces, quote = draft.pieces(line), draft.prices.quote(customer.id, line.item_id, case.day)
        order.lines.append(
            OrderLine(
                order_id=number,
                line_no=line_no,
                item_id=line.item_id,
                uom=Uom.EA,
                qty_ordered=pieces,
                price_cents=quote.price_cents,
                system_price_cents=quote.price_cents,
                price_source=quote.source,
                promise_day=promised,
            )
        )
    return order
