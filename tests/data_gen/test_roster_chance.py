"""What happens to clerks is drawn by clerk and day, and the same for every roster."""

import numpy as np
import pytest

from data_gen.roster_chance import RosterChance
from sim.roster import WorkRules
from sim.units import HOUR_S

CALLS = WorkRules(interruptions_per_h=6.5)
DAYS, CLERKS = range(500), range(1, 11)


def test_four_of_a_hundred_shifts_are_missed():
    """Domain 4.4."""
    chance = RosterChance(1)
    missed = [chance.absent(clerk, day, 40) for day in DAYS for clerk in CLERKS]
    assert np.mean(missed) == pytest.approx(0.04, abs=0.01)


def test_with_more_absence_those_are_missing_who_were_and_some_more():
    """So that two settings differ in absence and in nothing else."""
    chance = RosterChance(2)
    for day in range(50):
        few = [clerk for clerk in range(1, 40) if chance.absent(clerk, day, 40)]
        many = [clerk for clerk in range(1, 40) if chance.absent(clerk, day, 200)]
        assert [clerk for clerk in few if clerk not in many] == []
        assert not any(chance.absent(clerk, day, 0) for clerk in CLERKS)


def test_the_telephone_rings_six_and_a_half_times_an_hour_in_phone_hours():
    """A Poisson stream from eight to five, with twenty seconds on average (domain 4.5; the length is an assumption)."""
    chance = RosterChance(3)
    days = [chance.interruptions(clerk, day, CALLS) for day in range(60) for clerk in CLERKS]
    counts = np.array([len(calls) for calls in days])
    assert counts.mean() / 9 == pytest.approx(6.5, rel=0.03)
    assert counts.var() == pytest.approx(counts.mean(), rel=0.2)
    calls = [call for day in days for call in day]
    assert all(8 * HOUR_S <= call.at_s < 17 * HOUR_S and call.length_s >= 1 for call in calls)
    assert np.mean([call.length_s for call in calls]) == pytest.approx(20, abs=1)
    times = [[call.at_s for call in day] for day in days]
    assert all(day == sorted(day) for day in times)


def test_a_clerk_meets_the_same_day_whoever_else_there_is():
    """Looked at in another order, or alone, the draws are the same."""
    one, other = RosterChance(4), RosterChance(4)
    found = {(clerk, day): one.interruptions(clerk, day, CALLS) for day in range(6) for clerk in CLERKS}
    for (clerk, day), calls in reversed(found.items()):
        assert other.interruptions(clerk, day, CALLS) == calls
    assert RosterChance(5).interruptions(1, 0, CALLS) != found[1, 0]
    assert found[1, 0] != found[2, 0] != found[2, 1]
