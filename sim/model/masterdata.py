"""How master data changes: what was verified with whom, what waits for a second person, what was reported."""

from dataclasses import dataclass
from enum import StrEnum

from sim.units import Day, Seconds


class VerificationMethod(StrEnum):
    """How somebody on file is asked whether a request is really theirs."""

    CALL_BACK = "call_back"
    SIGNED_FORM = "signed_form"


class ChangeStatus(StrEnum):
    """Where a change stands that needs a second person."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    REJECTED = "rejected"


class IncidentKind(StrEnum):
    """What is reported to the security desk."""

    FRAUD_ATTEMPT = "fraud_attempt"
    PRETEXT = "pretext"
    DISCLOSURE = "disclosure"


@dataclass(slots=True)
class Verification:
    """Somebody was asked whether a request is really theirs, and what came of it."""

    id: int
    case_id: int
    customer_id: int
    contact_id: int
    method: VerificationMethod
    phone: str
    """The number that was called; empty for a form."""
    on_file: bool
    """Whether the contact was reached by what is on file, not by what a mail says."""
    at_s: Seconds
    clerk: int
    answered_s: Seconds = -1
    confirmed: bool = False
    said: str = ""


@dataclass(slots=True)
class BillToChange:
    """A new bill-to that one person proposed and another decides on."""

    id: int
    case_id: int
    customer_id: int
    name: str
    line1: str
    city: str
    state: str
    postal: str
    from_day: Day
    proposed_by: str
    proposed_s: Seconds
    status: ChangeStatus = ChangeStatus.PROPOSED
    decided_by: str = ""
    decided_s: Seconds = -1


@dataclass(frozen=True, slots=True)
class Incident:
    """What a clerk reported to the security desk."""

    id: int
    case_id: int
    customer_id: int
    kind: IncidentKind
    text: str
    at_s: Seconds
    reporter: str
