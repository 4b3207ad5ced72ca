"""Late shipment: tracking says that goods under way will come later than promised.

Situation
    An order of some days ago was shipped and invoiced before the scenario; the carrier now reports a delay.
What the clerk sees
    The shipment with its promised day and the carrier's notices, and the contact who does not know yet.
Variants
    weather: one notice, two business days late.
    revised: yesterday's notice said one day; today's says three. The first one is out of date.
"""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase, Situation, channel_of
from data_gen.supply import previous_business_day
from sim.decide.stock import carrier_for
from sim.model import (
    Channel,
    Invoice,
    Order,
    OrderLine,
    OrderStatus,
    Shipment,
    ShipmentStatus,
    TrackingEvent,
    Uom,
)
from sim.traffic import Request, TrackingDraw
from sim.units import DAY_S, HOUR_S, MINUTE_S, Day, Seconds

VARIANTS = ("weather", "revised")
DELAYED = "SD"
"""The carriers' code for a shipment that is delayed (domain 2.9)."""
_RECEIVED_S: Seconds = 9 * HOUR_S + 20 * MINUTE_S
_SHIPPED_S: Seconds = 17 * HOUR_S
_NOTICED_S: Seconds = 16 * HOUR_S + 10 * MINUTE_S


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.give_credit(case, customer, lines)
    calendar = draft.calendar
    promised = calendar.add_business_days(case.day, 1)
    late_days = 2 if case.variant == "weather" else 3
    reason = "weather" if case.variant == "weather" else ("capacity", "missed_pickup")[int(rng.integers(2))]
    shipped_day = previous_business_day(calendar, previous_business_day(calendar, 0))
    request = draft.request(
        case, rng, customer, lines, channel=channel_of(case, SITUATION), requested_day=promised
    )._replace(
        document_id=len(draft.past) + 1,
        at_s=shipped_day * DAY_S + _RECEIVED_S,
        late_days=late_days,
        late_reason=reason,
    )
    draft.past.append(request)
    shipment = _ship(draft, case, request, shipped_day=shipped_day, promised=promised)
    if case.variant == "revised":
        yesterday = previous_business_day(calendar, 0)
        first = calendar.add_business_days(promised, 1)
        number = len(draft.tracking) + 1
        draft.tracking.append(
            TrackingEvent(number, shipment.id, yesterday * DAY_S + _NOTICED_S, DELAYED, reason, first)
        )
        shipment.carrier_eta_day, shipment.status = first, ShipmentStatus.DELAYED
    latest = calendar.add_business_days(promised, late_days)
    draft.notices.append(TrackingDraw(case.at_s, shipment.id, DELAYED, reason, latest))


def _ship(draft: Draft, case: PlannedCase, request: Request, *, shipped_day: Day, promised: Day) -> Shipment:
    """The order as the desk had it when the goods left: entered, confirmed, released, shipped, invoiced, closed."""
    customer = draft.customers[request.customer_id]
    number = len(draft.orders) + 1
    shipped_s = shipped_day * DAY_S + _SHIPPED_S
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
        net_cents=draft.value(case, customer, request.lines),
        status=OrderStatus.CLOSED,
        promise_day=promised,
        confirmed_s=request.at_s + 10 * MINUTE_S,
        released_s=request.at_s + 10 * MINUTE_S,
        shipped_s=shipped_s,
        closed_s=shipped_s,
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
                qty_shipped=pieces,
                qty_invoiced=pieces,
                promise_day=promised,
            )
        )
    draft.orders.append(order)
    total = sum(line.qty_ordered for line in order.lines)
    loaded = tuple((line.line_no, line.qty_ordered) for line in order.lines)
    shipment_id = len(draft.shipments) + 1
    shipment = Shipment(
        shipment_id, number, carrier_for(total), f"NS{shipment_id:08d}", shipped_s, promised, promised, promised, loaded
    )
    draft.shipments.append(shipment)
    due = shipped_day + customer.payment_days
    invoice_id = len(draft.invoices) + 1
    draft.invoices.append(Invoice(invoice_id, customer.id, number, shipment_id, shipped_s, due, order.net_cents))
    draft.payments.setdefault(draft.calendar.add_business_days(due, 0), []).append(invoice_id)
    return shipment


SITUATION = Situation(VARIANTS, (Channel.WEB, Channel.EMAIL, Channel.PDF), least_lines=1, plant=plant)
