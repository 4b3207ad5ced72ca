"""Real 850s of other companies, with the verdict of three independent judges."""

import csv
from pathlib import Path

import pytest

from sim.edi import Acknowledgement, read_850

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "x12_dev"


@pytest.fixture
def consensus() -> dict[str, str]:
    if not SAMPLES.is_dir():
        pytest.skip("skipped: no ../shared")
    with (SAMPLES / "BODIES.csv").open(newline="") as rows:
        return {row["body"]: row["consensus"] for row in csv.DictReader(rows)}


def test_every_sample_is_read_without_an_exception(consensus: dict[str, str]) -> None:
    """Other sets are refused by name, not by accident."""
    for body in consensus:
        reading = read_850((SAMPLES / body).read_text())
        assert reading.findings or reading.orders, body


def test_our_verdict_on_real_850s_is_the_judges(consensus: dict[str, str]) -> None:
    """Clean where they call it valid, a finding where they do not."""
    bodies = [body for body in consensus if body.endswith("_850.edi")]
    ours = {body: read_850((SAMPLES / body).read_text()).verdict is Acknowledgement.ACCEPTED for body in bodies}
    assert len(bodies) >= 14
    assert [body for body in bodies if ours[body] != (consensus[body] == "valid")] == []
