"""Order review: a large order with a special price, to be delivered in stages.

Situation
    A customer with two sites orders for a project in the web shop, worth more than what goes without a review. One
    price is below ours, and the comment wants parts of that line on two later days. Everything is on the shelf.
What the clerk sees
    The order with its review hold and its price hold, the special prices on file with their sites, the exposure.
Variants
    covered: sales approved the price for this site.
    other_site: sales approved it for the customer's other site only; asked, the customer takes our price.
    over_limit: as covered, and the exposure is twice the limit; the credit desk releases when it is asked.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.agreements import approve
from data_gen.draft import Draft, PlannedCase
from data_gen.market import lowered
from data_gen.situation import Situation, channel_of
from sim.model import Channel, Customer, Uom
from sim.traffic import RequestLine, StagedPart
from sim.units import Cents, Day

VARIANTS = ("covered", "other_site", "over_limit")
LEAST_VALUE_CENTS: Cents = 3_000_000
"""Well above what goes without a review (``review.min_value``)."""
_STAGES_AFTER: tuple[Day, Day] = (10, 15)
"""Business days after the requested day on which the later parts are wanted."""


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [_large_line(draft, case, rng, customer) for _ in range(case.lines)]
    first = draft.company.item(lines[0].item_id)
    pieces = lines[0].quantity
    printed = lowered(lines[0].price_cents, int(rng.integers(8, 14)))
    lines[0] = lines[0]._replace(price_cents=printed)
    here, there = draft.site(customer), draft.site(customer, 1)
    covered = there if case.variant == "other_site" else here
    approve(
        draft,
        customer,
        first,
        price_cents=printed,
        max_qty=2 * pieces,
        expires_day=case.day + 60,
        ship_to_id=covered.id,
    )
    value = draft.value(case, customer, lines)
    limit = value // 200_000 * 100_000 if case.variant == "over_limit" else 4 * value
    draft.change_customer(replace(customer, credit_limit_cents=limit))
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(4, 8)))
    part = pieces // 4
    staged = tuple(StagedPart(1, part, draft.calendar.add_business_days(wanted, later)) for later in _STAGES_AFTER)
    days = " and ".join(f"{p.qty} EA on {draft.calendar.date_of(p.day):%A, %d %B %Y}" for p in staged)
    draft.arrivals.append(
        draft.request(case, rng, customer, lines, channel=channel_of(case, SITUATION), requested_day=wanted)._replace(
            staged=staged, instruction=f"Project order. Of line 1 deliver {days}, the rest on the requested day."
        )
    )


def _large_line(draft: Draft, case: PlannedCase, rng: Generator, customer: Customer) -> RequestLine:
    """So many cases of an item that the lines together are worth a review, all of them on the shelf."""
    item = draft.take_item(case, rng, fits=lambda item: item.list_price_cents >= 500)
    price = draft.price(case, customer, item)
    cases = LEAST_VALUE_CENTS // case.lines // (price * item.pack_qty) + 4
    pieces = cases * item.pack_qty
    draft.stock[item.id] = 2 * pieces
    return RequestLine(item.id, pieces, Uom.EA, price, "")


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=1, plant=plant)
