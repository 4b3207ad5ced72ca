"""Columns of numbers and the few ways in which chance is turned into them."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Booleans: TypeAlias = NDArray[np.bool_]


def cumulative(weights: ArrayLike) -> Floats:
    """Weights as shares added up; the last is one."""
    summed: Floats = np.cumsum(np.asarray(weights, np.float64))
    shares: Floats = summed / summed[-1]
    return shares


def pick_index(shares: Floats, u: Floats) -> Ints:
    """Which weight each uniform falls into."""
    return np.minimum(np.searchsorted(shares, u, side="right"), len(shares) - 1)


def ranges(lists: Mapping[int, Sequence[int]], rows: int) -> tuple[Ints, Ints, Ints]:
    """Lists by id as one column, with the start and the length of each id's part."""
    size = np.zeros(rows, np.int64)
    for key, values in lists.items():
        size[key] = len(values)
    start = np.zeros(rows, np.int64)
    at = 0
    for key, values in lists.items():
        start[key] = at
        at += len(values)
    return np.fromiter(chain.from_iterable(lists.values()), np.int64, at), start, size
