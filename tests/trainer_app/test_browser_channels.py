"""A person works one case of each way in which an order can come, with the viewer that belongs to it."""

import pytest

import scenarios
from sim.clerks import program
from sim.commands import AskCaller, TakeCase
from sim.model import SEAT, CaseKindName
from sim.session import Session
from tests.trainer_app.person import Person

pytestmark = pytest.mark.browser


def test_a_call_rings_unfolds_and_becomes_an_order(server, window):
    """The phone rings above the work; each question brings the next piece; the expert's way is full points."""
    person = Person(window, server)
    person.begin("phone_orders", "Ada Novak")
    mirror = Session(scenarios.from_header(server.tape_of(person.session_id).header))
    mirror.skip_to_next()
    case = mirror.desk.next_case_for(SEAT.number)
    assert case is not None
    assert case.kind is CaseKindName.PHONE_ORDER
    window.get_by_text("The phone rings:").wait_for()
    person.button("pick_up")
    person.until(lambda: TakeCase(case.id) in person.moves())
    person.settled()
    mirror.submit(TakeCase(case.id))
    for command in program.expert(mirror.position, case):
        person.give(command, mirror.desk, case)
        mirror.submit(command)
        if isinstance(command, AskCaller):
            window.locator(".call").get_by_text(mirror.desk.messages_on[case.id][-1].text).first.wait_for()
    window.get_by_text("checks passed").wait_for()
    assert {f.verdict for f in mirror.findings_on(case.id)} <= {"PASS", "NA"}


def test_a_sheet_is_taken_over_into_the_grid(server, window):
    """One button copies the table as it stands, mistakes included; what was keyed above it stays."""
    person = Person(window, server)
    person.begin("channels", "Ada Novak")
    mirror = Session(scenarios.from_header(server.tape_of(person.session_id).header))
    mirror.skip_to_next()
    while True:
        case = mirror.desk.next_case_for(SEAT.number)
        if case is None:
            person.button("next_event")
            mirror.skip_to_next()
            continue
        person.give(TakeCase(case.id), mirror.desk, case)
        mirror.submit(TakeCase(case.id))
        if case.kind is CaseKindName.SHEET_ORDER:
            break
        for command in program.expert(mirror.position, case):
            person.give(command, mirror.desk, case)
            mirror.submit(command)
    person.type_into(f"w_po_{case.id}", "A-1")
    window.get_by_role("tab", name="Sheet").click()
    person.button(f"w_take_over_{case.id}")
    rows = mirror.position.request(case).superseded
    person.until(lambda: len(person.draft(case).get("rows", {})) == len(rows))
    kept = person.draft(case)
    assert kept["po"] == "A-1"
    assert [row["Qty"] for row in kept["rows"].values()] == [line.quantity for line in rows]
    window.get_by_text(f"{len(rows)} lines").wait_for()


def test_inquiries_are_answered_noted_and_a_stranger_is_turned_away(server, window):
    """Letters, notes with a day to write again, and an answer to somebody who is not on file: all of it by hand."""
    person = Person(window, server)
    person.begin("status_replies", "Ada Novak")
    mirror = Session(scenarios.from_header(server.tape_of(person.session_id).header))
    mirror.skip_to_next()
    while sum(c.kind is CaseKindName.STATUS_INQUIRY and c.closed_s > 0 for c in mirror.desk.cases.values()) < 4:
        case = mirror.desk.next_case_for(SEAT.number)
        if case is None:
            person.button("next_event")
            mirror.skip_to_next()
            continue
        person.give(TakeCase(case.id), mirror.desk, case)
        mirror.submit(TakeCase(case.id))
        for command in program.expert(mirror.position, case):
            person.give(command, mirror.desk, case)
            mirror.submit(command)
    verdicts = {f.verdict for findings in mirror.findings().values() for f in findings}
    assert verdicts <= {"PASS", "NA"}
