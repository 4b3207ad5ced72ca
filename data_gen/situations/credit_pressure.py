"""Credit under pressure: an order is on credit hold since yesterday, and somebody wants it released just this once.

Situation
    An order of yesterday afternoon is confirmed and on credit hold: with it the customer owes more than its limit. This
    morning somebody writes that it must go today, and that an exception will do.
What the clerk sees
    The mail, the order with its hold, the account with its limit, its exposure, its invoices and its risk class.
Variants
    sales: the salesperson writes, and takes it on himself; the exposure is far over the limit.
    buyer: the customer's buyer writes, and says that a payment is on its way; the exposure is far over the limit.
    within: the buyer writes the same, but the order is small and hardly over: the rule lets a clerk release it.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.documents import house
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation
from data_gen.standing import ordered_yesterday, stand
from sim.model import (
    HOLD_RULES,
    CaseKindName,
    Channel,
    Customer,
    Hold,
    HoldKind,
    OrderStatus,
    RiskClass,
)
from sim.traffic import Ask
from sim.units import MINUTE_S, Cents

VARIANTS = ("sales", "buyer", "within")
_MOST_VALUE_CENTS: Cents = 240_000
"""The order stays below what a clerk may release by the rule (``credit.auto_release_max``)."""
_OVER_PCT = {"sales": (16, 35), "buyer": (16, 35), "within": (2, 9)}
_SAYS = {
    "sales": (
        "{po} is on hold again. I know these people, they are good for it. Please release it just this once, I take it "
        "on me. Nobody upstairs needs to hear of it before it has left.",
        "The customer of {po} has been on the phone since seven. Release it now, as a favour to me, and we sort credit "
        "out next week. It is only this one time.",
    ),
    "buyer": (
        "We hear that {po} is held back. Our payment is on its way, you know us. Please let it go just this once, we "
        "cannot wait for your paperwork.",
        "Why does {po} not leave? It has to go today. Make an exception for once, and we settle the rest at the "
        "end of the month.",
    ),
}


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    if customer.risk is RiskClass.HIGH:
        customer = draft.change_customer(replace(customer, risk=RiskClass.MEDIUM))
    most = _MOST_VALUE_CENTS // case.lines
    lines = [draft.line_in_stock(case, rng, customer, most_cents=most) for _ in range(case.lines)]
    exposure = customer.credit_limit_cents * (100 + int(rng.integers(*_OVER_PCT[case.variant]))) // 100
    owed = exposure - draft.gross(case, customer, lines).gross_cents
    draft.owe(customer, owed // 2, due_day=case.day + int(rng.integers(3, 8)))
    draft.owe(customer, owed - owed // 2, due_day=case.day + int(rng.integers(8, 20)))
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(4, 8)))
    request = draft.request(case, rng, customer, lines, channel=Channel.EMAIL, requested_day=wanted)
    request = ordered_yesterday(draft, request)
    order = stand(draft, case, request, released=False)
    order.status, order.confirmed_s = OrderStatus.CONFIRMED, request.at_s + 10 * MINUTE_S
    number = 1 + sum(len(o.holds) for o in draft.orders)
    order.holds.append(Hold(number, order.id, 0, HoldKind.CREDIT, HOLD_RULES[HoldKind.CREDIT].blocks, order.entered_s))
    from_sales = case.variant == "sales"
    phrases = _SAYS["sales" if from_sales else "buyer"]
    ask = Ask(
        CaseKindName.CREDIT_PRESSURE,
        f"Release {request.po_number}",
        phrases[int(rng.integers(len(phrases)))].format(po=request.po_number),
        sender=_address(customer) if from_sales else "",
        signature=f"{customer.sales_owner}\nSales, {house.NAME}" if from_sales else "",
        about_document=request.document_id,
    )
    writer = 0 if from_sales else draft.buyer(customer).id
    draft.arrivals.append(draft.ask(case, rng, customer, ask, contact_id=writer))


def _address(customer: Customer) -> str:
    """The salesperson as our own mail names him."""
    name = customer.sales_owner
    return f"{name} <{name.lower().replace(' ', '.')}@{house.PORTAL_MAIL.partition('@')[2]}>"


SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=1, plant=plant)
