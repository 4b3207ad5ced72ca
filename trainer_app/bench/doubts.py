"""What a doubt about an order is judged by: usual quantities of its items, ship-tos of its customer."""

import streamlit as st

from sim.decide.quantities import Usual, usual_for
from sim.desk import Desk
from sim.model import NO_END, AddressRole, Case, Order
from sim.units import money_text
from trainer_app.bench.tables import figures, table
from trainer_app.wording import day_or_dash


def quantities(desk: Desk, case: Case, order: Order) -> None:
    """What each line has, beside what is usual and how the item is sold."""
    usual = {line.line_no: usual_for(desk, order.customer_id, line.item_id) for line in order.lines}
    table(
        [
            {
                "Line": line.line_no,
                "Item": desk.items[line.item_id].sku,
                "Ordered": line.qty_ordered - line.qty_cancelled,
                "Usual": found.pieces if (found := usual[line.line_no]) else None,
                "Last orders": last_orders(found),
                "Least": desk.items[line.item_id].order_minimum,
                "Multiple": desk.items[line.item_id].order_multiple,
                "Case of": desk.items[line.item_id].pack_qty,
            }
            for line in order.lines
        ],
        alt="Usual quantities",
        empty="No lines.",
    )
    st.caption(f"Asked about above {desk.sop.entry_qty_unusual_factor} times the usual; all quantities in pieces.")


def last_orders(usual: Usual | None) -> str:
    """The orders that tell what is usual, the oldest first."""
    if usual is None:
        return "none on file"
    return ", ".join(map(str, usual.last)) + ("" if usual.own else " (all customers)")


def sites(desk: Desk, case: Case, order: Order) -> None:
    """Every ship-to of the customer, the one on the order marked."""
    ship_tos(desk, order.customer_id, on_order=order.ship_to_id)
    figures([("Promised", day_or_dash(desk, order.promise_day)), ("Value of the goods", money_text(order.net_cents))])


def ship_tos(desk: Desk, customer_id: int, *, on_order: int = 0) -> None:
    """Every ship-to of a customer, with the codes of its own that mean it."""
    codes: dict[int, list[str]] = {}
    for row in desk.ship_to_references.values():
        codes.setdefault(row.ship_to_id, []).append(row.code)
    table(
        [
            {
                "On the order": "yes" if a.id == on_order else "",
                "Code": a.code,
                "Their code": ", ".join(codes.get(a.id, [])),
                "Name": a.name,
                "Street": a.line1,
                "Town": f"{a.city}, {a.state} {a.postal}",
                "Country": a.country,
                "Open until": day_or_dash(desk, a.to_day) if a.to_day < NO_END else "",
            }
            for a in desk.addresses.values()
            if a.customer_id == customer_id and a.role is AddressRole.SHIP_TO
        ],
        alt="Ship-tos of this customer",
        empty="None on file.",
    )
