"""Customers with their terms, ship-tos, people and money with us."""

from dataclasses import dataclass, field
from enum import StrEnum

from sim.model.billing import Invoice, Remittance
from sim.model.charges import FreightTerms
from sim.model.orders import Order
from sim.units import Cents, Day

ALWAYS: Day = -99_999
"""First day of what has been on file since before anybody can remember."""
NO_END: Day = 999_999
"""Last day of what has no end."""


class Tier(StrEnum):
    """Customer tier; A is served first."""

    A = "A"
    B = "B"
    C = "C"


class RiskClass(StrEnum):
    """The credit desk's opinion of a customer."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class ShipPolicy(StrEnum):
    """What a customer says about part shipments."""

    PARTIALS_ALLOWED = "partials_allowed"
    SHIP_COMPLETE = "ship_complete"


class SubstitutionPolicy(StrEnum):
    """What a customer says about other items in place of the ordered one."""

    NEVER = "never"
    APPROVED_LIST = "approved_list"


@dataclass(frozen=True, slots=True)
class Customer:
    """A party that orders, pays and has terms."""

    id: int
    name: str
    tier: Tier
    payment_days: int
    """Days from invoice to due day; 0 = this customer pays in advance."""
    credit_limit_cents: Cents
    risk: RiskClass
    ship_policy: ShipPolicy
    substitution: SubstitutionPolicy
    edi_id: str
    desk: int
    """Number of the clerk's desk that serves this account."""
    sales_owner: str
    parent_id: int = 0
    """The customer it belongs to, or 0: accounts of one group see each other's terms."""
    routing_note: str = ""
    """What the customer's routing guide asks of shipments, in a sentence."""
    freight_terms: FreightTerms = FreightTerms.PREPAID
    max_shipments: int = 0
    """In how many shipments an order may arrive at most; 0 = any number. The last one brings all that is open."""


HOME = "US"
"""Where we are."""


class AddressRole(StrEnum):
    """What an address is for."""

    SHIP_TO = "ship_to"
    BILL_TO = "bill_to"


@dataclass(frozen=True, slots=True)
class Address:
    """One version of an address of a customer. A change ends it and makes a new version; documents keep theirs."""

    id: int
    customer_id: int
    code: str
    name: str
    line1: str
    city: str
    state: str
    postal: str
    role: AddressRole = AddressRole.SHIP_TO
    from_day: Day = ALWAYS
    to_day: Day = NO_END
    """Last day on which it holds."""
    successor_id: int = 0
    """The version that follows, or 0."""
    zone: int = 1
    """Freight zone, counted from our dock."""
    jurisdiction_id: int = 0
    """Whose sales tax is due on goods that go there; 0 = we collect none."""

    def holds_on(self, day: Day) -> bool:
        """Whether this version is the one of that day."""
        return self.from_day <= day <= self.to_day

    country: str = HOME
    """Two letters; goods for another country than ours are looked at by compliance."""


@dataclass(frozen=True, slots=True)
class ShipToReference:
    """A customer's own code for one of its ship-tos, as its machines send it."""

    id: int
    customer_id: int
    code: str
    ship_to_id: int


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at a customer."""

    id: int
    customer_id: int
    name: str
    job: str
    email: str
    phone: str
    may_order: bool
    may_discuss_credit: bool
    may_discuss_prices: bool
    may_change_orders: bool
    may_change_master_data: bool
    to_day: Day = NO_END
    """Last day at the customer."""


@dataclass(slots=True)
class Account:
    """A customer's money with us, kept as running sums; a test holds them equal to their documents."""

    customer_id: int
    open_ar_cents: Cents = 0
    open_order_cents: Cents = 0
    disputed_cents: Cents = 0
    """Part of the receivables that the customer contests."""
    unapplied_cents: Cents = 0
    """Cash of this customer that is on no invoice, deposits included."""
    open_invoices: dict[int, Invoice] = field(default_factory=dict)
    """In the order of their due days: payment terms belong to the customer."""
    open_remittances: dict[int, Remittance] = field(default_factory=dict)
    """What makes up the unapplied cash."""
    later_orders: dict[int, Order] = field(default_factory=dict)
    """Orders that were promised beyond the horizon of the exposure when they were entered."""
