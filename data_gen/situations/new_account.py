"""New account: the first order of a customer for which no limit was ever set.

Situation
    A new customer orders in the web shop; its application for credit, with two references, is on file.
What the clerk sees
    The order with its hold, the application with what is filled in and what is not, on request what is missing.
Variants
    complete: the form is complete; the credit desk sets a first limit and releases.
    missing: the tax number is missing; asked, the customer sends it; then as complete.
    refused: the form is complete; the credit desk refuses.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen import people
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel, CreditApplication, Intent
from sim.units import Cents

VARIANTS = ("complete", "missing", "refused")
_BANKS = ("First Harbor Bank", "Union Valley Bank", "Prairie Trust")
_STEP_CENTS: Cents = 50_000


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    customer = draft.change_customer(replace(customer, credit_limit_cents=0))
    lines = [draft.line_in_stock(case, rng, customer, most_cents=60_000) for _ in range(case.lines)]
    tax_id = f"{int(rng.integers(10, 99))}-{int(rng.integers(1_000_000, 9_999_999))}"
    first, second = people.company_names(2, rng)
    lowest = draft.value(case, customer, lines) // _STEP_CENTS + 2
    credits = [_STEP_CENTS * (lowest + int(more)) for more in rng.integers(0, 8, 2)]
    draft.applications.append(
        CreditApplication(
            id=len(draft.applications) + 1,
            customer_id=customer.id,
            legal_entity=customer.name,
            tax_id="" if case.variant == "missing" else tax_id,
            bank=_BANKS[int(rng.integers(len(_BANKS)))],
            first_reference=first,
            first_credit_cents=credits[0],
            second_reference=second,
            second_credit_cents=credits[1],
            wanted_limit_cents=max(credits) + _STEP_CENTS * int(rng.integers(2, 9)),
        )
    )
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel_of(case, SITUATION),
            within=(4, 8),
        )._replace(
            credit_good=case.variant != "refused",
            answers=((Intent.QUESTION_APPLICATION, f"Sorry, we forgot that. Our tax number is {tax_id}."),),
        )
    )


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=1, plant=plant)
