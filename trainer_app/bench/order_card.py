"""An order as it stands: header, lines, holds."""

import pandas as pd
import streamlit as st

from sim.desk import Desk
from sim.model import HOLD_RULES, Hold, Order, OrderLine, billing_status, fulfilment_status
from sim.units import money_text
from trainer_app.bench import waterfall
from trainer_app.bench.tables import fitting
from trainer_app.bench.waterfall import totals_line
from trainer_app.wording import BILLING, HOLD, OWNER, STAGE, day_or_dash, dollars, plain, words


def order_card(desk: Desk, order: Order) -> None:
    """Header and lines; nothing here changes anything."""
    address = desk.addresses[order.ship_to_id]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Order {order.id}** · {plain(order.po_number)}")
        st.badge(str(order.status), color="blue")
        if order.unconfirmed and order.confirmed_s >= 0:
            st.badge("changed since confirmation", color="orange", icon=":material/edit:")
        if order.expedited_s >= 0:
            st.badge("rush", color="orange", icon=":material/bolt:")
        for hold in order.holds:
            if hold.active:
                where = f" line {hold.line_no}" if hold.line_no else ""
                st.badge(f"{HOLD[hold.kind]} hold{where}", color="red", icon=":material/front_hand:")
        st.space("stretch")
        waterfall.draw(desk, order)
        st.markdown(f"**{money_text(order.totals.gross_cents)} USD**")
    st.caption(
        plain(
            f"Ship to {address.code}, {address.line1}, {address.city} · requested "
            f"{day_or_dash(desk, order.requested_day)} · promised {day_or_dash(desk, order.promise_day)} · "
            f"delivery {words(fulfilment_status(order))} · {BILLING[billing_status(order)]}"
            + (f" · by {desk.carriers[order.carrier_id].service.lower()}" if order.carrier_id else "")
            + (f" · {order.instruction}" if order.instruction else "")
        )
    )
    _holds(desk, order)
    st.caption(plain(totals_line(order)))
    rows = [
        {
            "Line": line.line_no,
            "Item": desk.items[line.item_id].sku,
            "Description": _description(desk, line),
            "Ordered": line.qty_ordered,
            "Short": max(line.qty_unsourced, 0),
            "Price": dollars(line.price_cents),
            "Ours": dollars(line.system_price_cents),
            "By": words(line.price_source) + (f" {line.price_record_id}" if line.price_record_id else ""),
            "Promise": day_or_dash(desk, line.promise_day),
            "Alloc.": line.qty_allocated,
            "Backord.": line.qty_backordered,
            "Cancelled": line.qty_cancelled,
            "Shipped": line.qty_shipped,
            "Wanted": day_or_dash(desk, line.requested_day or order.requested_day),
        }
        for line in order.lines
    ]
    idle = [name for name in _WHERE_ANY if not any(row[name] for row in rows)]
    idle += [] if any(line.requested_day for line in order.lines) else ["Wanted"]
    money = st.column_config.NumberColumn(format="%,.2f", width=54)
    small = {name: st.column_config.NumberColumn(width=54) for name in ("Ordered", "Short", "Alloc.", "Backord.")}
    st.dataframe(
        pd.DataFrame(rows).drop(columns=idle),
        hide_index=True,
        height=fitting(len(rows)),
        alt=f"Lines of order {order.id}",
        column_config={
            "Line": st.column_config.NumberColumn("#", width=28),
            "Item": st.column_config.TextColumn(width=84),
            "Description": st.column_config.TextColumn(width=88),
            "By": st.column_config.TextColumn(width=68),
            "Promise": st.column_config.TextColumn(width=76),
            "Price": money,
            "Ours": money,
            **small,
        },
    )


_WHERE_ANY = ("Short", "Alloc.", "Backord.", "Cancelled", "Shipped")
"""Quantities that have a column only where a line has some, so that the rest fits beside the document."""


def _description(desk: Desk, line: OrderLine) -> str:
    """What the item is, and whether it is taken back; of a kit with which alternate it is built."""
    item = desk.items[line.item_id]
    description = item.description if item.returnable else f"{item.description} (not returnable)"
    return f"{description}, with {desk.items[line.alternate_id].sku}" if line.alternate_id else description


def _holds(desk: Desk, order: Order) -> None:
    """What stops the order, whose decision that is, and why."""
    for hold in order.holds:
        if hold.active:
            st.caption(f":material/front_hand: {_hold_text(desk, hold)}")


def _hold_text(desk: Desk, hold: Hold) -> str:
    where = f"line {hold.line_no}" if hold.line_no else "whole order"
    why = f" · {hold.reason}" if hold.reason else ""
    return plain(
        f"{HOLD[hold.kind]} hold, {where}, since {desk.calendar.moment_text(hold.set_s)} · stops {STAGE[hold.blocks]} "
        f"· decided by {OWNER[HOLD_RULES[hold.kind].owner]}{why}"
    )
