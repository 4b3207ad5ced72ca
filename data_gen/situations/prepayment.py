"""Prepayment: a customer that pays in advance orders.

Situation
    A customer whose terms are payment in advance orders in the web shop. Nothing is owed, nothing else is wrong.
What the clerk sees
    The order with a prepayment hold, the terms, and what came in for the order.
Variants
    full: asked with an invoice, the customer pays it.
    short: asked with an invoice, it pays four fifths at first, and the rest when it is asked for that.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel

VARIANTS = ("full", "short")
SHORT_PCT = 80


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    customer = draft.change_customer(replace(customer, payment_days=0))
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel_of(case, SITUATION),
            within=(4, 8),
        )._replace(first_payment_pct=SHORT_PCT if case.variant == "short" else 100)
    )


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=1, plant=plant)
