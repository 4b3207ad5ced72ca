"""What it takes to put right an order that went out wrong: pieces of work, goods on the way, credit memos, the cost.

Returns, credit memos and replacements are no kinds of cases here yet: they are work that only takes time. Nothing of
it moves stock or accounts.
"""

from collections.abc import Mapping
from math import exp
from typing import NamedTuple

from sim.cases.as_ordered import Difference, as_taken
from sim.decide.lines import pieces
from sim.desk import Desk
from sim.model import ErrorKind, Order, OrderError, OrderLine, TimedKind
from sim.pricing import Charged
from sim.traffic import Request
from sim.units import HOUR_S, MINUTE_S, Cents, Qty, Seconds, day_of


class Remedy(NamedTuple):
    """A piece of work that an error brings."""

    kind: TimedKind
    standard_s: Seconds


COMPLAINT = Remedy(TimedKind("errors: complaints", "soft.service", 1, HOUR_S), 10 * MINUTE_S)
"""Domain F03: 8 to 12 minutes."""
RETURN = Remedy(TimedKind("errors: returns, credit memos", "returns.credits", 4, 16 * HOUR_S), 14 * MINUTE_S)
"""Domain 4.5: authorisation and credit memo."""
REPLACEMENT = Remedy(TimedKind("errors: replacement orders", "order.entry", 2, 4 * HOUR_S), 4 * MINUTE_S)
"""Domain 4.5: the mean of an order that is keyed."""
REDELIVERY = Remedy(TimedKind("errors: misdeliveries", "discrepancy.claims", 2, 8 * HOUR_S), 15 * MINUTE_S)
"""Domain 4.5: a discrepancy."""
PRICE_CREDIT = Remedy(TimedKind("errors: price credits", "returns.credits", 3, 8 * HOUR_S), 8 * MINUTE_S)
"""Domain 4.5: a price discrepancy."""
SIGMA = 0.7
"""Spread of the time of exceptions on the logarithmic scale (domain 4.5)."""

HANDLING_CENTS: Cents = 500
"""What the warehouse has with goods that come in or go out once more [assumption]."""
WORTH_AGAIN_PCT = 90
"""Of the value of goods that come back, what they are worth on the shelf again [assumption]."""

KIND_OF: Mapping[str, ErrorKind] = {
    "customer": ErrorKind.CUSTOMER,
    "ship_to": ErrorKind.SHIP_TO,
    "requested_day": ErrorKind.REQUESTED_DAY,
    "instruction": ErrorKind.INSTRUCTION,
    "item": ErrorKind.ITEM,
    "quantity": ErrorKind.QUANTITY,
    "price": ErrorKind.PRICE,
    "extra": ErrorKind.NOT_ORDERED,
}
"""What a difference is, by the first part of its name."""
_GRAVITY = {kind: at for at, kind in enumerate(ErrorKind)}


class Aftermath(NamedTuple):
    """What an order that went out wrong brings about."""

    work: tuple[Remedy, ...] = ()
    back: tuple[Charged, ...] = ()
    """Goods that are fetched."""
    again: tuple[Charged, ...] = ()
    """Goods that are sent once more, or for the first time."""
    returned_cents: Cents = 0
    """Credit for goods that come back."""
    overcharged_cents: Cents = 0
    """Credit for prices."""
    whole: bool = False
    """Whether all of the order moves."""


def gravest(names: Mapping[str, Difference]) -> ErrorKind:
    """The gravest of some differences."""
    return min((KIND_OF[name.partition(":")[0]] for name in names), key=_GRAVITY.__getitem__)


def aftermath(desk: Desk, wanted: Request, order: Order, wrong: Mapping[str, Difference]) -> Aftermath:
    """What comes of these differences between an order that has left and what is wanted; all of it at once."""
    parts = [_of_one(desk, wanted, order, *name.partition(":")[::2], difference) for name, difference in wrong.items()]
    whole = next((part for part in parts if part.whole), None)
    moved = parts if whole is None else [whole]  # what moves altogether does not move by lines as well
    return Aftermath(
        tuple(dict.fromkeys(remedy for part in parts for remedy in part.work)),
        tuple(goods for part in moved for goods in part.back),
        tuple(goods for part in moved for goods in part.again),
        sum(part.returned_cents for part in parts),
        sum(part.overcharged_cents for part in parts),
    )


def _of_one(desk: Desk, wanted: Request, order: Order, field: str, number: str, difference: Difference) -> Aftermath:
    if field in ("customer", "ship_to"):
        goods = tuple(_goods(line, line.qty_ordered - line.qty_cancelled) for line in order.lines)
        stays = field == "ship_to"
        credit = 0 if stays else sum(line.qty * line.price_cents for line in goods)
        work = (COMPLAINT, REDELIVERY) if stays else (COMPLAINT, RETURN, REPLACEMENT)
        return Aftermath(work, goods, goods, credit, whole=True)
    if field == "instruction":  # the carrier could not deliver as it was told, and comes again [assumption]
        goods = tuple(_goods(line, line.qty_ordered - line.qty_cancelled) for line in order.lines)
        return Aftermath((COMPLAINT,), again=goods)
    if field == "requested_day":
        return Aftermath((COMPLAINT,))
    line = order.lines[difference.line_no - 1] if difference.line_no else None
    came = line.qty_ordered - line.qty_cancelled if line else 0
    if field == "extra" and line:
        return Aftermath((COMPLAINT, RETURN), (_goods(line, came),), (), came * line.price_cents)
    want = wanted.lines[int(number) - 1]
    if field == "price" and line:
        over = came * (line.price_cents - as_taken(desk, wanted, want).price_cents)
        return Aftermath((PRICE_CREDIT,), overcharged_cents=over) if over > 0 else Aftermath()
    wishes = pieces(desk, want.item_id, want.quantity, want.uom)
    if field == "quantity" and line:
        return _of_quantity(line, came - wishes)
    back = (_goods(line, came),) if line else ()
    credit = came * line.price_cents if line else 0
    work = (COMPLAINT, RETURN, REPLACEMENT) if line else (COMPLAINT, REPLACEMENT)
    return Aftermath(work, back, (Charged(want.item_id, wishes, 0),), credit)


def _of_quantity(line: OrderLine, over: Qty) -> Aftermath:
    if over > 0:
        return Aftermath((COMPLAINT, RETURN), (_goods(line, over),), (), over * line.price_cents)
    return Aftermath((COMPLAINT, REPLACEMENT), again=(_goods(line, -over),))


def _goods(line: OrderLine, qty: Qty) -> Charged:
    return Charged(line.item_id, qty, line.price_cents)


def standard_of(remedy: Remedy, z_service: float) -> Seconds:
    """What a skilled clerk needs for a piece, by the draw of the order."""
    return max(1, int(remedy.standard_s * exp(SIGMA * z_service - SIGMA * SIGMA / 2)))


def reckon(desk: Desk, error: OrderError, order: Order, after: Aftermath) -> None:
    """Put what goods and credits cost into an error. Freight is ours, whoever pays it on the order itself."""
    site = order.customer_id, order.ship_to_id, day_of(order.received_s)
    ways = [desk.tariff.way_cents(*site, goods) for goods in (after.back, after.again)]
    error.freight_cents = sum(ways)
    error.handling_cents = HANDLING_CENTS * (bool(after.back) + bool(after.again))
    error.credit_cents = after.returned_cents + after.overcharged_cents
    error.restocked_cents = after.returned_cents * WORTH_AGAIN_PCT // 100
