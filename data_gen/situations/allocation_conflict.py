"""Allocation conflict: some of an item has come free, three orders wait for it, and one of them has an advocate.

Situation
    Pieces of an item were released from inspection. Three orders wait for it, for more than twice as much: one of a
    customer with a high tier, one of a small customer that waits longest, and one of a customer whose salesperson
    writes and wants all of it. Some pieces are with the warehouse for a fourth order. More is on its way.
What the clerk sees
    The mail, the orders that wait with tier, day and since when, what is reserved, what is on its way, the policy.
Variants
    second: the salesperson's customer comes second by the policy and gets a part.
    last: it comes last and gets nothing yet; the small customer gets a part.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.documents import house
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation
from data_gen.standing import ordered_before, stand
from sim.decide.stock import carrier_for
from sim.model import CaseKindName, Channel, Customer, Item, Order, ShipPolicy, Tier, Uom
from sim.sop import Sop
from sim.traffic import Ask, RequestLine
from sim.units import Day, Qty

VARIANTS = ("second", "last")
_FREE: Qty = 120
"""Pieces that came free; 260 are waited for."""
_RESERVED: Qty = 30
_MOST_PRICE_CENTS = 900
_INBOUND_AFTER: Day = 6
"""Business days until there is enough for all."""
_SAYS = (
    "I hear that {free} of {sku} are out of inspection. {customer} needs all of them for {po}. I have told them that "
    "they leave today. Please see to it at once, whoever else waits can wait a little longer.",
    "The {free} pieces of {sku} that were released this morning go to {customer}, {po}. They call me every hour. "
    "Just this once, please, before anybody else takes them.",
)


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    item = draft.take_item(case, rng, fits=lambda item: item.list_price_cents <= _MOST_PRICE_CENTS)
    draft.stock[item.id] = _FREE + _RESERVED
    upper, lowest = (Tier.A, Tier.B), (Tier.C,)
    theirs = (Tier.B,) if case.variant == "second" else lowest
    order = _waits(draft, case, rng, item, tiers=theirs, pieces=120, since=1, wanted=5, lines=case.lines)
    _waits(draft, case, rng, item, tiers=lowest, pieces=60, since=8, wanted=1)
    _waits(draft, case, rng, item, tiers=upper, pieces=80, since=3, wanted=2)
    held = _waits(draft, case, rng, item, tiers=lowest, pieces=_RESERVED, since=2, wanted=9)
    held.lines[0].qty_backordered, held.lines[0].qty_allocated = 0, _RESERVED
    held.lines[0].requested_day = held.lines[0].promise_day = held.promise_day = held.requested_day
    draft.supply(item, 300, draft.calendar.add_business_days(case.day, _INBOUND_AFTER))
    customer = draft.customers[order.customer_id]
    says = _SAYS[int(rng.integers(len(_SAYS)))].format(
        free=_FREE, sku=item.sku, customer=customer.name, po=order.po_number
    )
    ask = Ask(
        CaseKindName.ALLOCATION_CONFLICT,
        f"{item.sku} for {order.po_number}",
        says,
        sender=_address(customer),
        signature=f"{customer.sales_owner}\nSales, {house.NAME}",
        about_document=order.document_id,
    )
    draft.arrivals.append(draft.ask(case, rng, customer, ask, contact_id=0))


def _waits(
    draft: Draft,
    case: PlannedCase,
    rng: Generator,
    item: Item,
    *,
    tiers: tuple[Tier, ...],
    pieces: Qty,
    since: Day,
    wanted: Day,
    lines: int = 1,
) -> Order:
    """An order of so many business days ago that the warehouse ships as soon as it has the pieces of its first line."""
    customer = draft.take_customer(case, rng, fits=lambda c: c.tier in tiers)
    customer = draft.change_customer(replace(customer, ship_policy=ShipPolicy.PARTIALS_ALLOWED))
    rows = [RequestLine(item.id, pieces, Uom.EA, draft.price(case, customer, item), "")]
    rows += [draft.line_in_stock(case, rng, customer) for _ in range(lines - 1)]
    draft.give_credit(case, customer, rows)
    calendar = draft.calendar
    day = calendar.add_business_days(case.day, wanted)
    came = case.day
    for _ in range(since):
        came = calendar.business_day_before(came)
    request = draft.request(case, rng, customer, rows, channel=Channel.EMAIL, requested_day=day)
    order = stand(draft, case, ordered_before(draft, request, came), released=True)
    on_shelf = calendar.add_business_days(case.day, _INBOUND_AFTER + Sop().backorder_receiving_days)
    carrier = next(c for c in draft.company.carriers if c.id == carrier_for(sum(map(draft.pieces, rows))))
    row = order.lines[0]
    row.qty_allocated, row.qty_backordered, row.requested_day = 0, pieces, 0
    row.promise_day = order.promise_day = calendar.add_business_days(on_shelf, carrier.transit_days)
    return order


def _address(customer: Customer) -> str:
    """The salesperson as our own mail names him."""
    name = customer.sales_owner
    return f"{name} <{name.lower().replace(' ', '.')}@{house.PORTAL_MAIL.partition('@')[2]}>"


SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=1, plant=plant)
