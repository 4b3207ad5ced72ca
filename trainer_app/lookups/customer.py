"""A customer with ship-tos, contacts, money and orders."""

from collections.abc import Mapping

import streamlit as st

from sim.decide.exposure import total_cents
from sim.decide.quantities import usual_for
from sim.desk import Desk
from sim.model import ALWAYS, NO_END, AddressRole
from sim.units import day_of, money_text
from trainer_app.bench import comparison
from trainer_app.bench.blanket_evidence import blankets_of
from trainer_app.bench.credit_evidence import aged, build_up, cash, invoices
from trainer_app.bench.doubts import last_orders
from trainer_app.bench.stock_evidence import part_shipments
from trainer_app.bench.tables import figures, table
from trainer_app.contact_log import contact_log
from trainer_app.wording import dollars, plain, words


def show_customer(desk: Desk, customer_id: int) -> None:
    """Everything on file."""
    found = desk.customers[customer_id]
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
        _section(heading, _addresses(desk, customer_id, role))
    _section("Contacts", _contacts(desk, customer_id), empty="No contact.")
    st.markdown("**History**")
    contact_log(desk, customer_id)
    st.markdown("**Exposure**")
    build_up(desk, customer_id)
    aged(desk, customer_id)
    st.markdown("**Open invoices**")
    invoices(desk, customer_id)
    st.markdown("**Cash on no invoice**")
    cash(desk, customer_id)
    st.markdown("**Blanket orders**")
    blankets_of(desk, customer_id)
    _what_there_is(
        {
            "Orders": _orders(desk, customer_id),
            "Quotations": _quotations(desk, customer_id),
            "Special prices": _special_prices(desk, customer_id),
            "Usual quantities": _usual(desk, customer_id),
            "Ship-to codes they use": _ship_to_codes(desk, customer_id),
            "Part numbers they use": _part_numbers(desk, customer_id),
        }
    )


def _what_there_is(sections: Mapping[str, list[dict[str, object]]]) -> None:
    """Sections that have something; the others in one line, so that nobody scrolls past nothing."""
    for heading, rows in sections.items():
        if rows:
            _section(heading, rows)
    nothing = [heading.lower() for heading, rows in sections.items() if not rows]
    if nothing:
        st.caption(f"Nothing on file: {', '.join(nothing)}.")


def _section(heading: str, rows: list[dict[str, object]], *, empty: str = "None on file.") -> None:
    st.markdown(f"**{heading}**")
    table(rows, alt=heading, empty=empty)


def _contacts(desk: Desk, customer_id: int) -> list[dict[str, object]]:
    today = day_of(desk.now_s)
    return [
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
    ]


def _orders(desk: Desk, customer_id: int) -> list[dict[str, object]]:
    return [
        {"Order": o.id, "PO": o.po_number, "Status": str(o.status), "Value": dollars(o.net_cents)}
        for o in desk.orders.values()
        if o.customer_id == customer_id
    ]


def _usual(desk: Desk, customer_id: int) -> list[dict[str, object]]:
    return [
        {"Item": desk.items[item_id].sku, "Usual": usual.pieces, "Last orders": last_orders(usual)}
        for whose, item_id in desk.history.pairs()
        if whose == customer_id and (usual := usual_for(desk, customer_id, item_id)) is not None
    ]


def _ship_to_codes(desk: Desk, customer_id: int) -> list[dict[str, object]]:
    return [
        {"Their code": r.code, "Our ship-to": desk.addresses[r.ship_to_id].code}
        for r in desk.ship_to_references.values()
        if r.customer_id == customer_id
    ]


def _part_numbers(desk: Desk, customer_id: int) -> list[dict[str, object]]:
    return [
        {"Their part": r.buyer_part, "Our item": desk.items[r.item_id].sku, "One is": str(r.uom)}
        for r in desk.references.values()
        if r.customer_id == customer_id and desk.item_by_part[customer_id, r.buyer_part] == r.item_id
    ]


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
