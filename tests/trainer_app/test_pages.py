"""Each page runs as Streamlit runs it, without a browser, for everybody who may see it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import scenarios
import trainer_app
from sim.commands import CloseCase, OpenRecord, TakeCase
from sim.model import SEAT, CaseKindName, CaseStatus, Intent, ReasonCode
from sim.tape import TapeWriter
from trainer_app import runtime
from trainer_app.runtime import Role
from trainer_app.sitting import Sitting
from trainer_app.wording import plain

APP = Path(trainer_app.__file__).with_name("app.py")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]


@pytest.fixture
def sitting(registry) -> Sitting:
    """A session somebody has begun."""
    return registry.begin(scenarios.load("first_day"), "Ada")


def shown(page: str, **address: str) -> AppTest:
    test = AppTest.from_file(str(APP), default_timeout=30)
    for name, value in address.items():
        test.query_params[name] = value
    test.run()
    if page != "start":
        test.switch_page(f"pages/{page}.py").run()
    assert not test.exception, test.exception
    return test


def links(page: AppTest) -> list:
    return [found.proto for found in page.get("page_link")]


def test_start_shows_every_scenario(registry):
    """Whoever comes in sees what there is to play."""
    page = shown("start", name="Ada")
    titles = " ".join(m.value for m in page.markdown)
    assert [s.title for s in scenarios.catalog() if plain(s.title) not in titles] == []


def test_a_first_visitor_is_told_where_to_begin(registry):
    """One exercise, in the mode that teaches; nothing can be started without a name."""
    assert shown("start").button(key="begin_first").disabled
    page = shown("start", name="Ada")
    page.button(key="begin_first").click().run()
    (attempt,) = registry.attempts("Ada")
    assert (attempt.scenario, attempt.training) == ("first_clean_order", "learn")


def test_who_was_here_before_is_told_what_to_practise(registry, sitting):
    """Not where newcomers begin, but the weakest skill; each exercise shows the best result so far."""
    sitting.finish()
    page = shown("start", name="Ada")
    assert not any(b.key == "begin_first" for b in page.button)
    assert any(str(b.key).startswith("practise_") for b in page.button)
    assert any("not passed yet" in m.value for m in page.markdown)


def test_each_role_finds_the_way_to_its_pages(registry):
    """A trainer to the exercises, a manager to the lab; a trainee to neither."""
    ways = {role: [link.label for link in links(shown("start", name="Ada", role=role))] for role in Role}
    assert ways[Role.TRAINER] == ["Go to Exercises", "Everybody's progress"]
    assert ways[Role.MANAGER] == ["Go to the Lab"]
    assert ways[Role.TRAINEE] == []


def test_the_address_leads_back_to_the_session(registry, sitting):
    """A reload and a second tab show the same desk."""
    page = shown("workbench", session=sitting.id)
    assert any("First day" in t.value for t in page.text)


def test_a_session_of_an_earlier_version_is_told_and_not_offered(registry):
    """An update may change the rules: nobody is led to what does not open, and the reason is in plain words."""
    old = {**scenarios.header(scenarios.load("first_day")), "title": "First day", "learner": "Ada", "rubric": 1}
    TapeWriter.create(registry.folder / "an_earlier_session.tape", old).close()
    start = shown("start", name="Ada")
    assert not any(str(b.key).startswith("continue_") for b in start.button)
    assert any("1 session begun with an earlier version" in c.value for c in start.caption)
    said = " ".join(i.value for i in shown("workbench", session="an_earlier_session", name="Ada").info)
    assert "earlier version" in said
    assert "rubric" not in said


def test_whoever_comes_back_finds_in_front_what_was_in_hand(registry, sitting):
    """After a reload the case is there at once; Next finds it too while the clock waits for it."""
    sitting.submit(TakeCase(sitting.my_cases()[0].id))
    page = shown("workbench", session=sitting.id)
    assert page.session_state["w_case"] == 1
    page.session_state["w_case"] = 0
    page.run()
    page.button(key="next_case").click().run()
    assert page.session_state["w_case"] == 1


def test_next_goes_on_where_the_clock_stands_still(registry, sitting):
    """Nothing is left to do: one press lets time pass and takes what comes."""
    first = sitting.my_cases()[0]
    sitting.submit(TakeCase(first.id))
    sitting.submit(CloseCase(first.id, ReasonCode.CLEAN))
    page = shown("workbench", session=sitting.id)
    assert any("Nothing waits for you" in m.value for m in page.markdown)
    page.button(key="next_case").click().run()
    assert [c.status for c in sitting.my_cases() if c.id != first.id] == [CaseStatus.IN_PROGRESS]
    assert page.session_state["w_case"] != first.id


def test_a_page_without_a_session_says_where_to_begin(registry):
    """No error, a way back."""
    page = shown("workbench", session="nothing-of-that-name")
    assert any("session" in i.value for i in page.info)


def test_the_debrief_waits_for_the_end(registry, sitting):
    """Nobody reads the answers while the session runs."""
    assert any("not over" in i.value for i in shown("debrief", session=sitting.id).info)


def test_the_debrief_of_an_idle_day_lists_what_failed(registry, sitting):
    """Whoever does nothing learns what would have been right."""
    sitting.finish()
    page = shown("debrief", session=sitting.id)
    assert any("to learn from" in m.value for m in page.markdown)


def test_the_debrief_leads_on(registry, sitting):
    """The learner may play again what went wrong; somebody else's debrief starts nothing."""
    sitting.finish()
    page = shown("debrief", session=sitting.id, name="Ada")
    page.button(key="again").click().run()
    assert [a.scenario for a in registry.attempts("Ada")] == ["first_day", "first_day"]
    other = shown("debrief", session=sitting.id, name="Tina", role="trainer")
    assert not any(b.key == "again" for b in other.button)


def test_the_debrief_lists_what_was_opened_without_need(registry, sitting):
    """Told for the trainer; nothing is said where nothing was opened."""
    sitting.submit(OpenRecord("customer", 3))
    sitting.finish()
    page = shown("debrief", session=sitting.id)
    assert any("Records opened without need" in m.value for m in page.markdown)


def test_look_ups_open_for_everybody(registry, sitting):
    """Customers, items and orders are there to be read."""
    page = shown("lookups", session=sitting.id)
    desk = sitting.session.desk
    order = next(iter(desk.orders.values()))
    for entity, chosen, sections in (
        ("Customer", order.customer_id, ("Ship-tos", "Contacts", "Special prices", "Part numbers they use")),
        ("Item", order.lines[0].item_id, ("Open orders for it",)),
        ("Order", order.id, ("Document flow",)),
    ):
        page.session_state["w_entity_page"] = entity
        page.run()
        page.selectbox[0].set_value(chosen).run()
        assert not page.exception, page.exception
        there = {text.value for text in page.markdown} | set(page.caption[-1].value.split(": ")[-1].split(", "))
        assert all(f"**{name}**" in there or name.lower() in there for name in sections)


def test_a_problem_is_recorded_and_handed_to_it_on_the_page(registry):
    """Closed cases to link, cause and measure to choose, the way to IT below."""
    sitting = registry.begin(scenarios.load("same_error_third_time"), "Ada")
    sitting.next_event()
    case = sitting.session.desk.next_case_for(1)
    sitting.session.submit(TakeCase(case.id))
    test = AppTest.from_file(str(APP), default_timeout=30)
    test.query_params["session"], test.query_params["name"] = sitting.id, "Ada"
    test.session_state["w_case"] = case.id
    test.run()
    test.switch_page("pages/workbench.py").run()
    assert not test.exception, test.exception
    (linked,) = [m for m in test.multiselect if m.label == "Cases that show the error"]
    shown_cases = [c.id for c in sitting.session.desk.cases.values() if c.raised_s < 0]
    assert len(linked.options) == len(shown_cases)
    linked.set_value(shown_cases[:3]).run()
    next(b for b in test.button if b.label == "Record").click().run()
    assert not test.exception, test.exception
    assert len(sitting.session.desk.problem_links) == 3
    assert "Hand over to IT" in [b.label for b in test.button]


def test_a_clerk_can_ask_before_the_order_is_keyed(registry):
    """What a document does not tell is asked first: the letter stands beside the order form."""
    sitting = registry.begin(scenarios.load("something_is_missing"), "Ada")
    sitting.next_event()
    case = sitting.session.desk.next_case_for(SEAT.number)
    assert case is not None
    assert case.kind is CaseKindName.MISSING_INFORMATION
    sitting.submit(TakeCase(case.id))
    page = shown("workbench", session=sitting.id)
    page.session_state["w_case"] = case.id
    page.run()
    assert not page.exception, page.exception
    letters = next(box for box in page.selectbox if box.label == "What for")
    assert letters.value is Intent.QUESTION_MISSING
    assert any(button.label == "Enter order" for button in page.button)


@pytest.fixture
def staff_key(registry, monkeypatch) -> Iterator[str]:
    """A server for several people."""
    monkeypatch.setenv("ORDERDESK_STAFF_KEY", "blue heron 7")
    runtime.staff_door.clear()
    yield "blue heron 7"
    runtime.staff_door.clear()


def test_the_address_makes_nobody_a_trainer_on_a_server_with_a_key(staff_key):
    """Answers and other people's debriefs are not a matter of typing `role=trainer`."""
    page = shown("start", name="Ada", role="trainer")
    with pytest.raises(ValueError, match=r"exercises\.py"):
        page.switch_page("pages/exercises.py").run()


def test_whoever_has_the_key_is_let_in(staff_key):
    """A wrong one is said to be wrong, the right one opens the trainer's pages."""
    page = shown("start", name="Ada", role="trainer")
    page.text_input(key="w_key").set_value("blue heron").run()
    assert any("not the staff key" in e.value for e in page.error)
    page.text_input(key="w_key").set_value(staff_key).run()
    assert not page.error
    page.switch_page("pages/exercises.py").run()
    assert not page.exception


def test_on_a_machine_of_ones_own_nobody_is_asked(registry):
    """`make run` asks nothing."""
    assert not [t for t in shown("start", name="Ada", role="manager").text_input if t.label == "Staff key"]


def test_the_lab_begins_with_as_many_clerks_as_a_house_keeps_busy(registry):
    """A profile that lies in the data folder can be chosen; one that cannot be read is told, with its line."""
    registry.profiles.mkdir(parents=True)
    text = scenarios.profile_text(scenarios.load_profile("DIST"))
    (registry.profiles / "ours.toml").write_text(text.replace("orders_per_day = 240.0", "orders_per_day = 480.0"))
    (registry.profiles / "broken.toml").write_text("[stream\n")
    page = shown("lab", name="Max", role="manager")
    clerks = []
    for house in ("own:ours", "preset:DIST"):
        page.selectbox(key="w_lab_house").set_value(house).run()
        (asked,) = (field for field in page.number_input if field.label == "Clerks A")
        clerks.append(int(asked.value))
    assert 1.8 < clerks[0] / clerks[1] < 2.2
    assert any("broken" in warning.value and "line 1" in warning.value for warning in page.warning)
