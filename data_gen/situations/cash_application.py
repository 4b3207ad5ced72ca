"""Cash application: an order is held, and the customer has paid something that nobody has put on an invoice.

Situation
    A customer orders in the web shop and is held. A remittance that names one of its invoices waits to be applied.
What the clerk sees
    The order with a credit hold, the exposure in its parts, the invoices by age, and the cash that is on no invoice.
Variants
    account: an invoice is long past due, but its cash lies on the account; with it applied the rule allows release.
    suspense: far over the limit, but cash in suspense for an invoice brings it back; with it applied the rule allows.
    short: as the first, but the cash is less than half of the invoice; the credit desk must decide, and releases.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel, RiskClass
from sim.units import Cents

VARIANTS = ("account", "suspense", "short")
MOST_VALUE_CENTS: Cents = 240_000
"""The order stays below what a clerk may release by the rule (``credit.auto_release_max``)."""


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    if customer.risk is RiskClass.HIGH:
        customer = draft.change_customer(replace(customer, risk=RiskClass.MEDIUM))
    lines = [
        draft.line_in_stock(case, rng, customer, most_cents=MOST_VALUE_CENTS // case.lines) for _ in range(case.lines)
    ]
    limit, value = customer.credit_limit_cents, draft.gross(case, customer, lines).gross_cents
    in_suspense = case.variant == "suspense"
    # What is owed with the cash on its invoice: a little over the limit if that alone raises the hold.
    owed = limit * int(rng.integers(102, 108) if in_suspense else rng.integers(60, 90)) // 100 - value
    paid = limit * int(rng.integers(18, 30)) // 100
    named = paid * int(rng.integers(22, 30)) // 10 if case.variant == "short" else paid
    late_day = case.day - int(rng.integers(22, 38))
    first = draft.owe(customer, named, due_day=case.day + int(rng.integers(2, 6)) if in_suspense else late_day)
    rest = owed + paid - named
    draft.owe(customer, rest // 2, due_day=case.day + int(rng.integers(8, 15)))
    draft.owe(customer, rest - rest // 2, due_day=case.day + int(rng.integers(15, 25)))
    draft.pay(customer, first, paid, known=not in_suspense)
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel_of(case, SITUATION),
            within=(4, 8),
        )
    )


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=1, plant=plant)
