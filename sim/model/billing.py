"""What customers owe."""

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

    @property
    def open_cents(self) -> Cents:
        """What is still to be paid."""
        return self.amount_cents - self.paid_cents
