"""Work that only takes time: it waits in the queue of the cases, keeps clerks busy, and changes no record."""

from dataclasses import dataclass, replace

import duckdb
import pytest

from data_gen.roster_chance import RosterChance
from sim.batch import Batch, run_batch
from sim.batch.running import SWEEP_S
from sim.model import CaseKindName, TimedKind
from sim.roster import Staffing, equal_clerks
from sim.sop import QueueRouting, QueueRule, Sop
from sim.traffic import TimedDraw
from sim.units import HOUR_S, MINUTE_S
from tests.builders import NINE, HandMadeTraffic, a_request

POOLED = Sop(queue_routing=QueueRouting.POOLED)
SCAN = TimedKind("queue scan", "reporting", 5, 24 * HOUR_S)
RUSH = TimedKind("rush", "expedite.followup", 1, HOUR_S // 2)
MAIL = a_request(1)


@dataclass(frozen=True)
class WithTimedWork(HandMadeTraffic):
    """One mail, and work that only takes time."""

    timed: tuple[TimedDraw, ...] = ()

    def days(self):
        for day in super().days():
            yield replace(day, timed=self.timed if day.day == 0 else ())


def a_day(*timed, sop=POOLED, clerks=("skilled",), requests=(), staffing=None):
    """Day 0 with such work, played: the run, what only took time and is done, and the cases."""
    traffic = WithTimedWork(requests=requests, timed=timed)
    batch = Batch(traffic, sop=sop, clerks=clerks, books=None, staffing=staffing)
    batch.clock.run_until(SWEEP_S - 1)
    return batch, sorted(batch.desk.timed_done, key=lambda work: work.id), list(batch.desk.cases.values())


def test_it_takes_a_clerk_as_long_as_was_drawn_and_the_level_needs():
    """A novice needs 2.2 times what a skilled clerk needs."""
    for level, factor in (("skilled", 1.0), ("novice", 2.2)):
        batch, (work,), _ = a_day(TimedDraw(NINE, SCAN, 1, 10 * MINUTE_S), clerks=(level,))
        assert (work.taken_s, work.done_s) == (NINE, NINE + int(10 * MINUTE_S * factor))
        assert batch.clerks[0].busy_s == int(10 * MINUTE_S * factor)
        assert work.clerk == 1


def test_it_is_taken_by_the_same_discipline_as_cases():
    """By due time a rush goes before a mail that came first; first come, first served, it waits."""
    ahead, mail = TimedDraw(NINE - 60, SCAN, 1, 5 * MINUTE_S), MAIL
    rush = TimedDraw(NINE + 30, RUSH, 1, MINUTE_S)
    for rule, rush_first in ((QueueRule.DUE, True), (QueueRule.PRIORITY, True), (QueueRule.FIFO, False)):
        _, timed, cases = a_day(ahead, rush, sop=replace(POOLED, queue_rule=rule), requests=(mail,))
        (entry,) = (row for row in cases if row.kind is CaseKindName.ORDER_ENTRY)
        taken_s = {work.kind: work.taken_s for work in timed}
        assert taken_s[SCAN.name] == NINE - 60
        assert (taken_s[RUSH.name] < entry.taken_s) is rush_first, rule


def test_it_goes_to_the_desk_that_owns_the_account():
    """Where queues are not pooled."""
    sop = Sop(queue_routing=QueueRouting.ACCOUNT)
    _, timed, _ = a_day(
        TimedDraw(NINE, SCAN, 1, 600), TimedDraw(NINE, RUSH, 2, 600), sop=sop, clerks=("skilled", "skilled")
    )
    assert {work.kind: work.clerk for work in timed} == {SCAN.name: 1, RUSH.name: 2}


def test_nobody_begins_it_before_the_desk_opens_and_a_second_clerk_takes_the_second_piece():
    """As with cases."""
    _, timed, _ = a_day(TimedDraw(NINE, SCAN, 1, 600), TimedDraw(NINE, SCAN, 1, 600), clerks=("skilled", "skilled"))
    assert [(work.clerk, work.taken_s) for work in timed] == [(1, NINE), (2, NINE)]
    _, (early,), _ = a_day(TimedDraw(5 * HOUR_S, SCAN, 1, 600))
    assert early.taken_s > 5 * HOUR_S


def test_clerks_of_a_roster_take_it_too():
    """To the second as without one, where nothing disturbs."""
    staffing = Staffing(equal_clerks(1, "novice"), RosterChance(1))
    _, (rostered,), _ = a_day(TimedDraw(NINE, SCAN, 1, 600), staffing=staffing)
    _, (plain,), _ = a_day(TimedDraw(NINE, SCAN, 1, 600), clerks=("novice",))
    assert rostered == plain


def test_it_changes_no_record_and_is_no_fact():
    """A day with it has the journal and the orders of the day without."""
    without, _, _ = a_day(requests=(MAIL,), clerks=("skilled", "skilled"))
    carrying, _, _ = a_day(TimedDraw(NINE, SCAN, 1, 600), requests=(MAIL,), clerks=("skilled", "skilled"))
    assert carrying.journal.count == without.journal.count
    assert len(carrying.desk.orders) == len(without.desk.orders) > 0


def test_what_is_left_and_overdue_was_not_done_in_time():
    """Else a desk that drowns would look as if it were in time; what came late is left, and not overdue."""
    asks = tuple(TimedDraw(NINE, RUSH, 1, 6 * HOUR_S) for _ in range(3))
    found = run_batch(WithTimedWork(timed=asks), sop=POOLED, clerks=["skilled"], days=1, out=None)
    rush = found.timed[RUSH.name]
    assert rush.done + rush.waiting == 3
    assert rush.overdue == rush.waiting > 0
    assert rush.in_time == rush.in_sla / 3


def test_result_and_books_tell_what_was_carried_and_what_is_left(tmp_path):
    """Pieces, their minutes, those in time, and what nobody came to."""
    path = tmp_path / "run.duckdb"
    timed = (TimedDraw(NINE, SCAN, 1, 600), TimedDraw(NINE, SCAN, 1, 1200), TimedDraw(NINE + 13 * HOUR_S, RUSH, 1, 60))
    found = run_batch(WithTimedWork(timed=timed), sop=POOLED, clerks=["skilled"], days=1, out=path)
    scans, rush = found.timed[SCAN.name], found.timed[RUSH.name]
    assert (scans.done, scans.standard_s, scans.in_sla, scans.waiting) == (2, 1800, 2, 0)
    assert (rush.done, rush.waiting, rush.overdue, rush.in_time) == (0, 1, 0, None), "it came after closing"
    assert (scans.overdue, scans.in_time) == (0, 1.0)
    with duckdb.connect(path, read_only=True) as connection:
        rows = connection.execute("select kind, clerk, taken_s, done_s from timed_work order by id").fetchall()
    assert rows[0] == (SCAN.name, 1, NINE, NINE + 600)
    assert rows[2] == (RUSH.name, None, None, None)


def test_more_of_it_never_shortens_the_wait_of_a_case():
    """First come, first served, with one clerk."""
    fifo = replace(POOLED, queue_rule=QueueRule.FIFO)
    waits = []
    for pieces in range(4):
        ahead = [TimedDraw(NINE - 60, SCAN, 1, 600)] * pieces
        _, _, cases = a_day(*ahead, requests=(MAIL,), sop=fifo)
        (entry,) = (row for row in cases if row.kind is CaseKindName.ORDER_ENTRY)
        waits.append(entry.taken_s)
    assert waits == sorted(waits)
    assert waits[-1] == pytest.approx(NINE - 60 + 3 * 600)
