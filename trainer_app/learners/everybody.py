"""All learners at a glance, for the trainer: mastery by person and skill, and whose progress to look at."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from trainer_app.learners.mastery import by_skill
from trainer_app.learners.record import AttemptRecord


def show(results: Sequence[AttemptRecord]) -> str | None:
    """The table, and the person that is chosen."""
    if not results:
        st.caption("Nobody has finished a session yet.")
        return None
    people = sorted({r.learner for r in results})
    rows = []
    for person in people:
        mine = [r for r in results if r.learner == person]
        known = by_skill(mine)
        rows.append(
            {
                "Who": person,
                "Sessions": len(mine),
                "Ready": f"{sum(m.ready for m in known)} of {len(known)}",
                **{m.name: m.estimate for m in known},
            }
        )
    table = pd.DataFrame(rows)
    skills = sorted(set(table.columns) - {"Who", "Sessions", "Ready"})
    st.dataframe(
        table[["Who", "Sessions", "Ready", *skills]],
        hide_index=True,
        column_config={
            s: st.column_config.ProgressColumn(s, min_value=0, max_value=1, format="%.2f", width=120) for s in skills
        },
        alt="Mastery by learner and skill",
    )
    return st.selectbox("Whose progress", people, key="w_whose")
