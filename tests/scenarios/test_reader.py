"""The SOP reader: pages in paragraphs, a search that finds, and clauses that lead to their paragraph."""

import pytest

from scenarios.reader import cited_steps, paragraphs, search
from scenarios.shelf import sop_page
from sim.model import CaseKindName


@pytest.mark.parametrize("kind", list(CaseKindName))
def test_the_paragraphs_are_the_whole_page(kind) -> None:
    """Nothing of the page is lost on the way to the screen."""
    read = " ".join(p.text for p in paragraphs(kind)).split()
    assert read == sop_page(kind).split()


def test_a_clause_leads_to_its_steps() -> None:
    """As findings cite them."""
    page = CaseKindName.PRICE_MISMATCH
    assert cited_steps("SOP-05 steps 3 and 4", page) == [3, 4]
    assert cited_steps("SOP-05 steps 3 to 5", page) == [3, 4, 5]
    assert cited_steps("SOP-05 step 4", page) == [4]
    assert cited_steps("SOP-99 step 4", page) == []
    last = max(p.step for p in paragraphs(page))
    assert cited_steps("SOP-05 last step: reason code", page) == [last]


def test_search_goes_through_all_pages_and_fills_in_the_parameters() -> None:
    """Whoever looks for the ceiling finds it with its present value."""
    hits = search("release ceiling 2,500.00")
    assert hits
    assert {hit.kind for hit in hits} >= {CaseKindName.CREDIT_HOLD}
    assert len({hit.kind for hit in search("confirm")}) > 2
    assert search("   ") == []
    assert search("no page says zebra") == []
