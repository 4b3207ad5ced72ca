"""Help with a case: hints, which cost points, and in sessions to learn the expert's way with a case like this one."""

import streamlit as st

from scenarios.worked import Step, WorkedExample
from sim import view
from sim.commands import AskHint, OpenRecord
from sim.model import SEAT, Case
from sim.score import HINT_COST_PCT
from sim.session import Training
from sim.units import clock_text
from trainer_app import runtime
from trainer_app.bench.answers import answer
from trainer_app.runtime import Part
from trainer_app.sitting import Sitting
from trainer_app.telling import name_of, told
from trainer_app.wording import INTENT, escaped, plain


def _ask(case_id: int) -> None:
    runtime.act(AskHint(case_id))
    runtime.draw_again(Part.WORK)


def draw(seat: Sitting, case: Case) -> None:
    """Buttons for help, and the hints so far; nothing in an assessment."""
    session = seat.session
    if session.setup.training is Training.ASSESS:
        return
    may = view.hint(session.desk, SEAT, case)
    with st.container(key="coaching", horizontal=True, vertical_alignment="center"):
        st.button(
            "Hint",
            key=runtime.key("hint", case.id),
            icon=":material/lightbulb:",
            disabled=not may.allowed,
            help=plain(may.refusal) or f"Says what is not right yet and where to read; costs {HINT_COST_PCT} %",
            on_click=_ask,
            args=(case.id,),
        )
        if session.setup.training is Training.LEARN and st.button(
            "Worked example",
            key=runtime.key("worked", case.id),
            icon=":material/school:",
            help="The expert at a case like this one, on another day",
        ):
            _example(seat, case)
    answer(AskHint)
    for hint in seat.hints(case.id):
        st.info(f"Not right yet: **{plain(hint.title)}**. Read {plain(hint.sop)}.", icon=":material/lightbulb:")


@st.dialog("Worked example", width="large", icon=":material/school:")
def _example(seat: Sitting, case: Case) -> None:
    found = seat.worked_example(case)
    customer = found.desk.customers[found.case.customer_id].name
    st.caption(f"A case of the same form on another day, for {plain(customer)}: read it, then do yours.")
    paper, steps = st.columns([2, 3], gap="medium")
    with paper:
        st.markdown(f"**{plain(found.letter.subject or 'The document')}**")
        st.text(found.letter.body or found.letter.x12 or "The order came by machine; its lines are in the steps.")
        for message in found.answers:
            st.markdown(f"**{INTENT[message.intent]}** · {clock_text(message.at_s)}")
            st.text(message.text)
    with steps:
        for number, step in enumerate(found.steps, 1):
            st.html(_step(found, number, step))


def _step(found: WorkedExample, number: int, step: Step) -> str:
    if isinstance(step.command, OpenRecord):
        name, details = f"Read the {step.command.entity}", ""
    else:
        name, details = name_of(step.command), told(found.desk, step.command)
    why = f"<br><span class='sop'>{escaped(step.clause)} · {escaped(step.why)}</span>" if step.clause else ""
    return f"<div class='step'><b>{number}. {escaped(name)}</b> <span>{escaped(details)}</span>{why}</div>"
