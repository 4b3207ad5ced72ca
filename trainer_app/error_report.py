"""What a run's errors were, who found them and what they cost, as `orderdesk simulate` tells it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sim.model import IN_HOUSE, ErrorKind, OrderError
from sim.units import MINUTE_S, money_text

PARTS = ("credit_cents", "restocked_cents", "freight_cents", "handling_cents", "labour_cents", "cost_cents")


def errors_json(errors: Sequence[OrderError]) -> dict[str, Any]:
    """Counts, rework and cost in all, and a row for each kind of error, the gravest first."""
    by_kind = {kind: [e for e in errors if e.kind is kind] for kind in ErrorKind}
    return {**_figures(errors), "by_kind": [{"kind": str(k), **_figures(rows)} for k, rows in by_kind.items() if rows]}


def _figures(errors: Sequence[OrderError]) -> dict[str, Any]:
    found = {
        "orders": len(errors),
        "caught_in_house": sum(e.found_by in IN_HOUSE for e in errors),
        "told_before_shipping": sum(not e.left and e.found_s >= 0 and e.found_by not in IN_HOUSE for e in errors),
        "reached_customers": sum(e.left for e in errors),
        "came_back": sum(e.came_back for e in errors),
        "still_to_come": sum(e.comes_back for e in errors),
        "rework_min": round(sum(e.rework_s for e in errors) / MINUTE_S, 1),
    }
    return found | {part: sum(getattr(e, part) for e in errors) for part in PARTS}


def error_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """The same as a table, and what the cost is made of."""
    yield "orders worked wrongly        orders  caught  reached  came back  to come  rework min      cost"
    for row in (*found["by_kind"], {"kind": "in all", **found}):
        told = row["caught_in_house"] + row["told_before_shipping"]
        cost = money_text(row["cost_cents"])
        yield (
            f"{row['kind'].replace('_', ' '):<28} {row['orders']:>6} {told:>7} {row['reached_customers']:>8}"
            f" {row['came_back']:>10} {row['still_to_come']:>8} {row['rework_min']:>11} {cost:>9}"
        )
    credit, shelf, freight, handling, labour = (money_text(found[part]) for part in PARTS[:-1])
    yield (
        f"cost: credit memos {credit} less goods back on the shelf {shelf}, freight {freight}, "
        f"handling {handling}, rework {labour}"
    )
