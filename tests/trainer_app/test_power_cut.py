"""The server is killed while somebody types, and comes back: nothing sent is lost, and nothing typed."""

import pytest

import scenarios
from sim.commands import TakeCase
from sim.session import play
from tests.trainer_app.person import Person

pytestmark = pytest.mark.browser


def test_a_killed_server_comes_back_to_the_same_minute_with_what_was_typed(own_server, window):
    """After kill -9, a new server and a reload, the case is in the same hands and the half-typed order is there."""
    person = Person(window, own_server)
    person.begin("first_day", "Ada Novak")
    session_id = person.session_id
    window.keyboard.press("Alt+n")
    person.until(lambda: any(isinstance(c, TakeCase) for c in person.moves()))
    person.type_into("w_po_1", "PO-HALF-TYPED")
    person.until(lambda: bool(list(own_server.folder.glob("*.drafts.json"))))
    moves = person.moves()
    own_server.kill()
    own_server.start()
    window.goto(f"{own_server.url}/workbench?session={session_id}")
    window.wait_for_function("window.orderdeskKeys")
    person.settled()
    assert person.moves()[: len(moves)] == moves
    sheet = person.place("w_queue").locator(".dvn-scroller")
    sheet.click(position={"x": 150, "y": 47})
    window.get_by_label("Customer's PO number").wait_for()
    assert window.get_by_label("Customer's PO number").input_value() == "PO-HALF-TYPED"
    tape = own_server.tape_of(session_id)
    assert play(scenarios.from_header(tape.header), tape.lines).now_s == tape.moves[-1].at_s


def test_two_tabs_show_the_same_desk(server, window):
    """What one tab did, the other shows after a reload: the desk is on the server."""
    person = Person(window, server)
    person.begin("first_day", "Ada Novak")
    address = window.url
    window.keyboard.press("Alt+n")
    person.until(lambda: any(isinstance(c, TakeCase) for c in person.moves()))
    other = window.context.new_page()
    other.goto(address)
    other.locator(".st-key-w_queue .dvn-scroller").click(position={"x": 150, "y": 47})
    other.get_by_text("In your hands").first.wait_for()


def test_a_live_clock_obeys_pause_and_pace(server, window):
    """Live time runs by itself, stands still when paused, and goes on from there."""
    person = Person(window, server)
    person.begin("morning_shift", "Ada Novak")
    window.get_by_role("radio", name="×10").or_(window.get_by_role("button", name="×10")).first.click()
    clock = window.locator(".time").first
    first = clock.inner_text()
    person.until(lambda: clock.inner_text() != first)
    window.get_by_text("Pause", exact=True).click()
    window.get_by_text("paused").wait_for()
    stood = clock.inner_text()
    window.wait_for_timeout(1500)
    assert clock.inner_text() == stood
