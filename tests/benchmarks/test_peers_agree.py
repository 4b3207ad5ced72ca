"""The peers play one and the same queue; only then may their costs be compared."""

import numpy as np
import pytest

from benchmarks import work
from benchmarks.peers import simpy_floor, simpy_idiomatic
from benchmarks.work import Work

ORDERS = 500
ROUNDING_S = 1e-6


def whole_second_work() -> Work:
    """500 orders of a desk that counts in seconds: many arrive in the same second, as our traffic's do."""
    drawn = work.poisson(ORDERS, seed=7)
    return work.from_whole_seconds(
        drawn.arrival_s.astype(np.int64) // 60 * 60, drawn.urgent, drawn.service_s.astype(np.int64)
    )


@pytest.mark.filterwarnings("ignore:.*itertools:DeprecationWarning")  # Ciw copies an itertools.cycle
@pytest.mark.parametrize("given", [work.poisson(ORDERS, seed=7), whole_second_work()], ids=["poisson", "whole seconds"])
def test_every_order_waits_as_long_in_each_peer(given: Work) -> None:
    """Same arrivals, classes and services: not only the mean but the wait of each order is the same."""
    pytest.importorskip("ciw", reason='Ciw is not installed: pip install "orderdesk[bench]"')
    pytest.importorskip("salabim", reason='salabim is not installed: pip install "orderdesk[bench]"')
    from benchmarks.peers import ciw_queue, salabim_queue

    waits = simpy_idiomatic.run(given)
    assert waits.max() > 0, "nobody waited, so the path tells nothing"
    np.testing.assert_allclose(ciw_queue.run(given), waits, atol=ROUNDING_S)
    np.testing.assert_allclose(salabim_queue.run(given), waits, atol=ROUNDING_S)


def test_one_clerk_and_one_class_follow_lindleys_recursion() -> None:
    """With one clerk, a wait is the wait before it plus the service before it less the gap, and never negative."""
    drawn = work.poisson(ORDERS, seed=7)
    given = Work(drawn.arrival_s * work.SERVERS, np.zeros(ORDERS, dtype=bool), drawn.service_s, servers=1)
    gaps_s = np.diff(given.arrival_s)
    expected = [0.0]
    for gap_s, service_s in zip(gaps_s, given.service_s[:-1], strict=True):
        expected.append(max(0.0, expected[-1] + service_s - gap_s))
    np.testing.assert_allclose(simpy_idiomatic.run(given), expected, atol=ROUNDING_S)


def test_urgent_orders_wait_less_than_normal_ones() -> None:
    """A free clerk takes an urgent order first."""
    given = work.poisson(ORDERS, seed=7)
    waits = simpy_idiomatic.run(given)
    assert waits[given.urgent].mean() < waits[~given.urgent].mean()


def test_whole_seconds_keep_their_order_and_never_coincide() -> None:
    """Orders of the same second stay in the order they came and get different moments inside that second."""
    given = work.from_whole_seconds(
        np.array([7200, 10, 10, 10]), np.array([True, False, True, False]), np.array([60, 30, 20, 10])
    )
    assert np.all(np.diff(given.arrival_s) > 0)
    assert given.arrival_s.astype(int).tolist() == [10, 10, 10, 7200]
    assert given.service_s.tolist() == [30, 20, 10, 60]
    assert given.urgent.tolist() == [False, True, False, True]
    assert given.servers == 1


def test_servers_keep_the_busiest_hour_at_ninety_per_cent() -> None:
    """Two hours of work in one hour want three clerks: two would be at 100 %."""
    given = work.from_whole_seconds(np.array([0, 60]), np.array([False, False]), np.array([3600, 3600]))
    assert given.servers == 3


def test_the_floor_plays_exactly_the_timeouts_asked_for() -> None:
    """The floor is the price of so many scheduled events, so the number must be kept when it does not divide."""
    assert simpy_floor.run(1003) == 1003
