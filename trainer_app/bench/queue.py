"""The queue: cases by due time with how long is left, and the way to the next one."""

from typing import Any

import pandas as pd
import streamlit as st

from sim.commands import OpenRecord, TakeCase
from sim.model import SEAT, Case, CaseStatus
from sim.units import Seconds
from trainer_app import runtime
from trainer_app.runtime import Part
from trainer_app.sitting import Sitting
from trainer_app.wording import CHIPS, KIND_COLOURS, KIND_SHORT, span

VIEWS: dict[str, tuple[CaseStatus, ...]] = {
    "Open": (CaseStatus.QUEUED, CaseStatus.IN_PROGRESS),
    "Waiting": (CaseStatus.WAITING,),
    "Closed": (CaseStatus.CLOSED,),
}
SOON_S: Seconds = 1800


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


def take_next() -> None:
    """Take the case that comes next by the SOP's rule."""
    seat = runtime.sitting()
    if seat is None:
        return
    with seat.lock:
        seat.advance()
        case = seat.session.desk.next_case_for(SEAT.number)
        if case is None:
            if seat.why_not_next():
                runtime.put("w_queue_note", seat.why_not_next())
            else:
                runtime.put("w_queue_note", "Nothing waits for you: Next event lets time pass.")
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
            st.button("Next", key="next_case", icon=":material/skip_next:", type="primary", on_click=take_next)
            view = st.segmented_control(
                "Show", list(VIEWS), default="Open", key="w_view", label_visibility="collapsed", required=True
            )
        note: str = runtime.value("w_queue_note", "")
        if note:
            st.caption(note)
        with seat.lock:
            _table(seat, VIEWS[view or "Open"])


def _table(seat: Sitting, statuses: tuple[CaseStatus, ...]) -> None:
    desk, now_s = seat.session.desk, seat.session.now_s
    cases = [c for c in seat.my_cases() if c.status in statuses]
    runtime.put("w_queue_ids", [c.id for c in cases])
    if not cases:
        st.caption("Nothing here.")
        return
    front = runtime.case_in_front()
    due = [_due(c, now_s) for c in cases]
    marks = {CaseStatus.IN_PROGRESS: "●", CaseStatus.WAITING: "…", CaseStatus.CLOSED: "✓"}
    rows: dict[str, list[Any]] = {  # Any: columns of several types
        "now": ["▶" if c.id == front else marks.get(c.status, "") for c in cases],
        "due": [[text] for text, _ in due],
        "customer": [desk.customers[c.customer_id].name for c in cases],
        "work": [[KIND_SHORT[c.kind]] for c in cases],
    }
    chips = dict(due)
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        key="w_queue",
        on_select=_select,
        selection_mode="single-cell",
        height=min(36 + 35 * max(len(cases), 6), 640),
        alt="Queue of cases by due time",
        column_config={
            "now": st.column_config.TextColumn("·", width=26, help="▶ in front, ● in your hands, … waits"),
            "due": st.column_config.MultiselectColumn("Due", options=list(chips), color=list(chips.values()), width=68),
            "customer": st.column_config.TextColumn("Customer", width=116),
            "work": st.column_config.MultiselectColumn(
                "Work", options=list(KIND_COLOURS), color=list(KIND_COLOURS.values()), width=94
            ),
        },
    )
    st.caption(f"{len(cases)} case{'s' * (len(cases) != 1)} · arrow keys move")
