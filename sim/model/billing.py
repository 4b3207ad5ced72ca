"""What customers owe, and what they have paid that is on no invoice yet."""

from dataclasses import dataclass

from sim.units import Cents, Day, Seconds


@dataclass(slots=True)
class Invoice:
    """What a customer owes for one shipment (order 0: carried forward from before the scenario)."""

    id: int
    customer_id: int
    order_id: int
    shipment_id: int
    posted_s: Seconds
    due_day: Day
    amount_cents: Cents
    paid_cents: Cents = 0
    paid_s: Seconds = -1
    disputed: bool = False
    """The customer contests it; receivables settle that, and meanwhile it is not past due."""
    surcharge_cents: Cents = 0
    """Of the amount: surcharges of the order, on its first invoice."""
    freight_cents: Cents = 0
    """Of the amount: freight of the order, on its first invoice."""
    tax_cents: Cents = 0
    """Of the amount: tax."""

    @property
    def open_cents(self) -> Cents:
        """What is still to be paid."""
        return self.amount_cents - self.paid_cents


@dataclass(frozen=True, slots=True)
class AdvanceInvoice:
    """What a customer who pays in advance has to pay before its order leaves; no receivable."""

    id: int
    order_id: int
    customer_id: int
    posted_s: Seconds
    amount_cents: Cents

    @property
    def number(self) -> str:
        """How people name it."""
        return f"A{self.id:06d}"


@dataclass(slots=True)
class Remittance:
    """Cash that came in and is not (wholly) on an invoice: unapplied, in suspense, or a deposit for an order."""

    id: int
    customer_id: int
    """0 = nobody knows yet whose it is: it lies in suspense, and no account has it."""
    order_id: int
    """The order it was paid in advance for, or 0."""
    invoice_id: int
    """The invoice that the payer named, or 0."""
    remitter: str
    """The payer's name as the bank gave it."""
    received_s: Seconds
    amount_cents: Cents
    applied_cents: Cents = 0

    @property
    def open_cents(self) -> Cents:
        """What is on no invoice."""
        return self.amount_cents - self.applied_cents

    @property
    def number(self) -> str:
        """How people name it."""
        return f"R{self.id:06d}"
