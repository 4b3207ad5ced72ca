"""Ship-to in doubt: a web order goes where it cannot be taken in, or abroad.

Situation
    A customer with several sites orders in the web shop; price, stock and credit are in order.
What the clerk sees
    The order with its hold and the reason, every ship-to of the customer, and on request the answer of the customer or
    of compliance.
Variants
    closes: the ship-to closes before the goods are there. Asked, the customer wants them at another site.
    stays: the same, but somebody will be there: the customer stands by it.
    po_box: the ship-to on file is a post office box. Asked, the customer wants the goods at another site.
    abroad: the ship-to lies in Canada. Compliance lets the order go when it is told what it must know.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Address, Channel, Intent
from sim.truths import RightPlace

VARIANTS = ("closes", "stays", "po_box", "abroad")
TOWNS = (
    ("120 Adelaide Street West", "Toronto", "ON", "M5H 1T1"),
    ("45 Water Street", "Vancouver", "BC", "V6B 1A1"),
    ("900 Boulevard Laurier", "Quebec", "QC", "G1V 2L8"),
)


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.give_credit(case, customer, lines)
    home, site = draft.site(customer), draft.site(customer, 1)
    draft.addresses[site.id] = _as_on_file(draft, case, rng, site)
    right = home if case.variant in ("closes", "po_box") else site
    said = {
        "closes": f"You are right, {site.code} closes. Please deliver to {home.code}, {home.line1}, {home.city}.",
        "stays": f"Please deliver to {site.code} all the same. Our people are there until the end of next month.",
        "po_box": f"That is only for our post. Please deliver to {home.code}, {home.line1}, {home.city}.",
        "abroad": f"{site.code} is right, that is our plant abroad.",
    }[case.variant]
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(6, 9)))
    request = draft.request(case, rng, customer, lines, channel=channel_of(case, SITUATION), requested_day=wanted)
    draft.arrivals.append(
        request._replace(ship_to_id=site.id, truth=RightPlace(right.id), answers=((Intent.QUESTION_SHIP_TO, said),))
    )


def _as_on_file(draft: Draft, case: PlannedCase, rng: Generator, site: Address) -> Address:
    """The site as our records have it."""
    if case.variant == "po_box":
        return replace(site, line1=f"P.O. Box {int(rng.integers(100, 9_000))}")
    if case.variant == "abroad":
        line1, city, state, postal = TOWNS[int(rng.integers(len(TOWNS)))]
        return replace(
            site, line1=line1, city=city, state=state, postal=postal, country="CA", zone=3, jurisdiction_id=0
        )
    return replace(site, to_day=draft.calendar.add_business_days(case.day, 2))


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=1, plant=plant)
