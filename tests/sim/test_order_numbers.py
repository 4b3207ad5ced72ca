"""A customer's purchase order numbers stay known when their orders have left for the books."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.desk.numbers import OrderNumbers

KEYS = st.tuples(st.integers(1, 5), st.sampled_from([f"PO{n}" for n in range(12)]))


def test_a_number_is_found_before_and_after_its_order_has_left():
    """A duplicate is found for ever."""
    numbers = OrderNumbers()
    numbers[7, "PO1"] = 41
    assert numbers.get((7, "PO1")) == 41
    numbers.file((7, "PO1"), 41)
    assert numbers.get((7, "PO1")) == numbers[7, "PO1"] == 41
    assert numbers.get((8, "PO1"), -1) == -1
    with pytest.raises(KeyError):
        numbers[8, "PO1"]


def test_many_years_of_numbers_are_told_apart_and_take_little_room():
    """Fifty thousand orders: each under its own number, in less than fifty bytes."""
    numbers = OrderNumbers()
    for order_id in range(1, 50_001):
        key = (order_id % 97, f"45{order_id:08}")
        numbers[key] = order_id
        numbers.file(key, order_id)
    assert len(numbers) == 50_000
    assert all(numbers[order_id % 97, f"45{order_id:08}"] == order_id for order_id in range(1, 50_001))
    assert 16 * len(numbers._prints) < 50 * len(numbers)


@given(st.lists(st.tuples(st.booleans(), KEYS), max_size=80))
def test_the_last_order_under_a_number_is_the_one_that_is_found(steps):
    """Whatever has left for the books meanwhile, and in whatever order."""
    numbers, last, here = OrderNumbers(), {}, []
    for order_id, (leaves, key) in enumerate(steps, 1):
        if leaves and here:
            numbers.file(*here.pop(len(here) // 2))
        numbers[key] = last[key] = order_id
        here.append((key, order_id))
    assert {key: numbers[key] for key in last} == last
