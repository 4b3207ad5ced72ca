"""A sales representative's table as a grid, with the button that takes its rows over into the order form."""

import pandas as pd
import streamlit as st

from sim import view
from sim.commands import EnterOrder
from sim.mailroom import Letter
from sim.model import SEAT, Case
from trainer_app import runtime
from trainer_app.bench import entry
from trainer_app.bench.rows import read_table
from trainer_app.bench.tables import fitting
from trainer_app.runtime import key
from trainer_app.sitting import Sitting
from trainer_app.wording import escaped


def _take_over(case_id: int, text: str) -> None:
    seat = runtime.sitting()
    if seat is not None:
        entry.fill(seat, case_id, read_table(text).rows)
    runtime.draw_again()


def draw(seat: Sitting, case: Case, letter: Letter) -> None:
    """What stands above the table, the table, and what can be done with it."""
    text = seat.sheet(case.document_id)
    table = read_table(text)
    pairs = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(value)}</dd>" for name, value in table.facts)
    st.html(f"<dl class='meta'>{pairs}</dl>")
    st.dataframe(
        pd.DataFrame(table.cells, columns=list(table.heading), index=range(1, len(table.cells) + 1)),
        hide_index=False,
        height=fitting(len(table.cells)),
        alt="Rows of the sheet",
        column_config={
            "Description": st.column_config.TextColumn(width=138),
            "Item": st.column_config.TextColumn(width=84),
            "Qty": st.column_config.TextColumn(width=44),
            "Unit": st.column_config.TextColumn(width=42),
            "Price": st.column_config.TextColumn(width=54),
        },
    )
    with st.container(horizontal=True):
        may_enter = any(m.command is EnterOrder and m.allowed for m in view.legal(seat.session.desk, SEAT, case))
        st.button(
            "Take rows over",
            key=key("take_over", case.id),
            icon=":material/table_rows:",
            disabled=not may_enter,
            help="Copies the table into the order form as it stands" if may_enter else "Take the case first",
            on_click=_take_over,
            args=(case.id, text),
        )
        st.download_button(
            "Download",
            runtime.workbook_of(text),
            file_name=f"sheet-{case.document_id}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            icon=":material/download:",
            key=key("sheet_file", case.id),
            on_click="ignore",
        )
