"""What every test may ask for: where the project is, and the reference material where there is any."""

from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

# How busy the machine is says nothing about a rule: no example fails because it took long.
settings.register_profile("orderdesk", deadline=None)
settings.load_profile("orderdesk")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Reference material beside the project; a plain clone has none and skips the tests that read it."""
    place = ROOT.parent / "shared"
    if not place.is_dir():
        pytest.skip("skipped: no ../shared")
    return place
