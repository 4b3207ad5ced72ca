"""The document of a case as it came: message, purchase order, X12 with its meaning, what was written, the SOP page."""

from collections.abc import Callable

import streamlit as st

from sim.edi import describe
from sim.mailroom import Letter
from sim.model import Case, Channel, Direction
from trainer_app import runtime, sop_reader
from trainer_app.bench import call, fax, pasted, sheet
from trainer_app.bench.leaves import leaves
from trainer_app.runtime import Part
from trainer_app.sitting import Sitting
from trainer_app.wording import INSIDE_DESK, INTENT, escaped, plain


def draw() -> None:
    """The document of the case in front."""
    st.fragment(_document, key=Part.DOCUMENT)()


def _document() -> None:
    seat = runtime.require_sitting()
    with st.container(key="card_document"), seat.lock:
        case = seat.session.desk.cases.get(runtime.case_in_front())
        if case is None:
            st.caption("The document of the case stands here.")
            return
        letter = seat.letter(case.document_id)
        channel = seat.session.desk.documents[case.document_id].channel
        names = ["Call"] if channel is Channel.PHONE else ["Message"] if letter and letter.body else []
        names += [_ATTACHED[channel]] if channel in _ATTACHED else []
        names += ["Purchase order"] if letter and letter.attachment else []
        names += ["X12"] if letter and letter.x12 else []
        names += ["History", "SOP"]
        tabs = st.tabs(names, key=runtime.key("tabs", case.id), on_change="rerun")
        for name, tab in zip(names, tabs, strict=True):
            if tab.open:
                with tab:
                    _page(seat, case, letter, name)


def _page(seat: Sitting, case: Case, letter: Letter | None, name: str) -> None:
    if name == "History":
        _history(seat, case)
    elif name == "SOP":
        sop_reader.panel(seat.session.setup.sop, f"case_{case.id}", case.kind)
    elif letter is not None:
        _VIEWERS[name](seat, case, letter)


def _message(seat: Sitting, case: Case, letter: Letter) -> None:
    sent = seat.session.desk.calendar.moment_text(letter.sent_s)
    rows = [("From", letter.sender), ("Subject", letter.subject), ("Sent", sent)]
    rows += [("Attached", letter.attachment)] if letter.attachment else []
    st.html(
        "<dl class='meta'>"
        + "".join(f"<dt>{name}</dt><dd>{escaped(text)}</dd>" for name, text in rows if text)
        + "</dl>"
    )
    with st.container(key="letter"):
        pasted.draw(letter.body)


def _purchase_order(seat: Sitting, case: Case, letter: Letter) -> None:
    pdf = seat.pdf(case.document_id)
    leaves(case, runtime.pdf_pages(pdf), "the purchase order")
    st.download_button(
        "Download PDF",
        pdf,
        file_name=letter.attachment,
        mime="application/pdf",
        icon=":material/download:",
        key=runtime.key("download", case.id),
        on_click="ignore",
    )


def _x12(seat: Sitting, case: Case, letter: Letter) -> None:
    rows = "".join(
        f"<tr><td>{escaped(line.text)}</td><td>{escaped(line.meaning)}</td></tr>" for line in describe(letter.x12)
    )
    st.html(f"<table class='x12'>{rows}</table>")


def _history(seat: Sitting, case: Case) -> None:
    desk = seat.session.desk
    found = [
        m for m in desk.messages.values() if m.case_id == case.id or (case.order_id and m.order_id == case.order_id)
    ]
    if not found:
        st.caption("Nothing was written about this case yet.")
    for message in found:
        contact = desk.contacts.get(message.contact_id)
        outside = "us" if message.direction is Direction.IN else "whoever wrote the mail"
        to = contact.name if contact else INSIDE_DESK.get(message.intent, outside)
        arrow = {Direction.OUT: "to", Direction.IN: "received by", Direction.NOTE: "with"}[message.direction]
        st.markdown(f"**{INTENT[message.intent]}** {arrow} {plain(to)} · {desk.calendar.moment_text(message.at_s)}")
        st.text(message.text)


_ATTACHED: dict[Channel, str] = {Channel.FAX: "Fax", Channel.SHEET: "Sheet"}
"""Channels whose document has a page of its own."""
_VIEWERS: dict[str, Callable[[Sitting, Case, Letter], None]] = {
    "Call": call.draw,
    "Fax": fax.draw,
    "Sheet": sheet.draw,
    "Message": _message,
    "Purchase order": _purchase_order,
    "X12": _x12,
}
"""Who shows which page of a letter."""
