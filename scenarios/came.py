"""What came in batch runs of a profile, counted: orders and lines, cases by kind, and what was drawn for the same days.

Days are shared among companies of their own, each with its first four weeks: which of the most wanted items runs out,
and which large account is over its limit, stays so for weeks and would be half of what a single run tells.
"""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, fields
from itertools import islice
from math import ceil
from multiprocessing import get_context

from data_gen import RememberedTraffic
from scenarios.profiles import Profile
from sim import events as ev
from sim.batch import Batch
from sim.calendar import Calendar
from sim.decide.allocation import lacking
from sim.model import Actor, HoldKind
from sim.model import CaseKindName as Kind
from sim.sop import QueueRouting, Sop
from sim.units import DAY_S, HOUR_S, Day

FOUR_WEEKS = 20
"""Business days: those in which a traffic tells how many orders meet a credit hold as drawn."""
LEAST_COMPANIES = 3
ELEVEN_S = 11 * HOUR_S


@dataclass(slots=True)
class Came:
    """Counts of one or more runs; they add up."""

    orders: int = 0
    lines: int = 0
    raised: Counter[Kind] = field(default_factory=Counter)
    drawn: Counter[Kind] = field(default_factory=Counter)
    """Mails that were drawn for those days, sent or not."""
    over_limit: int = 0
    """Orders that met a full account as drawn."""
    held: int = 0
    """Credit holds, of those and others."""
    short_lines: int = 0
    """Lines that lacked pieces when a shortage was raised."""
    late_rushes: int = 0
    """Rush requests that came after eleven."""
    touch_s: Counter[Kind] = field(default_factory=Counter)
    """Time in hand of finished cases, in one go."""
    back_s: int = 0
    """Time of coming back to cases with an answer."""
    carried_s: Counter[str] = field(default_factory=Counter)
    """Time of kinds that are carried as time only, by name."""
    shipped: Counter[str] = field(default_factory=Counter)
    """Shipments by level of service."""

    def add(self, other: "Came") -> None:
        """Take the counts of another run in."""
        for f in fields(self):
            mine, theirs = getattr(self, f.name), getattr(other, f.name)
            if isinstance(mine, Counter):
                mine.update(theirs)
            else:
                setattr(self, f.name, mine + theirs)


def what_comes(profile: Profile, *, clerks: int, days: int, seed: int, jobs: int = 1) -> Came:
    """What came in runs of so many business days in all, skilled clerks working from one queue.

    Args:
        profile: whose stream runs.
        clerks: of each company.
        days: business days, of all companies together.
        seed: of the first company; the others follow.
        jobs: companies that run at a time, each in a process of its own.
    """
    companies = max(LEAST_COMPANIES, ceil(days / FOUR_WEEKS))
    spans = [days // companies + (at < days % companies) for at in range(companies)]
    total = Came()
    if jobs == 1:
        runs: Sequence[Came] = [_run(profile, clerks, span, seed + at) for at, span in enumerate(spans)]
    else:
        with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
            asked = [pool.submit(_run, profile, clerks, span, seed + at) for at, span in enumerate(spans)]
            runs = [run.result() for run in asked]
    for run in runs:
        total.add(run)
    return total


def _run(profile: Profile, clerks: int, days: int, seed: int) -> Came:
    """One company."""
    drawn = profile.traffic(seed=seed, desks=clerks)
    traffic = RememberedTraffic(drawn)
    sop = Sop(queue_routing=QueueRouting.POOLED)
    batch = Batch(traffic, sop=sop, clerks=("skilled",) * clerks, books=None)
    came = Came()
    _count(batch, came)
    batch.run(days)
    result = batch.finish(days)
    last = _last_day(drawn.calendar, days)
    for day in islice(traffic.days(), last + 1):
        came.drawn.update(request.ask.kind for request in day.requests if request.ask is not None)
    came.over_limit = drawn.over_limit(last)
    came.orders = result.orders
    came.touch_s.update(result.touch_s)
    came.touch_s.subtract(result.back_s)
    came.back_s = sum(result.back_s.values())
    came.carried_s.update({name: row.standard_s for name, row in result.timed.items()})
    for row in result.deliveries:
        came.shipped[row.service] += row.shipped
    return came


def _last_day(calendar: Calendar, days: int) -> Day:
    return calendar.add_business_days(calendar.add_business_days(0, 0), days - 1)


def _count(batch: Batch, came: Came) -> None:
    """Listen to a run."""
    desk, clock = batch.desk, batch.clock

    def raised(event: ev.CaseRaised, actor: Actor) -> None:
        came.raised[event.kind] += 1
        if event.kind is Kind.RUSH_REQUEST:
            came.late_rushes += clock.now_s % DAY_S >= ELEVEN_S
        elif event.kind is Kind.SHORTAGE:
            came.short_lines += sum(lacking(line) > 0 for line in desk.orders[event.order_id].lines)

    def entered(event: ev.OrderEntered, actor: Actor) -> None:
        came.lines += len(event.lines)
        came.held += any(hold.kind is HoldKind.CREDIT for hold in event.holds)

    def placed(event: ev.HoldPlaced, actor: Actor) -> None:
        came.held += event.hold.kind is HoldKind.CREDIT

    batch.engine.on(ev.CaseRaised, raised)
    batch.engine.on(ev.OrderEntered, entered)
    batch.engine.on(ev.HoldPlaced, placed)
