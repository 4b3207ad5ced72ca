"""A batch run: simulated clerks only, any number of days, books written behind, memory that stays flat.

Everything finished leaves the desk for the books at the end of its day; only deviations are kept as journal rows.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sim.batch.come_backs import ComeBacks
from sim.batch.delivery_figures import CarrierFigures, DeliveryFigures
from sim.batch.sweeper import Sweeper, TimedFigures
from sim.cases import Position
from sim.clerks.simulated import SimulatedClerk, seat_clerks, tell_of_work
from sim.clerks.slips import LEVELS
from sim.clerks.team import RosterFigures, Team
from sim.clock import Clock
from sim.decide.prepare import Preparation
from sim.desk import Desk
from sim.engine import Engine
from sim.erp.store import Books
from sim.journal import DeviationJournal
from sim.model import CaseKindName, OrderError
from sim.roster import Staffing, WorkRules
from sim.sop import Sop
from sim.traffic import Traffic
from sim.units import DAY_S, HOUR_S, Seconds, day_of
from sim.world import World

SWEEP_S: Seconds = 23 * HOUR_S
"""When a day's finished rows leave for the books."""

Progress = Callable[[int, int, int], None]
"""Told at the end of each day: orders so far, business days done, business days in all."""


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What a batch run was.

    ``waits_s`` holds the business seconds from raised to taken of every finished case.
    """

    orders: int
    events: int
    scheduled: int
    cases: int
    in_sla: int
    waits_s: Sequence[int]
    busy_s: Sequence[Seconds]
    """Time in hand of each clerk."""
    staffed_s: Seconds
    """Time each clerk was there."""
    slips: int
    digest: str
    kpis: Mapping[str, int | float | None]
    roster: RosterFigures | None = None
    """How the roster did, if there was one."""
    touch_s: Mapping[CaseKindName, Seconds] = field(default_factory=dict)
    """Time in hand of finished cases, by kind."""
    timed: Mapping[str, TimedFigures] = field(default_factory=dict)
    """Kinds of work that were carried as time only, by name."""
    errors: Sequence[OrderError] = ()
    """Orders that were worked wrongly, oldest first."""
    deliveries: Sequence[CarrierFigures] = ()
    """Of each carrier that had something to carry."""
    inquiries: int = 0
    """Status inquiries that came."""
    back_s: Mapping[CaseKindName, Seconds] = field(default_factory=dict)
    """Of ``touch_s``: coming back to cases with an answer."""


@contextmanager
def _quiet_memory() -> Iterator[None]:
    """Rows live long and have no cycles: looking for garbage among them is wasted time."""
    gc.collect()
    gc.freeze()
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if was:
            gc.enable()


class Batch:
    """A batch run that can be looked into while it stands; ``run_batch`` is the short way."""

    def __init__(
        self,
        traffic: Traffic,
        *,
        sop: Sop,
        clerks: Sequence[str] = (),
        books: Books | None,
        prepared: bool = True,
        staffing: Staffing | None = None,
    ) -> None:
        self.desk = Desk(traffic.opening, sop, traffic.first_day, letters=False)
        self.desk.prices.warm(0)
        self.desk.tariff.warm(0)
        self._opening_orders = len(self.desk.orders)
        if books is not None:
            books.closed_on(self.desk.calendar.holidays)
        self.clock = Clock(0)
        self._books = books
        self.journal = DeviationJournal(books.append_journal if books is not None else lambda entries: None)
        self.engine = Engine(self.desk, self.clock, self.journal)
        self.world = World(self.engine, traffic, None, Preparation(self.desk) if prepared else None)
        self.position = Position(self.desk, self.world.requests)
        tell_of_work(self.position)
        self.team = None if staffing is None else Team(self.engine, self.position, staffing)
        if self.team is None:
            self.clerks: Sequence[SimulatedClerk] = [
                SimulatedClerk(self.engine, self.position, number, LEVELS[level])
                for number, level in enumerate(clerks, 1)
            ]
            self.world.on_timed = seat_clerks(self.engine, self.clerks)
        else:
            self.clerks = self.team.clerks
            self.world.on_timed = self.team.wake
        rules = WorkRules() if staffing is None else staffing.roster.rules
        cost = rules.cost_per_hour_cents
        self.come_backs = ComeBacks(self.engine, self.position, self.world.bring, cost_per_hour_cents=cost)
        for clerk in self.clerks:
            clerk.on_slip = self.come_backs.watch
        self._sweeper = Sweeper(self.desk, self.position, books)
        self._sweeper.listen(self.engine)
        self.deliveries = DeliveryFigures(self.desk)
        self.deliveries.listen(self.engine)
        self._day_is_over = False
        self.world.start()

    def run(self, days: int, progress: Progress | None = None) -> None:
        """Play so many business days."""
        day = done = 0
        while done < days:
            self._day_is_over = False
            self.clock.run_until(day * DAY_S + SWEEP_S)
            self.desk.now_s = self.clock.now_s
            self._sweeper.sweep()
            if self._books is not None:
                self._books.flush_when_many()
            done += self.desk.calendar.is_business(day)
            day += 1
            self._day_is_over = True
            if progress is not None:
                progress(self._sweeper.orders + len(self.desk.orders) - self._opening_orders, done, days)

    def break_off(self) -> None:
        """Leave consistent books behind: all of it at the end of a day, else what was finished."""
        if self._day_is_over:
            self.journal.flush()
            self._sweeper.rest()
        else:
            self._sweeper.masters()
        if self._books is not None:
            self._books.append(OrderError, self.come_backs.errors)
            self._books.note({"now_s": str(self.clock.now_s)})
            self._books.flush()

    def finish(self, days: int) -> BatchResult:
        """Put the rest into the books and sum up."""
        sweeper = self._sweeper
        self.journal.flush()
        sweeper.rest()
        books = self._books
        if books is not None:
            books.append(OrderError, self.come_backs.errors)
            books.note({"now_s": str(self.clock.now_s)})
        return BatchResult(
            sweeper.orders - self._opening_orders,
            self.journal.count,
            self.clock.scheduled,
            len(sweeper.waits_s) + sum(case.raised_s >= 0 for case in self.desk.cases.values()),
            sweeper.in_sla,
            sweeper.waits_s,
            [clerk.busy_s for clerk in self.clerks],
            days * 400 * 60,
            sum(clerk.slips for clerk in self.clerks),
            books.digest if books is not None else "",
            books.kpis() if books is not None else {},
            None if self.team is None else self.team.figures(range(day_of(self.clock.now_s) + 1)),
            sweeper.touch_s,
            sweeper.timed,
            self.come_backs.errors,
            self.deliveries.by_carrier,
            self.deliveries.inquiries,
            self._back_s(),
        )

    def _back_s(self) -> dict[CaseKindName, Seconds]:
        total = Counter[CaseKindName]()
        for clerk in self.clerks:
            total.update(clerk.back_s)
        return dict(total)


def run_batch(
    traffic: Traffic,
    *,
    sop: Sop,
    clerks: Sequence[str] = (),
    days: int,
    out: Path | None,
    info: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    staffing: Staffing | None = None,
) -> BatchResult:
    """Simulate business days with clerks only.

    Args:
        traffic: the outside world.
        sop: the rules; with ``QueueRouting.POOLED`` any number of clerks serves one queue.
        clerks: levels of the clerks at desks 1, 2, ..., who work the hours of the site.
        days: business days to play.
        out: a books file to write, or None.
        info: facts for the books' ``session_info``.
        progress: told at the end of each day.
        staffing: a roster in place of ``clerks``.

    Raises:
        BooksError: the books file cannot be written.
    """
    if out is None:
        with _quiet_memory():
            batch = Batch(traffic, sop=sop, clerks=clerks, books=None, staffing=staffing)
            batch.run(days, progress)
            return batch.finish(days)
    with Books.create(out, traffic.first_day, info) as books, _quiet_memory():
        batch = Batch(traffic, sop=sop, clerks=clerks, books=books, staffing=staffing)
        try:
            batch.run(days, progress)
        except KeyboardInterrupt:
            batch.break_off()  # ``complete`` in ``session_info`` says no
            raise
        return batch.finish(days)
