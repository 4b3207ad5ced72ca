"""A house whose weeks can be played again and again: that of a scenario, or that of a profile. For the lab.

There is one way to make such weeks: a scenario becomes the profile of its house.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data_gen import CompanySize, DrawnTraffic, StreamProfile
from data_gen.carriage import Carriage
from data_gen.timed_work import of_house
from scenarios.profiles import DISTRIBUTOR, Profile, load_profile
from scenarios.schema import FIRST_DAY, Scenario
from sim.model import BadWeek
from sim.sop import Sop
from sim.units import Day


@dataclass(frozen=True, slots=True)
class House:
    """A profile with the rules by which it is run, and its calendar."""

    title: str
    profile: Profile
    sop: Sop
    desks: int = 1
    first_day: date = FIRST_DAY
    holidays: Sequence[Day] | None = None
    """None: those of the profile's country."""

    @property
    def carriage(self) -> Carriage:
        """What becomes of its shipments."""
        return self.profile.stream.carriage

    def weeks(self, seed: int, *, demand_pct: int = 0, bad_weeks: Sequence[BadWeek] = ()) -> DrawnTraffic:
        """Any number of days, with ``demand_pct`` more (or less) orders and bad weeks of carriers; no planned cases.

        Raises:
            ScenarioError: no company can be like that, or a bad week cannot be.
        """
        stream = self.profile.stream
        orders_per_day = stream.orders_per_day * (100 + demand_pct) / 100
        stream = replace(stream, orders_per_day=orders_per_day, carriage=stream.carriage.worse_in(bad_weeks))
        return replace(self.profile, stream=stream).traffic(
            seed=seed, desks=self.desks, first_day=self.first_day, holidays=self.holidays
        )


def house_of_profile(profile: Profile) -> House:
    """The house of a profile, by the SOP as it is shipped."""
    return House(profile.name, profile, Sop())


def house_of_scenario(scenario: Scenario) -> House:
    """The house in which a scenario takes place.

    What is no kind of case here is carried as time only at the industrial distributor's rates; those by the day are for
    its orders, and go with the scenario's.
    """
    stream, distributor = stream_of(scenario), load_profile(DISTRIBUTOR).stream
    timed = of_house(distributor.timed_work, stream.orders_per_day / distributor.orders_per_day)
    size = CompanySize(customers=scenario.customers, items=scenario.items, edi_partners=scenario.edi_partners)
    profile = Profile(scenario.id, "", size, replace(stream, timed_work=timed))
    return House(scenario.title, profile, scenario.sop, scenario.desks, scenario.first_day, scenario.holidays)


def stream_of(scenario: Scenario) -> StreamProfile:
    """The stream of orders of a scenario; most have none."""
    given: Mapping[str, Any] = {"orders_per_day": 0.0, **scenario.stream}  # Any: fields differ in type
    return replace(StreamProfile(), carriage=scenario.carriage, **given)
