"""On which house the lab runs: that of a scenario, a preset, or a profile of the manager's own house."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

import scenarios
from scenarios import House, Profile, Scenario, ScenarioProblems, house_of_profile, house_of_scenario
from sim.lab import WEEK
from trainer_app import runtime
from trainer_app.own_profiles import MAX_BYTES, OwnProfiles
from trainer_app.runs import fitting_staff
from trainer_app.wording import plain

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


def ask_house(choices: Mapping[str, Choice]) -> Choice:
    """Which of them; a profile that was just added comes first."""
    added = runtime.take("lab_house_added", "")
    if added in choices:
        runtime.put("w_lab_house", added)
    chosen = st.selectbox("House", list(choices), key="w_lab_house", format_func=lambda key: choices[key].label)
    choice = choices[chosen]
    made_from = choice.house.profile.made_from
    st.caption(plain(choice.size + (f"; {made_from}" if made_from and chosen.startswith("own:") else "") + "."))
    return choice


def how_much(choice: Choice, replications: int, weeks: int) -> str:
    """What is going to be played, so that nobody waits for more than was meant."""
    orders = 2 * replications * weeks * WEEK * choice.house.profile.stream.orders_per_day
    each = "one week" if weeks == 1 else f"{weeks} weeks"
    return f"{replications} times {each}, for A and for B: about {float(f'{orders:.2g}'):,.0f} orders in all."


def add_profile(own: OwnProfiles) -> None:
    """A profile of the house is given as a file, looked through, and kept; those that cannot be used are told."""
    for problem in own.problems:
        st.warning(plain(str(problem)), icon=":material/broken_image:")
    with st.expander("Add a profile of your house", icon=":material/upload_file:"):
        st.caption("`orderdesk calibrate orders.csv -o ours.toml` makes one of your order history; give the file here.")
        given: Any = st.file_uploader(  # Any: Streamlit's type of a file
            "Profile (.toml)", type=["toml"], max_upload_size=1, key="w_lab_profile"
        )
        if given is None:
            return
        try:
            name = own.save(given.name, given.getvalue()[: MAX_BYTES + 1])
        except ScenarioProblems as wrong:
            for problem in wrong.problems:
                st.error(plain(str(problem)), icon=":material/error:")
            return
        if runtime.value("lab_added", "") != given.file_id:
            runtime.put("lab_added", given.file_id)
            runtime.put("lab_house_added", f"own:{name}")
            st.rerun()
        st.success(f"Kept as {name}; it can be chosen above.", icon=":material/check:")
