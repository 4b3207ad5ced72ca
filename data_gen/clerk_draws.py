"""The draws for the clerks who work requests: normals for their times, uniforms for their slips.

Where it stands among the other draws of a stream is each stream's own affair: the order is part of every drawn day.
"""

from typing import NamedTuple

import numpy as np
from numpy.random import Generator

from data_gen.columns import Floats
from sim.traffic import DRAW_SLOTS, Draws


class ClerkDraws(NamedTuple):
    """Of many requests, ``DRAW_SLOTS`` each in the last dimension."""

    z: Floats
    u: Floats

    def of(self, at: int | tuple[int, ...]) -> tuple[Draws, ...]:
        """Those of one request."""
        return tuple(map(Draws, self.z[at].tolist(), self.u[at].tolist()))

    def rows(self) -> list[tuple[Draws, ...]]:
        """Those of each request, one after the other."""
        each = map(Draws._make, zip(self.z.ravel().tolist(), self.u.ravel().tolist(), strict=True))
        return list(zip(*[each] * DRAW_SLOTS, strict=True))

    def beside(self, group: "ClerkDraws") -> "ClerkDraws":
        """The same with a group of requests more, in the first dimension."""
        return ClerkDraws(np.concatenate((self.z, group.z[None])), np.concatenate((self.u, group.u[None])))


def draw_clerks(rng: Generator, *shape: int) -> ClerkDraws:
    """So many requests, in groups where there is more than one number."""
    return ClerkDraws(rng.standard_normal((*shape, DRAW_SLOTS)), rng.random((*shape, DRAW_SLOTS)))
