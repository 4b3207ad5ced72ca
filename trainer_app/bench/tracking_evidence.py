"""What the carriers said of a shipment."""

import streamlit as st

from sim.desk import Desk
from sim.model import Case, Order, Shipment
from trainer_app.bench.tables import figures, table
from trainer_app.wording import day_or_dash, words


def tracking(desk: Desk, case: Case, order: Order) -> None:
    """Shipments of the order with what the carrier said."""
    shipments = [shipment for shipment in desk.shipments.values() if shipment.order_id == order.id]
    for shipment in shipments:
        tracking_of(desk, shipment)
    if not shipments:
        st.caption("Nothing of this order has left yet.")


def tracking_of(desk: Desk, shipment: Shipment) -> None:
    """One shipment with what its carrier said."""
    figures(
        [
            ("Shipment", f"{shipment.tracking_no} · {desk.carriers[shipment.carrier_id].name}"),
            ("Promised", day_or_dash(desk, shipment.promised_day)),
            ("In our records", day_or_dash(desk, shipment.eta_day)),
            ("Status", words(shipment.status)),
        ]
    )
    table(
        [
            {
                "At": desk.calendar.moment_text(t.at_s),
                "Code": t.code,
                "Reason": words(t.reason) or "–",
                "Carrier expects": day_or_dash(desk, t.eta_day),
            }
            for t in desk.tracking.values()
            if t.shipment_id == shipment.id
        ],
        alt="Tracking",
        empty="The carrier has said nothing yet.",
    )
