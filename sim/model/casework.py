"""The kinds of cases by name, and the standard each is worked to: how urgent, and how soon due (domain 3.5).

The value of a name is the stem of the kind's files: `sim/cases/<stem>.py`, `data_gen/situations/<stem>.py` and
`scenarios/sop/<stem>.md`.
"""

from enum import StrEnum
from typing import NamedTuple

from sim.units import HOUR_S, Seconds


class CaseKindName(StrEnum):
    """The kinds of work that reach the desk."""

    ORDER_ENTRY = "order_entry"
    PRICE_MISMATCH = "price_mismatch"
    CREDIT_HOLD = "credit_hold"
    SHORTAGE = "shortage"
    UNKNOWN_ITEM = "unknown_item"
    LATE_SHIPMENT = "late_shipment"
    PHONE_ORDER = "phone_order"
    CASH_APPLICATION = "cash_application"
    FAX_ORDER = "fax_order"
    SHEET_ORDER = "sheet_order"
    PARENT_CREDIT = "parent_credit"
    PREPAYMENT = "prepayment"
    ORDER_CHANGE = "order_change"
    CANCELLATION = "cancellation"
    STATUS_INQUIRY = "status_inquiry"
    ORDER_REVIEW = "order_review"
    PRICE_REQUEST = "price_request"
    TAX_EXEMPTION = "tax_exemption"
    NEW_ACCOUNT = "new_account"
    INFORMATION_REQUEST = "information_request"
    BILL_TO_CHANGE = "bill_to_change"
    NEW_SHIP_TO = "new_ship_to"
    CONTACT_CHANGE = "contact_change"
    DUPLICATE_ORDER = "duplicate_order"
    RECURRING_ISSUE = "recurring_issue"
    UNUSUAL_QUANTITY = "unusual_quantity"
    ORDER_VALIDATION = "order_validation"
    PRICE_SOURCE = "price_source"
    COMPLAINT = "complaint"
    MISSING_INFORMATION = "missing_information"
    SECOND_CHECK = "second_check"
    RUSH_REQUEST = "rush_request"
    ALLOCATION_CONFLICT = "allocation_conflict"
    CREDIT_PRESSURE = "credit_pressure"
    FOLLOW_UP = "follow_up"
    ADDRESS_HOLD = "address_hold"
    LATE_SUPPLY = "late_supply"
    KIT_SHORTAGE = "kit_shortage"
    UNKNOWN_SHIP_TO = "unknown_ship_to"
    BLANKET_RELEASE = "blanket_release"


class CaseStandard(NamedTuple):
    """What the queue asks of a kind of case unless the SOP is changed."""

    priority: int
    """1 is first; a case of the first priority may interrupt another."""
    sla_s: Seconds
    """Business time from the moment a case is raised to the moment it is due."""


CASE_STANDARDS: dict[CaseKindName, CaseStandard] = {
    CaseKindName.ORDER_ENTRY: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.PRICE_MISMATCH: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.CREDIT_HOLD: CaseStandard(2, 2 * HOUR_S),
    CaseKindName.SHORTAGE: CaseStandard(2, 4 * HOUR_S),
    CaseKindName.UNKNOWN_ITEM: CaseStandard(2, 2 * HOUR_S),
    CaseKindName.LATE_SHIPMENT: CaseStandard(2, 4 * HOUR_S),
    CaseKindName.PHONE_ORDER: CaseStandard(1, HOUR_S // 4),
    CaseKindName.CASH_APPLICATION: CaseStandard(2, 2 * HOUR_S),
    CaseKindName.FAX_ORDER: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.SHEET_ORDER: CaseStandard(4, 8 * HOUR_S),
    CaseKindName.PARENT_CREDIT: CaseStandard(2, 2 * HOUR_S),
    CaseKindName.PREPAYMENT: CaseStandard(2, 4 * HOUR_S),
    CaseKindName.ORDER_CHANGE: CaseStandard(2, 4 * HOUR_S),
    CaseKindName.CANCELLATION: CaseStandard(2, HOUR_S),
    CaseKindName.STATUS_INQUIRY: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.ORDER_REVIEW: CaseStandard(3, 8 * HOUR_S),
    CaseKindName.PRICE_REQUEST: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.TAX_EXEMPTION: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.NEW_ACCOUNT: CaseStandard(2, 4 * HOUR_S),
    CaseKindName.INFORMATION_REQUEST: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.BILL_TO_CHANGE: CaseStandard(3, 8 * HOUR_S),
    CaseKindName.NEW_SHIP_TO: CaseStandard(3, 8 * HOUR_S),
    CaseKindName.CONTACT_CHANGE: CaseStandard(3, 8 * HOUR_S),
    CaseKindName.DUPLICATE_ORDER: CaseStandard(2, 2 * HOUR_S),
    CaseKindName.RECURRING_ISSUE: CaseStandard(5, 24 * HOUR_S),
    CaseKindName.UNUSUAL_QUANTITY: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.ORDER_VALIDATION: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.PRICE_SOURCE: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.COMPLAINT: CaseStandard(1, HOUR_S),
    CaseKindName.MISSING_INFORMATION: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.SECOND_CHECK: CaseStandard(3, 4 * HOUR_S),
    CaseKindName.RUSH_REQUEST: CaseStandard(1, HOUR_S // 2),
    CaseKindName.ALLOCATION_CONFLICT: CaseStandard(2, 4 * HOUR_S),
    CaseKindName.CREDIT_PRESSURE: CaseStandard(2, 2 * HOUR_S),
    CaseKindName.FOLLOW_UP: CaseStandard(2, HOUR_S),
    CaseKindName.ADDRESS_HOLD: CaseStandard(2, 4 * HOUR_S),
    CaseKindName.LATE_SUPPLY: CaseStandard(2, 4 * HOUR_S),
    CaseKindName.KIT_SHORTAGE: CaseStandard(2, 4 * HOUR_S),
    CaseKindName.UNKNOWN_SHIP_TO: CaseStandard(2, 2 * HOUR_S),
    CaseKindName.BLANKET_RELEASE: CaseStandard(3, 4 * HOUR_S),
}
"""One row for every kind."""
