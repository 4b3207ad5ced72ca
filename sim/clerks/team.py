"""A team that works by a roster: seated at a desk, and summed up afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass

from sim.cases import Position
from sim.clerks.rostered import Handed, RosteredClerk
from sim.clerks.simulated import seat_clerks
from sim.engine import Engine
from sim.roster import Staffing
from sim.units import HOUR_S, Cents, Day, Seconds


@dataclass(frozen=True, slots=True)
class ClerkFigures:
    """What became of one clerk's time."""

    clerk: int
    name: str
    level: str
    shifts: int
    """Shifts planned."""
    absent: int
    """... and missed."""
    present_s: Seconds
    """At the desk within shifts."""
    busy_s: Seconds
    overtime_s: Seconds
    closed: int
    slips: int
    interrupted: int
    """Interruptions while a case was in hand."""
    hand_overs: int
    switches: int
    """Changes to another kind of work."""

    @property
    def utilisation(self) -> float:
        """Time with a case over time at the desk; above 1 is overtime."""
        return self.busy_s / self.present_s if self.present_s else 0.0


@dataclass(frozen=True, slots=True)
class HourFigures:
    """The team in one hour of the day, over all days."""

    hour: int
    present_s: Seconds
    busy_s: Seconds


@dataclass(frozen=True, slots=True)
class RosterFigures:
    """How a roster did."""

    clerks: tuple[ClerkFigures, ...]
    hours: tuple[HourFigures, ...]
    """Only those in which somebody was there or at work."""
    overtime_cents: Cents

    @property
    def present_s(self) -> Seconds:
        """Time at the desk of all."""
        return sum(clerk.present_s for clerk in self.clerks)

    @property
    def overtime_s(self) -> Seconds:
        """Overtime of all."""
        return sum(clerk.overtime_s for clerk in self.clerks)

    @property
    def absence_share(self) -> float:
        """Shifts missed of those planned."""
        return sum(clerk.absent for clerk in self.clerks) / max(1, sum(clerk.shifts for clerk in self.clerks))

    @property
    def utilisation(self) -> float:
        """Of all."""
        return sum(clerk.busy_s for clerk in self.clerks) / self.present_s if self.present_s else 0.0


class Team:
    """The clerks of a roster at their desks."""

    def __init__(self, engine: Engine, position: Position, staffing: Staffing) -> None:
        roster, chance = staffing
        self.roster = roster
        self._handed = Handed()
        self._handed.successor = self._successor
        self._desks = {customer.desk: True for customer in engine.desk.customers.values()}
        self.clerks = [
            RosteredClerk(engine, position, number, plan, roster.rules, chance, self._handed)
            for number, plan in enumerate(roster.clerks, 1)
        ]
        engine.desk.queue.seat({clerk.number: clerk.plan.skills for clerk in self.clerks})
        self.wake = seat_clerks(engine, self.clerks)
        """Whom to tell of work that only takes time."""

    def _successor(self, number: int) -> int:
        """The next colleague by number who is at the desk, else just the next; 0 when there is none."""
        others = [clerk for clerk in self.clerks if clerk.number != number and clerk.number in self._desks]
        round_about = sorted(others, key=lambda clerk: (clerk.number < number, clerk.number))
        chosen = next((clerk for clerk in round_about if clerk.at_desk), next(iter(round_about), None))
        return chosen.number if chosen is not None else 0

    def figures(self, days: Sequence[Day]) -> RosterFigures:
        """What became of everybody's time on these days."""
        present_of_hour, busy_of_hour = [0] * 24, [0] * 24
        rows = []
        for clerk in self.clerks:
            shifts = absent = present_s = 0
            for day in days:
                planned, worked = clerk.has_shift(day), clerk.spans_of(day)
                shifts += planned
                absent += planned and not worked
                for start_s, end_s in worked:
                    present_s += end_s - start_s
                    for hour in range(start_s // HOUR_S, (end_s - 1) // HOUR_S + 1):
                        present_of_hour[hour] += min(end_s, (hour + 1) * HOUR_S) - max(start_s, hour * HOUR_S)
            for hour, busy_s in enumerate(clerk.busy_of_hour):
                busy_of_hour[hour] += busy_s
            rows.append(
                ClerkFigures(
                    clerk.number, clerk.plan.name, clerk.plan.level, shifts, absent, present_s, clerk.busy_s,
                    clerk.overtime_s, clerk.closed, clerk.slips, clerk.interrupted, clerk.hand_overs, clerk.switches,
                )
            )  # fmt: skip
        hours = [HourFigures(hour, present_of_hour[hour], busy_of_hour[hour]) for hour in range(24)]
        return RosterFigures(
            tuple(rows),
            tuple(row for row in hours if row.present_s or row.busy_s),
            self.roster.rules.overtime_cents(sum(row.overtime_s for row in rows)),
        )
