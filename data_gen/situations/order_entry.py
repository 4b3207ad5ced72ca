"""Order entry: a purchase order that came by mail has to be keyed.

Situation
    A customer with several sites orders by e-mail or PDF. The goods are wanted at a site that is not the first on
    file. Everything is on the shelf, at our prices, within credit.
What the clerk sees
    A letter: one line by the customer's own part number (which is on file), from two lines on one in cases, an
    instruction for the delivery in the text.
Variants
    clean: the letter says it once.
    revised: the letter is a correction of an earlier one, in which one quantity was another.
    own_units: what the customer calls a piece is a case of ours; its cross-reference says so, the letter does not.
"""

from numpy.random import Generator

from data_gen.branch_orders import corrected, in_cases, order_for_branch
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel, Uom
from sim.traffic import RequestLine

VARIANTS = ("clean", "revised", "own_units")


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    lines[0] = lines[0]._replace(buyer_part=draft.refer(customer, lines[0].item_id))
    if case.lines >= 2:
        lines[1] = in_cases(draft, rng, lines[1])
    if case.variant == "own_units":
        item, part = draft.refer_case(case, rng, customer)
        draft.stock[item.id] = 10 * item.pack_qty
        # No price is printed: theirs would be that of a case.
        lines[0] = RequestLine(item.id, int(rng.integers(2, 5)), Uom.CS, -1, part)
    draft.give_credit(case, customer, lines)
    request = order_for_branch(draft, case, rng, customer, lines, channel_of(case, SITUATION))
    if case.variant == "revised":
        request = corrected(rng, request)
    draft.arrivals.append(request)


SITUATION = Situation(VARIANTS, (Channel.EMAIL, Channel.PDF), least_lines=1, plant=plant)
