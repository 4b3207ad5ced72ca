"""The head of a case: whose it is, how it stands, how long is left, and how far the order has come."""

import streamlit as st

from sim import view
from sim.cases import CASE_KINDS
from sim.commands import TakeCase
from sim.model import SEAT, Case, CaseStatus, fulfilment_status
from trainer_app import lookups, runtime
from trainer_app.runtime import Part
from trainer_app.sitting import Sitting
from trainer_app.ticking import countdown
from trainer_app.wording import CHANNEL, STATUS, escaped, plain


def draw() -> None:
    """The head of the case in front."""
    st.fragment(_head, key=Part.HEAD)()


def _take(case_id: int) -> None:
    if not runtime.act(TakeCase(case_id)):
        runtime.put("w_queue_note", (runtime.told() or (True, "", ""))[1])
    runtime.draw_again()


def _head() -> None:
    seat = runtime.require_sitting()
    with st.container(key="card_head"), seat.lock:
        case = seat.session.desk.cases.get(runtime.case_in_front())
        if case is None:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown("**No case in front of you**")
                st.space("stretch")
                _look_up()
            return
        _line(seat, case)
        _flow(seat, case)
        guide = seat.session.setup.guide(case)
        if guide and case.status is not CaseStatus.CLOSED:
            with st.container(key="guide"):
                st.caption(f":material/lightbulb: {plain(guide)}")


def _look_up() -> None:
    if st.button("Look up", key="look_up", icon=":material/search:", help="Customer, item or order (F4)"):
        lookups.drawer()


def _line(seat: Sitting, case: Case) -> None:
    desk = seat.session.desk
    order = desk.orders.get(case.order_id or desk.documents[case.document_id].order_id)
    po = (
        order.po_number if order else desk.parsed[case.document_id].po_number if case.document_id in desk.parsed else ""
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{plain(desk.customers[case.customer_id].name)}**" + (f" · {plain(po)}" if po else ""))
        st.badge(CASE_KINDS[case.kind].title, color="violet")
        label, colour = STATUS[case.status]
        st.badge(label, color=colour)
        st.badge(CHANNEL[desk.documents[case.document_id].channel], color="gray")
        st.space("stretch")
        if case.status is not CaseStatus.CLOSED:
            with st.container(width=280):
                countdown(
                    now_s=seat.session.now_s,
                    raised_s=case.raised_s,
                    due_s=case.due_s,
                    pace=seat.clock.pace,
                    key=f"due_{case.id}",
                )
        if case.status is CaseStatus.QUEUED:
            take = view.legal(desk, SEAT, case)[0]
            st.button(
                "Take case",
                key="take",
                type="primary",
                disabled=not take.allowed,
                help=plain(take.refusal) or None,
                on_click=_take,
                args=(case.id,),
            )
        _look_up()


def _flow(seat: Sitting, case: Case) -> None:
    desk = seat.session.desk
    document = desk.documents[case.document_id]
    order = desk.orders.get(case.order_id or document.order_id)
    if order is None and document.asks:
        return  # nothing is to be ordered, shipped or invoiced
    shipments = [s for s in desk.shipments.values() if order is not None and s.order_id == order.id]
    invoices = [i for i in desk.invoices.values() if order is not None and i.order_id == order.id]
    steps = [
        ("Document received", True),
        (f"Order {order.id} {order.status}" if order else "Sales order", order is not None),
        (
            f"Delivery {fulfilment_status(order).replace('_', ' ')}" if order and shipments else "Delivery",
            bool(shipments),
        ),
        (f"Invoice {invoices[0].id}" if invoices else "Invoice", bool(invoices)),
    ]
    parts = [f"<span class='{'done' if done else 'todo'}'>{escaped(text)}</span>" for text, done in steps]
    st.html(f"<div class='flow'>{'<i>›</i>'.join(parts)}</div>")
