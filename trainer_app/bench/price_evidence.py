"""What a price and a tax rest on: contracts, approvals, promotions, breaks, certificates."""

from sim.desk import Desk
from sim.model import Case, Order
from sim.units import day_of, money_text
from trainer_app.bench.comparison import agreed_in
from trainer_app.bench.tables import figures, table
from trainer_app.wording import dollars


def prices(desk: Desk, case: Case, order: Order) -> None:
    """Approvals and contracts for this customer and these items."""
    items = {line.item_id for line in order.lines}
    today = day_of(desk.now_s)
    table(
        [
            {
                "Approval": a.id,
                "Item": desk.items[a.item_id].sku,
                "Price": dollars(a.price_cents),
                "Up to": a.max_qty,
                "Valid to": desk.calendar.day_text(a.expires_day) + (" (expired)" if a.expires_day < today else ""),
                "Site": desk.addresses[a.ship_to_id].code if a.ship_to_id else "all",
                "Approved by": a.approver,
            }
            for a in desk.approvals.values()
            if a.customer_id == order.customer_id and a.item_id in items
        ],
        alt="Price approvals",
        empty="No special price is approved for this customer and these items.",
    )
    table(
        [
            {
                "Agreed in": agreed_in(desk, c),
                "Item": desk.items[c.item_id].sku,
                "Price": dollars(c.price_cents),
                "From": desk.calendar.day_text(c.from_day),
                "To": desk.calendar.day_text(c.to_day) + (" (ended)" if c.to_day < today else ""),
            }
            for c in desk.contracts.values()
            if c.customer_id == order.customer_id and c.item_id in items
        ],
        alt="Contract prices",
        empty="No contract price for these items.",
    )
    _for_everybody(desk, order)


def _for_everybody(desk: Desk, order: Order) -> None:
    """Promotions of the items of an order, and the quantity breaks of its customer's tier."""
    items, tier = {line.item_id for line in order.lines}, desk.customers[order.customer_id].tier
    table(
        [
            {
                "Promotion": p.id,
                "Code": p.code,
                "Item": desk.items[p.item_id].sku,
                "Off": f"{p.off_pct} %",
                "From": f"{p.min_qty} EA",
                "Stackable": "yes" if p.stackable else "no",
                "Not for tiers": p.excluded_tiers or "–",
                "Runs": f"{desk.calendar.day_text(p.from_day)} to {desk.calendar.day_text(p.to_day)}",
            }
            for p in desk.promotions.values()
            if p.item_id in items
        ],
        alt="Promotions",
        empty="No promotion for these items.",
    )
    table(
        [
            {
                "Break": b.id,
                "Item": desk.items[b.item_id].sku,
                "Tier": str(b.tier),
                "From": f"{b.min_qty} EA",
                "Of list": f"{b.pct} %",
            }
            for b in desk.price_breaks.values()
            if b.item_id in items and b.tier is tier
        ],
        alt="Quantity breaks",
        empty=f"No quantity break for these items in tier {tier}.",
    )


def sales_tax(desk: Desk, case: Case, order: Order) -> None:
    """Where an order is taxed, what is due, and every certificate of the customer, valid or not."""
    address = desk.addresses[order.ship_to_id]
    place = desk.jurisdictions.get(address.jurisdiction_id)
    rates = {r.tax_class: r.rate_ppm for r in desk.tax_rates.values() if r.jurisdiction_id == address.jurisdiction_id}
    figures(
        [
            ("Ship-to", f"{address.code}, {address.city}, {address.state}"),
            ("Jurisdiction", place.name if place else "none, no tax"),
            ("Rates", ", ".join(f"{name} {ppm / 10_000:g} %" for name, ppm in rates.items()) or "–"),
            ("Freight and surcharges", "taxed" if place and place.shipping_taxable else "not taxed"),
            ("Tax on this order", money_text(order.tax_cents)),
            ("Order received", desk.calendar.moment_text(order.received_s)),
        ]
    )
    table(
        [
            {
                "Certificate": e.certificate_no,
                "Legal entity": e.legal_entity,
                "Jurisdiction": desk.jurisdictions[e.jurisdiction_id].name,
                "From": f"{desk.calendar.date_of(e.from_day):%d %b %Y}",
                "To": f"{desk.calendar.date_of(e.to_day):%d %b %Y}",
            }
            for e in desk.exemptions.values()
            if e.customer_id == order.customer_id
        ],
        alt="Exemption certificates",
        empty="No certificate is on file.",
    )
