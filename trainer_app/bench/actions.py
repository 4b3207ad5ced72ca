"""The buttons: what may be done about the case now, as ``view.legal`` says; what may not says why."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import streamlit as st

from sim.commands import (
    AddCrossReference,
    AddLine,
    AddShipToReference,
    AllocateStock,
    AmendHeader,
    AmendLine,
    BackorderLine,
    CancelLine,
    CancelOrder,
    Command,
    CompleteApplication,
    ConfirmOrder,
    ExpediteOrder,
    InvoiceInAdvance,
    PromiseLine,
    PullBack,
    RecordProblem,
    ReleaseHold,
    ReprocessDocument,
    RequestReallocation,
    RequestRelease,
    ResolvePrice,
    SetAsideDocument,
    SetHold,
    SplitLine,
    SubstituteComponent,
    SubstituteLine,
    TakePriceFrom,
    UpdateEta,
)
from sim.desk import Desk
from sim.model import AddressRole, Case, CaseKindName
from sim.units import day_of, money_text
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench import (
    allocation_actions,
    hold_actions,
    order_actions,
    party_actions,
    price_actions,
    problem_actions,
    rush_actions,
)
from trainer_app.bench.answers import answer
from trainer_app.bench.controls import button, do, why_not
from trainer_app.bench.lines import find_item
from trainer_app.runtime import key


def _confirm(desk: Desk, case: Case, move: Move) -> None:
    order_id = move.subject[0]
    with st.container(key="confirm_it", width="content"):
        button(
            "Confirm to customer",
            move,
            lambda: ConfirmOrder(order_id),
            "Confirmed; the customer has our acknowledgement.",
            icon=":material/check:",
            primary=move.allowed,
            keys="F9",
        )


def _resolve(desk: Desk, case: Case, move: Move) -> None:
    order_id, line_no = move.subject
    line = desk.orders[order_id].lines[line_no - 1]
    names = {0: f"Our price {money_text(line.system_price_cents)}, the customer agreed"}
    for a in desk.approvals.values():
        if a.customer_id == case.customer_id and a.item_id == line.item_id:
            names[a.id] = f"Approval {a.id}: {money_text(a.price_cents)} up to {a.max_qty}"
    place = key("approval", case.id, line_no)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(f"Price of line {line_no}", list(names), format_func=names.__getitem__, key=place, width=320)
        button(
            "Settle price",
            move,
            lambda: ResolvePrice(order_id, line_no, runtime.value(place, 0)),
            f"The price of line {line_no} is settled.",
            icon=":material/sell:",
        )


def _day_field(desk: Desk, label: str, place: str) -> None:
    today = desk.calendar.date_of(day_of(desk.now_s))
    runtime.first(place, lambda: None)
    st.date_input(
        label,
        key=place,
        format="MM/DD/YYYY",
        min_value=today - timedelta(days=30),
        max_value=today + timedelta(days=400),
        width=160,
    )


def _chosen_day(desk: Desk, place: str, about: type[Command]) -> int | None:
    when = runtime.value(place, None)
    if when is None:
        runtime.tell_refusal("Choose a date first.", about.__name__)
        return None
    return desk.calendar.day_of_date(when)


def _for_a_day(
    desk: Desk, case: Case, move: Move, command: type[BackorderLine | PromiseLine], words: tuple[str, str, str, str]
) -> None:
    """A line that is promised for a day; words: over the day, on the button, when it is done, the button's icon."""
    order_id, line_no = move.subject
    label, doing, done, icon = words
    place = key(command.__name__, case.id, line_no)

    def make() -> Command | None:
        day = _chosen_day(desk, place, command)
        return None if day is None else command(order_id, line_no, day)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        _day_field(desk, label.format(line_no), place)
        button(doing, move, make, done.format(line_no), icon=icon)


def _backorder(desk: Desk, case: Case, move: Move) -> None:
    words = "Promise line {} for", "Backorder", "Line {} waits for inbound stock.", ":material/schedule:"
    _for_a_day(desk, case, move, BackorderLine, words)


def _promise(desk: Desk, case: Case, move: Move) -> None:
    words = "New day for line {}", "Promise the new day", "Line {} has a new day.", ":material/event_repeat:"
    _for_a_day(desk, case, move, PromiseLine, words)


def _substitute(desk: Desk, case: Case, move: Move) -> None:
    order_id, line_no = move.subject
    line = desk.orders[order_id].lines[line_no - 1]
    place = key("substitute", case.id, line_no)

    def make() -> Command | None:
        item_id = find_item(desk, case.customer_id, runtime.value(place, ""))
        if not item_id:
            runtime.tell_refusal("Name the substitute by its SKU.", SubstituteLine.__name__)
            return None
        return SubstituteLine(order_id, line_no, item_id)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(f"Substitute for {desk.items[line.item_id].sku}", key=place, placeholder="SKU", width=160)
        button("Substitute", move, make, f"Line {line_no} is substituted.", icon=":material/swap_horiz:")


def _alternate(desk: Desk, case: Case, move: Move) -> None:
    order_id, line_no = move.subject
    line = desk.orders[order_id].lines[line_no - 1]
    place = key("alternate", case.id, line_no)
    known = [c.alternate_id for c in desk.shelf.kits[line.item_id] if c.alternate_id]
    if not known:
        return

    def make() -> Command | None:
        return SubstituteComponent(order_id, line_no, runtime.value(place, known[0]))

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            f"Build what is short of {desk.items[line.item_id].sku} with",
            known,
            format_func=lambda item_id: desk.items[item_id].sku,
            key=place,
            width=200,
        )
        button("Build with the alternate", move, make, f"Line {line_no} is built with it.", icon=":material/build:")


def _eta(desk: Desk, case: Case, move: Move) -> None:
    (shipment_id,) = move.subject
    place = key("eta", case.id)

    def make() -> Command | None:
        day = _chosen_day(desk, place, UpdateEta)
        return None if day is None else UpdateEta(shipment_id, day)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        _day_field(desk, "New expected delivery", place)
        button("Put into our records", move, make, "Our records carry the new date.", icon=":material/event:")


def _reprocess(desk: Desk, case: Case, move: Move) -> None:
    if case.kind is CaseKindName.UNKNOWN_SHIP_TO:
        _ship_to_reference(desk, case)
    else:
        _cross_reference(desk, case)
    button(
        "Run the document again",
        move,
        lambda: ReprocessDocument(case.document_id),
        "The document went through intake.",
        icon=":material/replay:",
    )


def _ship_to_reference(desk: Desk, case: Case) -> None:
    code, place = desk.parsed[case.document_id].ship_to_code, key("ship_to_means", case.id)
    today = day_of(desk.now_s)
    sites = {
        a.id: f"{a.code} · {a.line1}, {a.city}"
        for a in desk.addresses.values()
        if a.customer_id == case.customer_id and a.role is AddressRole.SHIP_TO and a.to_day >= today
    }

    def make() -> Command | None:
        ship_to_id = runtime.value(place, None)
        if ship_to_id is None:
            runtime.tell_refusal("Choose the ship-to that the code means.", AddShipToReference.__name__)
            return None
        return AddShipToReference(case.customer_id, code, ship_to_id)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            f"Ship-to code {code} means",
            list(sites),
            index=None,
            format_func=sites.__getitem__,
            placeholder="Choose a ship-to",
            key=place,
            width=340,
        )
        st.button(
            "Add ship-to code",
            key=key("do", "AddShipToReference", case.id),
            icon=":material/link:",
            on_click=do,
            args=(make, "The ship-to code is known now."),
        )


def _cross_reference(desk: Desk, case: Case) -> None:
    part, item = key("part", case.id), key("means", case.id)

    def make() -> Command | None:
        item_id = find_item(desk, case.customer_id, runtime.value(item, ""))
        if not item_id:
            runtime.tell_refusal("Name our item by its SKU or GTIN.", AddCrossReference.__name__)
            return None
        return AddCrossReference(case.customer_id, runtime.value(part, "").strip(), item_id)

    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Customer's part number", key=part, width=170)
        st.text_input("means our item", key=item, placeholder="SKU or GTIN", width=170)
        st.button(
            "Add cross reference",
            key=key("do", "AddCrossReference", case.id),
            icon=":material/link:",
            on_click=do,
            args=(make, "The part number is known now."),
        )


_DRAW: dict[type, Callable[[Desk, Case, Move], None]] = {
    CompleteApplication: hold_actions.complete_application,
    InvoiceInAdvance: hold_actions.invoice_in_advance,
    ReleaseHold: hold_actions.release,
    RequestRelease: hold_actions.request,
    ResolvePrice: _resolve,
    BackorderLine: _backorder,
    PromiseLine: _promise,
    SubstituteLine: _substitute,
    SubstituteComponent: _alternate,
    UpdateEta: _eta,
    ReprocessDocument: _reprocess,
    SetAsideDocument: order_actions.set_aside,
    **problem_actions.FORMS,
    ExpediteOrder: rush_actions.expedite,
    AllocateStock: allocation_actions.allocate,
    RequestReallocation: rush_actions.ask_for_stock,
}
_IN_A_ROW: dict[type, Callable[[Desk, Case, Move], None]] = {
    ConfirmOrder: _confirm,
    PullBack: order_actions.pull_back,
    AmendHeader: order_actions.header,
    AddLine: order_actions.add,
    SplitLine: order_actions.split,
    CancelOrder: order_actions.cancel_order,
    SetHold: hold_actions.set_hold,
}
_ANSWERED: tuple[Any, ...] = (
    *_DRAW,
    *_IN_A_ROW,
    AmendLine,
    CancelLine,
    TakePriceFrom,
    AddCrossReference,
    AddShipToReference,
)


def draw(desk: Desk, case: Case, moves: list[Move]) -> None:
    """All actions on the order of a case, the specific ones first."""
    records = [move for move in moves if move.command is RecordProblem]
    if case.kind in problem_actions.ABOUT_PROBLEMS:
        _record(desk, case, records)
    for move in moves:
        if move.command in _DRAW:
            _DRAW[move.command](desk, case, move)
    cancels = {m.subject[1]: m for m in moves if m.command is CancelLine}
    priced = {m.subject[1]: m for m in moves if m.command is TakePriceFrom}
    with st.container(horizontal=True):
        for move in moves:
            if move.command in _IN_A_ROW:
                _IN_A_ROW[move.command](desk, case, move)
            elif move.command is AmendLine:
                order_actions.line(desk, case, move, cancels)
        if priced:
            price_actions.price_source(desk, case, priced)
    for move in moves:
        if move.command is ConfirmOrder and desk.orders[move.subject[0]].confirmed_s < 0:
            why_not(move)
    answer(*_ANSWERED)
    party_actions.draw(desk, case, moves)
    if case.kind not in problem_actions.ABOUT_PROBLEMS:
        _record(desk, case, records)


def _record(desk: Desk, case: Case, moves: list[Move]) -> None:
    for move in moves:
        problem_actions.record(desk, case, move)
        answer(RecordProblem)
