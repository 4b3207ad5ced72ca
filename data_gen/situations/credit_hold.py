"""Credit hold: with this order the customer owes more than its limit.

Situation
    A customer with open invoices orders in the web shop; open receivables, open orders and this order together are
    above the credit limit. Nothing else is wrong.
What the clerk sees
    The order with a credit hold, the account with its limit, its risk class and its invoices by age.
Variants
    auto: a small order, hardly over the limit, nothing past due: the rule allows the clerk to lift the hold.
    refer: far over the limit; the credit desk releases when it is asked with the figures.
    reject: far over the limit and an invoice long past due; the credit desk refuses.
    partial: far over the limit because of one large line; the credit desk releases the others when that is proposed.
"""

from dataclasses import replace

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from sim.model import Channel, Customer, Item, RiskClass, ShipPolicy, Uom
from sim.traffic import RequestLine
from sim.truths import CreditInPart
from sim.units import Cents

VARIANTS = ("auto", "refer", "reject", "partial")
MOST_VALUE_CENTS: Cents = 240_000
"""The order stays below what a clerk may release by the rule (``credit.auto_release_max``)."""
_LARGE_LINE_CENTS, _SMALL_LINE_CENTS = 150_000, 10_000
_OVER_PCT = {"auto": (2, 9), "refer": (15, 35), "reject": (15, 35)}
_PARTS_PCT = (45, 30)


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    customer = draft.take_customer(case, rng)
    if customer.risk is RiskClass.HIGH:
        customer = draft.change_customer(replace(customer, risk=RiskClass.MEDIUM))
    if case.variant == "partial":
        _plant_large_line(draft, case, rng, customer)
        return
    most = MOST_VALUE_CENTS // case.lines
    lines = [draft.line_in_stock(case, rng, customer, most_cents=most) for _ in range(case.lines)]
    over_pct = int(rng.integers(*_OVER_PCT[case.variant]))
    exposure = customer.credit_limit_cents * (100 + over_pct) // 100
    _owe(draft, case, customer, exposure - draft.gross(case, customer, lines).gross_cents, rng)
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel_of(case, SITUATION),
            within=(4, 8),
        )._replace(credit_good=case.variant != "reject")
    )


def _plant_large_line(draft: Draft, case: PlannedCase, rng: Generator, customer: Customer) -> None:
    """Small lines that fit under the limit, and a last one that does not."""
    small = [
        draft.line_in_stock(case, rng, customer, most_cents=_SMALL_LINE_CENTS, fits=_is_cheap)
        for _ in range(case.lines - 1)
    ]
    item = draft.take_item(case, rng, fits=_is_cheap)
    price = draft.price(case, customer, item)
    pieces = _LARGE_LINE_CENTS // price
    draft.stock[item.id] = 2 * pieces
    lines = [*small, RequestLine(item.id, pieces, Uom.EA, price, "")]
    gross = draft.gross(case, customer, lines).gross_cents
    customer = draft.change_customer(
        replace(customer, credit_limit_cents=4 * gross, ship_policy=ShipPolicy.PARTIALS_ALLOWED)
    )
    over = pieces * price * 6 // 10
    _owe(draft, case, customer, customer.credit_limit_cents + over - gross, rng)
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(4, 8)))
    request = draft.request(case, rng, customer, lines, channel=channel_of(case, SITUATION), requested_day=wanted)
    draft.arrivals.append(request._replace(truth=CreditInPart()))


def _is_cheap(item: Item) -> bool:
    return item.list_price_cents <= _SMALL_LINE_CENTS // 10


def _owe(draft: Draft, case: PlannedCase, customer: Customer, amount_cents: Cents, rng: Generator) -> None:
    """Three invoices; the oldest is long past due where credit refuses."""
    first, second = (amount_cents * part // 100 for part in _PARTS_PCT)
    oldest = case.day - int(rng.integers(22, 38)) if case.variant == "reject" else case.day + int(rng.integers(3, 8))
    draft.owe(customer, first, due_day=oldest)
    draft.owe(customer, second, due_day=case.day + int(rng.integers(8, 15)))
    draft.owe(customer, amount_cents - first - second, due_day=case.day + int(rng.integers(15, 25)))


SITUATION = Situation(VARIANTS, (Channel.WEB,), least_lines=2, plant=plant)
