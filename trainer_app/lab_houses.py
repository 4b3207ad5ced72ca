"""On which house the lab runs: that of a scenario, a preset, or a profile of the manager's own house."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import scenarios
from scenarios import House, Profile, Scenario, house_of_profile, house_of_scenario
from trainer_app.runs import fitting_staff

SCENARIO, PROFILE = "scenario", "profile"
LEVEL = "competent"
"""Of the clerks that a setting begins with."""
SMALL_HOUSE = 2
"""Clerks with whom a scenario's house begins: its two are a bit too few, and three are enough."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A house as it can be chosen."""

    label: str
    house: House
    staff: int
    """Clerks with whom a setting begins."""
    told: Mapping[str, str]
    """As the worker reads it."""

    def request(self) -> dict[str, Any]:
        """Its part of what is asked of the worker."""
        return {"house": dict(self.told), "title": self.label}

    @property
    def size(self) -> str:
        """How large the house is, in a line."""
        profile = self.house.profile
        orders, size = profile.stream.orders_per_day, profile.size
        return f"{orders:,.0f} orders a day, {size.customers:,} customers, {size.items:,} items"


def house_told(told: Mapping[str, str]) -> House:
    """The house that the worker was told of.

    Raises:
        ScenarioProblems: its text has problems.
    """
    if told["kind"] == SCENARIO:
        return house_of_scenario(scenarios.load_text(told["text"], told["source"]))
    return house_of_profile(scenarios.profile_of(told["text"], told["source"]))


def houses(of_scenarios: Iterable[Scenario], own: Mapping[str, Profile]) -> dict[str, Choice]:
    """All that can be chosen, by key: scenarios with a stream of orders, presets, own profiles."""
    found = {
        f"{SCENARIO}:{scenario.id}": _of_scenario(scenario)
        for scenario in of_scenarios
        if scenario.stream.get("orders_per_day")
    }
    for name in scenarios.presets():
        profile = scenarios.load_profile(name)
        found[f"preset:{name}"] = _of_profile(f"{name}: {profile.made_from.split(',')[0]}", profile)
    return found | {f"own:{name}": _of_profile(f"Our profile: {name}", profile) for name, profile in own.items()}


def _of_scenario(scenario: Scenario) -> Choice:
    told = {"kind": SCENARIO, "text": scenario.text, "source": scenario.id}
    return Choice(f"Scenario: {scenario.title}", house_of_scenario(scenario), SMALL_HOUSE, told)


def _of_profile(label: str, profile: Profile) -> Choice:
    told = {"kind": PROFILE, "text": scenarios.profile_text(profile), "source": profile.name}
    return Choice(label, house_of_profile(profile), fitting_staff(profile, LEVEL), told)
