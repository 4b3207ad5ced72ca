"""Arithmetic that means the same for one number and for a column of a million.

Everything is whole: cents, pieces, grams, parts per million. A share is rounded half up to the cent, never to even;
amounts here are never negative.
"""

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from sim.units import WHOLE

IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]
Amount = TypeVar("Amount", int, IntArray)

GRAMS_A_KG = 1000


def share(amount: Amount, ppm: Amount) -> Amount:
    """Parts per million of an amount, rounded half up."""
    return (amount * ppm + WHOLE // 2) // WHOLE


def kilograms(weight_g: Amount) -> Amount:
    """Kilograms, a begun one counted in full."""
    return (weight_g + (GRAMS_A_KG - 1)) // GRAMS_A_KG


def column(values: Iterable[int]) -> IntArray:
    """Numbers as a column."""
    return np.fromiter(values, np.int64)


def by_id(pairs: Iterable[tuple[int, int]]) -> IntArray:
    """A column that is indexed by id; ids without a value have 0."""
    rows = list(pairs)
    found = np.zeros(max((key for key, _ in rows), default=0) + 1, np.int64)
    for key, value in rows:
        found[key] = value
    return found


def last_at_or_before(keys: IntArray, wanted: IntArray) -> IntArray:
    """The place of the last of the sorted ``keys`` that is not above each wanted one, or -1."""
    return np.searchsorted(keys, wanted, side="right") - 1
