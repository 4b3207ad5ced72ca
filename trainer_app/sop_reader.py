"""The SOP beside the work: any page with the parameters in force, a search over all, and a finding's own paragraph."""

import re

import streamlit as st

from scenarios.reader import Paragraph, cited_steps, paragraphs, search, title_of
from sim.cases import CASE_KINDS, Finding
from sim.model import CaseKindName
from sim.sop import Sop
from trainer_app import runtime
from trainer_app.wording import plain

MOST_HITS = 12


def _show(kind: CaseKindName, sop: Sop, steps: list[int], place: str) -> None:
    """The page; the cited steps stand out."""
    together: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs(kind, sop)):
        if paragraph.step in steps and paragraph.step:
            _markdown(together)
            together = []
            with st.container(key=f"sop_cited_{place}_{kind}_{number}"):
                st.markdown(paragraph.text)
        else:
            together.append(paragraph)
    _markdown(together)


def _markdown(together: list[Paragraph]) -> None:
    """Paragraphs in one piece: steps close together, headings no larger than a card's."""
    text, before = "", 0
    for paragraph in together:
        text += ("\n" if before and paragraph.step else "\n\n") + paragraph.text
        before = paragraph.step
    if text:
        st.markdown(re.sub(r"^(#+) ", r"###\1 ", text, flags=re.MULTILINE))


def _open(kind: CaseKindName, step: int, place: str) -> None:
    runtime.put(f"w_sop_page_{place}", kind)
    runtime.put(f"w_sop_steps_{place}", [step] if step else [])
    runtime.put(f"w_sop_search_{place}", "")


def _other_page(place: str) -> None:
    runtime.put(f"w_sop_steps_{place}", [])


def panel(sop: Sop, place: str, kind: CaseKindName | None = None, steps: list[int] | None = None) -> None:
    """Choose a page or search all of them; ``kind`` is the page to begin with."""
    page_key = f"w_sop_page_{place}"
    if not runtime.has(page_key):
        runtime.put(page_key, kind or CaseKindName.ORDER_ENTRY)
        runtime.put(f"w_sop_steps_{place}", steps or [])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Page",
            sorted(CASE_KINDS, key=title_of),
            key=page_key,
            format_func=title_of,
            on_change=_other_page,
            args=(place,),
            label_visibility="collapsed",
        )
        query = st.text_input(
            "Search the SOP",
            key=f"w_sop_search_{place}",
            placeholder="Search all pages",
            label_visibility="collapsed",
            icon=":material/search:",
        )
    if not query:
        _show(chosen, sop, runtime.value(f"w_sop_steps_{place}", []), place)
        return
    hits = search(query, sop)
    st.caption(f"{len(hits)} paragraphs" + (f", the first {MOST_HITS}" if len(hits) > MOST_HITS else ""))
    for number, hit in enumerate(hits[:MOST_HITS]):
        with st.container(key=f"sop_hit_{place}_{number}"):
            step = f", step {hit.paragraph.step}" if hit.paragraph.step else ""
            st.button(
                f"{plain(title_of(hit.kind))}{step}",
                key=f"sop_open_{place}_{number}",
                type="tertiary",
                icon=":material/menu_book:",
                on_click=_open,
                args=(hit.kind, hit.paragraph.step, place),
            )
            st.markdown(hit.paragraph.text if not hit.paragraph.text.startswith("#") else "")


@st.dialog("SOP", width="large", icon=":material/menu_book:")
def _dialog(kind: CaseKindName, sop: Sop, steps: list[int], clause: str) -> None:
    st.caption(f"The finding rests on {plain(clause)}.")
    _show(kind, sop, steps, "dialog")


def clause_button(finding: Finding, kind: CaseKindName, sop: Sop) -> None:
    """The way from a finding to the paragraph it rests on."""
    if st.button(
        finding.sop.split(":")[0][:28],
        key=f"clause_{finding.case_id}_{finding.check}",
        icon=":material/menu_book:",
        help="Read this paragraph of the SOP",
        width="content",
    ):
        _dialog(kind, sop, cited_steps(finding.sop, kind), finding.sop)
