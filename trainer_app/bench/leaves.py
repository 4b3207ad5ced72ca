"""Pages of paper on the screen: as wide as the column, or larger than it on demand."""

from collections.abc import Sequence

import streamlit as st

from sim.model import Case
from trainer_app import runtime


def leaves(case: Case, pictures: Sequence[bytes], alt: str) -> None:
    """The pages one below the other; looked at closely they can be moved in both directions."""
    closely = st.toggle("Look closely", key=runtime.key("closely", case.id))
    with st.container(key="leaves_closely" if closely else "leaves"):
        for number, picture in enumerate(pictures, 1):
            st.image(picture, width="stretch", alt=f"Page {number} of {alt}")
