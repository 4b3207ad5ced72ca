"""Price mismatch: one price on the purchase order is 8 to 15 % below ours.

Situation
    A customer orders in the web shop; the desk takes the order and holds one line for its price.
What the clerk sees
    The order with a price hold, both prices, the special prices on file, and on request the customer's answer.
Variants
    approval: sales approved exactly this price for this customer (and the same item for a neighbour at another).
    expired: there was such an approval, but it ran out before today; asked, the customer takes our price.
    refused: there is no approval; asked, the customer does not take our price.
"""

from numpy.random import Generator

from data_gen.agreements import approve
from data_gen.draft import Draft, PlannedCase
from data_gen.market import MAX_OFF_PCT, MIN_OFF_PCT, lowered
from data_gen.situation import Situation, channel_of
from sim.model import Channel, Customer

VARIANTS = ("approval", "expired", "refused")
_LEAST_CENTS = 300
"""In cheaper items a rounded cent shows."""


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    lines = [
        draft.line_in_stock(case, rng, customer, fits=lambda item: item.list_price_cents >= _LEAST_CENTS)
        for _ in range(case.lines)
    ]
    at = int(rng.integers(len(lines)))
    item = draft.company.item(lines[at].item_id)
    printed = lowered(lines[at].price_cents, int(rng.integers(MIN_OFF_PCT + 1, MAX_OFF_PCT)))
    lines[at] = lines[at]._replace(price_cents=printed)
    pieces = draft.pieces(lines[at])
    if case.variant == "approval":
        approve(draft, customer, item, price_cents=printed, max_qty=2 * pieces, expires_day=case.day + 30)
        approve(
            draft,
            _neighbour(draft, customer),
            item,
            price_cents=printed - 5,
            max_qty=9 * pieces,
            expires_day=case.day + 60,
        )
    elif case.variant == "expired":
        approve(draft, customer, item, price_cents=printed, max_qty=2 * pieces, expires_day=-int(rng.integers(3, 15)))
    draft.give_credit(case, customer, lines)
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel_of(case, SITUATION),
            within=(4, 8),
        )._replace(accepts_our_price=case.variant != "refused")
    )


def _neighbour(draft: Draft, customer: Customer) -> Customer:
    """Another customer of the same desk. The item is this case's own, so that approval is never used."""
    others = [c for c in draft.company.customers if c.desk == customer.desk and c.id != customer.id]
    return min(
        others or [c for c in draft.company.customers if c.id != customer.id], key=lambda c: abs(c.id - customer.id)
    )


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=2, plant=plant)
