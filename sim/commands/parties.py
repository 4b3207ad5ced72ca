"""Requests about customers' addresses and contacts, and about whether somebody is who a mail says."""

from typing import NamedTuple

from sim.model import IncidentKind, VerificationMethod
from sim.units import Day


class LogVerification(NamedTuple):
    """Ask a contact whether a request is really theirs: call a number, or have a form signed (no number then)."""

    case_id: int
    contact_id: int
    method: VerificationMethod
    phone: str


class ReceiveVerification(NamedTuple):
    """Whoever was asked has answered."""

    verification_id: int
    confirmed: bool
    text: str


class AddShipTo(NamedTuple):
    """Put a new ship-to of a customer on file."""

    case_id: int
    customer_id: int
    name: str
    line1: str
    city: str
    state: str
    postal: str
    from_day: Day


class ChangeAddress(NamedTuple):
    """End a version of a ship-to and let a new one begin on a day."""

    case_id: int
    address_id: int
    name: str
    line1: str
    city: str
    state: str
    postal: str
    from_day: Day


class AddContact(NamedTuple):
    """Put a person at a customer on file, with what the person may do."""

    case_id: int
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


class EndContact(NamedTuple):
    """Record that a contact has left; ``to_day`` is the last day."""

    case_id: int
    contact_id: int
    to_day: Day


class ChangeBillTo(NamedTuple):
    """Propose a new bill-to; where the SOP wants a second person it holds once that person has approved."""

    case_id: int
    customer_id: int
    name: str
    line1: str
    city: str
    state: str
    postal: str
    from_day: Day


class DecideBillTo(NamedTuple):
    """The second person approves or rejects a proposed bill-to."""

    change_id: int
    approve: bool
    text: str


class ReportIncident(NamedTuple):
    """Tell the security desk of an attempt or a slip."""

    case_id: int
    kind: IncidentKind
    text: str
