"""The work queue: what comes next for whom, by the routing and the rule of the SOP.

A *lane* is a heap of work that one group of people looks at in one order: there is one for each desk, for everybody or
for each skill, and one for each tier where a customer's weight and the time that is left are weighed against each
other. Who is free compares the heads of the lanes open to them. What is taken by somebody else or closed falls out when
it comes to the head, so that a backlog of thousands costs no more than one of three.

What comes in is put into its lane when somebody looks for work, not at once: a case is raised a moment before the order
is written down that its value or its standard time depends on.
"""

import heapq
from collections.abc import Callable, Mapping
from typing import TypeAlias

from sim.calendar import CLOSE_S, OPEN_S, Calendar
from sim.model import Case, CaseKindName, CaseStatus, Customer, Order, Tier, TimedWork
from sim.sop import QueueRouting, QueueRule, Sop
from sim.units import DAY_S, Cents, Seconds

Work: TypeAlias = Case | TimedWork
Lane: TypeAlias = tuple[str | int, int]
"""Who looks at it (a skill, a desk or everybody), and the rank of the tier where tiers are weighed."""

BATCHED = (CaseKindName.ORDER_ENTRY, CaseKindName.FAX_ORDER, CaseKindName.SHEET_ORDER)
"""Orders on paper, which wait for the next batch where entry is done in batches. A caller does not wait."""
EVERYBODY = 0
_OVERFLOWN = "everybody, after a while"
_RANK = {tier: rank for rank, tier in enumerate(Tier)}
_KEY_BITS = 40


class WorkQueue:
    """Lanes of waiting work, with lazy deletion. The tables are those of the desk, as they are at any moment."""

    def __init__(
        self, sop: Sop, calendar: Calendar, customers: Mapping[int, Customer], orders: Mapping[int, Order]
    ) -> None:
        self._sop = sop
        self._calendar = calendar
        self._customers = customers
        self._orders = orders
        self._by_desk = sop.queue_routing is QueueRouting.ACCOUNT
        self._weighs = sop.queue_rule is QueueRule.WEIGHTED
        self._skills_of: Mapping[int, tuple[str, ...]] = {}
        self._claimed: dict[str, bool] = {}
        self.skill_of: Mapping[CaseKindName, str] = {}
        """The skill of each kind of case."""
        self.standard_s: Callable[[Case], Seconds] = lambda case: 0
        """The standard time of a case."""
        self.has_second_person: Callable[[int], bool] = lambda clerk: False
        """Whether somebody else than a clerk can make a second check today."""
        self._fresh: list[tuple[Work, Seconds]] = []
        self._batch: list[tuple[Seconds, int, Work, Seconds]] = []
        self._aging: list[tuple[Seconds, int, Work]] = []
        self._lanes: dict[Lane, list[tuple[int, int, int, Work]]] = {}
        """By lane: what orders them, which of two equal ones comes first, how many came before it, and the work."""
        self._entries = 0

    def seat(self, skills_of: Mapping[int, tuple[str, ...]]) -> None:
        """Who is a specialist for what, by desk; () = for everything. Work that nobody claims is everybody's."""
        self._skills_of = skills_of
        self._claimed = {skill: True for skills in skills_of.values() for skill in skills}

    def add(self, work: Work, now_s: Seconds) -> None:
        """Work came, or came back."""
        self._fresh.append((work, now_s))

    def openings(self, work: Work, now_s: Seconds) -> list[Seconds]:
        """When work that came now opens to more people than now: with its batch, and when it overflows."""
        sop, found = self._sop, []
        if sop.entry_batch_interval_s and work.kind in BATCHED:
            now_s = batch_s(sop, self._calendar, now_s)
            found.append(now_s)
        if sop.queue_routing is QueueRouting.HYBRID:
            found.append(self._calendar.add_business_s(now_s, sop.queue_overflow_s))
        return found

    def next_for(self, clerk: int, now_s: Seconds) -> Work | None:
        """What comes next for a clerk: of the own field first, of all that has waited too long after it."""
        self._settle(now_s)
        routing = self._sop.queue_routing
        if routing is QueueRouting.ACCOUNT:
            return self._best(clerk, [clerk], now_s)
        if routing is QueueRouting.POOLED:
            return self._best(clerk, [EVERYBODY], now_s)
        skills = self._skills_of.get(clerk, ())
        if not skills:
            return self._best(clerk, list(dict.fromkeys(at for at, _ in self._lanes if at != _OVERFLOWN)), now_s)
        own = self._best(clerk, [*skills, EVERYBODY], now_s)
        return own or (self._best(clerk, [_OVERFLOWN], now_s) if routing is QueueRouting.HYBRID else None)

    def is_for_another(self, work: Work, clerk: int) -> bool:
        """Whether a case checks an order that a clerk entered, and a colleague who shares the queue can look instead.

        Where each account has its desk the case is at the right one already.
        """
        if work.kind is not CaseKindName.SECOND_CHECK or self._by_desk or isinstance(work, TimedWork):
            return False
        order = self._orders.get(work.order_id)
        return order is not None and order.entered_by == clerk and self.has_second_person(clerk)

    def reaches(self, skill: str, clerk: int) -> bool:
        """Whether work of a skill can ever come to a clerk."""
        specialists = self._sop.queue_routing is QueueRouting.SPECIALIST and skill in self._claimed
        skills = self._skills_of.get(clerk, ())
        return not specialists or not skills or skill in skills

    def _best(self, clerk: int, open_to: list[str | int], now_s: Seconds) -> Work | None:
        """The most urgent of the heads of some lanes, as far as a clerk may take them."""
        if not self._weighs and len(open_to) == 1:
            only = self._head((open_to[0], 0), clerk)
            return None if only is None else only[3]
        found: tuple[int, int, int, Work] | None = None
        for at in open_to:
            for rank in range(len(_RANK) if self._weighs else 1):
                head = self._head((at, rank), clerk)
                if head is not None and self._weighs:
                    head = (self._weighed(head[0] - now_s, rank), *head[1:])
                if head is not None and (found is None or head[:3] < found[:3]):
                    found = head
        return None if found is None else found[3]

    def _head(self, lane: Lane, clerk: int) -> tuple[int, int, int, Work] | None:
        heap = self._lanes.get(lane)
        while heap:
            head = heap[0]
            work = head[3]
            if _waits(work) and (work.desk == lane[0] or not self._by_desk):  # else it was handed to another desk
                if work.kind is not CaseKindName.SECOND_CHECK or not self.is_for_another(work, clerk):
                    return head
                heapq.heappop(heap)
                below = self._head(lane, clerk)
                heapq.heappush(heap, head)
                return below
            heapq.heappop(heap)
        return None

    def _weighed(self, slack_s: Seconds, rank: int) -> int:
        """The time that is left, counted as less the more a customer weighs; what is late counts as later."""
        weight = (self._sop.queue_weight_a_pct, self._sop.queue_weight_b_pct, 100)[rank]
        return slack_s * 10_000 // weight if slack_s >= 0 else slack_s * weight

    # Into the lanes --------------------------------------------------------------------------------------------------

    def _settle(self, now_s: Seconds) -> None:
        """Put what came, what is due for its batch, and what has waited too long where it is looked at."""
        for work, came_s in self._fresh:
            if self._sop.entry_batch_interval_s and work.kind in BATCHED:
                self._entries += 1
                due_s = batch_s(self._sop, self._calendar, came_s)
                heapq.heappush(self._batch, (due_s, self._entries, work, came_s))
            else:
                self._into_lane(work, came_s)
        self._fresh.clear()
        while self._batch and self._batch[0][0] <= now_s:
            due_s, _, work, _ = heapq.heappop(self._batch)
            self._into_lane(work, due_s)
        while self._aging and self._aging[0][0] <= now_s:
            _, _, work = heapq.heappop(self._aging)
            if _waits(work):
                self._push(_OVERFLOWN, work)

    def _into_lane(self, work: Work, since_s: Seconds) -> None:
        routing = self._sop.queue_routing
        if routing is QueueRouting.ACCOUNT:
            self._push(work.desk, work)
        elif routing is QueueRouting.POOLED:
            self._push(EVERYBODY, work)
        else:
            skill = work.skill if isinstance(work, TimedWork) else self.skill_of.get(work.kind, "")
            self._push(skill if skill in self._claimed else EVERYBODY, work)
            if routing is QueueRouting.HYBRID:
                overflows_s = self._calendar.add_business_s(since_s, self._sop.queue_overflow_s)
                heapq.heappush(self._aging, (overflows_s, self._entries, work))

    def _push(self, at: str | int, work: Work) -> None:
        self._entries += 1
        rank = self._rank(work) if self._weighs else 0
        first = 2 * work.id + isinstance(work, TimedWork)
        heapq.heappush(self._lanes.setdefault((at, rank), []), (self._key(work), first, self._entries, work))

    def _key(self, work: Work) -> int:
        """What comes first in a lane."""
        rule = self._sop.queue_rule
        if rule is QueueRule.DUE:
            return work.due_s
        if rule is QueueRule.PRIORITY:
            return work.raised_s + (work.priority << _KEY_BITS)
        if rule is QueueRule.VALUE:
            return work.due_s - (self._value_cents(work) << _KEY_BITS)
        if rule is QueueRule.TIER:
            return work.due_s + (self._rank(work) << _KEY_BITS)
        if rule is QueueRule.SPT:
            return work.due_s + (self._needs_s(work) << _KEY_BITS)
        if rule in (QueueRule.SLA_SLACK, QueueRule.WEIGHTED):
            return work.due_s - self._needs_s(work)
        return work.raised_s

    def _needs_s(self, work: Work) -> Seconds:
        return work.standard_s if isinstance(work, TimedWork) else self.standard_s(work)

    def _rank(self, work: Work) -> int:
        """The tier of the customer; work that is no customer's comes last."""
        customer = None if isinstance(work, TimedWork) else self._customers.get(work.customer_id)
        return len(_RANK) - 1 if customer is None else _RANK[customer.tier]

    def _value_cents(self, work: Work) -> Cents:
        """The value of the order that a case is about; of a document that nobody has keyed, nothing is known yet."""
        if isinstance(work, TimedWork):
            return 0
        order = self._orders.get(work.order_id)
        return 0 if order is None else order.net_cents


def batch_s(sop: Sop, calendar: Calendar, came_s: Seconds) -> Seconds:
    """When paper that came at a moment is entered: at opening time and every so often after it."""
    interval_s = sop.entry_batch_interval_s
    day, clock = divmod(calendar.add_business_s(came_s, 0), DAY_S)
    at_s = OPEN_S + -(-(clock - OPEN_S) // interval_s) * interval_s
    if at_s < CLOSE_S:
        return day * DAY_S + at_s
    return calendar.add_business_days(day, 1) * DAY_S + OPEN_S


def _waits(work: Work) -> bool:
    """Whether nobody has taken it since it was put there."""
    return work.taken_s < 0 if isinstance(work, TimedWork) else work.status is CaseStatus.QUEUED
