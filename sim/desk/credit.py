"""How facts of credit change the desk."""

from collections.abc import Callable
from dataclasses import replace

from sim import events as ev
from sim.desk.records import Records
from sim.model import Actor, AdvanceInvoice, Remittance
from sim.units import Cents, Seconds


def pay_invoice(desk: Records, customer_id: int, invoice_id: int, amount_cents: Cents, at_s: Seconds) -> None:
    account = desk.accounts[customer_id]
    invoice = account.open_invoices[invoice_id]
    invoice.paid_cents += amount_cents
    account.open_ar_cents -= amount_cents
    if invoice.disputed:
        account.disputed_cents -= amount_cents
    if not invoice.open_cents:
        invoice.paid_s = at_s
        del account.open_invoices[invoice_id]


def _cash_applied(desk: Records, e: ev.CashApplied, at_s: Seconds, actor: Actor) -> None:
    remittance = desk.remittances[e.remittance_id]
    account = desk.accounts[e.customer_id]
    if remittance.customer_id:
        account.unapplied_cents -= e.amount_cents
    else:  # from suspense: now it is known whose it is, and what is left of it is on that account
        del desk.suspense[remittance.id]
        remittance.customer_id = e.customer_id
        account.unapplied_cents += remittance.open_cents - e.amount_cents
        account.open_remittances[remittance.id] = remittance
    remittance.applied_cents += e.amount_cents
    if not remittance.open_cents:
        del account.open_remittances[remittance.id]
    pay_invoice(desk, e.customer_id, e.invoice_id, e.amount_cents, at_s)


def _advance_invoiced(desk: Records, e: ev.AdvanceInvoiced, at_s: Seconds, actor: Actor) -> None:
    advance = AdvanceInvoice(e.advance_id, e.order_id, e.customer_id, at_s, e.amount_cents)
    desk.advances[advance.id] = advance
    desk.advance_of[e.order_id] = advance
    desk.next_advance = advance.id + 1


def _deposit_received(desk: Records, e: ev.DepositReceived, at_s: Seconds, actor: Actor) -> None:
    remittance = Remittance(e.remittance_id, e.customer_id, e.order_id, 0, e.remitter, at_s, e.amount_cents)
    desk.remittances[remittance.id] = remittance
    desk.next_remittance = remittance.id + 1
    account = desk.accounts[e.customer_id]
    account.unapplied_cents += e.amount_cents
    account.open_remittances[remittance.id] = remittance


def _application_completed(desk: Records, e: ev.ApplicationCompleted, at_s: Seconds, actor: Actor) -> None:
    desk.applications[e.application_id].tax_id = e.tax_id


def _credit_limit_set(desk: Records, e: ev.CreditLimitSet, at_s: Seconds, actor: Actor) -> None:
    desk.customers[e.customer_id] = replace(desk.customers[e.customer_id], credit_limit_cents=e.limit_cents)


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.CashApplied: _cash_applied,
    ev.AdvanceInvoiced: _advance_invoiced,
    ev.DepositReceived: _deposit_received,
    ev.ApplicationCompleted: _application_completed,
    ev.CreditLimitSet: _credit_limit_set,
}
