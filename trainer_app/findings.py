"""Findings for people: what was expected, what was found, and which clause of the SOP says so."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from sim.cases import Finding, failures
from trainer_app.wording import escaped


def findings_list(findings: Sequence[Finding]) -> None:
    """What failed, in words; nothing when all is well."""
    failed = failures(findings)
    if not failed:
        st.caption("Nothing to correct.")
    for f in failed:
        st.html(
            f"<div class='finding'><b>{escaped(f.title)}</b><br>expected <b>{escaped(f.expected)}</b><br>"
            f"found <b>{escaped(f.actual)}</b><br><span class='sop'>{escaped(f.sop)}</span></div>"
        )


def findings_table(findings: Sequence[Finding]) -> None:
    """All checks of a case with their verdicts."""
    rows = [
        {
            "Verdict": [f.verdict.value],
            "Check": f.title,
            "Expected": f.expected,
            "Found": f.actual,
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
        height=38 + 35 * len(rows),
        alt="Checks of the case",
        column_config={
            "Verdict": st.column_config.MultiselectColumn(options=list(chips), color=list(chips.values()), width=64)
        },
    )
