"""Credit: when an order is held, when the rule lets a clerk lift that, what the credit desk answers (SOP-03)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import Command, DecideCredit
from sim.decide.placing import hold_set
from sim.decide.refusal import require_role, the_case, the_order
from sim.decide.release import releases
from sim.desk import Desk
from sim.model import Account, Actor, CaseStatus, HoldKind, Intent, Order, RiskClass, Role
from sim.units import Cents, day_of, money_text, percent_of


def days_past_due(desk: Desk, account: Account) -> int:
    """Days by which the oldest unpaid invoice is past due, 0 when none is."""
    for invoice in account.open_invoices.values():
        return max(0, day_of(desk.now_s) - invoice.due_day)
    return 0


def must_hold(desk: Desk, customer_id: int, added_cents: Cents) -> bool:
    """Whether an order that adds this much exposure needs a credit decision."""
    account = desk.accounts[customer_id]
    return (
        account.open_ar_cents + account.open_order_cents + added_cents > desk.customers[customer_id].credit_limit_cents
        or days_past_due(desk, account) > desk.sop.credit_max_days_past_due
    )


def hold_for(desk: Desk, customer_id: int, added_cents: Cents, ahead: int) -> ev.HoldSet | None:
    """The credit hold of a new or grown order, or None."""
    if must_hold(desk, customer_id, added_cents):
        return hold_set(desk, ahead, 0, HoldKind.CREDIT)
    return None


def why_not_auto_release(desk: Desk, order: Order) -> str:
    """Why the rule does not let a clerk lift the credit hold of an order, or an empty text when it does."""
    sop, customer, account = desk.sop, desk.customers[order.customer_id], desk.accounts[order.customer_id]
    if order.net_cents > sop.credit_auto_release_max_cents:
        return f"its value {money_text(order.net_cents)} is over {money_text(sop.credit_auto_release_max_cents)}"
    ceiling = customer.credit_limit_cents + percent_of(customer.credit_limit_cents, sop.credit_tolerance_pct)
    if account.exposure_cents > ceiling:
        return (
            f"the exposure {money_text(account.exposure_cents)} is more than {sop.credit_tolerance_pct} % "
            f"over the limit {money_text(customer.credit_limit_cents)}"
        )
    late = days_past_due(desk, account)
    if late > sop.credit_max_days_past_due:
        return f"an invoice is {late} days past due, more than {sop.credit_max_days_past_due}"
    if customer.risk is RiskClass.HIGH:
        return "the customer's risk class is high"
    return ""


def decide_credit(desk: Desk, actor: Actor, command: DecideCredit) -> list[ev.Event]:
    """The credit desk answers: the decision is logged, the hold lifted if it is a yes, the case goes on."""
    require_role(actor, Role.CREDIT)
    order = the_order(desk, command.order_id)
    facts: list[ev.Event] = [
        ev.MessageLogged(
            desk.next_message,
            command.case_id,
            order.id,
            order.customer_id,
            0,
            True,
            Intent.CREDIT_DECISION,
            command.text,
        )
    ]
    if command.release:
        lifted = [h for h in order.holds if h.active and h.kind is HoldKind.CREDIT]
        facts += [ev.HoldReleased(h.id, order.id) for h in lifted]
        facts += releases(order, lifted=tuple(h.id for h in lifted))
    if the_case(desk, command.case_id).status is CaseStatus.WAITING:
        facts.append(ev.CaseResumed(command.case_id))
    return facts


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    DecideCredit: decide_credit,
}
