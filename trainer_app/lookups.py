"""Look-ups: customer, item, order with all that hangs on them; the SOP. What was opened is on the tape."""

import streamlit as st

from sim.commands import OpenRecord
from sim.decide.exposure import total_cents
from sim.decide.quantities import usual_for
from sim.desk import Desk
from sim.model import ALWAYS, NO_END, AddressRole
from sim.units import day_of, money_text
from trainer_app import runtime, sop_reader
from trainer_app.bench import comparison
from trainer_app.bench.blanket_evidence import blankets_of
from trainer_app.bench.closed_cases import show_closed, show_problems
from trainer_app.bench.credit_evidence import aged, build_up, cash, invoices
from trainer_app.bench.doubts import last_orders
from trainer_app.bench.order_card import order_card
from trainer_app.bench.stock_evidence import components_of, part_shipments, stock_of
from trainer_app.bench.tables import figures, table
from trainer_app.bench.tracking_evidence import tracking_of
from trainer_app.contact_log import contact_log
from trainer_app.wording import INTENT, day_or_dash, dollars, plain, words

ENTITIES = ("Customer", "Item", "Order", "Closed cases", "SOP")


@st.dialog("Look up", width="large", position="right", icon=":material/search:")
def drawer() -> None:
    """The look-ups beside the work."""
    panel("drawer")


def panel(place: str) -> None:
    """Choose what to look up, and see it."""
    seat = runtime.require_sitting()
    entity = st.segmented_control(
        "Look up a", ENTITIES, default="Customer", key=f"w_entity_{place}", label_visibility="collapsed", required=True
    )
    if entity == "SOP":
        case = seat.session.desk.cases.get(runtime.case_in_front())
        sop_reader.panel(seat.session.setup.sop, place, case.kind if case else None)
        return
    if entity == "Closed cases":
        with seat.lock:
            show_closed(seat.session.desk)
            st.markdown("**Problems**")
            show_problems(seat.session.desk)
        return
    with seat.lock:
        desk = seat.session.desk
        entity = entity or "Customer"
        names = {"Customer": _customers, "Item": _items, "Order": _orders}[entity](desk)
        name = f"w_find_{entity}_{place}"
        chosen = st.selectbox(
            f"{entity} by name or number",
            list(names),
            index=None,
            format_func=lambda k: names[k],
            key=name,
            placeholder="Type to search",
            on_change=_opened,
            args=(entity.lower(), name),
        )
        if chosen is not None:
            {"Customer": customer, "Item": item, "Order": order}[entity](desk, chosen)


def _opened(entity: str, name: str) -> None:
    chosen = runtime.value(name, None)
    if chosen is not None:
        runtime.act(OpenRecord(entity, chosen))
        runtime.forget("w_told")


def _customers(desk: Desk) -> dict[int, str]:
    return {c.id: c.name for c in sorted(desk.customers.values(), key=lambda c: c.name)}


def _items(desk: Desk) -> dict[int, str]:
    return {i.id: f"{i.sku} · {i.description}" for i in sorted(desk.items.values(), key=lambda i: i.sku)}


def _orders(desk: Desk) -> dict[int, str]:
    return {
        o.id: f"{o.id} · {o.po_number} · {desk.customers[o.customer_id].name}"
        for o in sorted(desk.orders.values(), key=lambda o: -o.id)
    }


def customer(desk: Desk, customer_id: int) -> None:
    """A customer with ship-tos, contacts, money and orders."""
    found, today = desk.customers[customer_id], day_of(desk.now_s)
    st.markdown(f"#### {plain(found.name)}")
    figures(
        [
            ("Tier", str(found.tier)),
            ("Terms", f"{found.payment_days} days" if found.payment_days else "payment in advance"),
            ("Freight", words(found.freight_terms)),
            ("Credit limit", money_text(found.credit_limit_cents)),
            ("Exposure", money_text(total_cents(desk, customer_id))),
            ("Risk class", str(found.risk)),
            ("Part shipments", part_shipments(found)),
            ("Substitutes", words(found.substitution)),
            ("Sales", found.sales_owner),
        ]
    )
    for role, heading in ((AddressRole.SHIP_TO, "Ship-tos"), (AddressRole.BILL_TO, "Bill-to")):
        st.markdown(f"**{heading}**")
        table(_addresses(desk, customer_id, role), alt=heading, empty="None on file.")
    st.markdown("**Contacts**")
    table(
        [
            {
                "Name": c.name,
                "Job": c.job,
                "E-mail": c.email,
                "Phone": c.phone,
                "May order": "yes" if c.may_order else "no",
                "May discuss credit": "yes" if c.may_discuss_credit else "no",
                "May discuss prices": "yes" if c.may_discuss_prices else "no",
                "May change orders": "yes" if c.may_change_orders else "no",
                "May change master data": "yes" if c.may_change_master_data else "no",
                "At the customer": "yes" if c.to_day >= today else f"until {desk.calendar.day_text(c.to_day)}",
            }
            for c in desk.contacts.values()
            if c.customer_id == customer_id
        ],
        alt="Contacts",
        empty="No contact.",
    )
    st.markdown("**History**")
    contact_log(desk, customer_id)
    st.markdown("**Exposure**")
    build_up(desk, customer_id)
    aged(desk, customer_id)
    st.markdown("**Open invoices**")
    invoices(desk, customer_id)
    st.markdown("**Cash on no invoice**")
    cash(desk, customer_id)
    st.markdown("**Orders**")
    table(
        [
            {"Order": o.id, "PO": o.po_number, "Status": str(o.status), "Value": dollars(o.net_cents)}
            for o in desk.orders.values()
            if o.customer_id == customer_id
        ],
        alt="Orders",
        empty="No orders.",
    )
    st.markdown("**Blanket orders**")
    blankets_of(desk, customer_id)
    st.markdown("**Quotations**")
    table(_quotations(desk, customer_id), alt="Quotations", empty="None on file.")
    st.markdown("**Special prices**")
    table(_special_prices(desk, customer_id), alt="Special prices", empty="None on file.")
    st.markdown("**Usual quantities**")
    table(
        [
            {"Item": desk.items[item_id].sku, "Usual": usual.pieces, "Last orders": last_orders(usual)}
            for whose, item_id in desk.history.pairs()
            if whose == customer_id and (usual := usual_for(desk, customer_id, item_id)) is not None
        ],
        alt="Usual quantities of this customer",
        empty="No orders of the past on file.",
    )
    st.markdown("**Ship-to codes they use**")
    table(
        [
            {"Their code": r.code, "Our ship-to": desk.addresses[r.ship_to_id].code}
            for r in desk.ship_to_references.values()
            if r.customer_id == customer_id
        ],
        alt="Ship-to codes of the customer's own",
        empty="None on file.",
    )
    st.markdown("**Part numbers they use**")
    table(
        [
            {"Their part": r.buyer_part, "Our item": desk.items[r.item_id].sku, "One is": str(r.uom)}
            for r in desk.references.values()
            if r.customer_id == customer_id and desk.item_by_part[customer_id, r.buyer_part] == r.item_id
        ],
        alt="Cross references",
        empty="None on file.",
    )


def _quotations(desk: Desk, customer_id: int) -> list[dict[str, object]]:
    """What was offered in writing, with its last day."""
    day_text = desk.calendar.day_text
    lines_of = {q.id: [c for c in desk.contracts.values() if c.quotation_id == q.id] for q in desk.quotations.values()}
    return [
        {
            "Quotation": q.number,
            "Issued": day_text(q.issued_day),
            "Lines": len(lines_of[q.id]),
            "Valid until": day_text(max(c.to_day for c in lines_of[q.id])) if lines_of[q.id] else "–",
        }
        for q in desk.quotations.values()
        if q.customer_id == customer_id
    ]


def _special_prices(desk: Desk, customer_id: int) -> list[dict[str, object]]:
    """What was agreed with the customer, also what has run out."""
    day_text = desk.calendar.day_text
    approved: list[dict[str, object]] = [
        {
            "Item": desk.items[a.item_id].sku,
            "Price": dollars(a.price_cents),
            "By": f"approval {a.id}",
            "Up to": a.max_qty,
            "Until": day_text(a.expires_day),
        }
        for a in desk.approvals.values()
        if a.customer_id == customer_id
    ]
    agreed: list[dict[str, object]] = [
        {
            "Item": desk.items[c.item_id].sku,
            "Price": dollars(c.price_cents),
            "By": comparison.agreed_in(desk, c),
            "Up to": None,
            "Until": day_text(c.to_day),
        }
        for c in desk.contracts.values()
        if c.customer_id == customer_id
    ]
    return [*approved, *agreed]


def _addresses(desk: Desk, customer_id: int, role: AddressRole) -> list[dict[str, object]]:
    """Every version, so that what was shipped can be told from what will be."""
    day_text = desk.calendar.day_text
    return [
        {
            "Code": a.code,
            "Name": a.name,
            "Street": a.line1,
            "City": a.city,
            "State": a.state,
            "ZIP": a.postal,
            "Country": a.country,
            "From": day_text(a.from_day) if a.from_day > ALWAYS else "",
            "To": day_text(a.to_day) if a.to_day < NO_END else "",
        }
        for a in desk.addresses.values()
        if a.customer_id == customer_id and a.role is role
    ]


def item(desk: Desk, item_id: int) -> None:
    """An item with its stock, supplies and prices."""
    found = desk.items[item_id]
    st.markdown(f"#### {plain(found.sku)} · {plain(found.description)}")
    figures(
        [
            ("List price", money_text(found.list_price_cents)),
            ("Case of", f"{found.pack_qty} EA"),
            ("Sold from", f"{found.order_minimum} EA"),
            ("In multiples of", f"{found.order_multiple} EA"),
            ("GTIN", found.gtin),
            ("Status", str(found.status)),
            ("Sold in its place", desk.items[found.successor_id].sku if found.successor_id else "–"),
            ("Taken back", "yes" if found.returnable else "no: bought in for whoever orders it"),
        ]
    )
    stock_of(desk, [item_id])
    st.markdown("**Open orders for it**")
    table(
        [
            {
                "Order": o.id,
                "Customer": desk.customers[o.customer_id].name,
                "Tier": str(desk.customers[o.customer_id].tier),
                "Wanted": day_or_dash(desk, line.requested_day or o.requested_day),
                "Status": str(o.status),
                "Open": line.qty_open,
                "Allocated": line.qty_allocated,
                "Backordered": line.qty_backordered,
            }
            for o in desk.orders.values()
            for line in o.lines
            if line.item_id == item_id and line.qty_open > 0
        ],
        alt="Open orders for the item",
        empty="None.",
    )


def order(desk: Desk, order_id: int) -> None:
    """An order with its document flow: shipments, tracking, invoices, letters, EDI."""
    found = desk.orders[order_id]
    st.markdown(f"#### {plain(desk.customers[found.customer_id].name)}")
    order_card(desk, found)
    st.markdown("**Document flow**")
    flow: list[tuple[int, str, str]] = [(found.received_s, "Document received", str(found.channel))]
    flow += [(found.entered_s, f"Order {found.id} entered", f"{len(found.lines)} lines")]
    flow += [(found.confirmed_s, "Confirmed", f"promised {day_or_dash(desk, found.promise_day)}")]
    flow += [(found.released_s, "Released to the warehouse", "")]
    flow += [
        (s.shipped_s, f"Shipment {s.tracking_no}", f"{words(s.status)}, expected {day_or_dash(desk, s.eta_day)}")
        for s in desk.shipments.values()
        if s.order_id == order_id
    ]
    flow += [
        (i.posted_s, f"Invoice {i.id}", f"{money_text(i.amount_cents)}, due {desk.calendar.day_text(i.due_day)}")
        for i in desk.invoices.values()
        if i.order_id == order_id
    ]
    flow += [
        (m.at_s, INTENT[m.intent], f"{m.direction} · {m.sender}")
        for m in desk.messages.values()
        if m.order_id == order_id
    ]
    flow += [
        (e.at_s, f"EDI {e.set_code}", f"{e.direction} · {e.verdict}")
        for e in desk.edi.values()
        if e.order_id == order_id
    ]
    table(
        [
            {"At": desk.calendar.moment_text(at_s), "What": what, "Detail": detail}
            for at_s, what, detail in sorted(f for f in flow if f[0] != -1)
        ],
        alt="Document flow",
        empty="Nothing yet.",
    )
    components_of(desk, found)
    flow_of_stock = [r for r in desk.reallocations.values() if order_id in (r.from_order_id, r.order_id)]
    if flow_of_stock:
        st.markdown("**Stock given up or got**")
        table(
            [
                {
                    "From order": r.from_order_id,
                    "To order": r.order_id,
                    "Pieces": r.qty,
                    "Asked": desk.calendar.moment_text(r.asked_s),
                    "Decision": str(r.status),
                    "By": r.decided_by or "–",
                }
                for r in flow_of_stock
            ],
            alt="Stock given up or got",
            empty="None.",
        )
    if any(s.order_id == order_id for s in desk.shipments.values()):
        st.markdown("**Tracking**")
        for shipment in desk.shipments.values():
            if shipment.order_id == order_id:
                tracking_of(desk, shipment)
    st.caption(f"As of {desk.calendar.day_text(day_of(desk.now_s))}")
