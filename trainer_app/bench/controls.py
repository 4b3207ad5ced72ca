"""The controls that actions are made of: a button with its reason beside it, and what pressing it does."""

from collections.abc import Callable

import streamlit as st

from sim.commands import Command
from sim.view import Move
from trainer_app import runtime
from trainer_app.runtime import key
from trainer_app.wording import plain, sentence_case


def do(make: Callable[[], Command | None], done: str) -> None:
    command = make()
    if command is not None:
        runtime.act(command, done=done)
    runtime.draw_again()


def button(
    label: str,
    move: Move,
    make: Callable[[], Command | None],
    done: str,
    *,
    icon: str,
    primary: bool = False,
    keys: str = "",
) -> None:
    """One action; the same words that would refuse it stand beside it while it is not possible.

    ``keys`` are the keys that press it, where there are some.
    """
    st.button(
        label,
        key=key("do", move.command.__name__, *move.subject),
        icon=icon,
        type="primary" if primary else "secondary",
        disabled=not move.allowed,
        help=plain(sentence_case(move.refusal)) or keys or None,
        on_click=do,
        args=(make, done),
    )


def why_not(move: Move) -> None:
    if not move.allowed:
        st.caption(f":material/block: {plain(sentence_case(move.refusal))}")
