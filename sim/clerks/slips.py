"""How people err: wrong judgement, steps left out, slips of the finger, and the time they take.

One model for whoever is simulated. Staff (``LEVELS``) work the day in batch runs and beside the seat; their slips are
drawn for the whole case. Learners (``LEARNERS``) sit at the seat, where each step may go wrong on its own. Every draw
comes from the case, never from who works it, so a better clerk errs on a part of the same cases.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from math import exp
from typing import Any

from sim.cases import CASE_KINDS, CaseKind, Position, WrongPolicy
from sim.cases.kind import Steps
from sim.cases.second_check import is_wrong, overlook
from sim.commands import CloseCase, Command, OpenRecord, TakeCase
from sim.events import CommandRefused
from sim.model import Case, CaseKindName, HoldKind, TimedWork
from sim.traffic import SLOT_OF, Draws
from sim.units import Seconds


@dataclass(frozen=True, slots=True)
class Level:
    """How good a clerk is."""

    name: str
    time_factor: float
    """Multiple of the standard time (novice 2.2, domain 4.5)."""
    field_error: float
    """Share of keyed fields that are wrong and stay unnoticed (novice 0.4 %, skilled 0.1 %, domain 4.5)."""
    judgement_error: float
    """Share of cases that need judgement and are judged wrong [staff: ten times the field error, assumption]."""
    omission_error: float = 0.0
    """Share of steps that are left out (simple acts that are not trivial: 1 to 5 %)."""
    reading_error: float = 0.0
    """Share of fields misread in free text and not caught by the own look (6.6 % misread, 45 % caught: 3.6 %)."""
    overlooks: float = 0.0
    """Share of wrong orders that a second look lets pass (a second person finds 66 to 81 %, domain 4.5; by level:
    assumption)."""


LEVELS: dict[str, Level] = {
    level.name: level
    for level in (
        Level("novice", 2.2, 0.004, 0.04, overlooks=0.34),
        Level("competent", 1.3, 0.002, 0.02, overlooks=0.26),
        Level("skilled", 1.0, 0.001, 0.01, overlooks=0.19),
        Level("expert", 1.0, 0.0, 0.0),
    )
}
"""Trained staff."""
LEARNERS: dict[str, Level] = {
    level.name: level
    for level in (
        Level("novice", 2.2, 0.004, 0.35, 0.04, 0.036),
        Level("competent", 1.3, 0.002, 0.15, 0.015, 0.012),
        Level("expert", 0.8, 0.0, 0.005, 0.001, 0.0),
    )
}
"""Who learns at the seat. Judgement: 65 % right at the first try, 0.11 log-odds more with each: 85 % after ten."""
FIELDS_PER_ORDER = 36
"""Keyed fields of an order (domain 4.5)."""
SIGMA = 0.45
"""Spread of routine handling times on the logarithmic scale (domain 4.5)."""
AFTER_ANSWER = 0.1
"""Part of the standard that it takes to come back to a case with an answer and end it: reading, comparing and asking
are done. The standard reckons a case in one go (domain 4.5): coming back is beside it [assumption]."""

STAFF_SLIPS: tuple[WrongPolicy, ...] = (WrongPolicy.BLIND, WrongPolicy.STALE, WrongPolicy.PROCESS_AS_RECEIVED)
ALWAYS_DONE = (TakeCase, OpenRecord, CloseCase)
"""What nobody leaves out."""


def draw_of(position: Position, case: Case) -> Draws:
    """The draws that belong to a case; whoever works it again after it had been left undone may do better or worse."""
    draw = position.requests[case.document_id].draws[SLOT_OF[case.kind]]
    order = position.desk.orders.get(case.order_id) if case.order_id else None
    if order is None or not order.noticed:
        return draw
    return draw._replace(u_slip=uniform(draw, "again", order.noticed))


def time_in_hand_s(level: Level, position: Position, case: Case) -> Seconds:
    """The standard, the level, and the draw of the case; an answer that came back needs a part of it."""
    standard = CASE_KINDS[case.kind].standard_s(position, case)
    part = AFTER_ANSWER if case.touch_s else 1.0
    z = draw_of(position, case).z_service
    return max(1, int(standard * part * level.time_factor * exp(SIGMA * z - SIGMA * SIGMA / 2)))


def timed_s(level: Level, work: TimedWork) -> Seconds:
    """What a piece of work takes that only takes time."""
    return max(1, int(work.standard_s * level.time_factor))


def staff_steps(level: Level, position: Position, case: Case) -> Steps:
    """How a trained clerk works a case: as the expert, or by one wrong policy from beginning to end."""
    kind, draw = CASE_KINDS[case.kind], draw_of(position, case)
    if kind.name is CaseKindName.SECOND_CHECK:
        return _second_look(level, position, case, kind)
    keyed = kind.skill == "order.entry"
    chance = 1.0 - (1.0 - level.field_error) ** FIELDS_PER_ORDER if keyed else level.judgement_error
    if draw.u_slip >= chance:
        return kind.expert
    return kind.wrong.get(STAFF_SLIPS[int(draw.u_slip * 1e6) % len(STAFF_SLIPS)], kind.expert)


def _second_look(level: Level, position: Position, case: Case, kind: CaseKind) -> Steps:
    """Who looks again finds what is wrong, or overlooks it, by a draw of its own; who is told what is wrong sees it."""
    if uniform(draw_of(position, case), "second look", case.document_id) >= level.overlooks:
        return kind.expert
    holds = position.desk.orders[case.order_id].holds
    told = any(hold.kind is HoldKind.SECOND_CHECK and hold.reason for hold in holds)
    return overlook if not told and is_wrong(position, case) else kind.expert


# At the seat, step by step ---------------------------------------------------------------------------------------


def uniform(draw: Draws, *what: object) -> float:
    """A number from 0 to 1 that belongs to a case and a step, the same for every level."""
    digest = blake2b(f"{draw.u_slip!r} {what!r}".encode(), digest_size=7).digest()
    return int.from_bytes(digest) / 2**56


def learner(level: Level) -> Callable[[Position, Case], Iterator[Command]]:
    """A way of working a case: wrong judgement takes a wrong policy; else steps are left out and fields slip."""

    def work(position: Position, case: Case) -> Iterator[Command]:
        kind, draw = CASE_KINDS[case.kind], draw_of(position, case)
        ways = [steps for steps in kind.wrong.values() if steps is not kind.expert]
        steps = kind.expert
        if ways and uniform(draw, "judgement") < level.judgement_error:
            steps = ways[int(uniform(draw, "which") * len(ways))]
        for number, command in enumerate(steps(position, case)):
            yield from _done(level, position, draw, number, command)

    return work


def _done(level: Level, position: Position, draw: Draws, number: int, command: Command) -> Iterator[Command]:
    """One step as this level does it; what the desk refuses is looked at again and keyed right."""
    if isinstance(command, ALWAYS_DONE):
        yield command
    elif uniform(draw, number, "omit") >= level.omission_error:
        slipped = _slipped(level, position, draw, number, command)
        yield slipped
        if slipped != command and isinstance(position.entries[-1].event, CommandRefused):
            yield command


def _slipped(level: Level, position: Position, draw: Draws, number: int, command: Any) -> Any:
    """A command, or a line of one, with the fields that slipped. Any: commands and their lines, field by field."""
    chance = 1.0 - (1.0 - level.field_error) * (1.0 - level.reading_error)
    changes: dict[str, object] = {}
    for field, value in zip(command._fields, command, strict=True):
        if isinstance(value, tuple) and value and hasattr(value[0], "_fields"):
            changes[field] = tuple(
                _slipped(level, position, draw, 100 * (number + 1) + at, part) for at, part in enumerate(value)
            )
        elif uniform(draw, number, field) < chance:
            changes[field] = _misread(position, field, value)
    return command._replace(**changes) if changes else command


def _misread(position: Position, field: str, value: object) -> object:
    """What a person would have put there by mistake; what is picked from the case is not mistaken."""
    desk = position.desk
    if field in ("quantity", "qty") and isinstance(value, int) and value > 0:
        return _transposed(value)
    if field == "item_id" and isinstance(value, int):
        return value + 1 if value + 1 in desk.items else value
    if field == "ship_to_id" and isinstance(value, int) and value in desk.addresses:
        owner = desk.addresses[value].customer_id
        return next((a.id for a in desk.addresses.values() if a.customer_id == owner and a.id != value), value)
    if field.endswith("_day") and isinstance(value, int) and value > 0:
        return value + 1
    if field == "price_cents" and isinstance(value, int) and value > 0:
        return _transposed(value)
    if field == "po_number" and isinstance(value, str) and len(value) > 1:
        return f"{value[:-2]}{value[-1]}{value[-2]}"
    return value


def _transposed(number: int) -> int:
    """Two digits in the wrong order, or a nought too many where that changes nothing."""
    text = str(number)
    swapped = int(f"{text[:-2]}{text[-1]}{text[-2]}") if len(text) > 1 else number
    return swapped if swapped not in (number, 0) else number * 10
