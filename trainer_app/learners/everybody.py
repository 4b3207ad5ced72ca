"""All learners at a glance, for the trainer: mastery by person and skill, and whose progress to look at."""

from collections.abc import Sequence

import streamlit as st

from trainer_app.learners.mastery import by_skill
from trainer_app.learners.record import AttemptRecord
from trainer_app.wording import WALL_FORMAT, skill_title, wall_moment


def show(results: Sequence[AttemptRecord]) -> str | None:
    """The table, and the person that is chosen."""
    if not results:
        st.caption("Nobody has finished a session yet. Whoever does appears here, with mastery by skill.")
        return None
    people = sorted({r.learner for r in results})
    skills = [m.name for m in by_skill(results)]
    rows = []
    for person in people:
        mine = [r for r in results if r.learner == person]
        known = by_skill(mine)
        rows.append(
            {
                "Who": person,
                "Sessions": len(mine),
                "Last begun": wall_moment(mine[-1].started),
                "Last points": mine[-1].points,
                "Skills ready": f"{sum(m.ready for m in known)} of {len(known)}",
                **dict.fromkeys(map(skill_title, skills)),
                **{skill_title(m.name): 100 * m.estimate for m in known},
            }
        )
    mastery = st.column_config.ProgressColumn(min_value=0, max_value=100, format="%.0f %%", width=150)
    st.dataframe(
        rows,
        hide_index=True,
        placeholder="",
        column_config={
            "Who": st.column_config.TextColumn(pinned=True),
            "Last begun": st.column_config.DatetimeColumn(format=WALL_FORMAT),
            "Last points": st.column_config.NumberColumn(format="%.1f"),
            **{skill_title(s): mastery for s in skills},
        },
        alt="Mastery by learner and skill",
    )
    return st.selectbox("Whose progress", people, key="w_whose")
