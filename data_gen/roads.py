"""What every order of the stream meets between shelf and customer, as lots: drawn whether it comes to matter or not.

The lots of a day do not depend on any rate, so that a carrier's bad week, a better one or none meets the same orders.
Only orders that some chance of the run can touch get a row.
"""

import numpy as np

from data_gen.columns import Floats, Ints, cumulative, pick_index
from data_gen.market import Baskets, Market
from data_gen.streams import Source, of_day
from sim.model import DiscrepancyCause
from sim.roads import PickSlip, Road
from sim.units import HOUR_S, MINUTE_S, WHOLE, Day

REASONS = ("weather", "capacity")
_REASON_SHARES = cumulative((0.53, 0.47))
"""Why a carrier is late [assumption]."""
_ROADS = 2
"""An order's first shipment, and later ones."""
DISCREPANCY_MINUTES, CLAIM_MINUTES, SIGMA = 15.0, 20.0, 0.7
"""What a skilled clerk needs on average, and the spread of exceptions (domain 4.5)."""
_REPORTS_S = (10 * MINUTE_S, 4 * HOUR_S)
"""How long after the delivery of noon a customer has unpacked: within the day [assumption]."""
_SHORT_PCT = (5, 51)
"""Of a line that is packed short: pieces that are missing, in percent [assumption]."""
_HARMED_PCT = (10, 101)


def draw_roads(market: Market, day: Day, baskets: Baskets) -> list[tuple[Road, ...]]:
    """Of each order of a day: what its shipments meet, or nothing."""
    carriage, count = market.profile.carriage, baskets.orders
    rng = of_day(market.seed, Source.ROADS, day)
    departure, delay, fate, harmed = (rng.random((4, _ROADS, count)) * WHOLE).astype(np.int64)
    parcel_days, freight_days = _days_late(rng, count)
    reason = pick_index(_REASON_SHARES, rng.random(_ROADS * count)).reshape(_ROADS, count)
    harmed_pct = rng.integers(*_HARMED_PCT, (_ROADS, count))
    reports_s = rng.integers(*_REPORTS_S, (_ROADS, count))
    effort = np.exp(SIGMA * rng.standard_normal((_ROADS, count)) - SIGMA * SIGMA / 2)
    u_slips, short_pct = rng.random(len(baskets.order)), rng.integers(*_SHORT_PCT, len(baskets.order))
    slips = _slips(baskets, u_slips, short_pct, carriage.pick_short, carriage.mispick)
    worst = carriage.worst()
    met = ((departure < worst.missed) | (delay < worst.delayed) | (fate < worst.damaged)).any(axis=0)
    met[list(slips)] = True
    roads: list[tuple[Road, ...]] = [()] * count
    for order in np.flatnonzero(met).tolist():
        roads[order] = tuple(
            Road(
                int(departure[at, order]),
                int(delay[at, order]),
                int(fate[at, order]),
                (int(parcel_days[at, order]), int(freight_days[at, order])),
                REASONS[reason[at, order]],
                slips.get(order, ()),
                int(harmed[at, order]),
                int(harmed_pct[at, order]),
                int(reports_s[at, order]),
                _seconds(DISCREPANCY_MINUTES * effort[at, order]),
                _seconds(CLAIM_MINUTES * effort[at, order]),
            )
            for at in range(_ROADS)
        )
    return roads


def _days_late(rng: np.random.Generator, count: int) -> tuple[Ints, Ints]:
    """Domain 4.4: parcels 1 or more days late, geometric; freight with a median of 1 and a tail to 4 and more."""
    parcel = rng.geometric(0.55, (_ROADS, count))
    freight = np.rint(rng.lognormal(np.log(1.2), 0.94, (_ROADS, count))).astype(np.int64).clip(1, 15)
    return parcel, freight


def _slips(
    baskets: Baskets, u: Floats, short_pct: Ints, pick_short: float, mispick: float
) -> dict[int, tuple[PickSlip, ...]]:
    """Lines that are picked wrong, by order; who takes the wrong item takes it for the whole line."""
    slips: dict[int, tuple[PickSlip, ...]] = {}
    for line in np.flatnonzero(u < pick_short + mispick).tolist():
        order = int(baskets.order[line])
        line_no = 1 + line - int(baskets.starts[order])
        is_short = u[line] < pick_short
        cause = DiscrepancyCause.PICK_SHORT if is_short else DiscrepancyCause.MISPICK
        slip = PickSlip(line_no, cause, int(short_pct[line]) if is_short else 100)
        slips[order] = (*slips.get(order, ()), slip)
    return slips


def _seconds(minutes: float) -> int:
    return max(1, round(minutes * MINUTE_S))
