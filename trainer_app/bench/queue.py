"""The queue: cases by due time with how long is left, and the way to the next one."""

from typing import Any

import pandas as pd
import streamlit as st

from sim import view
from sim.cases import CASE_KINDS
from sim.commands import OpenRecord, TakeCase
from sim.model import SEAT, Case, CaseStatus
from sim.units import Seconds
from trainer_app import runtime
from trainer_app.runtime import Part
from trainer_app.sitting import Sitting
from trainer_app.wording import CHIPS, KIND_LABELS, kind_colours, plain, sentence_case, span

VIEWS: dict[str, tuple[CaseStatus, ...]] = {
    "Open": (CaseStatus.QUEUED, CaseStatus.IN_PROGRESS),
    "Waiting": (CaseStatus.WAITING,),
    "Closed": (CaseStatus.CLOSED,),
}
NOTHING: dict[tuple[CaseStatus, ...], str] = {
    VIEWS["Open"]: "Nothing is open.",
    VIEWS["Waiting"]: "No case waits for an answer.",
    VIEWS["Closed"]: "You have not closed a case yet.",
}
SOON_S: Seconds = 1800
MOST_ROWS = 19
"""More cases than these move under the heading of the queue."""


def draw() -> None:
    """The queue; while time runs it draws itself again."""
    runs = runtime.require_sitting().clock.pace > 0
    st.fragment(_queue, key=Part.QUEUE, run_every=5 if runs else None)()


def look_at(case: Case) -> None:
    """Bring a case to the front and read its document."""
    runtime.show_case(case.id)
    if case.document_id:
        runtime.act(OpenRecord("document", case.document_id))
        runtime.forget("w_told")


def _select() -> None:
    seat = runtime.sitting()
    cells = runtime.selected_cells("w_queue")
    ids: list[int] = runtime.value("w_queue_ids", [])
    if seat is not None and cells and cells[0][0] < len(ids):
        look_at(seat.session.desk.cases[ids[cells[0][0]]])
        runtime.draw_again(Part.QUEUE, Part.HEAD, Part.DOCUMENT, Part.WORK)
    runtime.draw_again(Part.QUEUE)


def nothing_waits(seat: Sitting) -> str:
    """How somebody goes on who has nothing to do."""
    way = "Next" if seat.frozen else "Next event"
    return f"Nothing waits for you. {way} lets time pass until something does."


def in_hands(seat: Sitting) -> list[Case]:
    """What somebody has taken and not closed yet."""
    return [case for case in seat.my_cases() if case.status is CaseStatus.IN_PROGRESS]


def come_back(seat: Sitting) -> None:
    """Somebody who comes to the desk again finds in front what they had in hand."""
    with seat.lock:
        if not runtime.has("w_case") and (taken := in_hands(seat)):
            runtime.show_case(taken[0].id)


def take_next() -> None:
    """Take the case that comes next by the SOP's rule; a clock that stands still goes on to it."""
    seat = runtime.sitting()
    if seat is None:
        return
    with seat.lock:
        seat.advance()
        case = seat.session.desk.next_case_for(SEAT.number)
        in_hand = next(iter(in_hands(seat)), None)
        if case is None and in_hand is None and seat.frozen:
            seat.next_event()
            case = seat.session.desk.next_case_for(SEAT.number)
        if case is None and in_hand is not None:
            runtime.put("w_queue_note", "Nothing new waits for you; this one is in your hands.")
            look_at(in_hand)
        elif case is None:
            runtime.put("w_queue_note", "" if seat.session.over else nothing_waits(seat))
        elif runtime.act(TakeCase(case.id)):
            runtime.put("w_queue_note", "")
            look_at(case)
        else:
            runtime.put("w_queue_note", (runtime.told() or (True, "", ""))[1])
    runtime.draw_again()


def _due(case: Case, now_s: Seconds) -> tuple[str, str]:
    if case.status is CaseStatus.CLOSED:
        return "done", CHIPS["done"]
    left_s = case.due_s - now_s
    if left_s < 0:
        return f"{span(left_s)} late", CHIPS["late"]
    return span(left_s), CHIPS["soon" if left_s < SOON_S else "later"]


def _queue() -> None:
    seat = runtime.require_sitting()
    with st.container(key="card_queue"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Next",
                key="next_case",
                icon=":material/skip_next:",
                type="primary",
                disabled=seat.session.over,
                on_click=take_next,
            )
            shown = st.segmented_control(
                "Show", list(VIEWS), default="Open", key="w_view", label_visibility="collapsed", required=True
            )
        note: str = runtime.value("w_queue_note", "")
        with st.container():  # what comes and goes has a place of its own, so that nothing below it moves
            if note:
                st.caption(plain(sentence_case(note)))
            with seat.lock:
                _next_by_sop(seat)
        with seat.lock:
            _filters(seat)
            _table(seat, VIEWS[shown or "Open"])


def _next_by_sop(seat: Sitting) -> None:
    desk = seat.session.desk
    case = desk.next_case_for(SEAT.number)
    if case is not None:
        st.caption(
            f"Next by SOP: {CASE_KINDS[case.kind].label}, {plain(desk.customers[case.customer_id].name)}; "
            f"{plain(view.why_next(desk, case))}"
        )


def _filters(seat: Sitting) -> None:
    kinds = sorted({CASE_KINDS[c.kind].label for c in seat.my_cases()})
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text_input(
            "Search the queue",
            key="w_queue_search",
            placeholder="Customer, PO or case",
            label_visibility="collapsed",
            icon=":material/search:",
        )
        on = bool(runtime.value("w_queue_kinds", [])) or runtime.value("w_queue_late", False)
        with st.popover("Filter", type="primary" if on else "secondary", width="content"):
            st.multiselect("Work", kinds, key="w_queue_kinds", placeholder="All kinds")
            st.toggle("Only late", key="w_queue_late")


def _wanted(seat: Sitting, case: Case) -> bool:
    """Whether a case passes search and filters."""
    desk = seat.session.desk
    kinds: list[str] = runtime.value("w_queue_kinds", [])
    if kinds and CASE_KINDS[case.kind].label not in kinds:
        return False
    if runtime.value("w_queue_late", False) and (case.status is CaseStatus.CLOSED or case.due_s >= seat.session.now_s):
        return False
    document = desk.documents.get(case.document_id)
    order = desk.orders.get(case.order_id or (document.order_id if document else 0))
    parsed = desk.parsed.get(case.document_id)
    po = order.po_number if order else parsed.po_number if parsed else ""
    label = CASE_KINDS[case.kind].label
    text = f"{case.id} {desk.customers[case.customer_id].name} {po} {order.id if order else ''} {label}"
    return all(word in text.lower() for word in str(runtime.value("w_queue_search", "")).lower().split())


def _table(seat: Sitting, statuses: tuple[CaseStatus, ...]) -> None:
    desk, now_s = seat.session.desk, seat.session.now_s
    there = [c for c in seat.my_cases() if c.status in statuses]
    cases = [c for c in there if _wanted(seat, c)]
    runtime.put("w_queue_ids", [c.id for c in cases])
    if not cases:
        st.caption(NOTHING[statuses] if not there else f"None of {len(there)} fits search and filter.")
        return
    front = runtime.case_in_front()
    due = [_due(c, now_s) for c in cases]
    marks = {CaseStatus.IN_PROGRESS: "● ", CaseStatus.WAITING: "… ", CaseStatus.CLOSED: "✓ "}
    rows: dict[str, list[Any]] = {  # Any: columns of several types
        "due": [[text] for text, _ in due],
        "customer": [
            f"{'▶ ' if c.id == front else marks.get(c.status, '')}{desk.customers[c.customer_id].name}" for c in cases
        ],
        "work": [[CASE_KINDS[c.kind].label] for c in cases],
    }
    chips = dict(due)
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key="w_queue",
        on_select=_select,
        selection_mode="single-cell",
        height="content" if len(cases) <= MOST_ROWS else 640,
        alt="Queue of cases by due time",
        column_config={
            "due": st.column_config.MultiselectColumn("Due", options=list(chips), color=list(chips.values()), width=82),
            "customer": st.column_config.TextColumn(
                "Customer", width=98, help="▶ in front of you, ● in your hands, … waits for an answer, ✓ closed"
            ),
            "work": st.column_config.MultiselectColumn(
                "Work", options=list(KIND_LABELS), color=kind_colours(), width=96
            ),
        },
    )
    hidden = f" of {len(there)}" if len(there) != len(cases) else ""
    st.caption(f"{len(cases)}{hidden} case{'s' * (len(cases) != 1)} · click one, then the arrow keys move")
