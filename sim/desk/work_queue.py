"""The work queue where more than the due time counts: by value, tier or slack, by skill, or entry in batches.

A *lane* is a heap of work that one group of people looks at in one order: there is one for each skill where specialists
go first, and one for each tier where a customer's weight and the time that is left are weighed against each other. Who
is free compares the heads of the lanes open to them, so that a backlog of thousands costs no more than one of three.

What comes in is put into its lane when somebody looks for work, not at once: a case is raised a moment before the order
is written down that its value or its standard time depends on.
"""

import heapq
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from sim.calendar import CLOSE_S, OPEN_S
from sim.model import Case, CaseKindName, CaseStatus, Tier, TimedWork
from sim.sop import QueueRouting, QueueRule, Sop
from sim.units import DAY_S, Cents, Seconds

if TYPE_CHECKING:
    from sim.desk.records import Records

Work: TypeAlias = Case | TimedWork
Lane: TypeAlias = tuple[str | int, int]
"""Who looks at it (a skill, a desk or everybody), and the rank of the tier where tiers are weighed."""

BATCHED = (CaseKindName.ORDER_ENTRY, CaseKindName.FAX_ORDER, CaseKindName.SHEET_ORDER)
"""Orders on paper, which wait for the next batch where entry is done in batches. A caller does not wait."""
EVERYBODY = 0
_OVERFLOWN = "everybody, after a while"
_RANK = {tier: rank for rank, tier in enumerate(Tier)}
_KEY_BITS = 40
_OF_LANES = (QueueRule.VALUE, QueueRule.TIER, QueueRule.SPT, QueueRule.SLA_SLACK, QueueRule.WEIGHTED)


def needs_lanes(sop: Sop) -> bool:
    """Whether the queue of such rules is more than one heap for each desk."""
    return (
        sop.queue_routing in (QueueRouting.SPECIALIST, QueueRouting.HYBRID)
        or sop.queue_rule in _OF_LANES
        or sop.entry_batch_interval_s > 0
    )


class WorkQueue:
    """Lanes of waiting work, with lazy deletion."""

    def __init__(self, desk: "Records") -> None:
        self._desk = desk
        self._skills_of: Mapping[int, tuple[str, ...]] = {}
        self._claimed: dict[str, bool] = {}
        self.skill_of: Mapping[CaseKindName, str] = {}
        """The skill of each kind of case."""
        self.standard_s: Callable[[Case], Seconds] = lambda case: 0
        """The standard time of a case."""
        self._fresh: list[tuple[Work, Seconds]] = []
        self._batch: list[tuple[Seconds, int, Work, Seconds]] = []
        self._aging: list[tuple[Seconds, int, Work]] = []
        self._lanes: dict[Lane, list[tuple[int, int, Work]]] = {}
        self._entries = 0

    def seat(self, skills_of: Mapping[int, tuple[str, ...]]) -> None:
        """Who is a specialist for what, by desk; () = for everything. Work that nobody claims is everybody's."""
        self._skills_of = skills_of
        self._claimed = {skill: True for skills in skills_of.values() for skill in skills}

    def add(self, work: Work) -> None:
        """Work came, or came back."""
        self._fresh.append((work, self._desk.now_s))

    def openings(self, work: Work, now_s: Seconds) -> list[Seconds]:
        """When work that came now opens to more people than now: with its batch, and when it overflows."""
        sop, found = self._desk.sop, []
        if sop.entry_batch_interval_s and work.kind in BATCHED:
            now_s = batch_s(self._desk, now_s)
            found.append(now_s)
        if sop.queue_routing is QueueRouting.HYBRID:
            found.append(self._desk.calendar.add_business_s(now_s, sop.queue_overflow_s))
        return found

    def next_for(self, clerk: int) -> Work | None:
        """What comes next for a clerk: of the own field first, of all that has waited too long after it."""
        self._settle()
        routing = self._desk.sop.queue_routing
        if routing is QueueRouting.ACCOUNT:
            return self._best([clerk])
        skills = self._skills_of.get(clerk, ())
        if routing is QueueRouting.POOLED:
            return self._best([EVERYBODY])
        if not skills:
            return self._best(list(dict.fromkeys(at for at, _ in self._lanes if at != _OVERFLOWN)))
        own = self._best([*skills, EVERYBODY])
        return own or (self._best([_OVERFLOWN]) if routing is QueueRouting.HYBRID else None)

    def _best(self, open_to: list[str | int]) -> Work | None:
        """The most urgent of the heads of some lanes."""
        found: tuple[int, int, Work] | None = None
        for at in open_to:
            for rank in range(len(_RANK) if self._weighs else 1):
                head = self._head((at, rank))
                if head is not None and (found is None or head[:2] < found[:2]):
                    found = head
        return None if found is None else found[2]

    @property
    def _weighs(self) -> bool:
        return self._desk.sop.queue_rule is QueueRule.WEIGHTED

    def _head(self, lane: Lane) -> tuple[int, int, Work] | None:
        heap = self._lanes.get(lane)
        while heap:
            key, number, work = heap[0]
            if _waits(work):
                return (self._weighed(key, lane[1]) if self._weighs else key), number, work
            heapq.heappop(heap)
        return None

    def _weighed(self, key: int, rank: int) -> int:
        """The time that is left, counted as less the more a customer weighs; what is late counts as later."""
        sop = self._desk.sop
        weight = (sop.queue_weight_a_pct, sop.queue_weight_b_pct, 100)[rank]
        slack_s = key - self._desk.now_s
        return slack_s * 10_000 // weight if slack_s >= 0 else slack_s * weight

    # Into the lanes --------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        """Put what came, what is due for its batch, and what has waited too long where it is looked at."""
        desk, sop = self._desk, self._desk.sop
        fresh, self._fresh = self._fresh, []
        for work, came_s in fresh:
            self._entries += 1
            if sop.entry_batch_interval_s and work.kind in BATCHED:
                heapq.heappush(self._batch, (batch_s(desk, came_s), self._entries, work, came_s))
            else:
                self._into_lane(work, came_s)
        while self._batch and self._batch[0][0] <= desk.now_s:
            due_s, _, work, _ = heapq.heappop(self._batch)
            self._into_lane(work, due_s)
        while self._aging and self._aging[0][0] <= desk.now_s:
            _, _, work = heapq.heappop(self._aging)
            if _waits(work):
                self._push(_OVERFLOWN, work)

    def _into_lane(self, work: Work, since_s: Seconds) -> None:
        desk = self._desk
        routing = desk.sop.queue_routing
        if routing is QueueRouting.ACCOUNT:
            self._push(work.desk, work)
        elif routing is QueueRouting.POOLED:
            self._push(EVERYBODY, work)
        else:
            skill = work.skill if isinstance(work, TimedWork) else self.skill_of.get(work.kind, "")
            self._push(skill if skill in self._claimed else EVERYBODY, work)
            if routing is QueueRouting.HYBRID:
                overflows_s = desk.calendar.add_business_s(since_s, desk.sop.queue_overflow_s)
                heapq.heappush(self._aging, (overflows_s, self._entries, work))

    def _push(self, at: str | int, work: Work) -> None:
        self._entries += 1
        rank = self._rank(work) if self._weighs else 0
        heapq.heappush(self._lanes.setdefault((at, rank), []), (self._key(work), self._entries, work))

    def _key(self, work: Work) -> int:
        """What comes first in a lane."""
        rule = self._desk.sop.queue_rule
        if rule is QueueRule.VALUE:
            return work.due_s - (self._value_cents(work) << _KEY_BITS)
        if rule is QueueRule.TIER:
            return work.due_s + (self._rank(work) << _KEY_BITS)
        if rule is QueueRule.SPT:
            return work.due_s + (self._needs_s(work) << _KEY_BITS)
        if rule in (QueueRule.SLA_SLACK, QueueRule.WEIGHTED):
            return work.due_s - self._needs_s(work)
        return plain_key(rule, work)

    def _needs_s(self, work: Work) -> Seconds:
        return work.standard_s if isinstance(work, TimedWork) else self.standard_s(work)

    def _rank(self, work: Work) -> int:
        """The tier of the customer; work that is no customer's comes last."""
        customer = None if isinstance(work, TimedWork) else self._desk.customers.get(work.customer_id)
        return len(_RANK) - 1 if customer is None else _RANK[customer.tier]

    def _value_cents(self, work: Work) -> Cents:
        """The value of the order that a case is about; of a document that nobody has keyed, nothing is known yet."""
        if isinstance(work, TimedWork):
            return 0
        order = self._desk.orders.get(work.order_id)
        return 0 if order is None else order.net_cents


def plain_key(rule: QueueRule, work: Work) -> int:
    """What comes first where only the due time, the arrival or the priority counts."""
    if rule is QueueRule.PRIORITY:
        return work.raised_s + (work.priority << _KEY_BITS)
    return work.due_s if rule is QueueRule.DUE else work.raised_s


def batch_s(desk: "Records", came_s: Seconds) -> Seconds:
    """When paper that came at a moment is entered: at opening time and every so often after it."""
    interval_s = desk.sop.entry_batch_interval_s
    day, clock = divmod(desk.calendar.add_business_s(came_s, 0), DAY_S)
    at_s = OPEN_S + -(-(clock - OPEN_S) // interval_s) * interval_s
    if at_s < CLOSE_S:
        return day * DAY_S + at_s
    return desk.calendar.add_business_days(day, 1) * DAY_S + OPEN_S


def _waits(work: Work) -> bool:
    """Whether nobody has taken it since it was put there."""
    return work.taken_s < 0 if isinstance(work, TimedWork) else work.status is CaseStatus.QUEUED
