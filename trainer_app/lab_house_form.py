"""The lab's choice of a house, and how a profile of one's own is added."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from scenarios import ScenarioProblems
from sim.lab import WEEK
from trainer_app import runtime
from trainer_app.lab_houses import Choice
from trainer_app.own_profiles import MAX_BYTES, OwnProfiles
from trainer_app.wording import plain


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
