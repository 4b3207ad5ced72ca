"""The kinds of work that reach the desk, one file each; a test holds list, situations and SOP pages equal."""

from sim.cases import (
    bill_to_change,
    cancellation,
    cash_application,
    contact_change,
    credit_hold,
    duplicate_order,
    fax_order,
    information_request,
    late_shipment,
    new_account,
    new_ship_to,
    order_change,
    order_entry,
    order_review,
    parent_credit,
    phone_order,
    prepayment,
    price_mismatch,
    price_request,
    sheet_order,
    shortage,
    status_inquiry,
    tax_exemption,
    unknown_item,
)
from sim.cases.finding import Area, ErrorClass, Finding, Sheet, Verdict, failures
from sim.cases.kind import CaseKind, Key, Position, Steps, WrongPolicy
from sim.model import CaseKindName

CASE_KINDS: dict[CaseKindName, CaseKind] = {
    kind.name: kind
    for kind in (
        order_entry.KIND,
        price_mismatch.KIND,
        credit_hold.KIND,
        shortage.KIND,
        unknown_item.KIND,
        late_shipment.KIND,
        phone_order.KIND,
        cash_application.KIND,
        fax_order.KIND,
        sheet_order.KIND,
        parent_credit.KIND,
        prepayment.KIND,
        order_change.KIND,
        cancellation.KIND,
        status_inquiry.KIND,
        order_review.KIND,
        price_request.KIND,
        tax_exemption.KIND,
        new_account.KIND,
        information_request.KIND,
        bill_to_change.KIND,
        new_ship_to.KIND,
        contact_change.KIND,
        duplicate_order.KIND,
    )
}

__all__ = [
    "CASE_KINDS",
    "Area",
    "CaseKind",
    "ErrorClass",
    "Finding",
    "Key",
    "Position",
    "Sheet",
    "Steps",
    "Verdict",
    "WrongPolicy",
    "failures",
]
