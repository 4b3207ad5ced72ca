"""Workbench: the queue, the document, the work."""

import streamlit as st

from trainer_app import runtime
from trainer_app.bench import bar, document, head, queue, work
from trainer_app.ticking import hotkeys

queue.come_back(runtime.require_sitting())
bar.draw()
with st.container(key="bench"):
    left, right = st.columns([25, 75], gap="small")
    with left:
        queue.draw()
    with right:
        head.draw()
        middle, side = st.columns([43, 57], gap="small")
        with middle:
            document.draw()
        with side:
            work.draw()
hotkeys(
    {
        "alt+n": "next_case",
        "ctrl+s": "primary",
        "f2": "customer_field",
        "f4": "look_up",
        "f8": "order_lines",
        "f9": "confirm_it",
        "alt+m": "message_for",
        "alt+r": "cause",
        "alt+c": "close_it",
    },
    then={"look_up": "find_drawer"},
)
