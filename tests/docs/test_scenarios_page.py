"""The page about scenarios: its example can be played, and its table of kinds is true."""

import re
from pathlib import Path

import pytest

import scenarios
from data_gen import SITUATIONS
from sim.model import CaseKindName
from sim.session import Session


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """The page."""
    return (root / "docs" / "scenarios.md").read_text(encoding="utf-8")


def test_the_example_can_be_played(page: str) -> None:
    """A reader may begin with a copy of it."""
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    scenario = scenarios.load_text(example, "docs/scenarios.md")
    session = Session(scenarios.build(scenario))
    session.advance(session.setup.end_s)
    seen = {case.kind for case in session.desk.cases.values() if case.desk == 1}
    assert {CaseKindName.PRICE_MISMATCH, CaseKindName.SHORTAGE} <= seen


def test_the_table_of_kinds_is_true(page: str) -> None:
    """Every kind with all its variants and channels."""
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \| (.*?) \|$", page, re.MULTILINE)
    told = {kind: (tuple(re.findall(r"\w+", v)), tuple(c.split(", "))) for kind, v, c in rows}
    assert told == {str(k): (s.variants, tuple(map(str, s.channels))) for k, s in SITUATIONS.items()}
