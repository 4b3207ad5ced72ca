"""A problem behind several cases: record it, hand it to IT, test what comes back."""

from collections.abc import Callable

import streamlit as st

from sim.cases import CASE_KINDS
from sim.commands import Command, HandToIt, RecordProblem, VerifyFix
from sim.decide.problems import MAX_TEXT, linked_cases
from sim.desk import Desk
from sim.model import Case, CaseKindName, Measure, ReasonCode
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench.closed_cases import case_line, closed_since, show_problems
from trainer_app.bench.controls import button, why_not
from trainer_app.runtime import key
from trainer_app.wording import MEASURE, REASON, plain

ABOUT_PROBLEMS = (CaseKindName.RECURRING_ISSUE, CaseKindName.COMPLAINT)
"""Kinds of cases whose SOP asks for a record; on others it is there for who needs it."""


def record(desk: Desk, case: Case, move: Move) -> None:
    """Link closed cases to what is behind them all; folded where nobody has asked for it."""
    linked, cause, measure = (key(name, case.id) for name in ("linked", "cause", "measure"))
    causes = list(dict.fromkeys([*CASE_KINDS[case.kind].reasons, *ReasonCode]))

    def make() -> Command:
        chosen: list[int] = runtime.value(linked, [])
        return RecordProblem(
            case.id,
            tuple(chosen),
            ReasonCode(runtime.value(cause, causes[0])),
            Measure(runtime.value(measure, Measure.CORRECT_PRICE_LIST)),
        )

    with st.expander(
        "Record a problem",
        icon=":material/hub:",
        expanded=move.allowed and case.kind in ABOUT_PROBLEMS,
        key=key("problem", case.id),
    ):
        names = {c.id: case_line(desk, c) for c in closed_since(desk)}
        st.multiselect("Cases that show the error", list(names), format_func=names.__getitem__, key=linked)
        left, right = st.columns(2)
        left.selectbox("Cause behind all of them", causes, format_func=REASON.__getitem__, key=cause)
        right.selectbox("What stops it", list(Measure), format_func=MEASURE.__getitem__, key=measure)
        button("Record", move, make, "The problem is recorded.", icon=":material/save:")
        why_not(move)
        if case.id in desk.problem_of:
            show_problems(desk)


def _hand_over(desk: Desk, case: Case, move: Move) -> None:
    (problem_id,) = move.subject
    names = {c.id: case_line(desk, c) for c in linked_cases(desk, desk.problems[problem_id])}
    example = key("example", case.id)
    fields = (
        ("steps", "Steps to bring it about", "Enter purchase order ... again, line ..."),
        ("expected", "What should come out", "The price of our list"),
        ("actual", "What comes out instead", "Another price, whoever enters it"),
    )

    def make() -> Command:
        said = [str(runtime.value(key(name, case.id), "") or "") for name, _, _ in fields]
        return HandToIt(problem_id, int(runtime.value(example, 0) or 0), *said)

    with st.expander(
        "Hand it to IT", icon=":material/support_agent:", expanded=move.allowed, key=key("to_it", case.id)
    ):
        st.selectbox("Example", list(names), format_func=names.__getitem__, key=example)
        for name, label, hint in fields:
            st.text_area(label, key=key(name, case.id), placeholder=hint, height=70, max_chars=MAX_TEXT // 4)
        button("Hand over to IT", move, make, "IT has it; the case waits for the fix.", icon=":material/outgoing_mail:")
        why_not(move)


def _test(desk: Desk, case: Case, move: Move) -> None:
    (problem_id,) = move.subject
    if move.allowed:
        st.info(f"IT says that {plain(desk.problems[problem_id].number)} is mended.", icon=":material/build:")
    button("Test the fix", move, lambda: VerifyFix(problem_id), "The example was run again.", icon=":material/science:")


FORMS: dict[type[Command], Callable[[Desk, Case, Move], None]] = {
    HandToIt: _hand_over,
    VerifyFix: _test,
}
