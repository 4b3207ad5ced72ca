"""Look-ups: customer, item, order with all that hangs on them; the SOP. What was opened is on the tape."""

import streamlit as st

from sim.commands import OpenRecord
from sim.desk import Desk
from trainer_app import runtime, sop_reader
from trainer_app.bench.closed_cases import show_closed, show_problems
from trainer_app.lookups.customer import show_customer
from trainer_app.lookups.item import show_item
from trainer_app.lookups.order import show_order

__all__ = ["drawer", "panel"]

ENTITIES = ("Customer", "Item", "Order", "Closed cases", "SOP")
FIND_BY = {
    "Customer": "Customer by name",
    "Item": "Item by number or description",
    "Order": "Order by number, PO or customer",
}
SHOWS = {
    "Customer": "Terms, ship-tos, contacts and what they may decide, history, exposure, invoices, prices and orders.",
    "Item": "List price, pack, stock, what is on its way, and the open orders for it.",
    "Order": "Lines, holds, what has happened to it, shipments and tracking.",
}


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
        chosen = st.container(key=f"find_{place}").selectbox(
            FIND_BY[entity],
            list(names),
            index=None,
            format_func=lambda k: names[k],
            key=name,
            placeholder="Type to search",
            on_change=_opened,
            args=(entity.lower(), name),
        )
        if chosen is not None:
            {"Customer": show_customer, "Item": show_item, "Order": show_order}[entity](desk, chosen)
        else:
            st.caption(SHOWS[entity])


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
