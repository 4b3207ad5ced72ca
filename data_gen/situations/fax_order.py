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

from data_gen.draft import Draft, PlannedCase
from data_gen.hasty import with_misread_digit
from data_gen.situation import Situation, channel_of
from data_gen.situations.order_entry import INSTRUCTIONS
from sim.model import Channel, Uom

VARIANTS = ("illegible", "units")


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    item = draft.company.item(lines[1].item_id)
    lines[1] = lines[1]._replace(
        quantity=int(rng.integers(2, 5)), uom=Uom.CS, buyer_part=draft.refer(customer, lines[1].item_id)
    )
    draft.stock[item.id] = 10 * item.pack_qty
    misread = with_misread_digit(tuple(lines), 0.0)
    draft.stock[lines[0].item_id] += misread[0].quantity
    draft.give_credit(case, customer, [*lines, misread[0]])
    request = draft.request_within(
        case,
        rng,
        customer,
        lines,
        channel=channel_of(case, SITUATION),
        within=(5, 9),
    )._replace(ship_to_id=draft.site(customer, 1).id, instruction=INSTRUCTIONS[int(rng.integers(len(INSTRUCTIONS)))])
    if case.variant == "illegible":
        request = request._replace(superseded=misread)
    draft.arrivals.append(request)


SITUATION = Situation(VARIANTS, (Channel.FAX,), least_lines=2, plant=plant)
