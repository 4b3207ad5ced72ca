"""Requests about credit."""

from typing import NamedTuple


class DecideCredit(NamedTuple):
    """The credit desk decides on an order it was asked about."""

    case_id: int
    order_id: int
    release: bool
    text: str


class ApplyCash(NamedTuple):
    """Receivables put cash on the invoice they were asked about, and say so on the case."""

    case_id: int
    remittance_id: int
    invoice_id: int
    text: str
