"""An order with its document flow: shipments, tracking, invoices, letters, EDI."""

from collections.abc import Iterator

import streamlit as st

from sim.desk import Desk
from sim.model import Direction, Order
from sim.units import NOT_YET, Seconds, day_of, money_text
from trainer_app.bench.order_card import order_card
from trainer_app.bench.stock_evidence import components_of
from trainer_app.bench.tables import table
from trainer_app.bench.tracking_evidence import tracking_of
from trainer_app.wording import CHANNEL, INTENT, day_or_dash, plain, words

_WAY: dict[Direction, str] = {Direction.IN: "from", Direction.OUT: "sent by", Direction.NOTE: "noted by"}
_EDI_WAY: dict[Direction, str] = {Direction.IN: "received", Direction.OUT: "sent", Direction.NOTE: ""}


def show_order(desk: Desk, order_id: int) -> None:
    found = desk.orders[order_id]
    st.markdown(f"#### {plain(desk.customers[found.customer_id].name)}")
    order_card(desk, found)
    st.markdown("**Document flow**")
    table(
        [
            {"At": desk.calendar.moment_text(at_s), "What": what, "Detail": detail}
            for at_s, what, detail in sorted(row for row in _flow(desk, found) if row[0] != NOT_YET)
        ],
        alt="Document flow",
        empty="Nothing yet.",
    )
    components_of(desk, found)
    _stock_given_up(desk, order_id)
    shipments = [s for s in desk.shipments.values() if s.order_id == order_id]
    if shipments:
        st.markdown("**Tracking**")
        for shipment in shipments:
            tracking_of(desk, shipment)
    st.caption(f"As of {desk.calendar.day_text(day_of(desk.now_s))}")


def _flow(desk: Desk, order: Order) -> Iterator[tuple[Seconds, str, str]]:
    """What has happened to an order and what has not: when, what, and a detail."""
    yield order.received_s, "Document received", CHANNEL[order.channel]
    yield order.entered_s, f"Order {order.id} entered", f"{len(order.lines)} lines"
    yield order.confirmed_s, "Confirmed", f"promised {day_or_dash(desk, order.promise_day)}"
    yield order.released_s, "Released to the warehouse", ""
    for s in desk.shipments.values():
        if s.order_id == order.id:
            expected = f"{words(s.status)}, expected {day_or_dash(desk, s.eta_day)}"
            yield s.shipped_s, f"Shipment {s.tracking_no}", expected
    for i in desk.invoices.values():
        if i.order_id == order.id:
            due = f"{money_text(i.amount_cents)}, due {desk.calendar.day_text(i.due_day)}"
            yield i.posted_s, f"Invoice {i.id}", due
    for m in desk.messages.values():
        if m.order_id == order.id:
            yield m.at_s, INTENT[m.intent], f"{_WAY[m.direction]} {m.sender.replace('-', ' ')}".strip()
    for e in desk.edi.values():
        if e.order_id == order.id:
            yield e.at_s, f"EDI {e.set_code}", " · ".join(part for part in (_EDI_WAY[e.direction], e.verdict) if part)


def _stock_given_up(desk: Desk, order_id: int) -> None:
    rows = [
        {
            "From order": r.from_order_id,
            "To order": r.order_id,
            "Pieces": r.qty,
            "Asked": desk.calendar.moment_text(r.asked_s),
            "Decision": str(r.status),
            "By": r.decided_by or "–",
        }
        for r in desk.reallocations.values()
        if order_id in (r.from_order_id, r.order_id)
    ]
    if rows:
        st.markdown("**Stock given up or got**")
        table(rows, alt="Stock given up or got", empty="None.")
