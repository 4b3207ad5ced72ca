"""Start: who you are, what to play next, and where you left off."""

from itertools import groupby

import streamlit as st

import scenarios
from scenarios import Scenario
from sim.session import ClockMode, Training
from trainer_app import runtime
from trainer_app.learners import standing
from trainer_app.learners.advice import advise
from trainer_app.runtime import Role
from trainer_app.staff import LONGEST
from trainer_app.wording import LEVEL, TRAINING, TRAINING_MEANS, count_text, plain, wall_text

DOES = {
    Role.TRAINEE: "You work at the desk, and see afterwards what was right.",
    Role.TRAINER: "You design and check exercises, and see everybody's results.",
    Role.MANAGER: "You ask what another clerk or another rule would change.",
}
FIRST = "first_clean_order"
"""Where somebody begins who has never sat here: orders in which nothing is wrong."""
LAST = 8
"""Results that are shown here; all of them are on the page of progress."""
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
    st.caption(DOES[runtime.chosen_role()])
    if runtime.wants_key():
        st.text_input("Staff key", type="password", key="w_key", max_chars=LONGEST, on_change=try_key)
        shut_s = runtime.staff_door().shut_s
        if shut_s:
            st.error(f"Too many wrong keys. Try again in {shut_s} seconds.", icon=":material/lock:")
        elif runtime.value("w_key_wrong", False):
            st.error("That is not the staff key of this server. Whoever runs it has it.", icon=":material/lock:")
        else:
            st.caption("Trainers and managers of this server have one. Without it you are a trainee.")
    elif runtime.role() is Role.TRAINER:
        with st.container(horizontal=True):
            st.page_link("pages/exercises.py", label="Go to Exercises", icon=":material/school:")
            st.page_link("pages/progress.py", label="Everybody's progress", icon=":material/trending_up:")
    elif runtime.role() is Role.MANAGER:
        st.page_link("pages/lab.py", label="Go to the Lab", icon=":material/science:")

name, trainee = runtime.learner(), runtime.role() is Role.TRAINEE
shown = scenarios.catalog(registry.exercises)
attempts = registry.attempts(name) if name else []
finished = [a for a in attempts if a.finished]
unfinished = [a for a in attempts if not a.finished and a.opens]
left_behind = sum(not a.finished and not a.opens for a in attempts)
best = {a.scenario: a for a in sorted(finished, key=lambda a: (a.passed, a.points))}


def begin(scenario: Scenario, training: Training) -> None:
    runtime.enter(registry.begin(scenario, name, training=training).id)
    st.switch_page("pages/workbench.py")


def begin_here(first: Scenario) -> None:
    """For somebody who was never here: the one thing to do."""
    with st.container(key="card_first", horizontal=True, vertical_alignment="center"):
        with st.container():
            st.markdown(
                f"**New here?** Begin with **{plain(first.title)}**: {count_text(len(first.cases), 'case')}, the clock "
                "stands still, and an expert shows the way with a case like yours."
            )
            if name:
                st.caption("Then come the exercises below, level by level.")
            else:
                st.markdown(":material/badge: First give your name above, then press Enter.")
        if st.button("Begin to learn", key="begin_first", type="primary", icon=":material/school:", disabled=not name):
            begin(first, Training.LEARN)


def scenario_card(scenario: Scenario, training: Training) -> None:
    with st.container(key=f"card_scenario_{scenario.id}", height="stretch"):
        st.markdown(f"#### {plain(scenario.title)}")
        label, colour = MODES[scenario.mode]
        with st.container(horizontal=True):
            if scenario.mode is ClockMode.FROZEN:
                st.badge(count_text(len(scenario.cases), "case"), color="blue")
            st.badge(label, color=colour)
            if scenario.id in best:
                top = best[scenario.id]
                how = ("passed", ":material/check:", "green") if top.passed else ("not passed yet", None, "gray")
                st.badge(f"{how[0]}, best {top.points:.1f}", icon=how[1], color=how[2])
        st.text(scenario.objective)
        if st.button("Start", key=f"begin_{scenario.id}", icon=":material/play_arrow:", disabled=not name):
            begin(scenario, training)


if trainee and not attempts:
    begin_here(next(s for s in shown if s.id == FIRST))
if unfinished:
    st.subheader("Go on where you stopped")
    with st.container(horizontal=True):
        for attempt in unfinished[:6]:
            with st.container(key=f"card_go_{attempt.id}", width=330):
                mode = TRAINING.get(attempt.training, attempt.training)
                st.markdown(f"**{plain(attempt.title)}**  \n{mode}, begun {wall_text(attempt.started)}")
                if st.button("Continue", key=f"continue_{attempt.id}", icon=":material/play_arrow:"):
                    runtime.enter(attempt.id)
                    st.switch_page("pages/workbench.py")
if left_behind:
    st.caption(
        f"{count_text(left_behind, 'session')} begun with an earlier version of OrderDesk cannot be gone on with: "
        "its rules are not those of today."
    )
if trainee and finished:
    with st.container(key="card_next"):
        st.markdown("#### What to practise next")
        standing.next_steps(advise(registry.results(name), shown)[:1], may_start=True)

st.subheader("Exercises")
if not name and not trainee:
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
by_level = sorted(shown, key=lambda s: s.level)
for level, group in groupby(by_level, key=lambda s: s.level):
    st.markdown(f"##### Level {level}" + (f": {LEVEL[level]}" if level in LEVEL else ""))
    of_level = list(group)
    for left in range(0, len(of_level), 3):
        for place, scenario in zip(st.columns(3), of_level[left : left + 3], strict=False):
            with place:
                scenario_card(scenario, training or Training.PRACTISE)

if finished:
    st.subheader("Your results")
    for attempt in finished[:LAST]:
        with st.container(key=f"card_done_{attempt.id}", horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{plain(attempt.title)}** · {wall_text(attempt.started)}")
            st.badge(f"{attempt.points:.1f} points", color="green" if attempt.passed else "orange")
            st.badge(TRAINING.get(attempt.training, attempt.training), color="gray")
            st.badge("passed" if attempt.passed else "not passed", color="green" if attempt.passed else "red")
            if attempt.opens and st.button("Debrief", key=f"debrief_{attempt.id}", icon=":material/fact_check:"):
                runtime.enter(attempt.id)
                st.switch_page("pages/debrief.py")
    if len(finished) > LAST and trainee:
        st.page_link("pages/progress.py", label=f"All {len(finished)} are on Progress", icon=":material/trending_up:")
