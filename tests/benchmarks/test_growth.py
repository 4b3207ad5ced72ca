"""What a round of the growth benchmark says."""

from benchmarks.growth import summary


def test_ratios_are_costs_an_order() -> None:
    """A long run that costs the same an order has ratio 1; an overloaded one at half the speed has 0.5."""
    played = {
        "few": {"orders": 100, "cpu_s": 1.0, "peak_mb": 50.0, "mean_wait_s": 60.0, "load": 0.8},
        "many": {"orders": 1000, "cpu_s": 10.0, "peak_mb": 53.5, "mean_wait_s": 60.0, "load": 0.8},
        "overloaded": {"orders": 100, "cpu_s": 2.0, "peak_mb": 51.0, "mean_wait_s": 9000.0, "load": 1.0},
    }
    found = summary([played])
    assert (found["cost_ratio_1e6_1e4"], found["extra_mb"], found["backlog_speed_ratio"]) == (1.0, 3.5, 0.5)
