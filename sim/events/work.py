"""Facts of the work queue."""

from typing import NamedTuple

from sim.model import CaseKindName, ReasonCode
from sim.units import Seconds


class RecordOpened(NamedTuple):
    """A clerk looked at a record."""

    entity: str
    key: int


class CaseHandedOver(NamedTuple):
    """A case went to another desk; what the colleague was told is the message before it."""

    case_id: int
    from_desk: int
    to_desk: int
    complete: bool
    """Whether the note says state, next step, who waits for whom, and by when."""


class HintGiven(NamedTuple):
    """A clerk was told where to look next."""

    case_id: int


class CaseRaised(NamedTuple):
    """A piece of work reached the queue."""

    case_id: int
    kind: CaseKindName
    desk: int
    customer_id: int
    document_id: int
    order_id: int
    line_no: int
    shipment_id: int
    due_s: Seconds
    priority: int


class CaseTaken(NamedTuple):
    """A clerk works on a case."""

    case_id: int
    clerk: int


class CaseWaiting(NamedTuple):
    """A case waits for somebody's answer."""

    case_id: int


class CaseResumed(NamedTuple):
    """The answer is there: the case is back in the queue."""

    case_id: int


class CaseMerged(NamedTuple):
    """A question was taken together with another open one of its writer."""

    case_id: int
    into_case_id: int


class CaseClosed(NamedTuple):
    """A clerk said that a case is done."""

    case_id: int
    reason: ReasonCode
