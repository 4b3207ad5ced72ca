"""The expert's play of each scenario is the one that was reviewed."""

import pytest

from scenarios import catalog
from tests.golden.rewrite import HERE, played


@pytest.mark.parametrize("name", [s.id for s in catalog()])
def test_the_expert_plays_as_reviewed(name: str) -> None:
    """`make golden` writes it anew; the difference is reviewed."""
    assert played(name) == (HERE / f"{name}.txt").read_text(encoding="utf-8")
