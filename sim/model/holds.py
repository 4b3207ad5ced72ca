"""Holds: why an order may not go on. A row, not a flag: an order can have several.

``HOLD_RULES`` is the one table of the kinds: the stage a hold blocks, whose decision it is, and on what ground a clerk
may lift it (domain 2.6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sim.model.casework import CaseKindName
from sim.model.people import Role
from sim.units import Seconds


class HoldKind(StrEnum):
    """Why an order may not go on."""

    PRICE = "price"
    CREDIT = "credit"
    ADDRESS = "address"
    EXPORT = "export"
    UNUSUAL_QUANTITY = "unusual_quantity"
    MISSING_INFORMATION = "missing_information"
    DUPLICATE = "duplicate"
    SECOND_CHECK = "second_check"
    PREPAY = "prepay"
    SALES_REVIEW = "sales_review"
    TAX_CERT = "tax_cert"
    CREDIT_NEW = "credit_new"
    CONTRACT_TERMS = "contract_terms"
    BLANKET = "blanket"


class Stage(StrEnum):
    """What a hold blocks, in the order of an order's way; what blocks a stage blocks all that come after it."""

    CONFIRM = "confirm"
    RELEASE = "release"
    SHIP = "ship"


STAGE_NO: Mapping[Stage, int] = {stage: number for number, stage in enumerate(Stage)}
"""Place of a stage on the way."""


class Ground(StrEnum):
    """On what ground a clerk may lift a hold."""

    PRICE_SETTLED = "price_settled"
    """By settling the price of the line, and in no other way."""
    RULE = "rule"
    """Where a rule of the SOP says so."""
    ANSWER = "answer"
    """With an answer of the customer on file that is younger than the hold."""
    COMPARISON = "comparison"
    """By saying what a comparison with the other document or record showed."""
    SECOND_PERSON = "second_person"
    """By a clerk who did not enter the order."""
    NEVER = "never"


class HoldRule(NamedTuple):
    """What there is to know about a kind of hold."""

    blocks: Stage
    owner: Role
    """Whose decision it is, and who is asked for a release that a clerk may not give."""
    releasers: tuple[Role, ...]
    """Who may lift it without further grounds."""
    clerk: Ground
    settable: bool
    """Whether a clerk may set one; the others come from a rule alone."""


HOLD_RULES: Mapping[HoldKind, HoldRule] = {
    HoldKind.PRICE: HoldRule(Stage.CONFIRM, Role.SALES, (Role.SALES,), Ground.PRICE_SETTLED, True),
    HoldKind.CREDIT: HoldRule(Stage.RELEASE, Role.CREDIT, (Role.CREDIT,), Ground.RULE, False),
    HoldKind.ADDRESS: HoldRule(Stage.RELEASE, Role.CLERK, (Role.LEAD,), Ground.ANSWER, True),
    HoldKind.EXPORT: HoldRule(Stage.SHIP, Role.COMPLIANCE, (Role.COMPLIANCE,), Ground.NEVER, True),
    HoldKind.UNUSUAL_QUANTITY: HoldRule(Stage.CONFIRM, Role.CLERK, (Role.LEAD,), Ground.ANSWER, True),
    HoldKind.MISSING_INFORMATION: HoldRule(Stage.CONFIRM, Role.CLERK, (Role.LEAD,), Ground.ANSWER, True),
    HoldKind.DUPLICATE: HoldRule(Stage.CONFIRM, Role.CLERK, (Role.LEAD,), Ground.COMPARISON, True),
    HoldKind.SECOND_CHECK: HoldRule(Stage.RELEASE, Role.LEAD, (Role.LEAD,), Ground.SECOND_PERSON, True),
    HoldKind.SALES_REVIEW: HoldRule(Stage.RELEASE, Role.SALES, (Role.SALES,), Ground.NEVER, False),
    HoldKind.CREDIT_NEW: HoldRule(Stage.RELEASE, Role.CREDIT, (Role.CREDIT,), Ground.NEVER, False),
    HoldKind.PREPAY: HoldRule(Stage.RELEASE, Role.CREDIT, (Role.CREDIT,), Ground.RULE, False),
    HoldKind.TAX_CERT: HoldRule(Stage.SHIP, Role.CLERK, (Role.LEAD,), Ground.RULE, False),
    HoldKind.CONTRACT_TERMS: HoldRule(Stage.CONFIRM, Role.SALES, (Role.SALES,), Ground.ANSWER, True),
    HoldKind.BLANKET: HoldRule(Stage.CONFIRM, Role.CLERK, (Role.LEAD,), Ground.ANSWER, True),
}
"""What each kind of hold blocks, and who may lift it."""

WORKED_AS: Mapping[HoldKind, CaseKindName] = {
    HoldKind.PRICE: CaseKindName.PRICE_MISMATCH,
    HoldKind.CREDIT: CaseKindName.CREDIT_HOLD,
    HoldKind.ADDRESS: CaseKindName.ADDRESS_HOLD,
    HoldKind.EXPORT: CaseKindName.ADDRESS_HOLD,
    HoldKind.UNUSUAL_QUANTITY: CaseKindName.UNUSUAL_QUANTITY,
    HoldKind.MISSING_INFORMATION: CaseKindName.FOLLOW_UP,
    HoldKind.DUPLICATE: CaseKindName.DUPLICATE_ORDER,
    HoldKind.SECOND_CHECK: CaseKindName.SECOND_CHECK,
    HoldKind.SALES_REVIEW: CaseKindName.ORDER_REVIEW,
    HoldKind.CREDIT_NEW: CaseKindName.NEW_ACCOUNT,
    HoldKind.PREPAY: CaseKindName.PREPAYMENT,
    HoldKind.TAX_CERT: CaseKindName.TAX_EXEMPTION,
    HoldKind.CONTRACT_TERMS: CaseKindName.ORDER_VALIDATION,
    HoldKind.BLANKET: CaseKindName.BLANKET_RELEASE,
}
"""As what a hold of each kind reaches the queue; one of credit may be another of credit's kinds by what is on file."""


@dataclass(slots=True)
class Hold:
    """Why an order may not go on. Line 0 is the whole order."""

    id: int
    order_id: int
    line_no: int
    kind: HoldKind
    blocks: Stage
    set_s: Seconds
    released_s: Seconds = -1
    released_by: str = ""
    reason: str = ""
    """Why it was set, where its kind does not say it all."""
    grounds: str = ""
    """What the one who lifted it gave as the ground."""

    @property
    def active(self) -> bool:
        """Whether it still blocks."""
        return self.released_s < 0
