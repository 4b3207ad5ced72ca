"""The entry of the app: who sits here decides which pages there are."""

from pathlib import Path

import streamlit as st

from trainer_app import runtime
from trainer_app.runtime import Role

runtime.settle()
st.html(f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>")

PROGRESS = st.Page("pages/progress.py", title="Progress", icon=":material/trending_up:")
PAGES = {
    Role.TRAINEE: [PROGRESS],
    Role.TRAINER: [PROGRESS, st.Page("pages/exercises.py", title="Exercises", icon=":material/school:")],
    Role.MANAGER: [st.Page("pages/lab.py", title="Lab", icon=":material/science:")],
}
page = st.navigation(
    [
        st.Page("pages/start.py", title="Start", icon=":material/home:", default=True),
        st.Page("pages/workbench.py", title="Workbench", icon=":material/inbox:"),
        st.Page("pages/lookups.py", title="Look-ups", icon=":material/search:"),
        st.Page("pages/debrief.py", title="Debrief", icon=":material/fact_check:"),
        *PAGES[runtime.role()],
    ],
    position="top",
)
st.set_page_config(
    page_title=f"{page.title} · OrderDesk", page_icon="📦", layout="wide", initial_sidebar_state="collapsed"
)
st.html(
    "<div class='training'>TRAINING SYSTEM &nbsp;·&nbsp; nothing here reaches a customer, a carrier or a bank</div>"
)
page.run()
