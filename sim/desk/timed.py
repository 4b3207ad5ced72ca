"""Work that only takes time, on the desk of a batch run: it comes, is taken, and is done.

No command and no fact: it changes no record of the company, and there is nothing to decide or to refuse.
"""

from sim.desk.records import Records
from sim.model import TimedKind, TimedWork
from sim.units import Seconds


def bring(desk: Records, kind: TimedKind, owner: int, standard_s: Seconds, now_s: Seconds) -> TimedWork:
    """A piece of it reaches the queue of a desk."""
    due_s = desk.calendar.add_business_s(now_s, kind.sla_s)
    work = TimedWork(desk.next_timed, kind.name, kind.skill, owner, now_s, due_s, kind.priority, standard_s)
    desk.next_timed += 1
    desk.timed[work.id] = work
    desk.queue.add(work, now_s)
    return work


def begin(work: TimedWork, clerk: int, now_s: Seconds) -> None:
    """A clerk takes it."""
    work.clerk, work.taken_s = clerk, now_s


def finish(desk: Records, work: TimedWork, now_s: Seconds) -> None:
    """It is done, and waits to be put into the books."""
    work.done_s = now_s
    desk.timed_done.append(desk.timed.pop(work.id))
