"""An item with its stock, supplies and prices."""

import streamlit as st

from sim.desk import Desk
from sim.units import money_text
from trainer_app.bench.stock_evidence import stock_of
from trainer_app.bench.tables import figures, table
from trainer_app.wording import day_or_dash, plain


def show_item(desk: Desk, item_id: int) -> None:
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
