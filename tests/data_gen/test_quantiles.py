"""Measured distributions: they keep their mean, their shares and their order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_gen.quantiles import Quantiles, measured, measured_counts
from sim.errors import ScenarioError

SAMPLES = st.lists(st.integers(1, 5_000), min_size=2, max_size=400)


@given(SAMPLES)
def test_what_is_measured_rises_and_stays_near_its_mean(sample: list[int]) -> None:
    """Any sample of positive numbers: the tail is moved until the mean comes right, where the tail can do that."""
    for found in (measured(sample), measured_counts(sample)):
        assert list(found.values) == sorted(found.values)
        assert found.values[0] >= 0
        assert (found.shares[0], found.shares[-1]) == (0.0, 1.0)


def test_a_heavy_tail_keeps_its_mean_median_and_p90() -> None:
    """The acceptance of a calibration rests on these three."""
    rows = np.random.default_rng(1).lognormal(5.6, 1.1, 900)
    found = measured(rows)
    drawn = found.at((np.arange(100_000) + 0.5) / 100_000)
    assert drawn.mean() == pytest.approx(rows.mean(), rel=0.002)
    for share in (0.5, 0.9):
        assert np.quantile(drawn, share) == pytest.approx(np.quantile(rows, share), rel=0.02)


def test_a_frequent_number_keeps_exactly_its_share() -> None:
    """Eighteen of a hundred lines are for one piece, and stay so."""
    rows = [1] * 180 + [12] * 150 + list(range(20, 690))
    found = measured_counts(rows)
    drawn = np.rint(found.at((np.arange(100_000) + 0.5) / 100_000))
    assert np.mean(drawn == 1) == pytest.approx(0.18, abs=0.001)
    assert np.mean(drawn == 12) == pytest.approx(0.15, abs=0.002)


def test_shares_and_values_belong_together() -> None:
    """What a value is not passed by is the share that leads to it."""
    found = Quantiles((0.0, 0.2, 0.6, 1.0), (1.0, 1.0, 3.0, 9.0))
    assert found.at([0.1, 0.4, 0.8]).tolist() == pytest.approx([1.0, 2.0, 6.0])
    assert found.share_up_to([0.5, 1.0, 2.0, 6.0, 9.0, 10.0]).tolist() == pytest.approx([0.0, 0.2, 0.4, 0.8, 1.0, 1.0])
    assert found.mean == pytest.approx(0.2 * 1 + 0.4 * 2 + 0.4 * 6)


@pytest.mark.parametrize(
    ("shares", "values", "said"),
    [
        ((0.0, 1.0), (1.0,), "a value for each"),
        ((0.0, 0.5), (1.0, 2.0), "not from 0 to 1"),
        ((0.0, 0.7, 0.2, 1.0), (1.0, 2.0, 3.0, 4.0), "shares do not rise"),
        ((0.0, 0.5, 1.0), (1.0, 5.0, 4.0), "values do not rise"),
    ],
)
def test_quantiles_that_are_none_are_refused(shares, values, said) -> None:
    """Each mistake by its name."""
    with pytest.raises(ScenarioError, match=said):
        Quantiles(shares, values)
