"""What a customer owes and may owe: exposure, ageing, open invoices, cash, a first application."""

import streamlit as st

from sim.decide.exposure import ageing, days_past_due, exposure, group_exposure, members_of
from sim.desk import Desk
from sim.model import Case, Order
from sim.units import day_of, money_text
from trainer_app.bench.tables import figures, table
from trainer_app.wording import dollars, plain


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


_PARTS = (
    "Receivables",
    "less contested",
    "Open orders",
    "less later ones",
    "less deposits",
    "less unapplied cash",
    "Exposure",
    "Limit",
)


def build_up(desk: Desk, customer_id: int) -> None:
    """The exposure in its parts, for the customer, each member of its group, and the group."""
    members = members_of(desk, customer_id)
    rows = [(desk.customers[member].name, exposure(desk, member), member) for member in members]
    if len(members) > 1:
        rows.append((f"Group of {desk.customers[members[0]].name}", group_exposure(desk, customer_id), members[0]))
    parts_of = {
        name: (
            parts.receivables_cents,
            parts.disputed_cents,
            parts.open_orders_cents,
            parts.later_cents,
            parts.deposits_cents,
            parts.unapplied_cents,
            parts.total_cents,
            desk.customers[limit_of].credit_limit_cents,
        )
        for name, parts, limit_of in rows
    }
    table(
        [
            {"Part": part, **{name: dollars(cents[at]) for name, cents in parts_of.items()}}
            for at, part in enumerate(_PARTS)
        ],
        alt="Exposure",
        empty="Nothing.",
    )


def aged(desk: Desk, customer_id: int) -> None:
    """Receivables by days past due."""
    table(
        [
            {
                "Not due" if name == "not due" else f"{name} days": dollars(cents)
                for name, cents in ageing(desk, customer_id).items()
            }
        ],
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
