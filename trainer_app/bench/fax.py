"""A fax as it lies in the tray: the page, larger on demand."""

import streamlit as st

from sim.mailroom import Letter
from sim.model import Case
from trainer_app import runtime
from trainer_app.bench.leaves import leaves
from trainer_app.sitting import Sitting
from trainer_app.wording import escaped


def draw(seat: Sitting, case: Case, letter: Letter) -> None:
    """Sender line and page."""
    received = seat.session.desk.calendar.moment_text(letter.sent_s)
    st.html(
        f"<dl class='meta'><dt>From</dt><dd>{escaped(letter.sender)}</dd>"
        f"<dt>Received</dt><dd>{escaped(received)}, {escaped(letter.subject.lower())}</dd></dl>"
    )
    leaves(case, [runtime.picture(seat.fax(case.document_id))], "the fax")
