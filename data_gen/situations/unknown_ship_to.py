"""Unknown ship-to: a machine's order names its place by the customer's own code.

Situation
    A customer with several sites orders from its purchasing system, which sends a code of its own for the ship-to.
    Everything is on the shelf, at our prices, within credit.
What the clerk sees
    A web order or an X12 850 that stopped at intake, and every ship-to of the customer.
Variants
    named: the document gives the place beside the code, as it is on file.
    ask: it gives the code and the firm's name alone; asked, the buyer says which site it is.
    new: the same, and asked, the buyer names a place that is not on file; called back, it is confirmed.
"""

from numpy.random import Generator

from data_gen import people
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel, Intent
from sim.truths import ForeignCode, NewPlace

VARIANTS = ("named", "ask", "new")
CODES = ("DC{:02d}", "PLANT-{:02d}", "LOC{:03d}")


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    channel = channel_of(case, SITUATION)
    sites = 1 if case.variant == "new" else 2
    customer = draft.take_customer(case, rng, sites=sites, partner=channel is Channel.EDI)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.give_credit(case, customer, lines)
    site = draft.site(customer, sites - 1)
    code = CODES[int(rng.integers(len(CODES)))].format(int(rng.integers(2, 90)))
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(5, 9)))
    request = draft.request(case, rng, customer, lines, channel=channel, requested_day=wanted)
    said = f"{code} is our own number for {site.name}: {site.line1}, {site.city}, {site.state}. Please deliver there."
    place = None
    if case.variant == "new":
        street = people.person_maker(rng).street_address()
        place = NewPlace(f"{customer.name} {code}", street, site.city, site.state, site.postal)
        said = (
            f"{code} is our new warehouse, you will not have it yet: {place.name}, {place.line1}, {place.city}, "
            f"{place.state} {place.postal}. Please put it on file and deliver there."
        )
    draft.arrivals.append(
        request._replace(
            ship_to_id=site.id,
            truth=ForeignCode(code, case.variant == "named", place),
            answers=((Intent.QUESTION_SHIP_TO, said),),
        )
    )


SITUATION = Situation(VARIANTS, (Channel.WEB, Channel.EDI), least_lines=1, plant=plant)
