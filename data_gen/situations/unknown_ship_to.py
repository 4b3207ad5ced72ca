"""Unknown ship-to: a machine's order names its place by the customer's own code.

Situation
    A customer with several sites orders from its purchasing system, which sends a code of its own for the ship-to.
    Everything is on the shelf, at our prices, within credit.
What the clerk sees
    A web order or an X12 850 that stopped at intake, and every ship-to of the customer.
Variants
    named: the document gives the place beside the code, as it is on file.
    ask: it gives the code and the firm's name alone; asked, the buyer says which site it is.
"""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase, Situation, channel_of
from sim.model import Channel, Intent
from sim.truths import ForeignCode

VARIANTS = ("named", "ask")
CODES = ("DC{:02d}", "PLANT-{:02d}", "LOC{:03d}")


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    channel = channel_of(case, SITUATION)
    customer = draft.take_customer(case, rng, sites=2, partner=channel is Channel.EDI)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.give_credit(case, customer, lines)
    site = draft.site(customer, 1)
    code = CODES[int(rng.integers(len(CODES)))].format(int(rng.integers(2, 90)))
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(5, 9)))
    request = draft.request(case, rng, customer, lines, channel=channel, requested_day=wanted)
    said = f"{code} is our own number for {site.name}: {site.line1}, {site.city}, {site.state}. Please deliver there."
    draft.arrivals.append(
        request._replace(
            ship_to_id=site.id,
            truth=ForeignCode(code, case.variant == "named"),
            answers=((Intent.QUESTION_SHIP_TO, said),),
        )
    )


SITUATION = Situation(VARIANTS, (Channel.WEB, Channel.EDI), least_lines=1, plant=plant)
