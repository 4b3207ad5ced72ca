"""Sheet order: a sales representative sends what a customer ordered on a visit, as a table.

Situation
    A customer with several sites orders through our representative. Everything is on the shelf, within credit.
What the clerk sees
    The representative's mail, whose small print tells how to read the table, and the table itself: our numbers and the
    customer's own side by side, prices from whatever list the representative carries.
Variants
    doubled: one row stands in the table twice.
    old_price: one price is last year's.
"""

from numpy.random import Generator

from data_gen.branch_orders import in_cases, order_for_branch
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel

VARIANTS = ("doubled", "old_price")


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    lines[0] = lines[0]._replace(buyer_part=draft.refer(customer, lines[0].item_id))
    lines[1] = in_cases(draft, rng, lines[1])
    draft.give_credit(case, customer, lines)
    rows = list(lines)
    if case.variant == "doubled":
        rows.append(rows[int(rng.integers(case.lines))])
    else:
        at = int(rng.integers(case.lines))
        rows[at] = rows[at]._replace(price_cents=max(1, rows[at].price_cents * (100 - int(rng.integers(6, 13))) // 100))
    said = [line._replace(price_cents=-1) for line in lines]
    request = order_for_branch(draft, case, rng, customer, said, channel_of(case, SITUATION))
    draft.arrivals.append(request._replace(superseded=tuple(rows)))


SITUATION = Situation(VARIANTS, (Channel.SHEET,), least_lines=2, plant=plant)
