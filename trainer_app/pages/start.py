"""Start: who you are, what you play, and where you left off."""

import streamlit as st

import scenarios
from sim.session import Training
from trainer_app import runtime
from trainer_app.runtime import Role
from trainer_app.staff import LONGEST
from trainer_app.wording import TRAINING, TRAINING_MEANS, plain

LEFT = {Role.TRAINEE: "Work at the desk", Role.TRAINER: "Design and check exercises", Role.MANAGER: "Ask what-if"}
MODES = {"frozen": ("Clock stands still", "green"), "live": ("Live clock", "orange")}


def introduce() -> None:
    name = str(runtime.value("w_name", "")).strip()[:60]
    runtime.introduce(name, runtime.value("w_role", None) or Role.TRAINEE)


def try_key() -> None:
    runtime.put("w_key_wrong", not runtime.give_key(str(runtime.value("w_key", ""))))


registry = runtime.registry()
runtime.first("w_name", runtime.learner)
runtime.first("w_role", runtime.chosen_role)

words, who = st.columns([3, 2], gap="large")
words.markdown(runtime.prose("start"))
with who.container(key="card_who"):
    st.text_input("Your name", key="w_name", max_chars=60, placeholder="First and last name", on_change=introduce)
    st.segmented_control(
        "I am a", list(Role), key="w_role", format_func=str.capitalize, on_change=introduce, required=True
    )
    st.caption(LEFT[runtime.chosen_role()])
    if runtime.wants_key():
        st.text_input("Staff key", type="password", key="w_key", max_chars=LONGEST, on_change=try_key)
        shut_s = runtime.staff_door().shut_s
        if shut_s:
            st.error(f"Too many wrong keys. Try again in {shut_s} seconds.", icon=":material/lock:")
        elif runtime.value("w_key_wrong", False):
            st.error("That is not the staff key of this server. Whoever runs it has it.", icon=":material/lock:")
        else:
            st.caption("Trainers and managers of this server have one. Without it you are a trainee.")
name = runtime.learner()

attempts = registry.attempts(name) if name else []
unfinished = [a for a in attempts if not a.finished]
if unfinished:
    st.subheader("Go on where you stopped")
    with st.container(horizontal=True):
        for attempt in unfinished[:6]:
            with st.container(key=f"card_go_{attempt.id}", width=330):
                st.markdown(f"**{plain(attempt.title)}**  \nbegun {attempt.started}")
                if st.button("Continue", key=f"continue_{attempt.id}", icon=":material/play_arrow:"):
                    runtime.enter(attempt.id)
                    st.switch_page("pages/workbench.py")

st.subheader("Scenarios")
if not name:
    st.info("Give your name above; then you can start.", icon=":material/badge:")
with st.container(horizontal=True, vertical_alignment="center"):
    training = st.segmented_control(
        "How",
        list(Training),
        default=Training.PRACTISE,
        key="w_training",
        required=True,
        format_func=TRAINING.__getitem__,
        label_visibility="collapsed",
    )
    st.caption(TRAINING_MEANS[training or Training.PRACTISE])
shown = scenarios.catalog(registry.exercises)
for first in range(0, len(shown), 3):
    for place, scenario in zip(st.columns(3), shown[first : first + 3], strict=False):
        with place.container(key=f"card_scenario_{scenario.id}", height="stretch"):
            st.markdown(f"#### {plain(scenario.title)}")
            label, colour = MODES[scenario.mode]
            with st.container(horizontal=True):
                st.badge(f"Level {scenario.level}", color="blue")
                st.badge(label, color=colour)
            st.text(scenario.objective)
            if st.button(
                "Start", key=f"begin_{scenario.id}", type="primary", icon=":material/play_arrow:", disabled=not name
            ):
                runtime.enter(registry.begin(scenario, name, training=training).id)
                st.switch_page("pages/workbench.py")

finished = [a for a in attempts if a.finished]
if finished:
    st.subheader("Your results")
    for attempt in finished[:20]:
        with st.container(key=f"card_done_{attempt.id}", horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(attempt.title)}** · {attempt.started}")
            st.badge(f"{attempt.points:.1f} points", color="green" if attempt.passed else "orange")
            st.badge(TRAINING.get(attempt.training, attempt.training), color="gray")
            st.badge("passed" if attempt.passed else "not passed", color="green" if attempt.passed else "red")
            if st.button("Debrief", key=f"debrief_{attempt.id}", icon=":material/fact_check:"):
                runtime.enter(attempt.id)
                st.switch_page("pages/debrief.py")
