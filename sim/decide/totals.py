"""What an order comes to after a change: goods, surcharges, freight and tax, reckoned anew from its lines (SOP-18).

Freight and surcharges go out once, with the first invoice; from then on they stand, whatever becomes of the rest. A fee
that the customer agreed to is a surcharge that no later change may lose. Tax follows what is delivered, and the invoice
that ends the order takes the cent that rounding by shipment may leave.
"""

from collections.abc import Mapping, Sequence

from sim.desk import Desk
from sim.model import Order, OrderLine, Totals
from sim.pricing import Charged
from sim.units import NOT_YET, Cents, Qty, day_of

_NOTHING: Mapping[int, Charged] = {}


def owed(line: OrderLine) -> Charged:
    """A line as far as it is ordered and not cancelled."""
    return Charged(line.item_id, line.qty_ordered - line.qty_cancelled, line.price_cents)


def totals_after(
    desk: Desk,
    order: Order,
    changed: Mapping[int, Charged] = _NOTHING,
    added: Sequence[Charged] = (),
    *,
    ship_to_id: int = 0,
    fee_cents: Cents | None = None,
) -> Totals:
    """The totals of an order once some of its lines (by number) are others, some come on top, or it goes elsewhere.

    Its agreed fee stays unless ``fee_cents`` is another one.
    """
    lines = [changed.get(line.line_no) or owed(line) for line in order.lines]
    lines = [line for line in (*lines, *added) if line.qty]
    at = order.customer_id, ship_to_id or order.ship_to_id, day_of(order.received_s)
    if order.shipped_s == NOT_YET:
        return desk.tariff.totals(*at, lines, fee_cents=order.fee_cents if fee_cents is None else fee_cents)
    net = sum(line.qty * line.price_cents for line in lines)
    charges = order.surcharge_cents + order.freight_cents
    tax = desk.tariff.goods_tax(*at, lines) + desk.tariff.shipping_tax(*at, charges)
    return Totals(net, order.surcharge_cents, order.freight_cents, tax)


def totals_at_end(order: Order, net_cents: Cents) -> Totals:
    """The totals of an order of which nothing more will be invoiced."""
    return Totals(net_cents, order.surcharge_cents, order.freight_cents, order.invoiced_tax_cents)


def invoice_of(desk: Desk, order: Order, loaded: Sequence[tuple[int, Qty]], net: Cents, *, ends: bool) -> Totals:
    """What the invoice for a shipment of (line, pieces) worth ``net`` comes to."""
    first = order.shipped_s == NOT_YET
    surcharge, freight = (order.surcharge_cents, order.freight_cents) if first else (0, 0)
    if ends:
        return Totals(net, surcharge, freight, order.tax_cents - order.invoiced_tax_cents)
    lines = [order.lines[line_no - 1] for line_no, _ in loaded]
    goods = [Charged(line.item_id, qty, line.price_cents) for line, (_, qty) in zip(lines, loaded, strict=True)]
    at = order.customer_id, order.ship_to_id, day_of(order.received_s)
    tax = desk.tariff.goods_tax(*at, goods) + desk.tariff.shipping_tax(*at, surcharge + freight)
    return Totals(net, surcharge, freight, tax)
