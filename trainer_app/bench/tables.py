"""Small tables to read, and figures with their names."""

from typing import Literal

import pandas as pd
import streamlit as st

from trainer_app.wording import escaped

MONEY = st.column_config.NumberColumn(format="%,.2f")


MOST_ROWS = 9
"""A longer table moves under its heading."""


def fitting(rows: int) -> Literal["content"] | int:
    """As high as its rows, so that no empty row seems to wait for something."""
    return "content" if rows <= MOST_ROWS else 32 + 32 * MOST_ROWS


def table(rows: list[dict[str, object]], *, alt: str, empty: str) -> None:
    """A small table to read, or a word that there is nothing."""
    if not rows:
        st.caption(empty)
        return
    money = {name: MONEY for name in rows[0] if any(isinstance(row[name], float) for row in rows)}
    st.dataframe(
        pd.DataFrame(rows), hide_index=True, placeholder="–", alt=alt, column_config=money, height=fitting(len(rows))
    )


def figures(pairs: list[tuple[str, str]]) -> None:
    """Names with their values below, as many in a row as there is room for."""
    cells = "".join(f"<div><dt>{escaped(name)}</dt><dd>{escaped(value)}</dd></div>" for name, value in pairs)
    st.html(f"<dl class='figures'>{cells}</dl>")
