"""A fax as it lies in the tray: the page, larger on demand."""

import streamlit as st

from sim.model import Case
from sim.traffic import Letter
from trainer_app import runtime
from trainer_app.sitting import Sitting
from trainer_app.wording import escaped

WIDE = 940
"""Pixels of the page when it is looked at closely; it scrolls then."""


def draw(seat: Sitting, case: Case, letter: Letter) -> None:
    """Sender line and page."""
    received = seat.session.desk.calendar.moment_text(letter.sent_s)
    st.html(
        f"<dl class='meta'><dt>From</dt><dd>{escaped(letter.sender)}</dd>"
        f"<dt>Received</dt><dd>{escaped(received)}, {escaped(letter.subject.lower())}</dd></dl>"
    )
    closely = st.toggle("Look closely", key=runtime.key("closely", case.id))
    page = runtime.picture(seat.fax(case.document_id))
    with st.container(key="fax_page"):
        st.image(page, width=WIDE if closely else "stretch", alt="The page of the fax")
