"""How facts of credit change the desk."""

from collections.abc import Callable

from sim import events as ev
from sim.desk.records import Records
from sim.model import Actor
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


# Any: each function takes the event type it is listed under.
APPLY: dict[type[ev.Event], Callable[..., None]] = {
    ev.CashApplied: _cash_applied,
}
