"""What was agreed on prices: contracts, quotations and special approvals."""

from dataclasses import dataclass
from enum import StrEnum

from sim.units import Cents, Day, Qty


class PriceSource(StrEnum):
    """Where a line's price came from."""

    LIST = "list"
    TIER = "tier"
    CONTRACT = "contract"
    APPROVAL = "approval"
    PURCHASE_ORDER = "purchase_order"
    PROMOTION = "promotion"


@dataclass(frozen=True, slots=True)
class ContractPrice:
    """A net price agreed with a customer, valid on the days from..to inclusive."""

    id: int
    customer_id: int
    item_id: int
    price_cents: Cents
    from_day: Day
    to_day: Day
    ship_to_id: int = 0
    """The one site for which it was agreed, or 0 for every site of the customer."""
    quotation_id: int = 0
    """The quotation in which it was offered, or 0: it stands in a contract."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A written offer to a customer. Its lines are net prices with their days, as those of a contract are."""

    id: int
    number: str
    customer_id: int
    issued_day: Day


@dataclass(frozen=True, slots=True)
class PriceApproval:
    """A special price that sales approved for one customer and item, at one of its sites or at all of them."""

    id: int
    customer_id: int
    item_id: int
    price_cents: Cents
    max_qty: Qty
    expires_day: Day
    approver: str
    ship_to_id: int = 0
    """The site it is for, or 0 for every site."""
