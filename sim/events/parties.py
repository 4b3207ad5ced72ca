"""Facts of customers' addresses and contacts."""

from typing import NamedTuple

from sim.model import AddressRole, IncidentKind, VerificationMethod
from sim.units import Day


class VerificationLogged(NamedTuple):
    """Somebody is asked whether a request is really theirs."""

    verification_id: int
    case_id: int
    customer_id: int
    contact_id: int
    method: VerificationMethod
    phone: str
    on_file: bool


class VerificationAnswered(NamedTuple):
    """Whoever was asked confirmed it, or did not."""

    verification_id: int
    confirmed: bool
    text: str


class AddressAdded(NamedTuple):
    """A version of an address holds from a day on; ``replaces_id`` ends the day before (0 = it is new)."""

    address_id: int
    customer_id: int
    role: AddressRole
    code: str
    name: str
    line1: str
    city: str
    state: str
    postal: str
    from_day: Day
    replaces_id: int


class ContactAdded(NamedTuple):
    """A person at a customer is on file."""

    contact_id: int
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


class ContactEnded(NamedTuple):
    """A contact has left."""

    contact_id: int
    customer_id: int
    to_day: Day


class BillToProposed(NamedTuple):
    """A new bill-to was proposed."""

    change_id: int
    case_id: int
    customer_id: int
    name: str
    line1: str
    city: str
    state: str
    postal: str
    from_day: Day


class BillToDecided(NamedTuple):
    """A proposed bill-to was approved (its address follows as a fact of its own) or rejected."""

    change_id: int
    approved: bool


class IncidentReported(NamedTuple):
    """The security desk was told."""

    incident_id: int
    case_id: int
    customer_id: int
    kind: IncidentKind
    text: str
