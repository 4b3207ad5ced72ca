"""The table of qualification results that goes into the docs: one row a scenario, with what it was true of.

A row carries the scenario's version and the digest of the expert's play. Where both still hold, nothing has to be
played again; a test compares them with the golden playthroughs.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scenarios.qualify import Row
from sim.cases import WrongPolicy

_ROW = re.compile(r"^\| `(\w+)` \| (\d+) \| .* \| (\w+) \|$", re.M)
HEAD = """# Qualification

Every shipped scenario was played in every way that matters: the expert must score 100 and replay to the same digest;
each wrong way of working must fail; a play that leaves out any one sort of command must leave a finding; nothing may
hold in the untouched position. Written by `orderdesk qualify --docs` (part of `make golden`), which plays only what has
changed.

"""


class Proof(NamedTuple):
    """What a row was true of."""

    version: int
    digest: str


def known(text: str) -> dict[str, Proof]:
    """The scenarios on a page, each with what its row was true of."""
    return {name: Proof(int(version), digest) for name, version, digest in _ROW.findall(text)}


def row_of(rows: Sequence[Row], proof: Proof) -> str:
    """One scenario's row of the table."""
    points = {row.policy: row for row in rows}
    left_out = [row for row in rows if row.policy.startswith("without ")]
    wrong = [_cell(points.get(str(policy))) for policy in WrongPolicy]
    expert = points["expert"]
    cells = [
        f"`{expert.scenario}`",
        str(proof.version),
        "yes" if all(row.as_expected for row in rows) else "**no**",
        expert.detail.split(";")[0].removesuffix(" cases"),
        f"{expert.points:g}",
        *wrong,
        f"{sum(row.as_expected for row in left_out)} of {len(left_out)}",
        proof.digest,
    ]
    return f"| {' | '.join(cells)} |"


def _cell(row: Row | None) -> str:
    if row is None:
        return "–"
    return f"{row.points:.0f}" if row.as_expected else f"**{row.points:.0f} passes**"


def page(lines: Mapping[str, str]) -> str:
    """The page from its rows by scenario."""
    policies = " | ".join(str(policy).replace("_", " ") for policy in WrongPolicy)
    columns = f"| scenario | version | qualified | cases | expert | {policies} | steps left out and noticed | digest |"
    rule = "|" + "---|" * (columns.count("|") - 1)
    return HEAD + "\n".join([columns, rule, *(lines[name] for name in sorted(lines))]) + "\n"


def lines_of(text: str, names: Iterable[str]) -> dict[str, str]:
    """The rows of a page that are kept as they are."""
    kept = set(names)
    found = {}
    for line in text.splitlines():
        match = _ROW.match(line)
        if match and match.group(1) in kept:
            found[match.group(1)] = line
    return found
