"""What a request must say before anybody can act on it (domain 3.4): the mandatory facts.

Whoever is asked counts them and asks back for what is missing; the same list is what a check looks for. Facts
are read as ``facts`` reads them, whatever the wording.
"""

from collections.abc import Callable

from sim.decide.cancel_fees import agreed_fee_cents, all_open
from sim.decide.exposure import days_past_due, group_exposure, total_cents
from sim.desk import Desk
from sim.facts import (
    dates,
    mentions_amount,
    mentions_date,
    mentions_number,
    mentions_order,
    mentions_proposal,
    mentions_reference,
    money,
    says_nothing_past_due,
)
from sim.model import Case, HoldKind, Intent, PriceSource, Remittance
from sim.units import Cents, day_of


def exposures_in_question(desk: Desk, customer_id: int) -> tuple[Cents, ...]:
    """The exposures that a request may state: those that are over their limit, the customer's own or its group's."""
    levels = [(total_cents(desk, customer_id), customer_id)]
    group = desk.groups.get(customer_id)
    if group is not None:
        levels.append((group_exposure(desk, customer_id).total_cents, group[0]))
    over = [exposed for exposed, whose in levels if exposed > desk.customers[whose].credit_limit_cents]
    return tuple(over or [exposed for exposed, _ in levels])


def _credit_facts(desk: Desk, case: Case, text: str) -> dict[str, bool]:
    customer_id = case.customer_id
    application = desk.application_of.get(customer_id)
    if application is not None and not desk.customers[customer_id].credit_limit_cents:
        names = (application.first_reference, application.second_reference)
        return {
            "a form that is complete": application.complete,
            "the references": all(mentions_reference(text, name) for name in names),
            "a proposed limit": mentions_proposal(text) and bool(money(text)),
        }
    late = days_past_due(desk, customer_id)
    totals = exposures_in_question(desk, customer_id)
    return {
        "the exposure that is over its limit": any(mentions_amount(text, total) for total in totals),
        "the ageing (days past due)": mentions_number(text, late) or (not late and says_nothing_past_due(text)),
        "a proposal": mentions_proposal(text),
    }


def cash_of(desk: Desk, customer_id: int) -> list[Remittance]:
    """What a customer has paid that is on no invoice: on the account, or in suspense for an open invoice of it."""
    account = desk.accounts[customer_id]
    mine = [r for r in account.open_remittances.values() if r.invoice_id in account.open_invoices]
    return mine + [r for r in desk.suspense.values() if r.invoice_id in account.open_invoices]


def _cash_facts(desk: Desk, case: Case, text: str) -> dict[str, bool]:
    named = [r for r in cash_of(desk, case.customer_id) if mentions_reference(text, r.number)]
    return {
        "the number of a remittance of this customer": bool(named),
        "the invoice it is for": any(mentions_number(text, r.invoice_id) for r in named),
        "the amount": any(mentions_amount(text, r.open_cents) for r in named),
    }


def _price_facts(desk: Desk, case: Case, text: str) -> dict[str, bool]:
    order = desk.orders.get(case.order_id)
    if order is None:
        return {"the order": False}
    named = [line for line in order.lines if mentions_reference(text, desk.items[line.item_id].sku)]
    ours = {line.system_price_cents for line in named}
    return {
        "the order": mentions_order(text, order.po_number, order.id),
        "the item": bool(named),
        "our price": any(mentions_amount(text, line.system_price_cents) for line in named),
        "the price that is asked for": any(cents not in ours for cents in money(text)),
    }


def _review_facts(desk: Desk, case: Case, text: str) -> dict[str, bool]:
    order = desk.orders.get(case.order_id)
    if order is None:
        return {"the order": False}
    today = desk.calendar.date_of(day_of(desk.now_s))
    special = [line for line in order.lines if line.price_source is PriceSource.APPROVAL and line.qty_open]
    ids = {
        a.id
        for a in desk.approvals.values()
        for line in special
        if (a.customer_id, a.item_id, a.price_cents) == (order.customer_id, line.item_id, line.price_cents)
    }
    days = dict.fromkeys(line.requested_day or order.requested_day for line in order.lines if line.qty_open)
    return {
        "an order that waits for a review": bool(order.on_hold(HoldKind.SALES_REVIEW)),
        "the value of the order": mentions_amount(text, order.net_cents),
        "the approvals of its special prices": not ids or any(mentions_number(text, number) for number in sorted(ids)),
        "every day of delivery": all(mentions_date(text, desk.calendar.date_of(day), today) for day in days),
        "the exposure": any(mentions_amount(text, e) for e in exposures_in_question(desk, order.customer_id)),
        "prices that are settled": not order.on_hold(HoldKind.PRICE),
        "the credit desk's decision": not order.on_hold(HoldKind.CREDIT),
    }


def _rush_facts(desk: Desk, case: Case, text: str) -> dict[str, bool]:
    return {
        "what it costs": mentions_amount(text, desk.sop.rush_fee_cents),
        "the day on which we have the goods": bool(dates(text, desk.calendar.date_of(day_of(desk.now_s)))),
    }


def _fee_facts(desk: Desk, case: Case, text: str) -> dict[str, bool]:
    """What a yes to a fee is a yes to: the fee of one line, or of everything."""
    order = desk.orders.get(case.order_id)
    if order is None:
        return {"the order": False}
    everything = all_open(order)
    fees = [agreed_fee_cents(desk, order, part) for part in (everything, *([one] for one in everything))]
    return {
        "the order": mentions_order(text, order.po_number, order.id),
        "what it costs": any(fee and mentions_amount(text, fee) for fee in fees),
    }


def _release_facts(desk: Desk, case: Case, text: str) -> dict[str, bool]:
    """What compliance must know of goods that go abroad; other owners of holds look for themselves."""
    order = desk.orders.get(case.order_id)
    if order is None or not order.on_hold(HoldKind.EXPORT):
        return {}
    site, open_lines = desk.addresses[order.ship_to_id], [line for line in order.lines if line.qty_open]
    names = (desk.customers[order.customer_id].name, site.name)
    return {
        "the order": mentions_order(text, order.po_number, order.id),
        "the consignee": any(mentions_reference(text, name) for name in names),
        "the country and town": mentions_reference(text, site.country) and mentions_reference(text, site.city),
        "the goods": all(mentions_reference(text, desk.items[line.item_id].sku) for line in open_lines),
        "their value": mentions_amount(text, order.net_cents),
    }


_FACTS: dict[Intent, Callable[[Desk, Case, str], dict[str, bool]]] = {
    Intent.CREDIT_REQUEST: _credit_facts,
    Intent.CASH_REQUEST: _cash_facts,
    Intent.REVIEW_REQUEST: _review_facts,
    Intent.PRICE_QUESTION: _price_facts,
    Intent.RUSH_QUOTE: _rush_facts,
    Intent.FEE_QUESTION: _fee_facts,
    Intent.RELEASE_REQUEST: _release_facts,
}


def missing_facts(desk: Desk, intent: Intent, case: Case, text: str) -> list[str]:
    """The mandatory facts that a request does not state, in words that can be asked for."""
    facts = _FACTS[intent](desk, case, text) if intent in _FACTS else {}
    return [name for name, stated in facts.items() if not stated]
