"""Giving free stock to the lines that wait for it: one field for each, in the order in which they began to wait."""

import streamlit as st

from sim.commands import AllocateStock, Command
from sim.desk import Desk
from sim.model import Case
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench.controls import button
from trainer_app.runtime import key


def allocate(desk: Desk, case: Case, move: Move) -> None:
    """Pieces for one waiting line."""
    order_id, line_no = move.subject
    order = desk.orders[order_id]
    line = order.lines[line_no - 1]
    place = key("give", order_id, line_no)

    def make() -> Command:
        return AllocateStock(order_id, line_no, int(runtime.value(place, None) or 0))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            f"Order {order_id}, {desk.customers[order.customer_id].name}: waits for {line.qty_backordered}",
            min_value=0,
            step=1,
            key=place,
            value=None,
            width=380,
        )
        button("Allocate", move, make, f"Order {order_id} has its pieces.", icon=":material/move_to_inbox:")
