"""A day by a roster, with chance that is written down instead of drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sim import events as ev
from sim.batch import Batch
from sim.model import CaseKindName
from sim.roster import ClerkPlan, Interruption, Roster, Shift, Span, Staffing, WorkRules
from sim.sop import QueueRouting, Sop
from sim.traffic import Opening, Traffic
from sim.units import HOUR_S, Seconds
from tests.builders import NINE, HandMadeTraffic, a_request

POOLED = Sop(queue_routing=QueueRouting.POOLED)
WHOLE_DAY = Shift(8 * HOUR_S, 17 * HOUR_S)


@dataclass(frozen=True)
class WrittenChance:
    """Who is absent and who is interrupted, by clerk and day."""

    away: Sequence[tuple[int, int]] = ()
    calls: Mapping[tuple[int, int], Sequence[tuple[Seconds, Seconds]]] = field(default_factory=dict)

    def absent(self, clerk: int, day: int, permille: int) -> bool:
        return permille > 0 and (clerk, day) in self.away

    def interruptions(self, clerk: int, day: int, rules: WorkRules) -> list[Interruption]:
        return [Interruption(*call) for call in self.calls.get((clerk, day), ())]


def a_clerk(name: str = "clerk", shift: Shift = WHOLE_DAY, level: str = "skilled", **more: object) -> ClerkPlan:
    week = more.pop("week", (shift,) * 5)
    return ClerkPlan(name, level, week, **more)  # type: ignore[arg-type]  # fields by name


def a_roster(*clerks: ClerkPlan, **rules: object) -> Roster:
    return Roster("a roster", clerks, WorkRules(**rules))  # type: ignore[arg-type]  # fields by name


class OneDeskEach(HandMadeTraffic):
    """The little company whose three accounts belong to desks 1, 2 and 3."""

    @property
    def opening(self) -> Opening:
        whole = super().opening
        return replace(whole, customers=[replace(row, desk=row.id) for row in whole.customers])


def mails(times_s: Sequence[Seconds]) -> OneDeskEach:
    """A mail with an order at each of these times; all need the same work."""
    return OneDeskEach(
        [a_request(number, at_s=at_s) for number, at_s in enumerate(times_s, 1)],
        opening_of={"on_hand": 100_000},
    )


@dataclass
class Played:
    """A batch by a roster, and who took what when."""

    batch: Batch
    taken: list[tuple[int, int, Seconds]] = field(default_factory=list)
    """Clerk, case, moment."""
    closed: list[tuple[int, int, Seconds]] = field(default_factory=list)
    touch_s: dict[int, Seconds] = field(default_factory=dict)
    kinds: dict[int, CaseKindName] = field(default_factory=dict)


def played(
    roster: Roster, traffic: Traffic, *, days: int = 1, chance: WrittenChance | None = None, sop: Sop = POOLED
) -> Played:
    batch = Batch(traffic, sop=sop, books=None, staffing=Staffing(roster, chance or WrittenChance()))
    found = Played(batch)

    def took(event: ev.CaseTaken, actor: object) -> None:
        found.taken.append((event.clerk, event.case_id, batch.clock.now_s))
        found.kinds[event.case_id] = batch.desk.cases[event.case_id].kind

    def closes(event: ev.CaseClosed, actor: object) -> None:
        case = batch.desk.cases[event.case_id]
        found.closed.append((case.clerk, case.id, batch.clock.now_s))
        found.touch_s[case.id] = case.touch_s

    batch.engine.on(ev.CaseTaken, took)
    batch.engine.on(ev.CaseClosed, closes)
    batch.run(days)
    return found


def lunch(start: Seconds, end: Seconds) -> tuple[Span, ...]:
    return (Span(start, end),)


__all__ = ["NINE", "POOLED", "WrittenChance", "a_clerk", "a_roster", "lunch", "mails", "played"]
