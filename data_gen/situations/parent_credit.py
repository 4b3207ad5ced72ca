"""Parent credit: a customer with little of its own to pay is held, because its group is over the shared limit.

Situation
    Three customers are a group: a head, whose limit all share, and two members. One member orders in the web shop; its
    own exposure is far below its own limit.
What the clerk sees
    The order with a credit hold, the exposure of each member and of the group, and everybody's invoices by age.
Variants
    shared: the group is far over the limit; the credit desk releases when it is asked with the group's figures.
    contested: a contested invoice of a sister makes it look so; without it the rule allows the clerk to lift the hold.
    refused: far over the limit, and an invoice of a sister is long past due; the credit desk refuses.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel, RiskClass
from sim.units import Cents

VARIANTS = ("shared", "contested", "refused")
MOST_VALUE_CENTS: Cents = 240_000
"""The order stays below what a clerk may release by the rule (``credit.auto_release_max``)."""
_OVER_PCT = {"shared": (15, 35), "contested": (2, 9), "refused": (15, 35)}


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    head, sister, customer = (draft.take_customer(case, rng) for _ in range(3))
    risk = RiskClass.MEDIUM if customer.risk is RiskClass.HIGH else customer.risk
    customer = draft.change_customer(replace(customer, parent_id=head.id, risk=risk))
    sister = draft.change_customer(replace(sister, parent_id=head.id))
    lines = [
        draft.line_in_stock(case, rng, customer, most_cents=MOST_VALUE_CENTS // case.lines) for _ in range(case.lines)
    ]
    limit, value = head.credit_limit_cents, draft.gross(case, customer, lines).gross_cents
    owed = limit * (100 + int(rng.integers(*_OVER_PCT[case.variant]))) // 100 - value
    own = min(limit, customer.credit_limit_cents) * int(rng.integers(10, 25)) // 100
    by_head = (owed - own) * int(rng.integers(30, 50)) // 100
    late = case.day - int(rng.integers(22, 38))
    soon, later = case.day + int(rng.integers(3, 8)), case.day + int(rng.integers(12, 25))
    draft.owe(customer, own, due_day=soon)
    draft.owe(head, by_head, due_day=later)
    draft.owe(sister, owed - own - by_head, due_day=late if case.variant == "refused" else soon)
    if case.variant == "contested":
        draft.owe(sister, limit * int(rng.integers(15, 30)) // 100, due_day=late, disputed=True)
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel_of(case, SITUATION),
            within=(4, 8),
        )._replace(credit_good=case.variant != "refused")
    )


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=1, plant=plant)
