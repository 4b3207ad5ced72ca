"""Exercises of the house: copies that a trainer edits and keeps in the data directory beside the built-in ones."""

import os
import re
from pathlib import Path

import scenarios
from scenarios import Problem, Scenario, ScenarioProblems

_NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")


class OwnExercises:
    """The folder of own scenario files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def all(self) -> list[Scenario]:
        """Built-in scenarios and own ones."""
        return scenarios.catalog(self.folder)

    def problems(self) -> list[Problem]:
        """What keeps files of the folder from being played."""
        found: list[Problem] = []
        for path in sorted(self.folder.glob("*.toml")):
            try:
                scenarios.load_text(path.read_bytes(), path.name)
            except ScenarioProblems as wrong:
                found += wrong.problems
        return found

    def is_own(self, scenario: Scenario) -> bool:
        """Whether it lies in the folder."""
        return (self.folder / f"{scenario.id}.toml").exists()

    def name_problem(self, name: str) -> str:
        """Why a name will not do, or an empty text."""
        if not _NAME.fullmatch(name):
            return "Use 2 to 40 small letters, digits and underscores, a letter first: busy_monday."
        if any(built_in.id == name for built_in in scenarios.catalog()):
            return f"{name} is a built-in exercise: choose another name."
        return ""

    def save(self, name: str, text: str) -> Scenario:
        """Keep a text under a name; an own exercise of that name is replaced.

        Raises:
            ScenarioError: the text cannot be played, or its company is too small for its cases.
            ValueError: the name will not do.
        """
        problem = self.name_problem(name)
        if problem:
            raise ValueError(problem)
        text = named(text, name)
        scenario = scenarios.load_text(text, f"{name}.toml")
        scenarios.build(scenario)
        self.folder.mkdir(parents=True, exist_ok=True)
        new = self.folder / f"{name}.new"
        new.write_text(text, encoding="utf-8")
        os.replace(new, self.folder / f"{name}.toml")
        return scenario


def named(text: str, name: str) -> str:
    """The same text with that id."""
    return re.sub(r'^id\s*=\s*"[^"\n]*"', f'id = "{name}"', text, count=1, flags=re.MULTILINE)
