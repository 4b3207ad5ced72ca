"""What a case has to be judged by: stock and supplies, prices and approvals, credit figures, tracking."""

from collections.abc import Callable

import streamlit as st

from sim.cases import Panel
from sim.decide.allocation import lacking, waiting_for
from sim.decide.exposure import ageing, days_past_due, exposure, group_exposure, members_of
from sim.decide.rush import rushes_on
from sim.decide.stock import soonest_by
from sim.desk import Desk
from sim.model import Case, Customer, Order, Shipment
from sim.units import clock_text, day_of, money_text
from trainer_app.bench.closed_cases import closed_cases
from trainer_app.bench.comparison import agreed_in, three_way
from trainer_app.bench.doubts import quantities, sites
from trainer_app.bench.tables import figures, table
from trainer_app.wording import day_or_dash, dollars, plain, words


def stock_of(desk: Desk, item_ids: list[int]) -> None:
    """Stock and inbound supply of items."""
    table(
        [
            {
                "Item": desk.items[i].sku,
                "On hand": desk.stock[i].on_hand,
                "Allocated": desk.stock[i].allocated,
                "Free": desk.stock[i].available,
                "Substitute": desk.items[desk.items[i].substitute_id].sku if desk.items[i].substitute_id else "–",
                "Its free stock": desk.stock[desk.items[i].substitute_id].available
                if desk.items[i].substitute_id
                else None,
            }
            for i in item_ids
        ],
        alt="Stock",
        empty="No items.",
    )
    coming = sorted(
        (s for s in desk.supplies.values() if s.item_id in item_ids and s.received_s < 0),
        key=lambda s: (s.eta_day, s.id),
    )
    table(
        [
            {"Item": desk.items[s.item_id].sku, "Inbound": s.qty, "Arrives": desk.calendar.day_text(s.eta_day)}
            for s in coming
        ],
        alt="Inbound supply",
        empty="Nothing inbound for these items.",
    )


def part_shipments(customer: Customer) -> str:
    """Whether and how often an order may come in parts."""
    most = f", {customer.max_shipments} at most" if customer.max_shipments else ""
    return f"{words(customer.ship_policy)}{most}"


def shortage(desk: Desk, case: Case, order: Order) -> None:
    """Stock, supplies and what the customer allows."""
    customer = desk.customers[order.customer_id]
    carriers = ", ".join(f"{c.name} {c.transit_days} days" for c in desk.carriers.values())
    figures(
        [
            ("Part shipments", part_shipments(customer)),
            ("Substitutes", words(customer.substitution)),
            ("Transit", carriers),
        ]
    )
    short = [line.item_id for line in order.lines if line.qty_unsourced > 0 or line.qty_backordered > 0]
    stock_of(desk, short or [line.item_id for line in order.lines])


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


def review(desk: Desk, case: Case, order: Order) -> None:
    """What a review rests on: special prices, stock and schedule, credit."""
    prices(desk, case, order)
    shortage(desk, case, order)
    credit(desk, case, order)


def application(desk: Desk, case: Case, order: Order) -> None:
    """The form of a new customer, with what is filled in and what is not."""
    form = desk.application_of.get(order.customer_id)
    if form is None:
        st.caption("No application is on file.")
        return
    figures(
        [
            ("Legal entity", form.legal_entity or "missing"),
            ("Tax number", form.tax_id or "missing"),
            ("Bank", form.bank or "missing"),
            ("Limit wanted", money_text(form.wanted_limit_cents)),
            ("First reference", form.first_reference or "missing"),
            ("First gives at most", money_text(form.first_credit_cents)),
            ("Second reference", form.second_reference or "missing"),
            ("Second gives at most", money_text(form.second_credit_cents)),
            ("Order value", money_text(order.net_cents)),
        ]
    )


def credit(desk: Desk, case: Case, order: Order) -> None:
    """Limit, exposure and what is past due, beside the thresholds of the SOP."""
    customer = desk.customers[order.customer_id]
    figures(
        [
            ("Order value", money_text(order.net_cents)),
            ("Oldest past due", f"{days_past_due(desk, customer.id)} days"),
            ("Risk class", str(customer.risk)),
            ("Terms", f"{customer.payment_days} days" if customer.payment_days else "payment in advance"),
        ]
    )
    advance = desk.advance_of.get(order.id)
    if advance is not None:
        st.caption(f"Advance invoice {advance.number} over {plain(money_text(advance.amount_cents))}")
    build_up(desk, customer.id)
    aged(desk, customer.id)
    for member in members_of(desk, customer.id):
        if member != customer.id:
            st.caption(f"Invoices of {plain(desk.customers[member].name)}")
            invoices(desk, member)
    st.caption(f"Invoices of {plain(customer.name)}")
    invoices(desk, customer.id)
    cash(desk, customer.id)


def build_up(desk: Desk, customer_id: int) -> None:
    """The exposure in its parts, for the customer, each member of its group, and the group."""
    members = members_of(desk, customer_id)
    rows = [(desk.customers[member].name, exposure(desk, member), member) for member in members]
    if len(members) > 1:
        rows.append((f"Group of {desk.customers[members[0]].name}", group_exposure(desk, customer_id), members[0]))
    table(
        [
            {
                "Whose": name,
                "Receivables": dollars(parts.receivables_cents),
                "less contested": dollars(parts.disputed_cents),
                "Open orders": dollars(parts.open_orders_cents),
                "less later ones": dollars(parts.later_cents),
                "less deposits": dollars(parts.deposits_cents),
                "less unapplied cash": dollars(parts.unapplied_cents),
                "Exposure": dollars(parts.total_cents),
                "Limit": dollars(desk.customers[limit_of].credit_limit_cents),
            }
            for name, parts, limit_of in rows
        ],
        alt="Exposure",
        empty="Nothing.",
    )


def aged(desk: Desk, customer_id: int) -> None:
    """Receivables by days past due."""
    table(
        [{name: dollars(cents) for name, cents in ageing(desk, customer_id).items()}],
        alt="Receivables by days past due",
        empty="Nothing.",
    )


def cash(desk: Desk, customer_id: int) -> None:
    """Cash that is on no invoice: of this customer, and what lies in suspense for anybody."""
    mine = list(desk.accounts[customer_id].open_remittances.values())
    table(
        [
            {
                "Remittance": r.number,
                "Came": desk.calendar.moment_text(r.received_s),
                "Remitter": r.remitter,
                "Says": f"order {r.order_id}" if r.order_id else f"invoice {r.invoice_id}" if r.invoice_id else "–",
                "Amount": dollars(r.open_cents),
                "Where": "on the account" if r.customer_id else "in suspense",
            }
            for r in [*mine, *desk.suspense.values()]
        ],
        alt="Cash that is on no invoice",
        empty="No cash waits to be applied.",
    )


def invoices(desk: Desk, customer_id: int) -> None:
    """What a customer owes."""
    today = day_of(desk.now_s)
    table(
        [
            {
                "Invoice": i.id,
                "Due": desk.calendar.day_text(i.due_day),
                "Past due (days)": max(0, today - i.due_day),
                "Open": dollars(i.open_cents),
                "Contested": "yes" if i.disputed else "no",
            }
            for i in desk.accounts[customer_id].open_invoices.values()
        ],
        alt="Open invoices",
        empty="No open invoices.",
    )


def tracking(desk: Desk, case: Case, order: Order) -> None:
    """Shipments of the order with what the carrier said."""
    for shipment in desk.shipments.values():
        if shipment.order_id == order.id:
            tracking_of(desk, shipment)


def tracking_of(desk: Desk, shipment: Shipment) -> None:
    """One shipment with what its carrier said."""
    figures(
        [
            ("Shipment", f"{shipment.tracking_no} · {desk.carriers[shipment.carrier_id].name}"),
            ("Promised", day_or_dash(desk, shipment.promised_day)),
            ("In our records", day_or_dash(desk, shipment.eta_day)),
            ("Status", words(shipment.status)),
        ]
    )
    table(
        [
            {
                "At": desk.calendar.moment_text(t.at_s),
                "Code": t.code,
                "Reason": words(t.reason) or "–",
                "Carrier expects": day_or_dash(desk, t.eta_day),
            }
            for t in desk.tracking.values()
            if t.shipment_id == shipment.id
        ],
        alt="Tracking",
        empty="The carrier has said nothing yet.",
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


def orders_beside(desk: Desk, case: Case, order: Order) -> None:
    """Every order of the customer on the desk, line by line, to compare with the document."""
    table(
        [
            {
                "Order": o.id,
                "PO": o.po_number,
                "Ship-to": desk.addresses[o.ship_to_id].code,
                "Entered": desk.calendar.moment_text(o.entered_s),
                "Status": str(o.status),
                "Item": desk.items[line.item_id].sku,
                "Qty": line.qty_ordered - line.qty_cancelled,
                "Price": dollars(line.price_cents),
            }
            for o in desk.orders.values()
            if o.customer_id == order.customer_id
            for line in o.lines
        ],
        alt="Orders of this customer",
        empty="No other orders.",
    )


def rush(desk: Desk, case: Case, order: Order) -> None:
    """The clock and the fee, what each carrier can keep, and who has what the order lacks."""
    lacked = list(dict.fromkeys(line.item_id for line in order.lines if lacking(line) > 0))
    figures(
        [
            ("Rush handling until", clock_text(desk.sop.rush_cutoff_s)),
            ("Leaves today if released by", clock_text(desk.sop.cutoff_same_day_ship_s)),
            ("Fee", money_text(desk.sop.rush_fee_cents)),
            ("Expedited today", f"{rushes_on(desk, day_of(desk.now_s))} of {desk.sop.rush_max_per_day}"),
        ]
    )
    table(
        [
            {
                "Carrier": c.name,
                "Service": c.service,
                "Transit": f"{c.transit_days} business days",
                "There on": desk.calendar.day_text(soonest_by(desk, c.id)),
            }
            for c in desk.carriers.values()
        ],
        alt="Carriers",
        empty="No carriers.",
    )
    table(
        [
            {
                "Item": desk.items[line.item_id].sku,
                "Has": line.qty_allocated,
                "Order": held.id,
                "Customer": desk.customers[held.customer_id].name,
                "Tier": str(desk.customers[held.customer_id].tier),
                "Wanted": desk.calendar.day_text(held.requested_day),
                "Status": str(held.status),
            }
            for item_id in lacked
            for held in desk.orders.values()
            if held.id != order.id
            for line in held.lines
            if line.item_id == item_id and line.qty_allocated
        ],
        alt="Who has what is lacking",
        empty="The order has all the stock that it needs.",
    )
    if lacked:
        stock_of(desk, lacked)


def waiting(desk: Desk, case: Case, order: Order) -> None:
    """Who waits for the items of an order, and whose stock is reserved; by which policy it is shared."""
    figures([("Policy in force", str(desk.sop.alloc_policy)), ("Today", desk.calendar.day_text(day_of(desk.now_s)))])
    items = [i for i in dict.fromkeys(line.item_id for line in order.lines) if waiting_for(desk, i)]
    table(
        [
            {
                "Item": desk.items[line.item_id].sku,
                "Order": held.id,
                "Customer": desk.customers[held.customer_id].name,
                "Tier": str(desk.customers[held.customer_id].tier),
                "Received": desk.calendar.day_text(day_of(held.received_s)),
                "Wanted": desk.calendar.day_text(line.requested_day or held.requested_day),
                "Lacks": line.qty_backordered,
                "Price": dollars(line.price_cents),
                "Has": line.qty_allocated,
                "Status": str(held.status),
            }
            for held in desk.orders.values()
            for line in held.lines
            if line.item_id in items and (line.qty_backordered or line.qty_allocated)
        ],
        alt="Who waits",
        empty="Nobody waits.",
    )
    stock_of(desk, items)


EVIDENCE: dict[Panel, Callable[[Desk, Case, Order], None]] = {
    Panel.STOCK: shortage,
    Panel.PRICES: prices,
    Panel.COMPARISON: three_way,
    Panel.CREDIT: credit,
    Panel.TRACKING: tracking,
    Panel.REVIEW: review,
    Panel.TAX: sales_tax,
    Panel.APPLICATION: application,
    Panel.OTHER_ORDERS: orders_beside,
    Panel.CLOSED_CASES: closed_cases,
    Panel.QUANTITIES: quantities,
    Panel.RUSH: rush,
    Panel.WAITING: waiting,
    Panel.SITES: sites,
}
