"""The pages that are written by the program say what is true today. Whoever sees one fail runs `make golden`."""

import re
from pathlib import Path

import pytest

from scenarios import catalog
from scenarios.coverage import coverage, page
from scenarios.qualified import Proof, known
from scenarios.role_lines import ROLE_LINES
from sim.cases import CASE_KINDS

GOLDEN = Path(__file__).parents[1] / "golden"


def golden_proof(name: str) -> Proof:
    """What the reviewed playthrough says of a scenario, without playing it."""
    text = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    version = re.match(r"\w+ version (\d+)", text)
    digest = re.search(r"digest (\w+)\s*$", text)
    assert version is not None
    assert digest is not None
    return Proof(int(version.group(1)), digest.group(1))


def test_every_scenario_was_qualified_as_it_is_now(root: Path) -> None:
    """The table is of this version of each scenario, and of the expert's play that was reviewed."""
    found = known((root / "docs/qualification.md").read_text(encoding="utf-8"))
    assert found == {s.id: golden_proof(s.id) for s in catalog()}


def test_no_scenario_in_the_table_failed(root: Path) -> None:
    """Nothing is shipped that does not tell right from wrong."""
    assert "**" not in (root / "docs/qualification.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_coverage_page_is_true(root: Path) -> None:
    """What it says is trained is met by whoever plays."""
    assert (root / "docs/coverage.md").read_text(encoding="utf-8") == page(coverage(catalog()))


def test_every_role_line_that_a_kind_trains_has_words() -> None:
    """A line without words means nothing to a trainer."""
    assert sorted({line for kind in CASE_KINDS.values() for line in kind.role_lines} - set(ROLE_LINES)) == []


def test_every_line_of_the_role_description_has_a_name() -> None:
    """24 duties, 6 further ones, 10 hard and 10 soft skills: the fifty that exercises refer to."""
    numbers = {"R": 24, "S": 6, "H": 10, "F": 10}
    assert list(ROLE_LINES) == [f"{letter}{n:02}" for letter, count in numbers.items() for n in range(1, count + 1)]
