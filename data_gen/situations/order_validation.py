"""Order validation: a purchase order by mail or PDF that is not in every point what was quoted and agreed.

Situation
    A customer of ours has a quotation that holds and one that has run out; freight collect and 30 days are agreed. Its
    order comes by mail or PDF, states terms in the small print, and prints one price a little off ours, which is inside
    the tolerance. The goods are wanted at a site that is not the first on file.
What the clerk sees
    The document to its last line, the quotations and contracts on file, the customer's record, and on request the
    customer's answer.
Variants
    terms: one price is that of the old quotation; the small print asks for more time to pay; no quotation is named.
        Asked, the customer takes our price and our terms.
    freight: one price is that of the old quotation; the small print wants freight prepaid. Asked, the customer takes
        our price and stands by its freight terms.
    expired: the order names the old quotation and prints its price; the small print says what is agreed. Asked, the
        customer does not want the line at our price.
    tolerance: everything is as agreed or inside the tolerance.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.agreements import quote
from data_gen.branch_orders import order_for_branch
from data_gen.draft import Draft, PlannedCase
from data_gen.market import lowered
from data_gen.situation import Situation, channel_of
from sim.cases.as_agreed import Stance
from sim.model import Channel, FreightTerms, Intent
from sim.traffic import RequestLine, StatedTerms
from sim.units import Cents

VARIANTS = ("terms", "freight", "expired", "tolerance")
AGREED_DAYS = 30
_ASKED_DAYS = (45, 60, 90)
_LEAST_CENTS = 300
"""In cheaper items a rounded cent shows."""
_QUOTED_OFF_PCT = 4
_WORTH_CENTS: Cents = 500
"""What a price inside the tolerance may cost on the whole line."""


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng, sites=2)
    lines = [
        draft.line_in_stock(case, rng, customer, fits=lambda item: item.list_price_cents >= _LEAST_CENTS)
        for _ in range(case.lines)
    ]
    customer = draft.give_credit(case, customer, lines)
    customer = draft.change_customer(replace(customer, payment_days=AGREED_DAYS, freight_terms=FreightTerms.COLLECT))
    first, second = lines[:2]
    base = {line.item_id: line.price_cents for line in (first, second)}
    off, days = int(rng.integers(8, 12)), int(_ASKED_DAYS[int(rng.integers(len(_ASKED_DAYS)))])
    ours = base if case.variant == "expired" else {i: lowered(cents, _QUOTED_OFF_PCT) for i, cents in base.items()}
    former = lowered(ours[first.item_id], off)
    ended = case.day - int(rng.integers(3, 15))
    old = quote(draft, customer, {first.item_id: former}, issued_day=ended - 60, to_day=ended)
    new = old
    if case.variant != "expired":
        new = quote(draft, customer, ours, issued_day=ended + 1, to_day=case.day + 45)
    lines[0] = first._replace(price_cents=ours[first.item_id] if case.variant == "tolerance" else former)
    lines[1] = second._replace(price_cents=_a_little_more(second, ours[second.item_id]))
    stated = StatedTerms(
        quotation={"terms": "", "expired": old.number}.get(case.variant, new.number),
        payment_days=days if case.variant == "terms" else AGREED_DAYS,
        freight=FreightTerms.PREPAID if case.variant == "freight" else FreightTerms.COLLECT,
    )
    draft.arrivals.append(
        order_for_branch(draft, case, rng, customer, lines, channel_of(case, SITUATION))._replace(
            accepts_our_price=case.variant != "expired",
            answers=_answers(case.variant, days),
            stated=stated,
            truth=Stance(insists=case.variant == "freight"),
        )
    )


def _a_little_more(line: RequestLine, ours: Cents) -> Cents:
    """A price above ours, inside the tolerance."""
    return ours + max(1, min(ours // 100, _WORTH_CENTS // line.quantity))


def _answers(variant: str, days: int) -> tuple[tuple[Intent, str], ...]:
    """What comes back: on the price alone, or on everything."""
    on_price = "Your price for line 1 is fine. Our buyer had the old figure."
    on_terms = {
        "terms": f"And {AGREED_DAYS} days it is. The {days} days stand on a new form and were not meant for you.",
        "freight": "But freight prepaid is our rule for all suppliers now. We stay with it.",
    }
    if variant == "expired":
        on_price = "At that price we do not want line 1. Please cancel it. All the rest stands."
    return (
        (Intent.QUESTION_DISCREPANCY, on_price),
        (Intent.QUESTION_VALIDATION, f"{on_price} {on_terms.get(variant, '')}".strip()),
    )


SITUATION = Situation(VARIANTS, (Channel.PDF, Channel.EMAIL), least_lines=2, plant=plant)
