"""Small tables to read, and figures with their names."""

import pandas as pd
import streamlit as st

from trainer_app.wording import escaped

MONEY = st.column_config.NumberColumn(format="%.2f")


def table(rows: list[dict[str, object]], *, alt: str, empty: str) -> None:
    """A small table to read, or a word that there is nothing."""
    if not rows:
        st.caption(empty)
        return
    money = {name: MONEY for name, value in rows[0].items() if isinstance(value, float)}
    st.dataframe(pd.DataFrame(rows), hide_index=True, alt=alt, column_config=money, height=38 + 35 * min(len(rows), 8))


def figures(pairs: list[tuple[str, str]]) -> None:
    """Names with their values below, as many in a row as there is room for."""
    cells = "".join(f"<div><dt>{escaped(name)}</dt><dd>{escaped(value)}</dd></div>" for name, value in pairs)
    st.html(f"<dl class='figures'>{cells}</dl>")
