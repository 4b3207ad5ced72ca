"""The fact that a command was not allowed, and why."""

from enum import StrEnum
from typing import NamedTuple


class RefusalCode(StrEnum):
    """Why a command was not allowed."""

    NOT_AUTHORISED = "not_authorised"
    UNKNOWN_RECORD = "unknown_record"
    NOT_YOUR_CASE = "not_your_case"
    CASE_NOT_OPEN = "case_not_open"
    CASE_NOT_FINISHED = "case_not_finished"
    TOO_MANY_OPEN_CASES = "too_many_open_cases"
    ALREADY_ENTERED = "already_entered"
    DUPLICATE_PO = "duplicate_po"
    MISSING_FIELD = "missing_field"
    WRONG_SHIP_TO = "wrong_ship_to"
    BAD_QUANTITY = "bad_quantity"
    BAD_AMOUNT = "bad_amount"
    ITEM_NOT_SOLD = "item_not_sold"
    WRONG_STATUS = "wrong_status"
    HOLD_ACTIVE = "hold_active"
    HOLD_NOT_ACTIVE = "hold_not_active"
    SHORTAGE_UNDECIDED = "shortage_undecided"
    NOTHING_SHORT = "nothing_short"
    NO_EVIDENCE = "no_evidence"
    BAD_DATE = "bad_date"
    NO_STOCK = "no_stock"
    NOT_APPROVED = "not_approved"
    STILL_UNKNOWN = "still_unknown"
    NO_DOCUMENT_ORDER = "no_document_order"
    NOTHING_CHANGED = "nothing_changed"
    NOBODY_ON_THE_PHONE = "nobody_on_the_phone"
    HINTS_WITHHELD = "hints_withheld"
    NO_SUCH_DESK = "no_such_desk"
    NOT_VERIFIED = "not_verified"
    PO_BOX = "po_box"
    DUPLICATE_ADDRESS = "duplicate_address"
    CONTACT_LEFT = "contact_left"
    TOO_FEW_CASES = "too_few_cases"
    TOO_MANY_SHIPMENTS = "too_many_shipments"
    TOO_LATE = "too_late"
    LIMIT_REACHED = "limit_reached"


class CommandRefused(NamedTuple):
    """A command was not allowed. ``message`` names the thing, the value and the remedy."""

    command: str
    code: RefusalCode
    message: str
