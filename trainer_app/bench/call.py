"""The phone: it rings above the workbench, and its talk unfolds beside the form, one question after the other."""

import streamlit as st

from sim import view
from sim.calls import SENTENCES, sentences
from sim.commands import AskCaller, TakeCase
from sim.mailroom import Letter
from sim.model import SEAT, Case, CaseStatus, Channel, Direction, Intent
from trainer_app import runtime
from trainer_app.bench.answers import answer
from trainer_app.bench.queue import look_at
from trainer_app.runtime import key
from trainer_app.sitting import Sitting
from trainer_app.wording import INTENT, escaped, plain, span


def _ask(case_id: int, question: Intent) -> None:
    runtime.act(AskCaller(case_id, question), done="")
    runtime.draw_again()


def draw(seat: Sitting, case: Case, letter: Letter) -> None:
    """What was said so far, and what may be asked."""
    desk = seat.session.desk
    st.html(f"<dl class='meta'><dt>Caller</dt><dd>{escaped(letter.sender)}</dd></dl>")
    if case.taken_s < 0:
        st.caption(":material/call: It rings. Pick up, and you hear what the caller wants.")
        return
    move = next((m for m in view.legal(desk, SEAT, case) if m.command is AskCaller), None)
    if move is not None:
        _questions(desk.documents[case.document_id].asks, case, move)
        answer(AskCaller)
    head, *said = letter.body.split("\n")
    turns = [("them", sentence) for sentence in said]
    for message in desk.messages_on.get(case.id, ()):
        if message.intent in SENTENCES:
            turns.append(("us", message.text))
        elif message.direction is Direction.IN:
            turns.append(("them", message.text))
    bubbles = "".join(f"<p class='{who}'>{escaped(words)}</p>" for who, words in turns)
    st.html(f"<div class='call'><p class='when'>{escaped(head)}</p>{bubbles}</div>")


def _questions(asks: str, case: Case, move: view.Move) -> None:
    """The questions by their names; to somebody who complains, what may be said word by word, one below the other."""
    with st.container(horizontal=not asks, key="ask_caller"):
        for question, words in sentences(asks).items():
            st.button(
                words if asks else INTENT[question],
                key=key("ask", case.id, question),
                icon=":material/record_voice_over:",
                disabled=not move.allowed,
                help=plain(move.refusal or words),
                on_click=_ask,
                args=(case.id, question),
            )


def _pick_up(case_id: int) -> None:
    seat = runtime.sitting()
    if seat is not None and runtime.act(TakeCase(case_id)):
        look_at(seat.session.desk.cases[case_id])
    else:
        runtime.put("w_queue_note", (runtime.told() or (True, "", ""))[1])
    runtime.draw_again()


def ringing(seat: Sitting) -> None:
    """While somebody waits on the line: who, for how long, and the button to pick up."""
    with seat.lock:
        desk, now_s = seat.session.desk, seat.session.now_s
        calls = [
            c
            for c in seat.my_cases()
            if c.status is CaseStatus.QUEUED
            and c.taken_s < 0
            and desk.documents[c.document_id].channel is Channel.PHONE
        ]
        if not calls or seat.session.over:
            return
        first = calls[0]
        name, waits_s = desk.customers[first.customer_id].name, now_s - first.raised_s
    with st.container(key="ringing", horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/phone_in_talk: **The phone rings:** {plain(name)}")
        if waits_s >= 60:
            st.caption(f"for {span(waits_s)}")
        if len(calls) > 1:
            st.caption(f"and {len(calls) - 1} more")
        st.space("stretch")
        st.button("Pick up", key="pick_up", icon=":material/call:", type="primary", on_click=_pick_up, args=(first.id,))
