"""The benchmark of columns beside keystrokes says what it promises, on a small number of lines."""

import pytest

from benchmarks.tariff import Bench, measure


@pytest.mark.slow
def test_columns_are_much_cheaper_a_line_than_a_keystroke() -> None:
    """A keystroke's batch of one costs at most some milliseconds on any machine, a line among many far less."""
    found = measure(40_000, seed=1)
    assert found["ratio"] > 50
    assert found["one_us"] < 5_000


def test_one_order_from_memos_comes_to_what_the_columns_say() -> None:
    """Both sides of the benchmark do the same work: the first orders of day 0 have the same gross amount."""
    bench = Bench(400, seed=1)
    bench.day[:] = 0
    bench.off[:] = 999
    assert bench.remembered(100) == bench.run(slice(0, 400), slice(0, 100))
