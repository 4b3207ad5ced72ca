"""Kit shortage: a customer orders kits, and one of their three components is short.

Situation
    A customer orders in the web shop. One line is a kit; two of its components are there in plenty, of the third
    there is enough for some of the kits only. More of it is on its way; more of another component comes sooner. The
    short component has an alternate on the shelf.
What the clerk sees
    The order with its short line, the components of the kit with their stock, what is on its way and when, for which
    customers which alternates are approved.
Variants
    backorder: part shipments are allowed; this customer has approved no alternate, others have.
    alternate: this customer has approved the alternate; the component itself is weeks away.
    whole: this customer wants orders whole and has approved no alternate.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from data_gen.special_items import approve_alternate, make_kit
from sim.model import Channel, Customer, Item, ShipPolicy, SubstitutionPolicy, Uom
from sim.traffic import RequestLine

VARIANTS = ("backorder", "alternate", "whole")
SOON_DAYS, FAR_DAYS = (3, 5), (15, 20)
"""Business days until the short component comes: at least, and less than."""
KIT_FROM_CENTS, PART_UP_TO_CENTS = 1_200, 1_500
"""A kit costs at least, one of its components at most."""


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    whole = case.variant == "whole"
    customer = draft.change_customer(
        replace(
            customer,
            ship_policy=ShipPolicy.SHIP_COMPLETE if whole else ShipPolicy.PARTIALS_ALLOWED,
            substitution=SubstitutionPolicy.NEVER,
        )
    )
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines - 1)]
    kit = draft.take_item(case, rng, fits=lambda item: item.list_price_cents >= KIT_FROM_CENTS)
    parts = [draft.take_item(case, rng, fits=lambda item: item.list_price_cents <= PART_UP_TO_CENTS) for _ in range(4)]
    wanted = int(rng.integers(9, 14))
    _plant_kit(draft, case, customer, (kit, wanted, parts), rng)
    price = draft.price(case, customer, kit)
    lines.insert(int(rng.integers(case.lines)), RequestLine(kit.id, wanted, Uom.EA, price, ""))
    draft.give_credit(case, customer, lines)
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel_of(case, SITUATION),
            within=(3, 6),
        )
    )


def _plant_kit(
    draft: Draft, case: PlannedCase, customer: Customer, ordered: tuple[Item, int, list[Item]], rng: Generator
) -> None:
    """Two components suffice, of the third some kits lack theirs; its alternate is there, for whoever takes it."""
    kit, wanted, (first, short, last, alternate) = ordered
    each = [int(n) for n in rng.integers(1, 4, 3)]
    lacking = wanted * int(rng.integers(30, 45)) // 100
    make_kit(draft, kit, [(first, each[0]), (short, each[1]), (last, each[2])], alternate=alternate, of=short)
    draft.stock[first.id] = each[0] * (wanted + int(rng.integers(2, 6)))
    draft.stock[last.id] = each[2] * (2 * wanted)
    # What is left of the short component makes no whole kit.
    draft.stock[short.id] = each[1] * (wanted - lacking) + each[1] - 1
    draft.stock[alternate.id] = each[1] * (wanted + lacking)
    soon = draft.calendar.add_business_days(case.day, int(rng.integers(1, 3)))
    draft.supply(first, each[0] * 4 * wanted, soon)
    away = FAR_DAYS if case.variant == "alternate" else SOON_DAYS
    draft.supply(short, each[1] * 3 * lacking, draft.calendar.add_business_days(case.day, int(rng.integers(*away))))
    if case.variant == "alternate":
        approve_alternate(draft, customer, short, alternate)
    else:
        others = [c for c in draft.company.customers if c.id != customer.id][:2]
        for other in others:
            approve_alternate(draft, other, short, alternate)


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=1, plant=plant)
