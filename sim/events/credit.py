"""Facts of credit."""

from typing import NamedTuple

from sim.units import Cents


class CashApplied(NamedTuple):
    """Cash was put on an invoice, whose customer is thereby known to have paid it."""

    remittance_id: int
    invoice_id: int
    customer_id: int
    amount_cents: Cents


class AdvanceInvoiced(NamedTuple):
    """An invoice in advance was made for an order."""

    advance_id: int
    order_id: int
    customer_id: int
    amount_cents: Cents


class DepositReceived(NamedTuple):
    """A customer paid for an order in advance."""

    remittance_id: int
    customer_id: int
    order_id: int
    remitter: str
    amount_cents: Cents


class ApplicationCompleted(NamedTuple):
    """What was missing on the form of a new customer is there."""

    application_id: int
    customer_id: int
    tax_id: str


class CreditLimitSet(NamedTuple):
    """The credit desk gave a customer a limit."""

    customer_id: int
    limit_cents: Cents
