"""Fax order: a purchase order comes out of the fax machine.

Situation
    A customer with several sites orders by fax, at our prices, within credit; everything is on the shelf. The goods are
    wanted at a site that is not the first on file.
What the clerk sees
    A page in black and white, askew and specked, with the customer's own words for pieces and cases; the small print
    explains them. One line is in cases, and one is by the customer's own part number.
Variants
    illegible: one digit of the quantity of the first line is smudged. Asked, the customer says what it is.
    units: all of it can be read.
"""

from numpy.random import Generator

from data_gen.branch_orders import in_cases, order_for_branch
from data_gen.draft import Draft, PlannedCase
from data_gen.hasty import with_misread_digit
from data_gen.situation import Situation, channel_of
from sim.model import Channel

VARIANTS = ("illegible", "units")


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    lines[1] = in_cases(draft, rng, lines[1])._replace(buyer_part=draft.refer(customer, lines[1].item_id))
    misread = with_misread_digit(tuple(lines), 0.0)
    draft.stock[lines[0].item_id] += misread[0].quantity
    draft.give_credit(case, customer, [*lines, misread[0]])
    request = order_for_branch(draft, case, rng, customer, lines, channel_of(case, SITUATION))
    if case.variant == "illegible":
        request = request._replace(superseded=misread)
    draft.arrivals.append(request)


SITUATION = Situation(VARIANTS, (Channel.FAX,), least_lines=2, plant=plant)
