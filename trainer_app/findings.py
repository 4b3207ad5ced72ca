"""Findings for people: expected, found, the sort of mistake, where and when, and the clause of the SOP."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from sim.cases import Finding, failures
from sim.cases.taxonomy import MEANING
from sim.model import CaseKindName
from sim.sop import Sop
from sim.units import clock_text
from trainer_app.sop_reader import clause_button
from trainer_app.wording import escaped


def where(finding: Finding) -> str:
    """The record and the field, as ``order 812, line 2 quantity``."""
    field = finding.field.replace("_", " ")
    return f"{finding.record} {finding.record_id}, {field}" if finding.record else field


def _card(f: Finding) -> str:
    chip = f"<span class='error' title='{escaped(MEANING[f.error])}'>{escaped(f.error)}</span>" if f.error else ""
    at = f" · {clock_text(f.moment_s)}" if f.moment_s >= 0 else ""
    return (
        f"<div class='finding'><b>{escaped(f.title)}</b> {chip}<br>expected <b>{escaped(f.expected)}</b><br>"
        f"found <b>{escaped(f.actual)}</b><br>"
        f"<span class='sop'>{escaped(f.sop)} · {escaped(where(f))}{at}</span></div>"
    )


def findings_list(findings: Sequence[Finding], kind: CaseKindName, sop: Sop) -> None:
    """What failed, in words, each with the way to its clause; nothing when all is well."""
    failed = failures(findings)
    if not failed:
        st.caption("Nothing to correct.")
    for f in failed:
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container():
                st.html(_card(f))
            clause_button(f, kind, sop)


def findings_with_moments(
    findings: Sequence[Finding], kind: CaseKindName, sop: Sop, show: Callable[[Finding], None]
) -> None:
    """What failed, each with the ways to its clause and to its moment."""
    for f in failures(findings):
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container():
                st.html(_card(f))
            clause_button(f, kind, sop)
            st.button(
                clock_text(max(f.moment_s, 0)),
                key=f"moment_{f.case_id}_{f.check}",
                icon=":material/timeline:",
                help="Show this moment in the timeline",
                on_click=show,
                args=(f,),
                width="content",
            )


def findings_table(findings: Sequence[Finding]) -> None:
    """All checks of a case with their verdicts."""
    rows = [
        {
            "Verdict": [f.verdict.value],
            "Check": f.title,
            "Expected": f.expected,
            "Found": f.actual,
            "Mistake": str(f.error or ""),
            "Where": where(f),
            "SOP": f.sop,
            "Area": f.area.value,
            "Weight": f.weight,
        }
        for f in findings
    ]
    chips = {"PASS": "#BFE5CC", "FAIL": "#F9C9C9", "NA": "#DDE3EA"}
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height="content",
        alt="Checks of the case",
        column_config={
            "Verdict": st.column_config.MultiselectColumn(options=list(chips), color=list(chips.values()), width=64)
        },
    )
