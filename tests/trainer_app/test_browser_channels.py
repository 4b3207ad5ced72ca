"""A person works one case of each way in which an order can come, with the viewer that belongs to it."""

import re

import pytest

from sim.clerks import program
from sim.commands import AskCaller, EnterOrder, TakeCase
from sim.desk import Desk
from sim.model import SEAT, Case, CaseKindName
from sim.session import Session
from tests.trainer_app import order_gestures
from tests.trainer_app.person import Person

pytestmark = pytest.mark.browser


def test_a_call_rings_unfolds_and_becomes_an_order(server, window):
    """The phone rings above the work; each question brings the next piece; the expert's way is full points."""
    person = Person(window, server)
    person.begin("phone_orders", "Ada Novak")
    mirror = person.mirror()
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


def test_a_sheet_is_taken_over_and_mended_then_a_fax_is_read(server, window):
    """One button copies the sheet as it stands, mistakes included; pasted rows mend it. A fax is looked at closely.

    What was keyed above the grid stays, and both cases are full points.
    """
    person = Person(window, server)
    person.begin("channels", "Ada Novak")
    mirror = person.mirror()
    mirror.skip_to_next()
    person.work(mirror, next_of(mirror, CaseKindName.SHEET_ORDER), instead={EnterOrder: from_the_sheet})
    person.button("next_event")
    mirror.skip_to_next()
    person.work(mirror, next_of(mirror, CaseKindName.FAX_ORDER), instead={EnterOrder: from_the_fax})
    assert {f.verdict for findings in mirror.findings().values() for f in findings} <= {"PASS", "NA"}


def next_of(mirror: Session, kind: CaseKindName) -> Case:
    """The case that comes next, which is of that kind."""
    case = mirror.desk.next_case_for(SEAT.number)
    assert case is not None
    assert case.kind is kind
    return case


def from_the_sheet(person: Person, command: EnterOrder, desk: Desk, case: Case) -> None:
    """Take the rows over, see what they are, and put the right ones in their place."""
    window = person.page
    order_gestures.head(person, command, desk, case)
    window.get_by_role("tab", name="Sheet").click()
    person.button(f"w_take_over_{case.id}")
    person.until(lambda: len(person.draft(case).get("rows", {})) > len(command.lines))
    assert person.draft(case)["po"] == command.po_number
    window.get_by_text(re.compile(rf"^{len(command.lines) + 1} lines ·")).wait_for()
    person.unfold("Paste or upload rows", f"w_rows_text_{case.id}")
    cells = person.place(f"w_rows_text_{case.id}").locator("textarea")
    cells.fill("\n".join(f"{desk.items[ln.item_id].sku}\t{ln.quantity}\t{ln.uom}" for ln in command.lines))
    cells.press("Tab")
    person.button(f"w_paste_rows_{case.id}")
    person.until(lambda: len(person.draft(case)["rows"]) == len(command.lines))
    window.get_by_text(re.compile(rf"^{len(command.lines)} lines ·")).wait_for()
    window.keyboard.press("Control+s")


def from_the_fax(person: Person, command: EnterOrder, desk: Desk, case: Case) -> None:
    """Look closely at the page, which is a picture, and key what it says."""
    person.page.get_by_role("tab", name="Fax").click()
    person.place(f"w_closely_{case.id}").locator("label").click()
    page = person.page.get_by_role("img", name="Page 1 of the fax")
    page.wait_for()
    person.until(lambda: page.evaluate("page => page.complete && page.naturalWidth > 0 && page.width > 900"))
    order_gestures.enter(person, command, desk, case)
