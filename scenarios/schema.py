"""Scenario files: TOML in, a checked ``Scenario`` out, or every problem at once.

The published JSON Schema says what a file may hold; what goes beyond a schema (times in order, kinds, variants, role
lines, SOP parameters that exist) is checked here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from data_gen import SITUATIONS, PlannedCase
from data_gen.carriage import Carriage
from data_gen.public_holidays import public_holidays
from scenarios.carriage import carriage_of, carriage_problems
from scenarios.problem import Problem, ScenarioProblems, line_of
from scenarios.toml_file import as_written, parse_toml, published_schema, schema_problems
from sim.cases import CASE_KINDS
from sim.errors import ScenarioError
from sim.model import CaseKindName, Channel
from sim.session import ClockMode
from sim.sop import Sop, changed, objection_to
from sim.units import HOUR_S, MINUTE_S, Day, Seconds

MAX_BYTES = 64 * 1024
"""Size a scenario file may have."""
_SCHEMA = "schema.json"
FIRST_DAY = date(2026, 3, 9)
"""Day 0 when the file names none: a Monday."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One exercise, as its file says."""

    id: str
    version: int
    title: str
    objective: str
    level: int
    role_lines: tuple[str, ...]
    mode: ClockMode
    start_s: Seconds
    end_s: Seconds
    first_day: date
    country: str
    """Whose public holidays are kept; empty = none are."""
    subdivision: str
    seed: int
    customers: int
    items: int
    edi_partners: int
    colleagues: tuple[str, ...]
    sop: Sop
    stream: Mapping[str, float]
    carriage: Carriage
    cases: tuple[PlannedCase, ...]
    guides: tuple[str, ...]
    """Beside each of ``cases``: a sentence of guidance, or empty."""
    pass_points: int
    feedback: bool
    text: str = field(repr=False, default="")
    """The file itself."""

    @property
    def holidays(self) -> tuple[Day, ...]:
        """The public holidays that are kept, as days of the scenario."""
        return public_holidays(self.country, self.subdivision, self.first_day) if self.country else ()

    @property
    def desks(self) -> int:
        """The played desk and its colleagues'."""
        return 1 + len(self.colleagues)


def schema() -> dict[str, Any]:  # Any: a JSON document
    """The published JSON Schema."""
    return published_schema(_SCHEMA)


def load_text(text: str | bytes, source: str) -> Scenario:
    """A scenario from the text of its file.

    Raises:
        ScenarioProblems: with every problem found.
    """
    data = parse_toml(text, source, most_bytes=MAX_BYTES, remedy="Fix fewer cases.")
    as_text = text if isinstance(text, str) else text.decode()
    problems = schema_problems(data, as_text, source, schema=_SCHEMA, what="a scenario")
    if not problems:
        problems = list(_beyond_schema(data, as_text, source))
    if problems:
        raise ScenarioProblems(sorted(problems, key=lambda p: (p.line, p.key)))
    return _scenario(data, as_text)


def _beyond_schema(data: Mapping[str, Any], text: str, source: str) -> Iterator[Problem]:
    def problem(path: Sequence[str | int], value: object, message: str, remedy: str) -> Problem:
        return Problem(source, line_of(text, path), ".".join(map(str, path)), as_written(value), message, remedy)

    clock = data["clock"]
    start_s, end_s = _time(clock["start"]), _time(clock["end"])
    if end_s <= start_s:
        yield problem(["clock", "end"], clock["end"], f"is not after the start {clock['start']}", "Use a later time.")
    first_day = clock.get("first_day")
    if first_day and date.fromisoformat(first_day).weekday() >= 5:
        yield problem(["clock", "first_day"], first_day, "is not a business day", "Use a day from Monday to Friday.")
    yield from _holiday_problems(data, problem)
    known_lines = {line for kind in CASE_KINDS.values() for line in kind.role_lines}
    for at, line in enumerate(data.get("role_lines", ())):
        if line not in known_lines:
            yield problem(
                ["role_lines"], line, f"(entry {at + 1}) no case kind trains it", "Name a line that is trained."
            )
    yield from _sop_problems(data.get("sop", {}), problem)
    yield from carriage_problems(data, text, source)
    desks = 1 + len(data["world"].get("colleagues", ()))
    for at, case in enumerate(data.get("cases", ())):
        path: list[str | int] = ["cases", at]
        if case["kind"] not in list(CaseKindName):
            near = get_close_matches(case["kind"], list(CaseKindName), 1)
            remedy = f"Did you mean {near[0]}." if near else f"Known: {', '.join(CaseKindName)}."
            yield problem([*path, "kind"], case["kind"], "is no case kind", remedy)
            continue
        situation = SITUATIONS[CaseKindName(case["kind"])]
        if case["variant"] not in situation.variants:
            yield problem(
                [*path, "variant"],
                case["variant"],
                f"is no variant of {case['kind']}",
                f"Known: {', '.join(situation.variants)}.",
            )
        if "channel" in case and Channel(case["channel"]) not in situation.channels:
            reach = ", ".join(situation.channels) or "none: it begins with a carrier's notice"
            yield problem([*path, "channel"], case["channel"], f"{case['kind']} does not come by it", f"Use {reach}.")
        if case.get("lines", 12) < situation.least_lines:
            yield problem([*path, "lines"], case["lines"], "is too few", f"Use {situation.least_lines} or more.")
        if start_s < end_s and not start_s <= _time(case["at"]) < end_s:
            yield problem(
                [*path, "at"],
                case["at"],
                f"is not between {clock['start']} and {clock['end']}",
                "Use a time in between.",
            )
        if case.get("desk", 1) > desks:
            yield problem([*path, "desk"], case["desk"], f"there are {desks} desks", "Add a colleague or use desk 1.")
    if not data.get("cases") and not data.get("stream", {}).get("orders_per_day"):
        yield problem(["cases"], None, "nothing would ever arrive", "Fix cases or give stream.orders_per_day.")


def _holiday_problems(data: Mapping[str, Any], problem: Any) -> Iterator[Problem]:  # Any: the closure above
    """The country is known, and the first day is none of its holidays."""
    calendar = data.get("calendar")
    if calendar is None:
        return
    first_day = _first_day(data)
    country, subdivision = calendar["country"], calendar.get("subdivision", "")
    try:
        days = public_holidays(country, subdivision, first_day)
    except ScenarioError as unknown:
        said, _, remedy = str(unknown).partition(". ")
        yield problem(["calendar"], f"{country} {subdivision}".strip(), said, remedy)
        return
    if 0 in days:
        yield problem(
            ["clock", "first_day"], str(first_day), f"is a public holiday in {country}", "Use another business day."
        )


def _first_day(data: Mapping[str, Any]) -> date:
    """Day 0 of a file."""
    return date.fromisoformat(data["clock"]["first_day"]) if "first_day" in data["clock"] else FIRST_DAY


def _sop_problems(sop: Mapping[str, Any], problem: Any) -> Iterator[Problem]:  # Any: the closure above
    for name, value in sop.items():
        wrong = objection_to(name, value)
        if wrong is not None:
            yield problem(["sop", name], value, wrong.what, wrong.remedy)


def _time(text: str) -> Seconds:
    hours, minutes = text.split(":")
    return int(hours) * HOUR_S + int(minutes) * MINUTE_S


def _scenario(data: Mapping[str, Any], text: str) -> Scenario:
    clock, world, passing = data["clock"], data["world"], data.get("pass", {})
    cases = data.get("cases", ())
    return Scenario(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        objective=data["objective"],
        level=data.get("level", 1),
        role_lines=tuple(data.get("role_lines", ())),
        mode=ClockMode(clock["mode"]),
        start_s=_time(clock["start"]),
        end_s=_time(clock["end"]),
        first_day=_first_day(data),
        country=data.get("calendar", {}).get("country", ""),
        subdivision=data.get("calendar", {}).get("subdivision", ""),
        seed=world["seed"],
        customers=world.get("customers", 60),
        items=world.get("items", 200),
        edi_partners=world.get("edi_partners", 6),
        colleagues=tuple(world.get("colleagues", ())),
        sop=changed(Sop(), data.get("sop", {})),
        stream={name: float(value) for name, value in data.get("stream", {}).items()},
        carriage=carriage_of(data),
        cases=tuple(
            PlannedCase(
                CaseKindName(case["kind"]),
                _time(case["at"]),
                case.get("desk", 1),
                case["variant"],
                Channel(case["channel"]) if "channel" in case else None,
                case.get("lines", 3),
            )
            for case in cases
        ),
        guides=tuple(case.get("guide", "") for case in cases),
        pass_points=passing.get("points", 80),
        feedback=passing.get("feedback", False),
        text=text,
    )


__all__ = ["MAX_BYTES", "Scenario", "load_text", "schema"]
