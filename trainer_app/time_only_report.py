"""Which kinds of work a run carried as time only, and what they took, as `orderdesk simulate` tells it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from sim.batch.sweeper import TimedFigures
from sim.units import MINUTE_S

Rows: TypeAlias = Sequence[Mapping[str, Any]]  # Any: JSON


def time_only_json(kinds: Mapping[str, TimedFigures], days: int) -> list[dict[str, Any]]:
    """A row for each kind, those that took most first; minutes are those of a skilled clerk."""
    by_time = sorted(kinds.items(), key=lambda pair: (-pair[1].standard_s, pair[0]))
    return [
        {
            "kind": name,
            "done": figures.done,
            "waiting": figures.waiting,
            "overdue": figures.overdue,
            "minutes_a_day": round(figures.standard_s / MINUTE_S / days, 1),
            "in_sla": None if figures.in_time is None else round(figures.in_time, 4),
        }
        for name, figures in by_time
    ]


def time_only_lines(rows: Rows) -> Iterator[str]:
    """The same as a table."""
    yield "carried as time only              done  waiting  overdue  min a day  in time"
    for row in rows:
        in_sla = "" if row["in_sla"] is None else f"{row['in_sla']:.0%}"
        left = f"{row['waiting']:>8} {row['overdue']:>8}"
        yield f"{row['kind']:<30} {row['done']:>7} {left} {row['minutes_a_day']:>10} {in_sla:>8}"
