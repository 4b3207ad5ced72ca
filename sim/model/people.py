"""Who acts: roles, and the desk numbers of clerks."""

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """Who may act."""

    CLERK = "clerk"
    SYSTEM = "system"
    CREDIT = "credit"
    SALES = "sales"
    CUSTOMER = "customer"
    WAREHOUSE = "warehouse"
    CARRIER = "carrier"
    PURCHASING = "purchasing"
    LEAD = "lead"
    COMPLIANCE = "compliance"
    RECEIVABLES = "receivables"
    IT = "it"


class Actor(NamedTuple):
    """One who acts: a role, and the desk number for clerks (1 is the played seat)."""

    role: Role
    number: int = 0

    def __str__(self) -> str:
        return f"{self.role}-{self.number}" if self.number else str(self.role)


SEAT = Actor(Role.CLERK, 1)


SYSTEM = Actor(Role.SYSTEM)
