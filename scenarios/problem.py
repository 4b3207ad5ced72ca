"""What is wrong with a scenario file, and where: file, line, key, value, remedy."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sim.errors import ScenarioError


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend."""

    file: str
    line: int
    key: str
    value: str
    message: str
    remedy: str

    def __str__(self) -> str:
        value = f" = {self.value}" if self.value else ""
        return f"{self.file}, line {self.line}: {self.key}{value}: {self.message}. {self.remedy}"


class ScenarioProblems(ScenarioError):
    """A scenario file that cannot be played; ``problems`` has every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


_TABLE = re.compile(r'^\s*\[\[?\s*((?:[\w.-]|"[^"]*")+)\s*\]\]?')
_KEY = re.compile(r"^\s*([\w\"-]+)\s*=")


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line of a key in a TOML text; of its table when the key is not there; 1 when nothing is found."""
    keys = [str(part) for part in path if isinstance(part, str)]
    index = next((part for part in path if isinstance(part, int)), 0)
    table, seen, found = "", -1, 1
    for number, row in enumerate(text.splitlines(), 1):
        header = _TABLE.match(row)
        if header:
            table = header.group(1).replace('"', "")
            seen += bool(keys) and table == keys[0] and row.lstrip().startswith("[[")
            here = bool(keys) and table == keys[0] and (not row.lstrip().startswith("[[") or seen == index)
            if here or ("." in table and table in (".".join(keys), ".".join(keys[:-1]))):
                found = number
            continue
        key = _KEY.match(row)
        if key is None:
            continue
        name = key.group(1).strip('"')
        if len(keys) == 1 and not table and name == keys[0]:
            return number
        if len(keys) > 1 and table == ".".join(keys[:-1]) and name == keys[-1] and seen in {-1, index}:
            return number
    return found
