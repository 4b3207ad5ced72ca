"""What the last command came to, told next to the button that gave it."""

import streamlit as st

from sim.commands import Command
from trainer_app import runtime
from trainer_app.wording import plain, sentence_case


def answer(*commands: type[Command]) -> None:
    """The answer to the last command if it was one of these."""
    told = runtime.told()
    if told is None or told[2] not in {c.__name__ for c in commands}:
        return
    refused, words, _ = told
    if refused:
        st.error(plain(sentence_case(words)), icon=":material/block:")
    elif words:
        st.success(plain(words), icon=":material/check:")
