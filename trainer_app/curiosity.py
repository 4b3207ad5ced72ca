"""What was opened without need, for the debrief: told, never counted."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from sim.cases.curiosity import looks_without_need
from sim.session import Session


def card(session: Session, names: Mapping[int, str]) -> None:
    """A list of the looks; nothing at all where there were none. ``names`` are those of the cases."""
    looks = looks_without_need(session.position)
    if not looks:
        return
    desk = session.desk
    rows = [
        {
            "At": desk.calendar.moment_text(look.at_s),
            "Opened": f"order {look.key}" if look.entity == "order" else look.entity,
            "Whose": desk.customers[look.customer_id].name,
            "While at": names.get(look.case_id, "no case"),
        }
        for look in looks
    ]
    with st.container(key="card_curiosity"):
        st.markdown("#### Records opened without need")
        st.caption("No case was about these customers. They cost no points; the access log of a real desk shows them.")
        st.dataframe(pd.DataFrame(rows), hide_index=True, alt="Records opened without need")
