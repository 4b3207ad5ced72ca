"""Who works when, with which skills: clerks, their shifts, and what is agreed about breaks, absence and overtime.

Nothing here is drawn: who is absent and when the telephone rings comes from a ``Chance`` that ``data_gen`` has drawn
ahead, keyed by clerk and day, so that another roster meets the same days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple, Protocol

from sim.calendar import CLOSE_S, LUNCH_S, OPEN_S
from sim.errors import ScenarioError
from sim.units import DAY_S, HOUR_S, Cents, Day, Seconds, clock_text

WEEK = 5
"""Days on which a shift can be: Monday to Friday."""
MOST_CLERKS = 200


class Span(NamedTuple):
    """From a time of the day to another."""

    start_s: Seconds
    end_s: Seconds

    def __str__(self) -> str:
        return f"{clock_text(self.start_s)} to {clock_text(self.end_s)}"


class EndOfShift(StrEnum):
    """What becomes of a case in hand when the shift ends. A break waits for the case in hand and is so much shorter."""

    FINISH = "finish"
    """It is finished, however long that takes; nothing new is begun."""
    HAND_OVER = "hand_over"
    """A colleague goes on with it."""
    OVERTIME = "overtime"
    """Who is at work stays as long as something waits, up to the agreed time; then a colleague goes on."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Hours of one day."""

    start_s: Seconds
    end_s: Seconds
    breaks: tuple[Span, ...] = ()
    """In the order of time."""
    spans: tuple[Span, ...] = field(init=False, compare=False)
    """When somebody is at the desk."""

    def __post_init__(self) -> None:
        whole = Span(self.start_s, self.end_s)
        if not 0 <= self.start_s < self.end_s <= DAY_S:
            raise ScenarioError(f"the shift {whole} has no time in it. Let it end later than it begins.")
        spans: list[Span] = []
        at_s = self.start_s
        for pause in sorted(self.breaks):
            if pause.start_s >= pause.end_s:
                raise ScenarioError(f"the break {pause} has no time in it. Let it end later than it begins.")
            if pause.start_s < self.start_s or pause.end_s > self.end_s:
                raise ScenarioError(f"the break {pause} is not within the shift {whole}. Move it, or the shift.")
            if pause.start_s < at_s:
                raise ScenarioError(f"the break {pause} overlaps the one before it. Make one break of them.")
            if at_s < pause.start_s:
                spans.append(Span(at_s, pause.start_s))
            at_s = pause.end_s
        if at_s < self.end_s:
            spans.append(Span(at_s, self.end_s))
        if not spans:
            raise ScenarioError(f"the shift {whole} is all break. Shorten the breaks.")
        object.__setattr__(self, "spans", tuple(spans))

    @property
    def present_s(self) -> Seconds:
        """Time at the desk."""
        return sum(span.end_s - span.start_s for span in self.spans)


@dataclass(frozen=True, slots=True)
class ClerkPlan:
    """One clerk of a roster."""

    name: str
    level: str
    """One of ``sim.clerks.slips.LEVELS``."""
    week: tuple[Shift | None, ...]
    """Monday to Friday; None = a day off."""
    skills: tuple[str, ...] = ()
    """Skill tags of the work this clerk is a specialist for; () = of everything."""
    levels: Mapping[str, str] = field(default_factory=dict)
    """Another level for work of a skill tag."""

    def __post_init__(self) -> None:
        if len(self.week) != WEEK or not any(self.week):
            raise ScenarioError(f"{self.name} has no shift from Monday to Friday. Give at least one.")


@dataclass(frozen=True, slots=True)
class WorkRules:
    """What holds for everybody of a roster. The standard is a desk where nothing disturbs."""

    end_of_shift: EndOfShift = EndOfShift.FINISH
    overtime_s: Seconds = 0
    """How long somebody stays at most under ``EndOfShift.OVERTIME``."""
    absence_permille: int = 0
    """Share of shifts that are missed (4 %, domain 4.4, assumption)."""
    learning: bool = False
    """Whether practice makes faster (domain 4.5: 80 % learning curve, assumption)."""
    set_up_s: Seconds = 0
    """What a change to another kind of work costs (0.7 min, domain 4.5, assumption)."""
    batch_set_up_s: Seconds = 0
    """... and a change to a batch of orders, where entry is done in batches (1.5 min, domain 4.5, assumption)."""
    interruptions_per_h: float = 0.0
    """How often somebody is interrupted in phone hours (6.5, domain 4.5, Altmann and others)."""
    interruption_s: Seconds = 20
    """How long that takes on average (assumption)."""
    phone_hours: Span = Span(8 * HOUR_S, 17 * HOUR_S)
    omission_permille: int = 0
    """Share of cases in which a step is left out although nothing interrupts (10, assumption: simple acts 1 to 5 %,
    half of them caught). An interruption doubles it, one of more than four seconds trebles it (domain 4.5)."""
    cost_per_hour_cents: Cents = 3_200
    """Loaded cost of an hour (domain 4.5, assumption)."""
    overtime_pay_pct: int = 150
    """What an hour of overtime costs of that (assumption: time and a half)."""

    def __post_init__(self) -> None:
        if self.end_of_shift is EndOfShift.OVERTIME and self.overtime_s <= 0:
            raise ScenarioError('overtime without time is none. Give overtime_min, or use end_of_shift = "finish".')
        if self.overtime_s and self.end_of_shift is not EndOfShift.OVERTIME:
            raise ScenarioError(f'overtime_min needs end_of_shift = "overtime"; it is "{self.end_of_shift}".')

    def overtime_cents(self, overtime_s: Seconds) -> Cents:
        """What so much overtime costs."""
        return overtime_s * self.cost_per_hour_cents * self.overtime_pay_pct // (100 * HOUR_S)


USUAL_RULES = WorkRules(
    absence_permille=40,
    learning=True,
    set_up_s=42,
    batch_set_up_s=90,
    interruptions_per_h=6.5,
    omission_permille=10,
)
"""People as the domain describes them (4.4, 4.5)."""


@dataclass(frozen=True, slots=True)
class Roster:
    """Clerks at the desks 1, 2, ... and the rules of their work."""

    name: str
    clerks: tuple[ClerkPlan, ...]
    rules: WorkRules = WorkRules()

    def __post_init__(self) -> None:
        if not 1 <= len(self.clerks) <= MOST_CLERKS:
            raise ScenarioError(f"the roster has {len(self.clerks)} clerks. Plan 1 to {MOST_CLERKS}.")

    def without_absence(self) -> "Roster":
        """The same, if everybody always came."""
        return replace(self, rules=replace(self.rules, absence_permille=0))


class Interruption(NamedTuple):
    """Somebody wants something for a moment."""

    at_s: Seconds
    """Time of the day."""
    length_s: Seconds


class Chance(Protocol):
    """What happens to clerks, drawn ahead."""

    def absent(self, clerk: int, day: Day, permille: int) -> bool:
        """Whether a clerk does not come on a day, when so many shifts of a thousand are missed."""

    def interruptions(self, clerk: int, day: Day, rules: WorkRules) -> Sequence[Interruption]:
        """Who is interrupted when, in the order of time."""


class Staffing(NamedTuple):
    """A roster, and what happens to its clerks."""

    roster: Roster
    chance: Chance


DAY_SHIFT = Shift(OPEN_S, CLOSE_S, (Span(*LUNCH_S),))
"""The hours of the site with lunch: what clerks work who are on no roster."""


def equal_clerks(clerks: int, level: str, rules: WorkRules = WorkRules(), shift: Shift = DAY_SHIFT) -> Roster:
    """Clerks who all work the same hours."""
    names = [f"clerk {number}" for number in range(1, clerks + 1)]
    return Roster("equal clerks", tuple(ClerkPlan(name, level, (shift,) * WEEK) for name in names), rules)
