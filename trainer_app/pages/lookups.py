"""Look-ups: customers, items and orders in full width."""

import streamlit as st

from trainer_app import lookups

with st.container(key="card_lookups"):
    lookups.panel("page")
