"""Profiles of the house: what `orderdesk calibrate` made of its history, kept in the data directory for the Lab."""

import os
import re
from pathlib import Path

import scenarios
from scenarios import Problem, Profile, ScenarioProblems
from scenarios.profiles import MAX_BYTES

LONGEST_NAME = 40


class OwnProfiles:
    """The folder of own profiles."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.profiles: dict[str, Profile] = {}
        """By the name of their file."""
        self.problems: list[Problem] = []
        """What keeps files of the folder from being used."""
        self._read()

    def _read(self) -> None:
        for path in sorted(self.folder.glob("*.toml")):
            try:
                self.profiles[path.stem] = scenarios.load_profile(path)
            except ScenarioProblems as wrong:
                self.problems += wrong.problems

    def save(self, file_name: str, content: bytes) -> str:
        """Keep a file; one of the same name is replaced. Returns the name under which it is kept.

        Raises:
            ScenarioProblems: it is no profile.
        """
        scenarios.profile_of(content, file_name)
        name = kept_name(file_name)
        self.folder.mkdir(parents=True, exist_ok=True)
        new = self.folder / f"{name}.new"
        new.write_bytes(content)
        os.replace(new, self.folder / f"{name}.toml")
        return name


def kept_name(file_name: str) -> str:
    """A plain name for a file from anywhere: small letters, digits and underscores."""
    plain = re.sub(r"[^a-z0-9]+", "_", Path(file_name.replace("\\", "/")).stem.lower()).strip("_")
    return plain[:LONGEST_NAME] or "profile"


__all__ = ["MAX_BYTES", "OwnProfiles", "kept_name"]
