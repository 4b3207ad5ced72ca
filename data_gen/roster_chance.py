"""What happens to clerks: who does not come, and when the telephone interrupts. Keyed by clerk and day.

The same draws serve every roster: with more absence those are absent who were, and some more; with more calls the same
calls come closer together.
"""

from functools import lru_cache

import numpy as np

from data_gen.streams import Source, generator, of_day
from sim.roster import MOST_CLERKS, Interruption, WorkRules
from sim.units import HOUR_S, Day

_DAYS_KEPT = 4
"""Clerks look at today and at their next shift."""


class RosterChance:
    """Implements ``sim.roster.Chance``, from the seed of the traffic."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._absent = lru_cache(_DAYS_KEPT)(self._absences)
        self._interrupted = lru_cache(_DAYS_KEPT * MOST_CLERKS)(self._interruptions)

    def absent(self, clerk: int, day: Day, permille: int) -> bool:
        """Whether a clerk does not come on a day."""
        return bool(permille) and self._absent(day)[clerk - 1] < permille / 1000

    def interruptions(self, clerk: int, day: Day, rules: WorkRules) -> tuple[Interruption, ...]:
        """A Poisson stream in phone hours, with exponential lengths of whole seconds, one second or more."""
        hours = rules.phone_hours
        return self._interrupted(
            clerk, day, hours.start_s, hours.end_s, rules.interruptions_per_h, rules.interruption_s
        )

    def _absences(self, day: Day) -> list[float]:
        drawn: list[float] = of_day(self._seed, Source.ABSENCES, day).random(MOST_CLERKS).tolist()
        return drawn

    def _interruptions(
        self, clerk: int, day: Day, start_s: int, end_s: int, per_hour: float, mean_s: int
    ) -> tuple[Interruption, ...]:
        rng = generator(self._seed, Source.INTERRUPTIONS, day * MOST_CLERKS + clerk)
        expected = per_hour * (end_s - start_s) / HOUR_S
        drawn = rng.exponential(size=(int(expected + 6 * expected**0.5) + 6, 2))
        at_s = start_s + np.cumsum(drawn[:, 0]) * (HOUR_S / per_hour)
        lengths = 1 + drawn[:, 1] * (mean_s - 1)
        rows = zip(at_s.astype(np.int64).tolist(), lengths.astype(np.int64).tolist(), strict=True)
        return tuple(Interruption(at, length) for at, length in rows if at < end_s)
