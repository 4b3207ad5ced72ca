"""A registry for tests that run pages; a server and a browser for those that look at the app as a person does."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.trainer_app.server import Server
from trainer_app import runtime
from trainer_app.registry import Registry

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
def registry(tmp_path, monkeypatch) -> Iterator[Registry]:
    """The registry that the app will find."""
    monkeypatch.setenv("ORDERDESK_DATA", str(tmp_path))
    runtime.registry.clear()
    yield runtime.registry()
    runtime.registry().close()
    runtime.registry.clear()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server of all tests that leave it running; each plays sessions of its own on it."""
    running = Server(tmp_path_factory.mktemp("server") / "data")
    running.start()
    yield running
    running.kill()


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A fresh server for a test that kills it."""
    running = Server(tmp_path / "data")
    running.start()
    yield running
    running.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserContext]:
    """Debian's chromium where it is installed, else Playwright's own; what it has loaded once it keeps."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
        context = found.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(40_000)
        yield context
        found.close()


@pytest.fixture
def window(chromium: BrowserContext, tmp_path: Path) -> Iterator[Page]:
    """A window of 1440 by 900; its last picture stays with the test's files, to show what was seen."""
    page = chromium.new_page()
    yield page
    page.screenshot(path=tmp_path / "last.png")
    for opened in chromium.pages:
        opened.close()
