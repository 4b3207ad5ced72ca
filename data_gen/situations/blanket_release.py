"""Blanket release: a customer calls off from a blanket order, and not all of it is covered.

Situation
    A customer has a blanket order over several items, a first release of which was delivered. Now a second release
    comes through the web shop, without prices; all of it is on the shelf, within credit.
What the clerk sees
    The order held, the blanket with what was agreed, called off and left, and on request the customer's word.
Variants
    over: one line calls off more than is left; asked, the buyer takes what is left.
    not_on: one line is of an item that the blanket does not have; asked, the buyer orders that elsewhere.
    ended: the blanket has ended; asked, the buyer wants the goods all the same, at the prices of today.
"""

from numpy.random import Generator

from data_gen.agreements import agree_blanket
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from data_gen.standing import deliver, ordered_before, ship
from sim.model import Channel, Intent, Uom
from sim.traffic import RequestLine
from sim.truths import MeantLine, MeantQuantities
from sim.units import Day

VARIANTS = ("over", "not_on", "ended")
_RUNS: tuple[Day, Day] = (-180, 120)
_ENDED: tuple[Day, Day] = (-360, -6)
_OFF_PCT = 15
"""What a blanket takes off our price, about."""
_SAYS = {
    "over": "You are right. Please send the {left} EA that are left of {sku}; the rest comes with the next blanket.",
    "not_on": "Please leave {sku} out, line {line} was a mistake. Everything else as we called it off.",
    "ended": "We know that it has ended. Please deliver it all the same, at your prices of today.",
}


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    lines = [draft.line_in_stock(case, rng, customer)._replace(price_cents=-1) for _ in range(case.lines)]
    packs = [draft.company.item(line.item_id).pack_qty for line in lines]
    lines = [line._replace(quantity=2 * pack) for line, pack in zip(lines, packs, strict=True)]
    at = int(rng.integers(len(lines)))
    line, pack = lines[at], packs[at]
    for row, of_row in zip(lines, packs, strict=True):
        draft.stock[row.item_id] = 40 * of_row
    covered = [row for row in lines if case.variant != "not_on" or row is not line]
    if len(covered) < len(lines):  # another item was agreed in its place
        covered.append(draft.line_in_stock(case, rng, customer)._replace(price_cents=-1))
    agreed = {
        row.item_id: (
            (5 if row is line and case.variant == "over" else 20) * draft.company.item(row.item_id).pack_qty,
            draft.price(case, customer, draft.company.item(row.item_id)) * (100 - _OFF_PCT) // 100,
        )
        for row in covered
    }
    blanket = agree_blanket(draft, customer, agreed, _ENDED if case.variant == "ended" else _RUNS)
    day = draft.calendar.add_business_days(case.day, int(rng.integers(5, 9)))
    first = [RequestLine(row.item_id, 4 * draft.company.item(row.item_id).pack_qty, Uom.EA, -1, "") for row in covered]
    draft.give_credit(case, customer, [*lines, *first])
    channel = channel_of(case, SITUATION)
    before = draft.request(case, rng, customer, first, channel=channel, requested_day=day)
    shipped = draft.calendar.business_day_before(-14)
    before = ordered_before(draft, before._replace(po_number=f"{blanket.po_number} R1"), shipped)
    deliver(
        ship(draft, case, before, shipped_day=shipped, promised=shipped + 3), draft.calendar.business_day_before(-9)
    )
    meant = {"over": (MeantLine(at + 1, pack),), "not_on": (MeantLine(at + 1, 0),), "ended": ()}[case.variant]
    said = _SAYS[case.variant].format(left=pack, sku=draft.company.item(line.item_id).sku, line=at + 1)
    request = draft.request(case, rng, customer, lines, channel=channel, requested_day=day)._replace(
        po_number=f"{blanket.po_number} R2",
        truth=MeantQuantities(meant),
        answers=((Intent.QUESTION_VALIDATION, said), (Intent.QUESTION_QUANTITY, said)),
    )
    draft.arrivals.append(request)


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=2, plant=plant)
