"""Exercises that a test writes among the house's own, so that what it wants to see is met once and nothing else."""

from collections.abc import Sequence
from pathlib import Path

HEAD = """
id = "{name}"
version = 1
title = "{title}"
objective = "Meet each once."
level = 2

[clock]
start = "08:00"
end = "17:00"
mode = "frozen"

[world]
seed = 5
customers = 60
items = 220
edi_partners = 4

[pass]
points = 80
feedback = true
"""


def write_exercise(folder: Path, name: str, cases: Sequence[tuple[str, str]]) -> None:
    """Put an exercise on file: one case, a kind and its variant, every half hour."""
    text = HEAD.format(name=name, title=name.replace("_", " ").capitalize())
    for at, (kind, variant) in enumerate(cases):
        clock = f"{8 + at * 30 // 60:02d}:{2 + at * 30 % 60:02d}"
        text += f'\n[[cases]]\nkind = "{kind}"\nat = "{clock}"\nvariant = "{variant}"\n'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
