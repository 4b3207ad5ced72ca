"""What may be done to have an order delivered sooner: a faster carrier, and stock of another order."""

import streamlit as st

from sim.commands import Command, ExpediteOrder, RequestReallocation
from sim.decide.allocation import givers, lacking
from sim.decide.rush import express_carriers
from sim.decide.stock import soonest_by
from sim.desk import Desk
from sim.model import Case
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench.controls import button, why_not
from trainer_app.runtime import key


def expedite(desk: Desk, case: Case, move: Move) -> None:
    """Choose a faster carrier and the fee that was agreed."""
    (order_id,) = move.subject
    order = desk.orders[order_id]
    carrier, fee = key("carrier", order_id), key("fee", order_id)
    services = {
        c.id: f"{c.service}, {c.name}: there {desk.calendar.day_text(soonest_by(desk, c.id))}"
        for c in express_carriers(desk, order)
    }

    def make() -> Command:
        cents = runtime.value(fee, None)
        chosen = runtime.value(carrier, next(iter(services), 0))
        return ExpediteOrder(order_id, chosen, 0 if cents is None else round(cents * 100))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Faster carrier", list(services), format_func=services.__getitem__, key=carrier, width=380)
        st.number_input("Fee agreed", min_value=0.0, step=0.01, key=fee, value=None, placeholder="none", width=120)
        button("Expedite", move, make, "The order goes by the faster carrier; confirm it.", icon=":material/bolt:")
    why_not(move)


def ask_for_stock(desk: Desk, case: Case, move: Move) -> None:
    """Ask the lead for pieces of another order."""
    _, order_id, line_no = move.subject
    order = desk.orders[order_id]
    line = order.lines[line_no - 1]
    sources = {(other.order_id, other.line_no): other for other in givers(desk, order, line)}
    if not sources:
        st.caption(f"No order that is still here has stock of {desk.items[line.item_id].sku}.")
        return
    source, qty, why = (key(name, order_id, line_no) for name in ("source", "pieces", "why"))

    def named(at: tuple[int, int]) -> str:
        held = desk.orders[at[0]]
        owner = desk.customers[held.customer_id]
        wanted = desk.calendar.day_text(held.requested_day)
        return (
            f"order {at[0]} line {at[1]}: {sources[at].qty_allocated} EA, {owner.name}, tier {owner.tier}, for {wanted}"
        )

    def make() -> Command:
        from_order, from_line = runtime.value(source, next(iter(sources)))
        pieces = int(runtime.value(qty, None) or lacking(line))
        return RequestReallocation(case.id, from_order, from_line, order_id, line_no, pieces, runtime.value(why, ""))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(f"Stock for line {line_no} from", list(sources), format_func=named, key=source, width=420)
        st.number_input("Pieces", min_value=0, step=1, key=qty, value=None, placeholder=str(lacking(line)), width=100)
        st.text_input("Why this order goes first", key=why, max_chars=400, width=260)
        button(
            "Ask for stock of another order",
            move,
            make,
            "The lead was asked; the case waits for the decision.",
            icon=":material/swap_vert:",
        )
