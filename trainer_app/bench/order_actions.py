"""Changes of the order of a case: header, lines, pull-back, cancelling."""

from datetime import timedelta

import streamlit as st

from sim.commands import (
    AddLine,
    AmendHeader,
    AmendLine,
    CancelLine,
    CancelOrder,
    Command,
    LineEntry,
    PullBack,
    SetAsideDocument,
    SplitLine,
)
from sim.decide.cancel_fees import GivenUp, all_open, cancel_fee_cents, is_bought_in
from sim.desk import Desk
from sim.model import AddressRole, Case, Order, Uom
from sim.units import day_of, money_text
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench.controls import button, do
from trainer_app.bench.lines import find_item
from trainer_app.runtime import key


def _date(desk: Desk, label: str, place: str, day: int) -> None:
    today = desk.calendar.date_of(day_of(desk.now_s))
    runtime.first(place, lambda: desk.calendar.date_of(day) if day > 0 else None)
    st.date_input(
        label,
        key=place,
        format="MM/DD/YYYY",
        min_value=today - timedelta(days=60),
        max_value=today + timedelta(days=400),
    )


def _day(desk: Desk, place: str, otherwise: int) -> int:
    when = runtime.value(place, None)
    return otherwise if when is None else desk.calendar.day_of_date(when)


def header(desk: Desk, case: Case, move: Move) -> None:
    """Another ship-to, day or instruction."""
    order = desk.orders[move.subject[0]]
    ship_to, day, words = (key(name, order.id) for name in ("a_ship_to", "a_day", "a_words"))
    sites = [
        a.id for a in desk.addresses.values() if a.customer_id == order.customer_id and a.role is AddressRole.SHIP_TO
    ]

    def make() -> Command:
        return AmendHeader(
            order.id,
            runtime.value(ship_to, order.ship_to_id),
            _day(desk, day, order.requested_day),
            runtime.value(words, order.instruction),
        )

    with st.popover("Change header", icon=":material/edit_note:", disabled=not move.allowed):
        runtime.first(ship_to, lambda: order.ship_to_id)
        st.selectbox(
            "Ship-to",
            sites,
            format_func=lambda n: f"{desk.addresses[n].code} · {desk.addresses[n].line1}, {desk.addresses[n].city}",
            key=ship_to,
        )
        _date(desk, "Requested", day, order.requested_day)
        runtime.first(words, lambda: order.instruction)
        st.text_input("Instruction", key=words, max_chars=400)
        st.button(
            "Change it", key=key("do", "AmendHeader", order.id), on_click=do, args=(make, "The header is changed.")
        )


def _choose_line(desk: Desk, order: Order, place: str) -> int:
    st.selectbox(
        "Line",
        [line.line_no for line in order.lines],
        key=place,
        format_func=lambda n: f"{n} · {desk.items[order.lines[n - 1].item_id].sku}",
    )
    chosen: int = runtime.value(place, 1)
    return min(chosen, len(order.lines))


def line(desk: Desk, case: Case, move: Move, cancels: dict[int, Move]) -> None:
    """Correct or cancel a line; the desk says whether it still may be."""
    order_id = move.subject[0]
    order = desk.orders[order_id]
    line_no, qty, uom, price = (key(name, case.id) for name in ("c_line", "c_qty", "c_uom", "c_price"))

    def amend() -> Command:
        cents = runtime.value(price, None)
        return AmendLine(
            order_id,
            runtime.value(line_no, 1),
            int(runtime.value(qty, 0) or 0),
            Uom(runtime.value(uom, Uom.EA)),
            -1 if cents is None else round(cents * 100),
        )

    with st.popover("Change a line", icon=":material/edit:", disabled=not (move.allowed or cancels)):
        chosen = order.lines[_choose_line(desk, order, line_no) - 1]
        left, middle, right = st.columns(3)
        left.number_input("Quantity", min_value=0, step=1, key=qty, value=None, placeholder=str(chosen.qty_ordered))
        middle.selectbox("UoM", list(Uom), key=uom)
        right.number_input("Price", min_value=0.0, step=0.01, key=price, value=None, placeholder="ours")
        with st.container(horizontal=True):
            st.button(
                "Change line", key=key("do", "AmendLine", case.id), on_click=do, args=(amend, "The line is changed.")
            )
            cancel = cancels.get(chosen.line_no)
            if cancel is not None:
                _fee(desk, order, [(chosen, chosen.qty_open)])
                number = chosen.line_no
                button(
                    "Cancel what is open",
                    cancel,
                    lambda: CancelLine(order_id, number),
                    f"Line {number} is cancelled.",
                    icon=":material/delete:",
                )


def _fee(desk: Desk, order: Order, given_up: GivenUp) -> None:
    """What giving that up costs, and why."""
    fee = cancel_fee_cents(desk, order, given_up)
    if not fee:
        return
    custom = any(is_bought_in(desk, order, line) for line, _ in given_up)
    agreed = "it has agreed" if order.id in desk.fee_agreed else "it has not agreed yet"
    why = f"Bought in for this customer ({agreed})" if custom else "The warehouse had begun with it"
    st.markdown(f"{why}: giving it up is charged with **{money_text(fee)} USD**.")


def add(desk: Desk, case: Case, move: Move) -> None:
    """One more line."""
    (order_id,) = move.subject
    item, qty, uom = (key(name, case.id) for name in ("n_item", "n_qty", "n_uom"))

    def make() -> Command | None:
        item_id = find_item(desk, case.customer_id, runtime.value(item, ""))
        if not item_id:
            runtime.tell_refusal("Name the item by SKU, GTIN or the customer's part number.", AddLine.__name__)
            return None
        quantity = int(runtime.value(qty, 0) or 0)
        return AddLine(order_id, LineEntry(item_id, quantity, Uom(runtime.value(uom, Uom.EA)), -1))

    with st.popover("Add a line", icon=":material/playlist_add:", disabled=not move.allowed):
        left, middle, right = st.columns(3)
        left.text_input("Item", key=item, placeholder="SKU")
        middle.number_input("Quantity", min_value=0, step=1, key=qty, value=None)
        right.selectbox("UoM", list(Uom), key=uom)
        st.button("Add line", key=key("do", "AddLine", case.id), on_click=do, args=(make, "The line is added."))


def split(desk: Desk, case: Case, move: Move) -> None:
    """Some pieces of a line on a later day."""
    (order_id,) = move.subject
    order = desk.orders[order_id]
    line_no, qty, day = (key(name, case.id) for name in ("s_line", "s_qty", "s_day"))

    def make() -> Command | None:
        when = runtime.value(day, None)
        if when is None:
            runtime.tell_refusal("Choose a date first.", SplitLine.__name__)
            return None
        pieces = int(runtime.value(qty, 0) or 0)
        return SplitLine(order_id, runtime.value(line_no, 1), pieces, desk.calendar.day_of_date(when))

    with st.popover("Split a line", icon=":material/call_split:", disabled=not move.allowed):
        _choose_line(desk, order, line_no)
        st.number_input("Pieces for later", min_value=0, step=1, key=qty, value=None)
        _date(desk, "Wanted on", day, 0)
        st.button("Split line", key=key("do", "SplitLine", case.id), on_click=do, args=(make, "The line is split."))


def pull_back(desk: Desk, case: Case, move: Move) -> None:
    """Take the order back from the warehouse."""
    (order_id,) = move.subject
    button(
        "Pull back from the warehouse",
        move,
        lambda: PullBack(order_id),
        "The warehouse gave the order back; confirm it again when it is right.",
        icon=":material/undo:",
    )


def cancel_order(desk: Desk, case: Case, move: Move) -> None:
    """Give the whole order up."""
    order_id = move.subject[0]
    with st.popover("Cancel order", icon=":material/cancel:", disabled=not move.allowed):
        st.markdown("Nothing of the order will be delivered.")
        _fee(desk, desk.orders[order_id], all_open(desk.orders[order_id]))
        button("Cancel it", move, lambda: CancelOrder(order_id), "The order is cancelled.", icon=":material/cancel:")


def set_aside(desk: Desk, case: Case, move: Move) -> None:
    """Put the document aside with the order that it repeats or changes."""
    (document_id,) = move.subject
    place = key("repeats", document_id)
    orders = [o.id for o in desk.orders.values() if o.customer_id == case.customer_id]
    if not orders:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        runtime.first(place, lambda: case.order_id if case.order_id in orders else orders[-1])
        st.selectbox(
            "Repeats or changes order",
            orders,
            format_func=lambda n: f"{n} · {desk.orders[n].po_number}",
            key=place,
            width=260,
        )
        button(
            "Set document aside",
            move,
            lambda: SetAsideDocument(document_id, runtime.value(place, orders[-1])),
            "The document is set aside with that order.",
            icon=":material/file_copy_off:",
        )
