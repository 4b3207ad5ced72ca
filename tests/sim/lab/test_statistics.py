"""Intervals against examples worked by hand."""

import pytest

from sim.lab import Interval, enough_replications, interval, paired_difference


def test_the_interval_of_five_values_agrees_with_the_t_table():
    """Mean 14, standard deviation sqrt(10), t(4; 0.975) = 2.776: half width 2.776 * sqrt(10) / sqrt(5) = 3.926."""
    found = interval([10, 12, 14, 16, 18])
    assert (found.mean, found.n) == (14, 5)
    assert found.low == pytest.approx(14 - 3.926, abs=0.001)
    assert found.high == pytest.approx(14 + 3.926, abs=0.001)
    assert found.excludes_zero


def test_the_interval_of_two_values_is_as_wide_as_the_table_says():
    """Mean 2, standard deviation sqrt(2), t(1; 0.975) = 12.706: half width 12.706."""
    found = interval([1, 3])
    assert found.high - found.mean == pytest.approx(12.706, abs=0.001)
    assert not found.excludes_zero


def test_a_paired_difference_lets_what_both_met_cancel_out():
    """Days differ by hours, the settings by 2 to 4 minutes: the difference is known far better than either mean."""
    before, after = [100, 200, 300], [97, 198, 296]
    found = paired_difference(before, after)
    assert found.mean == -3
    assert found.high - found.mean == pytest.approx(4.303 / 3**0.5, abs=0.001)
    assert found.excludes_zero
    assert not interval(before).excludes_zero


def test_four_times_the_replications_halve_an_interval():
    """A mean of 3 known to within 6 is certain once the interval is half as wide."""
    assert enough_replications(Interval(3, -3, 9, 20)) == 81
    assert enough_replications(Interval(0, -3, 3, 20)) == 0, "a difference of nothing is never certain"


def test_one_replication_has_no_interval():
    """One day alone tells nothing of how days differ."""
    with pytest.raises(ValueError, match="two replications"):
        interval([5])


def test_pairs_must_be_whole():
    """A replication without its partner cannot be compared."""
    with pytest.raises(ValueError, match="shorter"):
        paired_difference([1, 2, 3], [1, 2])
