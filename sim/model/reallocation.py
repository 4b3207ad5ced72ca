"""Stock that goes from one order's line to another's: asked for by a clerk, decided by the lead."""

from dataclasses import dataclass
from enum import StrEnum

from sim.units import Qty, Seconds


class ReallocationStatus(StrEnum):
    """Where such a request stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(slots=True)
class Reallocation:
    """Pieces that one order would give up for another."""

    id: int
    case_id: int
    from_order_id: int
    from_line_no: int
    order_id: int
    line_no: int
    qty: Qty
    asked_s: Seconds
    asked_by: str
    status: ReallocationStatus = ReallocationStatus.ASKED
    decided_s: Seconds = -1
    decided_by: str = ""
