"""Tax exemption: a certificate on file does not hold where the goods go.

Situation
    A customer with exemption certificates on file orders in the web shop, to a ship-to where we collect sales tax.
    Everything is on the shelf, at our prices, within credit.
What the clerk sees
    The order with a certificate hold, the certificates on file with entity, place and days, and on request the
    customer's answer.
Variants
    expired: the certificate has run out; asked, the customer lets us charge the tax.
    entity: it is the certificate of the parent company; asked, the customer lets us charge the tax.
    renewed: one has run out, and a newer one holds: the order is free of tax.
    waits: it has run out; asked, the customer wants the order kept until the new one is here.
"""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from data_gen.trade import certificate_no
from sim.model import Channel, Customer, TaxExemption
from sim.units import Day

VARIANTS = ("expired", "entity", "renewed", "waits")
_THREE_YEARS: Day = 1095


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    company = draft.company
    customer = draft.take_customer(case, rng, fits=lambda c: bool(company.addresses_of[c.id][0].jurisdiction_id))
    lines = [
        draft.line_in_stock(case, rng, customer, fits=lambda i: i.tax_class == "general") for _ in range(case.lines)
    ]
    draft.give_credit(case, customer, lines)
    over = case.day - int(rng.integers(20, 200))
    if case.variant == "entity":
        stem = customer.name.split()[0]
        _certify(draft, customer, f"{stem} Holding Corp.", over + _THREE_YEARS)
    else:
        _certify(draft, customer, customer.name, over)
    if case.variant == "renewed":
        _certify(draft, customer, customer.name, over + _THREE_YEARS)
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel_of(case, SITUATION),
            within=(4, 8),
        )._replace(instruction="Tax exempt, certificate on file", accepts_our_price=case.variant != "waits")
    )


def _certify(draft: Draft, customer: Customer, entity: str, to_day: Day) -> None:
    """Put a certificate for the customer's first site on file."""
    site = draft.site(customer)
    number = certificate_no(site.state, 10 * customer.id + len(draft.exemptions))
    draft.exemptions.append(
        TaxExemption(0, customer.id, site.jurisdiction_id, number, entity, to_day - _THREE_YEARS + 1, to_day)
    )


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=1, plant=plant)
