"""Late supply: inbound stock slips, and a line that was promised from it cannot be had on its day.

Situation
    An order of some days ago is with the warehouse; one line lacks pieces and was promised from inbound stock, as the
    customer knows. Now purchasing puts a later arrival on file.
What the clerk sees
    The line with what it waits for and its promise, everything that is on its way and when, who ordered.
Variants
    later: the only inbound stock comes four to six business days later.
    complete: the same, for a customer who wants orders whole: all of it waits.
    other: the stock that the promise rests on slips for weeks; another delivery that suffices comes before it.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from data_gen.standing import ordered_before, stand
from sim.decide.stock import carrier_for
from sim.model import Channel, ShipPolicy, Supply, Uom
from sim.sop import Sop
from sim.traffic import RequestLine
from sim.units import Day

VARIANTS = ("later", "complete", "other")
_PROMISED_FROM: Day = 3
"""Business days until the inbound stock was to come."""
_MOST_PRICE_CENTS = 1_500


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    whole = case.variant == "complete"
    customer = draft.take_customer(case, rng)
    customer = draft.change_customer(
        replace(customer, ship_policy=ShipPolicy.SHIP_COMPLETE if whole else ShipPolicy.PARTIALS_ALLOWED)
    )
    item = draft.take_item(case, rng, fits=lambda item: item.list_price_cents <= _MOST_PRICE_CENTS)
    wanted = item.pack_qty * int(rng.integers(3, 6))
    rows = [RequestLine(item.id, wanted, Uom.EA, draft.price(case, customer, item), "")]
    rows += [draft.line_in_stock(case, rng, customer) for _ in range(case.lines - 1)]
    draft.give_credit(case, customer, rows)
    calendar = draft.calendar
    eta = calendar.add_business_days(case.day, _PROMISED_FROM)
    request = draft.request(case, rng, customer, rows, channel=channel_of(case, SITUATION), requested_day=eta)
    ordered = calendar.business_day_before(calendar.business_day_before(case.day))
    order = stand(draft, case, ordered_before(draft, request, ordered), released=True)
    line, there = order.lines[0], wanted * int(rng.integers(30, 51)) // 100
    draft.stock[item.id] = there
    line.qty_allocated, line.qty_backordered, line.requested_day = there, wanted - there, 0
    on_shelf = calendar.add_business_days(eta, Sop().backorder_receiving_days)
    carrier = next(c for c in draft.company.carriers if c.id == carrier_for(sum(map(draft.pieces, rows))))
    line.promise_day = order.promise_day = calendar.add_business_days(on_shelf, carrier.transit_days)
    supply = draft.supply(item, wanted + 2 * item.pack_qty, eta)
    _slip(draft, case, rng, supply, wanted - there)


def _slip(draft: Draft, case: PlannedCase, rng: Generator, supply: Supply, lacking: int) -> None:
    """The supply that was counted on comes later; in one variant another one helps, and a small one does not."""
    later = draft.calendar.add_business_days
    if case.variant != "other":
        draft.slip(case, supply, later(supply.eta_day, int(rng.integers(4, 7))))
        return
    item = draft.items[supply.item_id]
    draft.supply(item, max(1, lacking // 2), later(supply.eta_day, 1))
    draft.supply(item, lacking + item.pack_qty, later(supply.eta_day, int(rng.integers(3, 6))))
    draft.slip(case, supply, later(supply.eta_day, int(rng.integers(12, 16))))


SITUATION = Situation(VARIANTS, (Channel.EMAIL, Channel.PDF, Channel.WEB), least_lines=1, plant=plant)
