"""Phone order: a buyer calls and orders by nickname.

Situation
    A customer with several sites calls. It names one item so loosely that several of ours fit, and gives neither the
    purchase order number nor the address before it is asked. Everything is on the shelf, within credit; a caller names
    no prices.
What the clerk sees
    What the caller says, as it says it: more comes with each question. A second line is ordered in cases.
Variants
    nickname: the caller stays with what it said.
    no_number: the caller has no purchase order number yet, and will send it.
    changed: with its first answer the caller changes a quantity.
"""

from numpy.random import Generator

from data_gen.branch_orders import corrected, in_cases, order_for_branch
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel

VARIANTS = ("nickname", "changed", "no_number")


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [draft.line_in_stock(case, rng, customer, fits=lambda item: item.id in draft.look_alikes)]
    lines += [draft.line_in_stock(case, rng, customer) for _ in range(case.lines - 1)]
    lines[1] = in_cases(draft, rng, lines[1])
    lines = [line._replace(price_cents=-1) for line in lines]
    draft.give_credit(case, customer, lines)
    request = order_for_branch(draft, case, rng, customer, lines, channel_of(case, SITUATION))
    if case.variant == "changed":
        request = corrected(rng, request)
    if case.variant == "no_number":
        request = request._replace(po_number="")
    draft.arrivals.append(request)


SITUATION = Situation(VARIANTS, (Channel.PHONE,), least_lines=2, plant=plant)
