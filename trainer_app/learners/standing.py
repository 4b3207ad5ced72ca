"""How one learner stands, as tables: figures, skills, role lines, sessions, and what to practise next."""

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from scenarios.role_lines import ROLE_LINES
from sim.score import RUBRIC_VERSION
from trainer_app import runtime
from trainer_app.learners.advice import Advice
from trainer_app.learners.mastery import READY_AT, READY_OVER, Mastery, by_role_line, by_skill, counted, pareto
from trainer_app.learners.record import AttemptRecord
from trainer_app.wording import TRAINING, WALL_FORMAT, plain, share_text, skill_kinds, skill_title, wall_moment

SHOWN_ADVICE = 3
PERCENT = "%.0f %%"


def figures(attempts: Sequence[AttemptRecord]) -> None:
    """The head: sessions, cases, skills that are ready, right first time, what mistakes would have cost."""
    rows = counted(attempts)
    known = by_skill(attempts)
    first = sum(row.strict_pass and not row.hints for row in rows)
    with st.container(horizontal=True, gap="medium"):
        st.metric("Sessions finished", len(attempts), width="content")
        st.metric("Cases that count", len(rows), width="content")
        st.metric("Skills ready", f"{sum(m.ready for m in known)} of {len(known)}", width="content")
        if rows:
            st.metric("Right first time", f"{100 * first / len(rows):.0f} %", width="content")
        cost = sum(bar.cost_cents for bar in pareto(attempts))
        st.metric("Cost of mistakes", f"{cost / 100:,.0f} USD", width="content")


def next_steps(found: Sequence[Advice], *, may_start: bool) -> None:
    """The first suggestions, each with its reason."""
    if not found:
        st.success("Every skill that is taught here is mastered.", icon=":material/trophy:")
    for advice in found[:SHOWN_ADVICE]:
        why, where, start = st.columns([7, 3, 1.4], vertical_alignment="center")
        why.markdown(
            f"**{plain(skill_title(advice.skill))}**: {plain(advice.reason)}.", help=plain(skill_kinds(advice.skill))
        )
        if advice.scenario is not None:
            where.caption(plain(advice.scenario.title))
            if may_start and start.button(
                "Practise", key=f"practise_{advice.skill}", icon=":material/play_arrow:", width="stretch"
            ):
                runtime.enter(runtime.registry().begin(advice.scenario, runtime.learner()).id)
                st.switch_page("pages/workbench.py")


def _table(rows: Sequence[Mastery], what: str, names: Sequence[str], width: int) -> None:
    last = f"Last {READY_OVER}"
    st.dataframe(
        {
            what: names,
            "Mastery": [100 * m.estimate for m in rows],
            "Cases": [m.n for m in rows],
            last: [100 * m.last for m in rows],
            "Ready": ["ready" if m.ready else m.lacks for m in rows],
        },
        hide_index=True,
        height="content",
        column_config={
            what: st.column_config.TextColumn(width=width),
            "Mastery": st.column_config.ProgressColumn(
                min_value=0, max_value=100, format=PERCENT, width=110, help="All cases; the newest weigh most"
            ),
            "Cases": st.column_config.NumberColumn(width=54),
            last: st.column_config.NumberColumn(
                format=PERCENT, width=60, help=f"Mean of the last {READY_OVER} cases, or of as many as there are"
            ),
            "Ready": st.column_config.TextColumn(
                "Ready?",
                help=f"Ready: {share_text(READY_AT)} over the last {READY_OVER} cases, no line crossed in the newest",
            ),
        },
        alt=f"Mastery by {what.lower()}",
    )


def skills(attempts: Sequence[AttemptRecord]) -> None:
    """Mastery of each skill."""
    rows = by_skill(attempts)
    _table(rows, "Skill", [skill_title(m.name) for m in rows], 150)
    st.caption("Sessions to learn do not count: the answers were at hand.")


def role_lines(attempts: Sequence[AttemptRecord]) -> None:
    """Mastery of each line of the role description."""
    rows = by_role_line(attempts)
    _table(rows, "Line", [ROLE_LINES.get(m.name, m.name) for m in rows], 420)


def attempts_table(attempts: Sequence[AttemptRecord]) -> None:
    """Every finished session, newest first, with its debrief."""
    rows = list(reversed(attempts))
    st.dataframe(
        {
            "Exercise": [a.title for a in rows],
            "Mode": [TRAINING.get(a.training, a.training) for a in rows],
            "Begun": [wall_moment(a.started) for a in rows],
            "Points": [a.points for a in rows],
            "Result": ["passed" if a.passed else "not passed" for a in rows],
            "Mistakes": [sum(len(case.faults) for case in a.cases) for a in rows],
            "Hints": [sum(case.hints for case in a.cases) for a in rows],
            "Debrief": [
                "/debrief?" + urlencode({"session": a.id, "role": runtime.role(), "name": runtime.learner()})
                if a.rubric == RUBRIC_VERSION
                else None
                for a in rows
            ],
        },
        hide_index=True,
        placeholder="",
        column_config={
            "Begun": st.column_config.DatetimeColumn(format=WALL_FORMAT),
            "Points": st.column_config.NumberColumn(format="%.1f"),
            "Debrief": st.column_config.LinkColumn(display_text="Open debrief"),
        },
        alt="Finished sessions with points and a link to the debrief",
    )
