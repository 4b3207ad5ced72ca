"""Credit: when an order is held, when the rule lets a clerk lift that, what the credit desk answers (SOP-03)."""

from collections.abc import Callable, Iterator, Sequence

from sim import events as ev
from sim.commands import ApplyCash, Command, DecideCredit
from sim.decide.evidence import cash_of
from sim.decide.exposure import days_past_due, total_cents
from sim.decide.placing import hold_set
from sim.decide.refusal import Refused, require_role, the_case, the_order
from sim.decide.release import releases
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, CaseKindName, CaseStatus, HoldKind, Intent, Order, Remittance, RiskClass, Role
from sim.units import Cents, money_text, percent_of


def limits(desk: Desk, customer_id: int) -> Iterator[tuple[str, Cents, Cents]]:
    """What an order is tested against: whose limit (for a message), the limit, and the exposure under it.

    A member of a group has a limit of its own and shares that of the head of the group.
    """
    yield "", desk.customers[customer_id].credit_limit_cents, total_cents(desk, customer_id)
    group = desk.groups.get(customer_id)
    if group is not None:
        head = desk.customers[group[0]]
        yield f" of the group of {head.name}", head.credit_limit_cents, sum(total_cents(desk, m) for m in group)


def must_hold(desk: Desk, customer_id: int, added_cents: Cents) -> bool:
    """Whether an order that adds this much exposure needs a credit decision."""
    for _, limit, exposed in limits(desk, customer_id):
        if exposed + added_cents > limit:
            return True
    return days_past_due(desk, customer_id) > desk.sop.credit_max_days_past_due


def hold_for(desk: Desk, customer_id: int, added_cents: Cents, ahead: int) -> ev.HoldSet | None:
    """The credit hold of a new or grown order, or None."""
    if must_hold(desk, customer_id, added_cents):
        return hold_set(desk, ahead, 0, HoldKind.CREDIT)
    return None


def case_kind(desk: Desk, customer_id: int, added_cents: Cents) -> CaseKindName:
    """Which kind of work a credit hold makes, by what the accounts show.

    Is there cash that might explain it? Is it the group alone that is over its limit?
    """
    if cash_of(desk, customer_id):
        return CaseKindName.CASH_APPLICATION
    if customer_id in desk.groups:
        own, shared = (exposed + added_cents > limit for _, limit, exposed in limits(desk, customer_id))
        if shared and not own:
            return CaseKindName.PARENT_CREDIT
    return CaseKindName.CREDIT_HOLD


def why_not_auto_release(desk: Desk, order: Order, *, applied: Sequence[Remittance] = ()) -> str:
    """Why the rule does not let a clerk lift the credit hold of an order, or an empty text when it does.

    Args:
        desk: the records.
        order: the held order.
        applied: cash of the customer that is to be taken as if it were on the invoices its payer named.
    """
    sop, customer = desk.sop, desk.customers[order.customer_id]
    found = sum(min(r.open_cents, desk.invoices[r.invoice_id].open_cents) for r in applied if not r.customer_id)
    if order.net_cents > sop.credit_auto_release_max_cents:
        return f"its value {money_text(order.net_cents)} is over {money_text(sop.credit_auto_release_max_cents)}"
    for whose, limit, exposed in limits(desk, customer.id):
        if exposed - found > limit + percent_of(limit, sop.credit_tolerance_pct):
            return (
                f"the exposure{whose} {money_text(exposed - found)} is more than {sop.credit_tolerance_pct} % "
                f"over the limit {money_text(limit)}"
            )
    covered = {r.invoice_id for r in applied if r.open_cents >= desk.invoices[r.invoice_id].open_cents}
    late = days_past_due(desk, customer.id, but=covered)
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


def apply_cash(desk: Desk, actor: Actor, command: ApplyCash) -> list[ev.Event]:
    """Receivables put cash on an invoice, as far as it goes, and the case that asked for it goes on."""
    require_role(actor, Role.RECEIVABLES)
    remittance, invoice = desk.remittances.get(command.remittance_id), desk.invoices.get(command.invoice_id)
    if remittance is None or not remittance.open_cents:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"remittance {command.remittance_id} has nothing left to apply.")
    if invoice is None or not invoice.open_cents:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"invoice {command.invoice_id} is not open.")
    if remittance.customer_id not in (0, invoice.customer_id):
        raise Refused(
            RefusalCode.NOT_APPROVED,
            f"remittance {remittance.number} and invoice {invoice.id} belong to two customers.",
        )
    case = the_case(desk, command.case_id)
    amount = min(remittance.open_cents, invoice.open_cents)
    facts: list[ev.Event] = [
        ev.MessageLogged(
            desk.next_message, case.id, case.order_id, case.customer_id, 0, True, Intent.CASH_APPLIED, command.text
        ),
        ev.CashApplied(remittance.id, invoice.id, invoice.customer_id, amount),
    ]
    if case.status is CaseStatus.WAITING:
        facts.append(ev.CaseResumed(case.id))
    return facts


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    ApplyCash: apply_cash,
    DecideCredit: decide_credit,
}
