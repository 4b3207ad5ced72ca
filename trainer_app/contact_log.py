"""Everything that passed between a customer and us, in one list: documents, orders, messages, calls, notes."""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from sim.desk import Desk
from sim.model import Direction
from sim.units import Seconds
from trainer_app.bench.tables import fitting
from trainer_app.wording import CHANNEL, INTENT

WAYS: dict[Direction, str] = {Direction.IN: "← in", Direction.OUT: "→ out", Direction.NOTE: "✎ note"}


class Passed(NamedTuple):
    """One thing that passed."""

    at_s: Seconds
    way: str
    what: str
    detail: str
    who: str
    again_s: Seconds = -1
    """When we write again, -1 = not promised."""


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
            m.follow_up_at_s if m.promised else -1,
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
                    "We write again": desk.calendar.moment_text(row.again_s) if row.again_s >= 0 else "",
                    "Text": row.detail,
                }
                for row in rows
            ]
        ),
        hide_index=True,
        height=fitting(len(rows)),
        alt="History of the customer",
        column_config={
            "At": st.column_config.TextColumn(width=126),
            "Way": st.column_config.TextColumn(width=60),
            "What": st.column_config.TextColumn(width=170),
            "With": st.column_config.TextColumn(width=120),
        },
    )
