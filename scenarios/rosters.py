"""Rosters as files: TOML in, a checked ``Roster`` out, or every problem at once. A few are shipped."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from scenarios.problem import Problem, ScenarioProblems, line_of
from scenarios.toml_file import as_written, named_file, parse_toml, schema_problems, shipped
from sim.cases import CASE_KINDS
from sim.errors import ScenarioError
from sim.roster import USUAL_RULES, ClerkPlan, EndOfShift, Roster, Shift, Span, WorkRules
from sim.sop import QueueRouting
from sim.units import HOUR_S, MINUTE_S, Seconds

MAX_BYTES = 64 * 1024
SCHEMA = "roster_schema.json"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
SKILLS: tuple[str, ...] = tuple(dict.fromkeys(kind.skill for kind in CASE_KINDS.values()))
"""Tags of work that a roster may name."""
_UNITS: Mapping[str, tuple[str, float]] = {
    "overtime_min": ("overtime_s", MINUTE_S),
    "absence_pct": ("absence_permille", 10),
    "set_up_min": ("set_up_s", MINUTE_S),
    "batch_set_up_min": ("batch_set_up_s", MINUTE_S),
    "omission_pct": ("omission_permille", 10),
    "cost_per_hour": ("cost_per_hour_cents", 100),
}
"""Keys of the file by the field they fill, and what one of theirs is there."""


def shipped_rosters() -> list[str]:
    """Names of the rosters that are shipped."""
    return shipped("rosters")


def load_roster(name: str | Path) -> Roster:
    """A roster by the name of a shipped one, or from a file.

    Raises:
        ScenarioProblems: there is no such roster, or its file has problems.
    """
    return roster_of(*named_file(name, "rosters", what="roster", spelled=str(name), most_bytes=MAX_BYTES))


EARLY = Shift(7 * HOUR_S + 1800, 16 * HOUR_S, (Span(12 * HOUR_S, 12 * HOUR_S + 1800),))
LATE = Shift(9 * HOUR_S, 17 * HOUR_S + 1800, (Span(13 * HOUR_S, 13 * HOUR_S + 1800),))
MORNING = Shift(8 * HOUR_S, 12 * HOUR_S)
_ENTRY = ("order.entry", "order.validation", "edi.operations", "soft.accuracy")
_SERVICE = ("customer.communication", "expedite.followup", "exception.resolution", "soft.service", "problem.management")
FIELDS = (_ENTRY, _SERVICE, tuple(skill for skill in SKILLS if skill not in (*_ENTRY, *_SERVICE)))
"""Skills that go together: entry, service, and terms of trade."""


def planned_roster(
    *, early: int, late: int, part_time: int, absence: bool, level: str, routing: QueueRouting
) -> Roster:
    """A roster of so many clerks for each shift; their fields go round where the queue goes by skill.

    Raises:
        ScenarioError: nobody would work, or nobody in one of the fields.
    """
    # The early shift comes last: with more of it everybody else keeps a number, and with it the days of absence.
    shifts = [("late", LATE)] * late + [("morning", MORNING)] * part_time + [("early", EARLY)] * early
    if routing is QueueRouting.SPECIALIST and len(shifts) < len(FIELDS):
        raise ScenarioError(
            f"{len(shifts)} specialists leave a field without anybody. Plan {len(FIELDS)} or more, or let others help."
        )
    by_skill = routing in (QueueRouting.SPECIALIST, QueueRouting.HYBRID)
    plans = [
        ClerkPlan(f"{name} {at + 1}", level, (shift,) * len(DAYS), FIELDS[at % len(FIELDS)] if by_skill else ())
        for at, (name, shift) in enumerate(shifts)
    ]
    rules = replace(USUAL_RULES, absence_permille=USUAL_RULES.absence_permille if absence else 0)
    return Roster("planned shifts", tuple(plans), rules)


def roster_of(text: str | bytes, source: str) -> Roster:
    """A roster from the text of its file.

    Raises:
        ScenarioProblems: with every problem found.
    """
    data = parse_toml(text, source, most_bytes=MAX_BYTES, remedy="Write equal clerks once, with count.")
    as_text = text if isinstance(text, str) else text.decode()
    problems = schema_problems(data, as_text, source, schema=SCHEMA, what="a roster")
    plans: list[ClerkPlan] = []
    rules = WorkRules()
    if not problems:
        reader = _Reader(data, as_text, source)
        plans, rules = reader.plans(), reader.rules()
        problems = reader.problems
    if not problems:
        try:
            return Roster(data["name"], tuple(plans), rules)
        except ScenarioError as problem:
            said, _, remedy = str(problem).partition(". ")
            problems = [Problem(source, line_of(as_text, ["clerks", 0]), "clerks", "", said, remedy)]
    raise ScenarioProblems(sorted(problems, key=lambda p: (p.line, p.key)))


class _Reader:
    """Makes the parts of a roster; what a part refuses becomes a problem of its table."""

    def __init__(self, data: Mapping[str, Any], text: str, source: str) -> None:  # Any: a TOML document
        self._data, self._text, self._source = data, text, source
        self.problems: list[Problem] = []

    def _note(self, path: Sequence[str | int], value: object, said: str, remedy: str) -> None:
        shown = "" if value is None else as_written(value)
        key = ".".join(map(str, path))
        self.problems.append(Problem(self._source, line_of(self._text, path), key, shown, said, remedy))

    def _refused(self, path: Sequence[str | int], value: object, problem: ScenarioError) -> None:
        said, _, remedy = str(problem).partition(". ")
        self._note(path, value, said, remedy)

    def rules(self) -> WorkRules:
        """What holds for everybody."""
        given: dict[str, Any] = {}  # Any: fields differ in type
        for key, value in self._data.get("rules", {}).items():
            if key in _UNITS:
                name, scale = _UNITS[key]
                given[name] = round(value * scale)
            elif key == "end_of_shift":
                given[key] = EndOfShift(value)
            elif key == "phone_hours":
                given[key] = _span(value)
            else:
                given[key] = float(value) if key == "interruptions_per_h" else value
        try:
            return WorkRules(**given)
        except ScenarioError as problem:
            self._refused(["rules", "overtime_min"], self._data["rules"].get("overtime_min"), problem)
            return WorkRules()

    def plans(self) -> list[ClerkPlan]:
        """All clerks, as many as each table says."""
        return [plan for at, row in enumerate(self._data["clerks"]) for plan in self._clerks(at, row)]

    def _clerks(self, at: int, row: Mapping[str, Any]) -> Iterator[ClerkPlan]:
        before = len(self.problems)
        week = [self._shift(at, row, day) for day in DAYS]
        self._require_skills(at, row)
        if len(self.problems) > before:
            return
        count = row.get("count", 1)
        for number in range(1, count + 1):
            name = row["name"] if count == 1 else f"{row['name']} {number}"
            try:
                yield ClerkPlan(
                    name,
                    row.get("level", "competent"),
                    tuple(week),
                    tuple(row.get("skills", ())),
                    dict(row.get("levels", {})),
                )
            except ScenarioError as problem:
                self._refused(["clerks", at, "days"], row.get("days"), problem)
                return

    def _shift(self, at: int, row: Mapping[str, Any], day: str) -> Shift | None:
        """The hours of one day; a mistake that all days share is told once."""
        if day not in row and day not in row.get("days", DAYS):
            return None
        hours = _span(row[day] if day in row else row["shift"])
        breaks = tuple(map(_span, row.get("breaks", ())))
        if day in row:
            breaks = tuple(b for b in breaks if b.start_s >= hours.start_s and b.end_s <= hours.end_s)
        try:
            return Shift(hours.start_s, hours.end_s, breaks)
        except ScenarioError as problem:
            key = "breaks" if "break" in str(problem) else day if day in row else "shift"
            already = {(found.key, found.message) for found in self.problems}
            if (f"clerks.{at}.{key}", str(problem).partition(". ")[0]) not in already:
                self._refused(["clerks", at, key], row[key], problem)
            return None

    def _require_skills(self, at: int, row: Mapping[str, Any]) -> None:
        for key in ("skills", "levels"):
            for skill in row.get(key, ()):
                if skill not in SKILLS:
                    near = get_close_matches(skill, SKILLS, 1)
                    remedy = f"Did you mean {near[0]}." if near else f"Known: {', '.join(SKILLS)}."
                    self._note(["clerks", at, key], skill, "is no skill", remedy)


def _span(written: Sequence[str]) -> Span:
    start_s, end_s = map(_time, written)
    return Span(start_s, end_s)


def _time(text: str) -> Seconds:
    hours, minutes = text.split(":")
    return int(hours) * HOUR_S + int(minutes) * MINUTE_S


__all__ = ["FIELDS", "SKILLS", "load_roster", "planned_roster", "roster_of", "shipped_rosters"]
