"""Everything that passed between a customer and us, in one list: documents, orders, messages, calls, notes."""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from sim.desk import Desk
from sim.model import Direction
from sim.units import Day, Seconds
from trainer_app.wording import CHANNEL, INTENT, day_or_dash

WAYS: dict[Direction, str] = {Direction.IN: "← in", Direction.OUT: "→ out", Direction.NOTE: "✎ note"}
SHOWN = 12
"""Rows before the list scrolls."""


class Passed(NamedTuple):
    """One thing that passed."""

    at_s: Seconds
    way: str
    what: str
    detail: str
    who: str
    follow_up_day: Day = 0


def passed(desk: Desk, customer_id: int) -> list[Passed]:
    """The list, newest first."""
    names = {c.id: c.name for c in desk.contacts.values() if c.customer_id == customer_id}
    rows = [
        Passed(
            d.received_s,
            WAYS[Direction.IN],
            f"Document by {CHANNEL[d.channel].lower()}",
            f"became order {d.order_id}" if d.order_id else "",
            names.get(d.contact_id, ""),
        )
        for d in desk.documents.values()
        if d.customer_id == customer_id
    ]
    for order in desk.orders.values():
        if order.customer_id == customer_id:
            lines = f"{order.po_number}, {len(order.lines)} lines, {order.status}"
            rows.append(Passed(order.entered_s, "", f"Order {order.id} entered", lines, ""))
    rows += [
        Passed(
            m.at_s,
            WAYS[m.direction],
            INTENT[m.intent],
            _one_line(m.text),
            names.get(m.contact_id, m.sender),
            m.follow_up_day,
        )
        for m in desk.messages.values()
        if m.customer_id == customer_id
    ]
    return sorted(rows, key=lambda row: row.at_s)[::-1]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def contact_log(desk: Desk, customer_id: int) -> None:
    """The list as a table."""
    rows = passed(desk, customer_id)
    if not rows:
        st.caption("Nothing has passed between this customer and us.")
        return
    st.dataframe(
        pd.DataFrame(
            [
                {
                    "At": desk.calendar.moment_text(row.at_s),
                    "Way": row.way,
                    "What": row.what,
                    "With": row.who,
                    "We write again": day_or_dash(desk, row.follow_up_day) if row.follow_up_day else "",
                    "Text": row.detail,
                }
                for row in rows
            ]
        ),
        hide_index=True,
        height=38 + 35 * min(len(rows), SHOWN),
        alt="History of the customer",
        column_config={
            "At": st.column_config.TextColumn(width=126),
            "Way": st.column_config.TextColumn(width=60),
            "What": st.column_config.TextColumn(width=170),
            "With": st.column_config.TextColumn(width=120),
        },
    )
