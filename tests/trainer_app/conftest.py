"""A server and a browser for the tests that look at the app as a person does."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trainer_app.server import Server

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A fresh server."""
    running = Server(tmp_path / "data")
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Debian's chromium where it is installed, else Playwright's own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        yield found
        found.close()


@pytest.fixture
def window(chromium, tmp_path) -> Iterator[object]:
    """A window of 1440 by 900; its last picture stays with the test's files, to show what was seen."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    page = context.new_page()
    yield page
    page.screenshot(path=tmp_path / "last.png")
    context.close()
