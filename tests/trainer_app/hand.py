"""Hands, eyes and patience of somebody at the screen: what the gestures are made of."""

import contextlib
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlparse

from playwright.sync_api import Locator, Page, TimeoutError

from sim.desk import Desk
from sim.model import Case
from tests.trainer_app.server import Server

KEY_MS = 20
"""Between two keys: 600 words a minute, faster than any clerk."""


class Hand:
    """Touches one browser window."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server

    @property
    def session_id(self) -> str:
        return parse_qs(urlparse(self.page.url).query)["session"][0]

    def place(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key}").first

    def until(self, happened: Callable[[], bool], patience_s: float = 20) -> None:
        """Look at the disk until something is there."""
        deadline = time.monotonic() + patience_s
        while not happened():
            assert time.monotonic() < deadline, "it did not reach the disk"
            self.page.wait_for_timeout(40)

    def settled(self) -> None:
        """The page has been drawn."""
        self.page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()

    def drafts(self) -> dict[str, Any]:
        """What the server has kept of forms and letters, by name (Any: JSON)."""
        path = self.server.folder / f"{self.session_id}.drafts.json"
        return json.loads(path.read_text()) if path.exists() else {}

    def draft(self, case: Case) -> dict[str, Any]:
        """What the server has kept of the order form of a case (Any: JSON)."""
        return self.drafts().get(f"entry-{case.id}", {})

    def typed(self, field: Locator, text: str, draft: str) -> None:
        """Write a letter, and look that it was kept: a page that is being drawn may take what was typed back."""
        for _ in range(4):
            self.settled()
            field.fill(text)
            field.press("Tab")
            with contextlib.suppress(AssertionError):
                self.until(lambda: self.drafts().get(draft, {}).get("text") == text, patience_s=5)
                return
        raise AssertionError(f"{draft} was not kept")

    def button(self, key: str) -> None:
        self.place(key).locator("button:enabled").first.click()

    def choose(self, key: str, text: str) -> None:
        """A choice list: open it, type, Enter."""
        field = self.place(key).locator("input")
        if text in (field.input_value(), *self.place(key).inner_text().splitlines()):
            return
        for patience_ms in (2_000, 4_000, 20_000):  # a list closes when the page is drawn again; a person reopens it
            self.settled()
            field.click()
            field.fill(text)
            try:
                self.page.get_by_role("option", name=text, exact=True).first.click(timeout=patience_ms)
            except TimeoutError:
                self.page.keyboard.press("Escape")
            else:
                return
        raise AssertionError(f"{text!r} cannot be chosen")

    def unfold(self, name: str, key: str) -> None:
        """Open what is folded away behind a button; when it folds again, press again."""
        for _ in range(4):
            self.settled()
            if self.place(key).count():
                return
            self.page.get_by_role("button", name=name, exact=True).click()
            with contextlib.suppress(TimeoutError):
                self.place(key).wait_for(timeout=3_000)
        raise AssertionError(f"{name!r} does not open")

    def form(self, name: str, case: Case, first: str) -> None:
        """Choose what to do about a customer's records; the form is there when its first field is."""
        choice = self.place(f"w_m_form_{case.id}").get_by_text(name, exact=True)
        for _ in range(4):  # the choice before this one may still be going away, and takes the click
            self.settled()
            choice.last.click()
            with contextlib.suppress(TimeoutError):
                self.place(first).wait_for(timeout=4_000)
                return
        raise AssertionError(f"{name!r} does not open")

    def type_into(self, key: str, text: str) -> None:
        field = self.place(key).locator("input")
        field.fill(text)
        field.press("Enter")

    def type_cell(self, text: str) -> None:
        """Into the cell of a grid that has the cursor: the first key opens it, Tab leaves it to the next.

        Keys that were faster than the cell could open are lost; somebody who looks at the screen mends that.
        """
        opened = self.page.locator(".gdg-input")
        self.page.keyboard.press(text[0])
        opened.wait_for()
        self.page.keyboard.type(text[1:], delay=KEY_MS)
        if opened.input_value().replace(",", "") != text:
            opened.fill(text)
        self.page.keyboard.press("Tab")
        opened.wait_for(state="detached")

    def date_into(self, key: str, desk: Desk, day: int) -> None:
        """Click the month, type the digits, leave the field."""
        place = self.place(key)
        place.locator("[role='spinbutton']").first.click()
        self.page.keyboard.type(f"{desk.calendar.date_of(day):%m%d%Y}", delay=KEY_MS)
        self.page.keyboard.press("Tab")
        self.page.keyboard.press("Escape")

    def day_in(self, key: str, desk: Desk, day: int, beside: str) -> None:
        """A date inside a folded form: its calendar is closed by a click on the label beside it."""
        self.settled()
        self.place(key).locator("[role='spinbutton']").first.click()
        self.page.keyboard.type(f"{desk.calendar.date_of(day):%m%d%Y}", delay=KEY_MS)
        self.page.keyboard.press("Tab")
        self.settled()
        self.place(beside).locator("label").first.click()

    def cell(self, row: int, left: int) -> None:
        """Click into the grid of the order form: rows are 31.5 high below a head of 32."""
        sheet = self.place("order_lines").locator(".dvn-scroller").first
        chosen = self.place("order_lines").locator(f"[id='glide-cell-0-{row}'][aria-selected='true']")
        for _ in range(5):
            sheet.click(position={"x": left, "y": 32 + 31.5 * row + 15})
            with contextlib.suppress(TimeoutError):
                chosen.wait_for(state="attached", timeout=400)
                return
        raise AssertionError("the grid does not take the cursor")
