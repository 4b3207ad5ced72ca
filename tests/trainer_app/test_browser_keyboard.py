"""One case from the start page to its closing without a mouse."""

import pytest

from sim.model import SEAT
from tests.trainer_app.keyboard import Typist, focused

pytestmark = pytest.mark.browser

COUNT_CLICKS = "addEventListener('pointerdown', () => { window.clicks = (window.clicks ?? 0) + 1 }, true)"


def test_an_order_is_worked_from_start_to_closing_with_the_keyboard_alone(server, window):
    """Hot keys lead to each part of the work and into the look-ups; the case is full points without one click."""
    window.add_init_script(COUNT_CLICKS)
    typist = Typist(window, server)
    typist.begin("first_clean_order", "Ada Novak")
    mirror = typist.mirror()
    mirror.skip_to_next()
    case = mirror.desk.next_case_for(SEAT.number)
    assert case is not None
    window.keyboard.press("F4")
    typist.until(lambda: focused(typist, "find_drawer"))
    window.keyboard.press("Escape")
    window.get_by_role("dialog").wait_for(state="detached")
    typist.work(mirror, case)
    window.get_by_text("checks passed").wait_for()
    assert {f.verdict for f in mirror.findings_on(case.id)} <= {"PASS", "NA"}
    assert window.evaluate("window.clicks ?? 0") == 0
