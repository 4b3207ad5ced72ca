"""How well somebody chose what to do next: what was done in time, beside the best that any order could have done.

A *job* is a case as a queue sees it: here from a moment on, due at another, so long to work, worth so much. The best
set of jobs is exact for one clerk who may interrupt a job for another and go on with it later: it is what remains when
as little worth as possible is left out so that working by due time keeps all the rest.
"""

import heapq
from collections.abc import Sequence
from typing import NamedTuple

from sim.units import Seconds

MOST_TRIES = 1_000
"""Sets that are looked at; after them the best is an upper bound: still no less than anybody can reach."""


LEAST_URGENT = 5
"""The last of the priorities of domain 3.5."""


def worth(priority: int) -> int:
    """What a case of a priority is worth when it is kept: the first five times the last."""
    return LEAST_URGENT + 1 - priority


class Job(NamedTuple):
    """A case as the queue sees it."""

    release_s: Seconds
    due_s: Seconds
    work_s: Seconds
    weight: int
    kept: bool
    """Whether it was done in time."""


class Attainment(NamedTuple):
    """What was kept of what could have been, in worth."""

    kept: int
    best: int

    @property
    def efficiency_pct(self) -> float | None:
        """The share; None when nothing was due."""
        return round(100 * self.kept / self.best, 1) if self.best else None


def attainment(jobs: Sequence[Job]) -> Attainment:
    """What was kept, beside the best order; whoever kept more than the best order could have set the best."""
    kept = sum(job.weight for job in jobs if job.kept)
    return Attainment(kept, max(kept, best_weight(jobs)))


def best_weight(jobs: Sequence[Job]) -> int:
    """The most worth that one clerk can keep, whatever the order.

    Sets of jobs to leave out are looked at by their worth, the least first: the first that lets the rest be kept is the
    best. Where a job comes too late, one of those that took its time must go, so only those are tried.
    """
    whole = sum(job.weight for job in jobs)
    start: tuple[int, ...] = ()
    tries: list[tuple[int, tuple[int, ...]]] = [(0, start)]
    seen = {start}
    for _ in range(MOST_TRIES):
        lost, left_out = heapq.heappop(tries)
        crowd = _too_many(jobs, left_out)
        if not crowd:
            return whole - lost
        for at in _worth_leaving(jobs, crowd):
            fewer = tuple(sorted((*left_out, at)))
            if fewer not in seen:
                seen.add(fewer)
                heapq.heappush(tries, (lost + jobs[at].weight, fewer))
    return whole - tries[0][0]


def _too_many(jobs: Sequence[Job], left_out: Sequence[int]) -> list[int]:
    """Jobs of which at least one cannot be kept; none when working by due time keeps them all."""
    coming = sorted((job.release_s, at) for at, job in enumerate(jobs) if at not in left_out)
    ready: list[tuple[Seconds, int]] = []
    rest = {at: jobs[at].work_s for _, at in coming}
    slices: list[tuple[Seconds, Seconds, int]] = []
    now, number = 0, 0
    while number < len(coming) or ready:
        if not ready:
            now = max(now, coming[number][0])
        while number < len(coming) and coming[number][0] <= now:
            at = coming[number][1]
            heapq.heappush(ready, (jobs[at].due_s, at))
            number += 1
        due_s, at = ready[0]
        until = now + rest[at]
        if number < len(coming):
            until = min(until, coming[number][0])
        slices.append((now, until, at))
        rest[at] -= until - now
        now = until
        if not rest[at]:
            heapq.heappop(ready)
            if now > due_s:
                return _crowd(jobs, slices, due_s)
    return []


def _crowd(jobs: Sequence[Job], slices: Sequence[tuple[Seconds, Seconds, int]], due_s: Seconds) -> list[int]:
    """Who took the time before a job that came too late, back to the last moment that was free for it."""
    crowd: list[int] = []
    begin = slices[-1][1]
    for start, end, at in reversed(slices):
        if end < begin or jobs[at].due_s > due_s:
            break
        begin = start
        crowd.append(at)
    return list(dict.fromkeys(crowd))


def _worth_leaving(jobs: Sequence[Job], crowd: Sequence[int]) -> list[int]:
    """Of these, the ones that no other beats: worth no more, as much work, and no more room to move."""
    return [at for at in crowd if not any(_beats(jobs, other, at) for other in crowd)]


def _beats(jobs: Sequence[Job], other: int, at: int) -> bool:
    """Whether leaving the other out is as good in every way."""
    this, that = jobs[at], jobs[other]
    as_good = (
        that.weight <= this.weight
        and that.work_s >= this.work_s
        and this.release_s <= that.release_s
        and this.due_s >= that.due_s
    )
    same = that[:4] == this[:4]
    return as_good and (not same or other < at) and other != at
