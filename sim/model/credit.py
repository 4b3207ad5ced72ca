"""What a new customer tells us when it asks for credit."""

from dataclasses import dataclass

from sim.units import Cents


@dataclass(slots=True)
class CreditApplication:
    """The form of a new customer. What is empty was not filled in."""

    id: int
    customer_id: int
    legal_entity: str
    tax_id: str
    bank: str
    first_reference: str
    """A supplier that gives it credit, and how much at most."""
    first_credit_cents: Cents
    second_reference: str
    second_credit_cents: Cents
    wanted_limit_cents: Cents

    @property
    def complete(self) -> bool:
        """Whether the credit desk can decide on it."""
        return bool(self.legal_entity and self.tax_id and self.bank and self.first_reference and self.second_reference)
