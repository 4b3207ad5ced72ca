"""How a roster did, as `orderdesk simulate --roster` tells it: clerks, hours of the day, overtime and absence."""

from collections.abc import Iterator
from typing import Any

from sim.clerks.team import RosterFigures


def roster_json(figures: RosterFigures) -> dict[str, Any]:  # Any: JSON
    """Everything, in minutes and shares."""
    return {
        "utilisation": round(figures.utilisation, 4),
        "overtime_min": _minutes(figures.overtime_s),
        "overtime_cost": round(figures.overtime_cents / 100, 2),
        "absence_share": round(figures.absence_share, 4),
        "clerks": [
            {
                "clerk": row.clerk,
                "name": row.name,
                "level": row.level,
                "shifts": row.shifts,
                "absent": row.absent,
                "present_min": _minutes(row.present_s),
                "busy_min": _minutes(row.busy_s),
                "utilisation": round(row.utilisation, 4),
                "overtime_min": _minutes(row.overtime_s),
                "closed": row.closed,
                "slips": row.slips,
                "interrupted": row.interrupted,
                "hand_overs": row.hand_overs,
                "switches": row.switches,
            }
            for row in figures.clerks
        ],
        "hours": [
            {
                "hour": row.hour,
                "present_min": _minutes(row.present_s),
                "busy_min": _minutes(row.busy_s),
                "utilisation": round(row.busy_s / row.present_s, 4) if row.present_s else None,
            }
            for row in figures.hours
        ],
    }


def roster_lines(figures: RosterFigures) -> Iterator[str]:
    """The same as two tables."""
    yield "clerk              level      shifts absent   busy  overtime  closed  slips"
    for row in figures.clerks:
        yield (
            f"{row.name:<18} {row.level:<10} {row.shifts:>6} {row.absent:>6} {row.utilisation:>6.0%} "
            f"{_minutes(row.overtime_s):>5.0f} min {row.closed:>7} {row.slips:>6}"
        )
    yield "hour  busy"
    for hour in figures.hours:
        share = f"{hour.busy_s / hour.present_s:.0%}" if hour.present_s else f"{_minutes(hour.busy_s):.0f} min"
        yield f"{hour.hour:02d}:00 {share:>5}"
    yield (
        f"all: {figures.utilisation:.1%} busy, {figures.absence_share:.1%} of the shifts missed, "
        f"{_minutes(figures.overtime_s):.0f} min overtime for ${figures.overtime_cents / 100:,.2f}"
    )


def _minutes(span_s: int) -> float:
    return round(span_s / 60, 1)
