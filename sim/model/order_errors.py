"""Orders that were worked wrongly: what is wrong, who found it when, and what it costs.

They are no records of the ERP: nobody at the desk knows of an error before it is found. A batch run keeps them beside
the desk, and puts them into its books when it ends.
"""

from dataclasses import dataclass
from enum import StrEnum

from sim.model.casework import CaseKindName
from sim.units import NOT_YET, Cents, Seconds


class ErrorKind(StrEnum):
    """What is wrong with an order, the gravest first."""

    LOST = "lost"
    """Nothing of it will come: it was closed without an order, or cancelled though it is wanted."""
    DUPLICATE = "duplicate"
    """It is a copy of another one."""
    NOT_CANCELLED = "not_cancelled"
    """Its customer had cancelled it in time."""
    CUSTOMER = "customer"
    SHIP_TO = "ship_to"
    ITEM = "item"
    NOT_ORDERED = "not_ordered"
    """A line that nobody wanted."""
    QUANTITY = "quantity"
    PRICE = "price"
    REQUESTED_DAY = "requested_day"
    INSTRUCTION = "instruction"


class FoundBy(StrEnum):
    """Where an error is found (domain 4.5: where undetected errors surface)."""

    NOBODY = "nobody"
    DESK = "desk"
    """Put right in the course of other work before the goods left, or the order came to nothing."""
    SECOND_LOOK = "second_look"
    """By a colleague who looked at an order of value."""
    WAREHOUSE = "warehouse"
    """While it was picked."""
    CONFIRMATION = "confirmation"
    """By the customer, who read our confirmation before the goods left."""
    DELIVERY = "delivery"
    """By the customer, who had the goods before it."""
    INVOICE = "invoice"
    """By the customer's accounts payable, later."""


IN_HOUSE: tuple[FoundBy, ...] = (FoundBy.DESK, FoundBy.SECOND_LOOK, FoundBy.WAREHOUSE)
"""Found before a customer knew of it."""


@dataclass(slots=True)
class OrderError:
    """One order that was worked wrongly. Amounts stand as soon as its goods have left, though it comes back later."""

    id: int
    document_id: int
    order_id: int
    """0 = no order came of the document, or none is left."""
    customer_id: int
    kind: ErrorKind
    """The gravest of what is wrong."""
    made_on: CaseKindName
    """The kind of case on which it was made."""
    clerk: int
    made_s: Seconds
    shipped_s: Seconds = NOT_YET
    """When goods left that were wrong."""
    found_by: FoundBy = FoundBy.NOBODY
    found_s: Seconds = NOT_YET
    """When it was put right in the house, or came back."""
    rework_s: Seconds = 0
    """Work of putting it right: of the case in which it was, or what skilled clerks need for what came back."""
    credit_cents: Cents = 0
    """Credit memos."""
    restocked_cents: Cents = 0
    """What of that is worth something on the shelf again."""
    freight_cents: Cents = 0
    """The way back, and the way again."""
    handling_cents: Cents = 0
    """In the warehouse: what comes back and what goes out again."""
    labour_cents: Cents = 0
    """The rework at the desk."""

    @property
    def cost_cents(self) -> Cents:
        """What it costs the house."""
        lost = self.credit_cents - self.restocked_cents
        return lost + self.freight_cents + self.handling_cents + self.labour_cents

    @property
    def left(self) -> bool:
        """Whether a customer has wrong goods of it, or none."""
        return self.shipped_s != NOT_YET or (self.kind is ErrorKind.LOST and self.found_by not in IN_HOUSE)

    @property
    def came_back(self) -> bool:
        """Whether the customer has come back with it."""
        return self.left and self.found_s != NOT_YET

    @property
    def comes_back(self) -> bool:
        """Whether the customer will come back with it later."""
        return self.left and self.found_s == NOT_YET and self.rework_s > 0
