"""How the deliveries of a run went, by carrier, as `orderdesk simulate` tells it."""

from collections.abc import Iterator, Sequence
from typing import Any

from sim.batch.delivery_figures import CarrierFigures

COUNTS = ("shipped", "delivered", "late", "damaged", "lost", "pick_short", "mispicked")


def deliveries_json(by_carrier: Sequence[CarrierFigures], inquiries: int) -> dict[str, Any]:  # Any: JSON
    """Counts of shipments in all and by carrier, and of the customers who asked about theirs."""
    return {
        **{name: sum(getattr(row, name) for row in by_carrier) for name in COUNTS},
        "status_inquiries": inquiries,
        "carriers": [
            {
                "carrier": row.carrier,
                "service": row.service,
                **{name: getattr(row, name) for name in COUNTS},
                "on_time": None if row.on_time is None else round(row.on_time, 4),
            }
            for row in by_carrier
        ],
    }


def delivery_lines(found: dict[str, Any]) -> Iterator[str]:  # Any: JSON
    """The same as a table."""
    yield "carrier             service       shipped on time   late damaged   lost  short  wrong"
    for row in found["carriers"]:
        on_time = "" if row["on_time"] is None else f"{row['on_time']:.1%}"
        yield (
            f"{row['carrier']:<19} {row['service']:<13} {row['shipped']:>7} {on_time:>7} {row['late']:>6} "
            f"{row['damaged']:>7} {row['lost']:>6} {row['pick_short']:>6} {row['mispicked']:>6}"
        )
    yield (
        f"all: {found['late']} late deliveries of {found['shipped']}, {found['damaged']} damaged, "
        f"{found['lost']} lost, {found['pick_short']} picked short, {found['mispicked']} picked wrong; "
        f"{found['status_inquiries']} status inquiries"
    )
