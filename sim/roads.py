"""What befalls shipments between shelf and customer: lots of the order, held against the chances of the day.

A *road* is drawn with its order and holds lots only; a carrier's *day* holds the chances; a *journey* is what the two
come to. So a carrier that is worse in a week is late with more of the same orders, and nothing else moves
(docs/decisions/0015-lots-and-chances.md). Who plays it: ``sim.world.carriers``.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from sim.model import DiscrepancyCause, Shipment
from sim.units import WHOLE, Ppm, Qty, Seconds

MISSED_PICKUP = "missed_pickup"
TRACE_DAYS = 5
"""Business days that a carrier looks for what it has lost; until then it calls it delayed [assumption]."""
Lines: TypeAlias = tuple[tuple[int, Qty], ...]
"""Pieces by line."""


class PickSlip(NamedTuple):
    """A line that the warehouse picks wrong, whenever it does."""

    line_no: int
    cause: DiscrepancyCause
    pct: int
    """Share of the pieces, in percent, one at least."""


class Road(NamedTuple):
    """What a shipment meets between shelf and customer: lots, held against the chances of the day it leaves on."""

    departure: Ppm
    """Below the chance of it, the truck leaves without the goods."""
    delay: Ppm
    """Below the chance of it, the carrier is late."""
    fate: Ppm
    """Below the chance of loss it is lost; from there, below that of damage, damaged."""
    days_late: tuple[int, int]
    """Business days by which the carrier is late if it is: with parcels, and with freight."""
    reason: str
    """What the carrier says then."""
    slips: tuple[PickSlip, ...]
    harmed_line: Ppm
    """Which of its lines is damaged, as a share of them."""
    harmed_pct: int
    """How much of it."""
    reports_s: Seconds
    """How long after the delivery the customer says what is wrong with it."""
    discrepancy_s: Seconds
    """What a skilled clerk needs for what the warehouse did ..."""
    claim_s: Seconds
    """... and for a claim against the carrier."""


class CarrierDay(NamedTuple):
    """The chances of what a carrier takes over on a day."""

    missed: Ppm
    """It leaves a business day later."""
    delayed: Ppm
    lost: Ppm
    damaged: Ppm
    freight: bool
    """Whether it carries freight; else parcels."""


class Journey(NamedTuple):
    """How a shipment fares."""

    days_late: int
    """Business days after the promised day."""
    reason: str
    lost: bool
    damaged: bool


def journey(road: Road, chances: CarrierDay) -> Journey:
    """What a road is on a day with those chances."""
    missed, delayed = road.departure < chances.missed, road.delay < chances.delayed
    lost = road.fate < chances.lost
    days = missed + (road.days_late[chances.freight] if delayed else 0)
    return Journey(
        max(days, TRACE_DAYS) if lost else days,
        road.reason if delayed or lost else MISSED_PICKUP if missed else "",
        lost,
        not lost and road.fate < chances.lost + chances.damaged,
    )


def found_wrong(shipment: Shipment, road: Road, fares: Journey) -> Iterator[tuple[DiscrepancyCause, Lines]]:
    """What the customer cannot use, by cause: no piece twice."""
    left = dict(shipment.lines)
    for cause in (DiscrepancyCause.PICK_SHORT, DiscrepancyCause.MISPICK):
        lines = []
        for slip in road.slips:
            if slip.cause is cause and slip.line_no in left:
                lines.append((slip.line_no, _part(left[slip.line_no], slip.pct)))
        for line_no, qty in lines:
            left[line_no] -= qty
        if lines:
            yield cause, tuple(lines)
    if fares.damaged:
        line_no = list(left)[road.harmed_line * len(left) // WHOLE]
        if left[line_no]:
            yield DiscrepancyCause.CARRIER_DAMAGE, ((line_no, _part(left[line_no], road.harmed_pct)),)


def _part(qty: Qty, pct: int) -> Qty:
    """A share of some pieces, one at least."""
    return max(1, qty * pct // 100)
