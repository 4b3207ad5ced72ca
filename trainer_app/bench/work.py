"""The right side of the workbench: what the case in front needs, from the form to its closing."""

import streamlit as st

from sim import view
from sim.cases import CASE_KINDS, Panel
from sim.commands import CloseCase, EnterOrder, LogContact, SendMessage, TakeCase
from sim.decide.intake import why_no_order
from sim.desk import Desk
from sim.model import SEAT, Case, CaseKindName, CaseStatus, Document
from trainer_app import runtime
from trainer_app.bench import actions, closing, coaching, comparison, entry, handing_over, merging, noting, writing
from trainer_app.bench.answers import answer
from trainer_app.bench.doubts import ship_tos
from trainer_app.bench.evidence import EVIDENCE
from trainer_app.bench.order_card import order_card
from trainer_app.bench.queue import in_hands, nothing_waits
from trainer_app.bench.tables import table
from trainer_app.runtime import Part
from trainer_app.sitting import Sitting
from trainer_app.wording import dollars, plain


def draw() -> None:
    """The work on the case in front."""
    st.fragment(_work, key=Part.WORK)()


def _work() -> None:
    seat = runtime.require_sitting()
    with st.container(key="card_work"), seat.lock:
        case = seat.session.desk.cases.get(runtime.case_in_front())
        if seat.session.over:
            st.success("The session is over.", icon=":material/flag:")
            st.page_link("pages/debrief.py", label="Go to the debrief", icon=":material/fact_check:")
        elif case is None:
            if seat.session.desk.next_case_for(SEAT.number) is None and not in_hands(seat):
                st.markdown("#### Nothing waits for you")
                st.markdown(nothing_waits(seat).partition(". ")[2])
            else:
                st.markdown(runtime.prose("no_case"))
            st.markdown(runtime.prose("keys"))
        elif case.status is CaseStatus.CLOSED:
            closing.closed(seat, case)
        else:
            _open(seat, case)


def _open(seat: Sitting, case: Case) -> None:
    desk = seat.session.desk
    moves = view.legal(desk, SEAT, case)
    kinds = {m.command: m for m in moves}
    document = desk.documents[case.document_id]
    order = desk.orders.get(case.order_id or document.order_id)
    if case.status is CaseStatus.WAITING:
        st.info(
            "You asked; the case waits for the answer and comes back to the queue.", icon=":material/hourglass_top:"
        )
    if case.id in desk.promise_of:
        _promise(desk, case)
    if EnterOrder in kinds:
        entry.draw(seat, case)
    panel = CASE_KINDS[case.kind].panel
    if order is None and panel is Panel.COMPARISON:
        with st.expander("Quotations and contracts", icon=":material/fact_check:"):
            comparison.agreements(desk, case.customer_id)
    if order is None and panel is Panel.SITES:
        with st.expander(panel, icon=":material/fact_check:", expanded=True):
            ship_tos(desk, case.customer_id)
    if order is None and document.id in desk.parsed:
        _parsed(seat, case)
    if order is not None:
        answer(EnterOrder)
        order_card(desk, order)
        with st.expander(panel, icon=":material/fact_check:", expanded=case.kind is not CaseKindName.ORDER_ENTRY):
            EVIDENCE[panel](desk, case, order)
    if TakeCase in kinds:
        keyed = order is None and _to_be_keyed(desk, document)
        st.caption(f"Take the case to {'key its order' if keyed else 'work on it'}.")
        answer(TakeCase)
        return
    coaching.draw(seat, case)
    actions.draw(desk, case, moves)
    writing.draw(seat, case, kinds[SendMessage], opened=EnterOrder not in kinds)
    noting.draw(seat, case, kinds[LogContact])
    merging.draw(seat, case)
    handing_over.draw(seat, case)
    closing.draw(case, kinds[CloseCase])


def _promise(desk: Desk, case: Case) -> None:
    """The note that said when we write again."""
    note = desk.messages[desk.promise_of[case.id]]
    contact = desk.contacts.get(note.contact_id)
    to = f"{contact.name}, {contact.job}" if contact else "whoever wrote"
    st.info(f"Promised to {plain(to)}: {plain(note.text)}", icon=":material/event_upcoming:")


def _to_be_keyed(desk: Desk, document: Document) -> bool:
    return not document.asks and document.id not in desk.parsed


def _parsed(seat: Sitting, case: Case) -> None:
    desk = seat.session.desk
    parsed = desk.parsed[case.document_id]
    why = why_no_order(desk, desk.documents[case.document_id])
    st.markdown(f"**Purchase order {plain(parsed.po_number)}** · not accepted: {plain(why)}")
    wanted = desk.calendar.day_text(parsed.requested_day) if parsed.requested_day >= 0 else "no day"
    st.caption(plain(f"Ship-to code {parsed.ship_to_code or '(none)'}, wanted on {wanted}"))
    rows: list[dict[str, object]] = []
    for number, line in enumerate(parsed.lines, 1):
        known = desk.item_by_part.get((case.customer_id, line.buyer_part), 0) if line.buyer_part else 0
        known = known or desk.item_by_sku.get(line.sku, 0)
        rows.append(
            {
                "Line": number,
                "Their part": line.buyer_part or "–",
                "Our item": desk.items[known].sku if known else "unknown",
                "GTIN sent": line.gtin or "–",
                "Description sent": line.description or "–",
                "Qty": line.quantity,
                "UoM": str(line.uom),
                "Price": dollars(line.price_cents) if line.price_cents >= 0 else None,
            }
        )
    table(rows, alt="Lines as they came", empty="No lines.")
