"""What is trained where: role line, case kinds, scenarios, checks. Found by playing, not by claim."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scenarios.build import build
from scenarios.role_lines import FRONT_HALF, ROLE_LINES
from scenarios.schema import Scenario
from sim.cases import CASE_KINDS
from sim.cases.taxonomy import stem_of
from sim.clerks.program import expert, sit
from sim.model import CaseKindName
from sim.session import Session


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the shipped scenarios bring to the seat."""

    scenarios: dict[CaseKindName, tuple[str, ...]]
    """Scenarios in which the seat meets a kind."""
    checks: dict[CaseKindName, tuple[str, ...]]
    """What is checked on a kind there."""

    def kinds_of(self, line: str) -> list[CaseKindName]:
        """The case kinds that train a line."""
        return [kind.name for kind in CASE_KINDS.values() if line in kind.role_lines]

    def trained(self, line: str) -> bool:
        """Whether a scenario brings at least one case of a kind that trains the line."""
        return any(self.scenarios.get(kind) for kind in self.kinds_of(line))


def coverage(shelf: Iterable[Scenario]) -> Coverage:
    """Let the expert play every scenario, and see what came up."""
    scenarios: defaultdict[CaseKindName, list[str]] = defaultdict(list)
    checks: defaultdict[CaseKindName, list[str]] = defaultdict(list)
    for scenario in shelf:
        session = Session(build(scenario))
        sit(session, expert)
        for case_id, findings in session.findings().items():
            kind = session.desk.cases[case_id].kind
            scenarios[kind].append(scenario.id)
            checks[kind] += [stem_of(f.check) for f in findings]
    return Coverage(
        {kind: tuple(dict.fromkeys(found)) for kind, found in scenarios.items()},
        {kind: tuple(dict.fromkeys(found)) for kind, found in checks.items()},
    )


def page(found: Coverage) -> str:
    """``docs/coverage.md``."""
    return "\n".join(_page(found)) + "\n"


def _page(found: Coverage) -> Iterator[str]:
    yield "# Coverage"
    yield ""
    yield "What the shipped scenarios train, found by letting the expert play them. Written by `make golden`; a test"
    yield "holds it true. A line in **bold** belongs to the work between a wish and an order that may be shipped."
    yield ""
    yield "## Role line, case kinds, scenarios"
    yield ""
    yield "| line | in a few words | case kinds | scenarios |"
    yield "|---|---|---|---|"
    for line, words in ROLE_LINES.items():
        kinds = [kind for kind in found.kinds_of(line) if found.scenarios.get(kind)]
        if not kinds and line not in FRONT_HALF:
            continue
        shown = dict.fromkeys(s for kind in kinds for s in found.scenarios[kind])
        name = f"**{line}**" if line in FRONT_HALF else line
        yield f"| {name} | {words} | {_codes(kinds) or 'none yet'} | {_codes(sorted(shown)) or 'none yet'} |"
    yield ""
    yield "## Case kinds and what is checked"
    yield ""
    yield "| case kind | skill | SOP | scenarios | checks |"
    yield "|---|---|---|---|---|"
    for kind in sorted(CASE_KINDS.values(), key=lambda k: k.name):
        where, checks = found.scenarios.get(kind.name, ()), found.checks.get(kind.name, ())
        names = _codes(sorted(where)) or "none yet"
        yield f"| `{kind.name}` | {kind.skill} | {kind.sop} | {names} | {', '.join(checks)} |"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
