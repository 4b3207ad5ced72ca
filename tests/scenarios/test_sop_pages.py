"""The pages of the SOP: one for each kind of case, with the steps that findings cite and the rules in force."""

import re
from collections import defaultdict
from dataclasses import replace
from importlib import resources

import pytest

from data_gen import SITUATIONS
from scenarios import build, catalog, sop_page
from sim.cases import CASE_KINDS
from sim.clerks.program import expert, idle, sit
from sim.model import CaseKindName
from sim.session import Session
from sim.sop import PARAMETERS, Sop

KINDS = list(CaseKindName)
NUMBERED = re.compile(r"^(\d+)\. ", re.M)
CITED = re.compile(r"^(SOP-\d\d) steps? (\d+)(?: (to|and) (\d+))?")


def source_of(kind: CaseKindName) -> str:
    return resources.files("scenarios").joinpath("sop", f"{kind}.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cited() -> dict[CaseKindName, set[str]]:
    """What findings refer to, over all shipped scenarios, worked by the expert and left alone."""
    clauses: dict[CaseKindName, set[str]] = defaultdict(set)
    for scenario in catalog():
        worked, left = Session(build(scenario)), Session(build(scenario))
        sit(worked, expert)
        idle(left)
        for session in (worked, left):
            for finding in session.score().findings:
                clauses[session.desk.cases[finding.case_id].kind].add(finding.sop)
    return clauses


def test_kinds_situations_and_pages_are_the_same_list() -> None:
    """A kind of case is a rule, a situation and a page; none without the others."""
    folder = resources.files("scenarios").joinpath("sop")
    pages = sorted(f.name.removesuffix(".md") for f in folder.iterdir())
    assert pages == sorted(CASE_KINDS) == sorted(SITUATIONS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_headed_by_the_procedure_that_its_kind_cites(kind: CaseKindName) -> None:
    """SOP-03 in a finding is SOP-03 on the page."""
    assert source_of(kind).startswith(f"# {CASE_KINDS[kind].sop} {CASE_KINDS[kind].title}\n")


@pytest.mark.parametrize("kind", KINDS)
def test_steps_are_numbered_without_gaps(kind: CaseKindName) -> None:
    """Markdown renumbers a list with a gap, and then the finding cites another step."""
    numbers = [int(n) for n in NUMBERED.findall(source_of(kind))]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_every_step_that_a_finding_cites_is_on_the_page(
    kind: CaseKindName, cited: dict[CaseKindName, set[str]]
) -> None:
    """Whoever is told what went wrong can read what is right."""
    on_page = {int(n) for n in NUMBERED.findall(source_of(kind))}
    steps: set[int] = set()
    for clause in cited[kind]:
        match = CITED.match(clause)
        if match:
            assert match.group(1) == CASE_KINDS[kind].sop
            first, last = int(match.group(2)), int(match.group(4) or match.group(2))
            steps |= set(range(first, last + 1))
    assert steps, "the shipped scenarios have no case of this kind"
    assert steps <= on_page


@pytest.mark.parametrize("kind", KINDS)
def test_every_cause_of_a_kind_is_explained_on_its_page(kind: CaseKindName) -> None:
    """The causes of the table are those that the kind knows."""
    told = re.findall(r"^\| ([A-Z_]+) \|", source_of(kind), re.M)
    assert sorted(told) == sorted(CASE_KINDS[kind].reasons)


@pytest.mark.parametrize("kind", KINDS)
def test_every_placeholder_is_a_parameter_and_is_filled_in(kind: CaseKindName) -> None:
    """A page that shows {credit_tolerance_pct} helps nobody."""
    assert set(re.findall(r"\{(\w+)\}", source_of(kind))) <= set(PARAMETERS)
    assert "{" not in sop_page(kind)


def test_a_page_shows_the_values_in_force() -> None:
    """Where the manager turned a threshold, the page says the new one, and in words that people use."""
    sop = replace(Sop(), credit_auto_release_max_cents=123_456, price_lower_tolerance_permille=25)
    assert "at most 2,500.00;" in sop_page(CaseKindName.CREDIT_HOLD)
    assert "at most 1,234.56;" in sop_page(CaseKindName.CREDIT_HOLD, sop)
    assert "at most 0.5 % lower" in sop_page(CaseKindName.PRICE_MISMATCH)
    assert "at most 2.5 % lower" in sop_page(CaseKindName.PRICE_MISMATCH, sop)
    assert "at least 4 h before" in sop_page(CaseKindName.LATE_SHIPMENT)
    assert "released by 14:00" in sop_page(CaseKindName.ORDER_ENTRY)


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_dollar_sign(kind: CaseKindName) -> None:
    """Two of them on a page are taken for a formula on the screen; amounts stand as on the order, without a sign."""
    assert "$" not in sop_page(kind)
