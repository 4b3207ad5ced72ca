"""Credit: when an order is held, when the rule lets a clerk lift that, what the credit desk answers (SOP-03)."""

from collections.abc import Callable, Iterator, Sequence

from sim import events as ev
from sim.commands import ApplyCash, Command, CompleteApplication, DecideCredit, InvoiceInAdvance, ReceiveDeposit
from sim.decide.evidence import cash_of
from sim.decide.exposure import days_past_due, total_cents
from sim.decide.placing import hold_set
from sim.decide.refusal import Refused, require_role, the_case, the_line, the_order
from sim.decide.release import releases
from sim.decide.work import raise_about, resumed
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import (
    Actor,
    CaseKindName,
    CreditApplication,
    HoldKind,
    Intent,
    Order,
    Remittance,
    RiskClass,
    Role,
    Stage,
)
from sim.units import Cents, Day, day_of, money_text, percent_of

TAX_DIGITS = 9
"""Digits of a tax number."""
CREDIT_KINDS: tuple[HoldKind, ...] = (HoldKind.CREDIT, HoldKind.PREPAY, HoldKind.CREDIT_NEW)
"""The holds by which credit stops an order."""


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
    if total_cents(desk, customer_id) + added_cents > desk.customers[customer_id].credit_limit_cents:
        return True
    if customer_id in desk.groups and any(e + added_cents > limit for _, limit, e in limits(desk, customer_id)):
        return True
    return days_past_due(desk, customer_id) > desk.sop.credit_max_days_past_due


def is_new(desk: Desk, customer_id: int) -> bool:
    """Whether no limit was ever set for a customer, nor for a group that it belongs to."""
    return not desk.customers[customer_id].credit_limit_cents and customer_id not in desk.groups


def first_limit_cents(desk: Desk, application: CreditApplication) -> Cents:
    """The first limit that the SOP lets a clerk propose: what is wanted, as far as both references and the cap go."""
    return min(
        application.wanted_limit_cents,
        application.first_credit_cents,
        application.second_credit_cents,
        desk.sop.credit_new_limit_max_cents,
    )


def hold_for(desk: Desk, customer_id: int, added_cents: Cents, ahead: int) -> ev.HoldSet | None:
    """The hold by which credit stops a new or grown order, or None."""
    if not desk.customers[customer_id].payment_days:
        return hold_set(desk, ahead, 0, HoldKind.PREPAY)
    if is_new(desk, customer_id):
        return hold_set(desk, ahead, 0, HoldKind.CREDIT_NEW)
    if must_hold(desk, customer_id, added_cents):
        return hold_set(desk, ahead, 0, HoldKind.CREDIT)
    return None


def recheck(desk: Desk, order: Order, added_cents: Cents, ahead: int) -> ev.HoldSet | None:
    """The hold of an order that grows by so much, or None: every path back into demand asks this.

    An order that credit holds already is held; an order that passed at a lower value is tested at its new one, unless
    it is little more than what passed (``credit.recheck_pct``). Small steps add up: they are all measured from there.
    """
    passed = order.credit_cents
    if passed and order.totals.gross_cents + added_cents <= passed + percent_of(passed, desk.sop.credit_recheck_pct):
        return None
    if order.on_hold(*CREDIT_KINDS):
        return None
    return hold_for(desk, order.customer_id, added_cents, ahead)


def _checked_day(order: Order) -> Day:
    """The day on which credit was last looked at for an order: when it was entered, or credit lifted its hold."""
    lifted = [h.released_s for h in order.holds if h.kind in CREDIT_KINDS]
    return day_of(max(order.entered_s, *lifted)) if lifted else day_of(order.entered_s)


def let_go(desk: Desk, order: Order, *, lifted: tuple[int, ...] = (), confirmed: bool = False) -> list[ev.Event]:
    """The facts of letting an order go: its release or, when its credit was looked at too long ago and does not hold
    any more, the hold of the new look with the case that it raises.
    """
    facts = releases(order, lifted=lifted, confirmed=confirmed)
    if not facts or day_of(desk.now_s) - _checked_day(order) <= desk.sop.credit_recheck_days:
        return facts
    just_decided = any(desk.holds[number].kind in CREDIT_KINDS for number in lifted)
    in_advance = not desk.customers[order.customer_id].payment_days
    if just_decided or in_advance or not must_hold(desk, order.customer_id, 0):
        return facts
    kind = case_kind(desk, order.customer_id, 0)
    return [
        ev.HoldPlaced(order.id, hold_set(desk, 0, 0, HoldKind.CREDIT)),
        raise_about(desk, kind, order),
    ]


def case_kind(desk: Desk, customer_id: int, added_cents: Cents) -> CaseKindName:
    """Which kind of work a hold of credit makes, by what is on file.

    Does the customer pay in advance, or is it new? Is there cash that might explain it? Is it the group alone that is
    over its limit?
    """
    if not desk.customers[customer_id].payment_days:
        return CaseKindName.PREPAYMENT
    if is_new(desk, customer_id):
        return CaseKindName.NEW_ACCOUNT
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


def lines_that_stay(desk: Desk, order: Order) -> tuple[int, ...]:
    """The lines of a held order that do not fit under the limit; none when all of them fit, or not one.

    They are taken one after the other; what is charged on top of the goods comes first.
    """
    limit = desk.customers[order.customer_id].credit_limit_cents
    free = limit - (total_cents(desk, order.customer_id) - order.totals.gross_cents) - order.open_charges_cents
    stay: list[int] = []
    for line in order.lines:
        worth = line.qty_open * line.price_cents
        if worth <= free:
            free -= worth
        elif worth:
            stay.append(line.line_no)
    return tuple(stay) if len(stay) < sum(line.qty_open > 0 for line in order.lines) else ()


def deposits_cents(desk: Desk, order: Order) -> Cents:
    """What was paid in advance for an order and is on no invoice yet."""
    paid = desk.accounts[order.customer_id].open_remittances.values()
    return sum(r.open_cents for r in paid if r.order_id == order.id)


def why_not_paid(desk: Desk, order: Order) -> str:
    """Why an order that is paid in advance may not go yet, or an empty text when all of it is paid."""
    paid = deposits_cents(desk, order)
    if paid >= order.totals.gross_cents:
        return ""
    return f"{money_text(paid)} of its value {money_text(order.totals.gross_cents)} is paid"


WHY_NOT: dict[HoldKind, Callable[[Desk, Order], str]] = {
    HoldKind.CREDIT: why_not_auto_release,
    HoldKind.PREPAY: why_not_paid,
}
"""The rule by which a clerk may lift a hold of that kind: why it does not allow it, or an empty text."""


def guard_invoice_in_advance(desk: Desk, actor: Actor, order_id: int) -> Order:
    """An order whose customer pays in advance is invoiced once before it goes."""
    require_role(actor, Role.CLERK)
    order = the_order(desk, order_id)
    if not order.on_hold(HoldKind.PREPAY):
        raise Refused(
            RefusalCode.WRONG_STATUS, f"order {order_id} does not wait for a payment in advance; it is invoiced later."
        )
    known = desk.advance_of.get(order_id)
    if known is not None and known.amount_cents == order.totals.gross_cents:
        raise Refused(RefusalCode.ALREADY_ENTERED, f"order {order_id} has advance invoice {known.number} already.")
    return order


def invoice_in_advance(desk: Desk, actor: Actor, command: InvoiceInAdvance) -> list[ev.Event]:
    """Make the invoice over the value of the order."""
    order = guard_invoice_in_advance(desk, actor, command.order_id)
    return [ev.AdvanceInvoiced(desk.next_advance, order.id, order.customer_id, order.totals.gross_cents)]


def receive_deposit(desk: Desk, actor: Actor, command: ReceiveDeposit) -> list[ev.Event]:
    """Money for an order comes in, and the case that waits for it goes on."""
    require_role(actor, Role.CUSTOMER)
    order = the_order(desk, command.order_id)
    if command.amount_cents <= 0:
        raise Refused(RefusalCode.BAD_QUANTITY, f"a payment of {money_text(command.amount_cents)} is none.")
    facts: list[ev.Event] = [
        ev.DepositReceived(
            desk.next_remittance,
            order.customer_id,
            order.id,
            desk.customers[order.customer_id].name,
            command.amount_cents,
        )
    ]
    facts += resumed(the_case(desk, command.case_id))
    return facts


def guard_complete_application(desk: Desk, actor: Actor, application_id: int) -> CreditApplication:
    """What is missing on a form is put there once."""
    require_role(actor, Role.CLERK)
    application = desk.applications.get(application_id)
    if application is None:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"application {application_id} is not on file.")
    if application.tax_id:
        raise Refused(
            RefusalCode.ALREADY_ENTERED, f"application {application_id} has tax number {application.tax_id} already."
        )
    return application


def complete_application(desk: Desk, actor: Actor, command: CompleteApplication) -> list[ev.Event]:
    """Put the tax number there that the customer wrote to us."""
    application = guard_complete_application(desk, actor, command.application_id)
    tax_id = command.tax_id.strip()
    if sum(c.isdigit() for c in tax_id) != TAX_DIGITS:
        raise Refused(RefusalCode.MISSING_FIELD, f"tax number {tax_id!r} has not {TAX_DIGITS} digits; copy it again.")
    return [ev.ApplicationCompleted(application.id, application.customer_id, tax_id)]


def deposits_applied(desk: Desk, order: Order, invoice_id: int, amount_cents: Cents) -> list[ev.Event]:
    """What was paid in advance for an order goes on the invoice that is just being posted for it."""
    facts: list[ev.Event] = []
    for remittance in desk.accounts[order.customer_id].open_remittances.values():
        taken = min(remittance.open_cents, amount_cents) if remittance.order_id == order.id else 0
        if taken:
            facts.append(ev.CashApplied(remittance.id, invoice_id, order.customer_id, taken))
            amount_cents -= taken
    return facts


def decide_credit(desk: Desk, actor: Actor, command: DecideCredit) -> list[ev.Event]:
    """The credit desk answers: the decision is logged, the hold lifted if it is a yes, the case goes on."""
    require_role(actor, Role.CREDIT)
    order = the_order(desk, command.order_id)
    for line_no in command.keep:
        the_line(desk, order.id, line_no)
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
        if command.limit_cents:
            facts.append(ev.CreditLimitSet(order.customer_id, command.limit_cents))
        lifted = order.on_hold(HoldKind.CREDIT, HoldKind.CREDIT_NEW)
        facts += [ev.HoldReleased(h.id, order.id) for h in lifted]
        facts += [
            ev.HoldPlaced(
                order.id, ev.HoldSet(desk.next_hold + ahead, line_no, HoldKind.CREDIT, Stage.SHIP, "over the limit")
            )
            for ahead, line_no in enumerate(command.keep)
        ]
        facts += releases(order, lifted=tuple(h.id for h in lifted))
    facts += resumed(the_case(desk, command.case_id))
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
    facts += resumed(case)
    return facts


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    ApplyCash: apply_cash,
    DecideCredit: decide_credit,
    InvoiceInAdvance: invoice_in_advance,
    ReceiveDeposit: receive_deposit,
    CompleteApplication: complete_application,
}
