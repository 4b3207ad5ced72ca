"""Facts of credit."""

from typing import NamedTuple

from sim.units import Cents


class CashApplied(NamedTuple):
    """Cash was put on an invoice, whose customer is thereby known to have paid it."""

    remittance_id: int
    invoice_id: int
    customer_id: int
    amount_cents: Cents
