"""Requests about credit."""

from typing import NamedTuple

from sim.units import Cents


class DecideCredit(NamedTuple):
    """The credit desk decides on an order it was asked about."""

    case_id: int
    order_id: int
    release: bool
    text: str
    limit_cents: Cents = 0
    """The first limit of a new customer, 0 = the limit stays."""
    keep: tuple[int, ...] = ()
    """Lines that stay on hold while the rest is released."""


class ApplyCash(NamedTuple):
    """Receivables put cash on the invoice they were asked about, and say so on the case."""

    case_id: int
    remittance_id: int
    invoice_id: int
    text: str


class InvoiceInAdvance(NamedTuple):
    """Have an invoice made for an order that is paid in advance."""

    order_id: int


class ReceiveDeposit(NamedTuple):
    """A customer pays on an advance invoice."""

    case_id: int
    order_id: int
    amount_cents: Cents


class CompleteApplication(NamedTuple):
    """Put the tax number that a new customer sent into its application."""

    application_id: int
    tax_id: str
