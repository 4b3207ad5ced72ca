"""Shortage: of one line less is on the shelf than is wanted.

Situation
    A customer orders in the web shop; one item does not suffice. The rest of the order is on the shelf, at our
    prices, within credit.
What the clerk sees
    The order with its short line, what is on its way and when, what the customer says about part shipments and
    substitutes.
Variants
    split: part shipments are allowed; the rest is on its way and comes within three business days.
    complete: the same, but this customer wants orders whole.
    substitute: the rest is weeks away; the customer takes approved substitutes, and this item's is on the
        shelf.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel, Item, ShipPolicy, SubstitutionPolicy, Uom
from sim.traffic import RequestLine

VARIANTS = ("split", "complete", "substitute")
SOON_DAYS, FAR_DAYS = (2, 4), (15, 20)
"""Business days until the missing part comes: at least, and less than."""


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    substitute = case.variant == "substitute"
    customer = draft.change_customer(
        replace(
            customer,
            ship_policy=ShipPolicy.SHIP_COMPLETE if case.variant == "complete" else ShipPolicy.PARTIALS_ALLOWED,
            substitution=SubstitutionPolicy.APPROVED_LIST if substitute else SubstitutionPolicy.NEVER,
        )
    )
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines - 1)]
    item = draft.take_item(case, rng, fits=lambda item: item.list_price_cents <= 1500, linked=substitute)
    wanted = item.pack_qty * int(rng.integers(2, 5))
    lines.insert(
        int(rng.integers(case.lines)), RequestLine(item.id, wanted, Uom.EA, draft.price(case, customer, item), "")
    )
    _make_short(draft, case, item, wanted, rng)
    draft.give_credit(case, customer, lines)
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel_of(case, SITUATION),
            within=(3, 6),
        )
    )


def _make_short(draft: Draft, case: PlannedCase, item: Item, wanted: int, rng: Generator) -> None:
    """A third to a half of what is wanted is there, and more than the rest is on its way."""
    on_hand = wanted * int(rng.integers(33, 51)) // 100
    draft.stock[item.id] = on_hand
    away = FAR_DAYS if case.variant == "substitute" else SOON_DAYS
    eta = draft.calendar.add_business_days(case.day, int(rng.integers(*away)))
    draft.supply(item, wanted - on_hand + 4 * item.pack_qty, eta)
    if case.variant == "substitute":
        draft.stock[item.substitute_id] = wanted - on_hand + 5 * item.pack_qty


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=1, plant=plant)
